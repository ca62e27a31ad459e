"""A printer that the system shows as a device file: /dev/usb/lp0."""

from __future__ import annotations

import contextlib
import os
import select
import stat
import sys
from collections.abc import Iterator
from time import sleep
from typing import Final

from pos_app.errors.printer import PrinterDriverMissing, PrinterOffline
from printers.lines.line import STEP_BYTES, Patience, Stalled

_EMPTY_PACKET_S: Final = 0.01


@contextlib.contextmanager
def open_device(path: str, patience: Patience) -> Iterator[DeviceLine]:
    """A device file for one conversation, as `lines.line.OpenLine` promises."""
    if sys.platform == "win32":
        raise PrinterDriverMissing(what="device files", why="Windows has none; use win:QUEUE")
    descriptor = _opened(path)
    try:
        yield DeviceLine(descriptor, patience)
    finally:
        with contextlib.suppress(OSError):
            os.close(descriptor)


def _opened(path: str) -> int:
    """Raises PrinterOffline: not there, busy, not ours, or no device."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY)
    except OSError as error:
        raise PrinterOffline(why=str(error)) from error
    if not stat.S_ISCHR(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise PrinterOffline(why=f"{path} is no device")
    return descriptor


class DeviceLine:
    """One open device file."""

    def __init__(self, descriptor: int, patience: Patience) -> None:
        self._descriptor = descriptor
        self._patience = patience

    def send(self, data: bytes) -> None:
        """Hand over all of `data`. Raises Stalled, OSError."""
        rest = memoryview(data)
        while rest:
            _, writable, _ = select.select([], [self._descriptor], [], self._patience.stall_s)
            if not writable:
                raise Stalled
            with contextlib.suppress(BlockingIOError):
                rest = rest[os.write(self._descriptor, rest[:STEP_BYTES]) :]

    def hear(self, wait_s: float) -> bytes:
        """What arrives within `wait_s`. Raises OSError."""
        if not select.select([self._descriptor], [], [], wait_s)[0]:
            return b""
        try:
            data = os.read(self._descriptor, STEP_BYTES)
        except BlockingIOError:
            return b""
        if not data:  # an empty packet, as some printers send while they have nothing to say
            sleep(min(wait_s, _EMPTY_PACKET_S))
        return data
