"""Programs of the system, as shell scripts in a folder that the test puts on PATH."""

from __future__ import annotations

from pathlib import Path


def put_program(folder: Path, name: str, script: str) -> None:
    """An executable `name` in `folder`."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
