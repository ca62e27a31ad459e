"""The socket on the branch's network: UDP, so that no desk ever waits for another one.

A packet that is lost is told again; a desk that is away costs nothing. The system's own buffer
is the only queue: what does not fit is dropped there, and costs this program nothing.
"""

from __future__ import annotations

import select
import socket
from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from offline_queue.bulletin.conversation import Outgoing
from offline_queue.bulletin.packets import LONGEST
from offline_queue.bulletin.peers import Address

_BUFFER_BYTES: Final = 256 * 1024


class Line:
    """Hears and sends packets; `wake` ends a wait from any thread."""

    def __init__(self, at: Address) -> None:
        """Listen there. Raises OSError."""
        self._bell, self._ear = socket.socketpair()
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BUFFER_BYTES)
            self._socket.bind(at)
        except OSError:
            self.close()
            raise
        for each in (self._socket, self._bell, self._ear):
            each.setblocking(False)

    @property
    def address(self) -> Address:
        host, port = self._socket.getsockname()
        return host, port

    def wait(self, timeout_s: float) -> None:
        """Until something is heard, `wake` is called, or the time is over."""
        ready, _, _ = select.select([self._socket, self._ear], [], [], timeout_s)
        if self._ear in ready:
            with suppress(OSError):
                self._ear.recv(4096)

    def wake(self) -> None:
        """End the wait, or the next one."""
        with suppress(OSError):  # the bell is full: it rings already
            self._bell.send(b"!")

    def receive(self, most: int) -> list[tuple[bytes, Address]]:
        """What has come, at most so many packets; an oversized one is cut but stays too long."""
        heard: list[tuple[bytes, Address]] = []
        for _ in range(most):
            try:
                heard.append(self._socket.recvfrom(LONGEST + 1))
            except BlockingIOError:
                break
            except OSError:  # a former packet found nobody, says the system
                continue
        return heard

    def send(self, outgoing: Iterable[Outgoing]) -> str:
        """Send all that can be sent now; why something could not, or nothing."""
        why = ""
        for one in outgoing:
            try:
                self._socket.sendto(one.packet, one.to)
            except OSError as error:
                why = error.strerror or str(error)
        return why

    def close(self) -> None:
        for each in (self._socket, self._bell, self._ear):
            each.close()
