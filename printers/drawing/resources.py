"""Where the shipped font and emblem lie."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Final

RESOURCES: Final = Path(str(files("resources")))
