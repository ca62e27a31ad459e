"""A printer's TCP socket, usually port 9100."""

from __future__ import annotations

import contextlib
import select
import socket
import struct
from collections.abc import Iterator
from time import monotonic
from typing import Final

from pos_app.errors.printer import PrinterOffline
from printers.lines.line import STEP_BYTES, Patience, Stalled

_SEND_BUFFER_BYTES: Final = 4096
_NO_LINGER: Final = struct.pack("ii", 1, 0)


@contextlib.contextmanager
def open_tcp(host: str, port: int, patience: Patience) -> Iterator[TcpLine]:
    """A connection for one conversation, as `lines.line.OpenLine` promises."""
    try:
        connected = socket.create_connection((host, port), patience.connect_s)
    except (OSError, UnicodeError) as error:  # the latter: no such name can be
        raise PrinterOffline(why=str(error)) from error
    with connected:
        line = TcpLine(connected, patience)
        try:
            yield line
        except BaseException:
            line.break_off()
            raise
        line.finish()


class TcpLine:
    """One connection."""

    def __init__(self, connected: socket.socket, patience: Patience) -> None:
        self._socket = connected
        self._patience = patience
        connected.setblocking(False)
        connected.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER_BYTES)
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, data: bytes) -> None:
        """Hand over all of `data`. Raises Stalled, OSError."""
        rest = memoryview(data)
        while rest:
            _, writable, _ = select.select([], [self._socket], [], self._patience.stall_s)
            if not writable:
                raise Stalled
            rest = rest[self._socket.send(rest[:STEP_BYTES]) :]

    def hear(self, wait_s: float) -> bytes:
        """What arrives within `wait_s`. Raises OSError."""
        if not select.select([self._socket], [], [], wait_s)[0]:
            return b""
        data = self._socket.recv(STEP_BYTES)
        if not data:
            raise ConnectionResetError("the printer hung up")
        return data

    def finish(self) -> None:
        """Say that no more comes and read to the end: closing on unread bytes resets the line."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)
            deadline = monotonic() + self._patience.close_s
            while (left := deadline - monotonic()) > 0:
                self.hear(left)

    def break_off(self) -> None:
        """Let the system drop what the printer has not taken."""
        with contextlib.suppress(OSError):
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
