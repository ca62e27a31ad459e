"""The composition root: a desk built from its data directory. Start reading at desk.py."""
