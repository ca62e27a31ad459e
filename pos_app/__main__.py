"""`python -m pos_app`."""

from pos_app.main import main

if __name__ == "__main__":
    raise SystemExit(main())
