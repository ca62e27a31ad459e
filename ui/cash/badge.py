"""Telling a badge from a bill where both may be scanned."""

from __future__ import annotations

from typing import Final

LONGEST_BADGE: Final = 10  # characters; every bill's number is longer
