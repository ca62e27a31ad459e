"""One request at a time: a terminal that is charging is asked nothing but what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class Turn:
    """Whose turn it is at the terminal. Login, inquiry and abort need none."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._is_charging = False

    @contextmanager
    def of_charge(self) -> Iterator[None]:
        """Waits for a question that is being answered."""
        with self._lock:
            self._is_charging = True
            try:
                yield
            finally:
                self._is_charging = False

    @contextmanager
    def of_question(self, within_s: float) -> Iterator[bool]:
        """Whether it may be asked now; not while a charge runs."""
        may = not self._is_charging and self._lock.acquire(timeout=within_s)
        try:
            yield may
        finally:
            if may:
                self._lock.release()
