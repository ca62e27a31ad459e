"""How long this computer has been up, by a count that setting its clock does not change."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path
from typing import Final

from pos_app.domain.away import Uptime
from pos_app.domain.clock import SystemClock

_BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")


def system_uptime() -> Uptime:
    """The present uptime, sleep included."""
    return Uptime(_boot(), int(_seconds()))


def _seconds() -> float:
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()  # on Windows and macOS since the start


@cache
def _boot() -> str:
    """Which start of the computer; without a name of it, the moment it happened, roughly."""
    try:
        return _BOOT_ID.read_text("ascii").strip()
    except OSError:
        return f"{round((SystemClock().now().timestamp() - time.monotonic()) / 60)}"
