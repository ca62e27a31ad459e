"""Waiting for what other threads and processes bring about: a look now and then, and a deadline."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event
from typing import Final

_LOOK_EVERY_S: Final = 0.01


def wait_until(is_so: Callable[[], object], within_s: float = 15.0) -> None:
    """Return as soon as `is_so`; fail when it does not come to that in time."""
    give_up_at_s = time.monotonic() + within_s
    pause = Event()
    while not is_so():
        assert time.monotonic() < give_up_at_s, "it never came to that"
        pause.wait(_LOOK_EVERY_S)
