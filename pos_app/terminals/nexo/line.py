"""One HTTP(S) request to a terminal and its answer, or why there is none. Never repeated.

It must be certain whether a byte left: hence no library that retries, redirects, takes proxies
from the environment or keeps connections.
"""

from __future__ import annotations

import io
import re
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, IncompleteRead
from time import monotonic
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

LARGEST_ANSWER_BYTES: Final = 256 * 1024
_TERMINAL_NAME: Final = re.compile(r"([A-Za-z0-9]{2,}-[0-9]{6,})\.")
_NOT_KNOWN: Final = (400, 404, 405, 422, 501)
_HEADERS: Final = {
    "Content-Type": "application/json; charset=utf-8",
    "Accept": "application/json",
    "Connection": "close",
}


class NotSent(Exception):
    """Certainly not one byte of the message left. `why` is a slug."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class NoAnswer(Exception):
    """The message may have arrived; what came back, if anything, is no answer.

    `is_unknown_here`: a server that is no web site says that it does not know such a message.
    """

    def __init__(self, why: str, *, is_unknown_here: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.is_unknown_here = is_unknown_here


def _nothing() -> None:
    """Nobody wants to know when the message is out."""


@dataclass(frozen=True, slots=True)
class Line:
    """Where a terminal listens. `tls` None: plain HTTP."""

    host: str
    port: int
    path: str
    tls: ssl.SSLContext | None = None
    connect_s: float = 3.0

    def post(
        self,
        body: bytes,
        within_s: float,
        when_sent: Callable[[], None] = _nothing,
        *,
        poi_id: str = "",
    ) -> bytes:
        """Send `body` to that terminal and wait for the whole answer, `within_s` at most.

        Raises:
            NotSent, NoAnswer.
        """
        with self._connected() as connection:
            if isinstance(connection, ssl.SSLSocket) and _is_another(connection, poi_id):
                raise NotSent("certificate_wrong")
            stream = Stream(connection, monotonic() + within_s, LARGEST_ANSWER_BYTES)
            try:
                self._send(connection, body, within_s)
                when_sent()
                return _answer(stream)
            except TimeoutError:
                raise NoAnswer("no_answer") from None
            except (OSError, IncompleteRead):
                raise NoAnswer("link_lost") from None
            except (HTTPException, ValueError):
                raise NoAnswer("not_understood") from None

    def _connected(self) -> socket.socket:
        try:
            plain = socket.create_connection((self.host, self.port), self.connect_s)
        except (OSError, ValueError):
            raise NotSent("unreachable") from None
        if self.tls is None:
            return plain
        try:
            return self.tls.wrap_socket(plain, server_hostname=self.host)
        except ssl.SSLCertVerificationError:
            why = "certificate_wrong"
        except ssl.SSLEOFError:
            why = "unreachable"
        except ssl.SSLError:
            why = "not_understood"  # no TLS there
        except (OSError, ValueError):
            why = "unreachable"
        plain.close()
        raise NotSent(why) from None

    def _send(self, connection: socket.socket, body: bytes, within_s: float) -> None:
        connection.settimeout(within_s)
        writer = HTTPConnection(self.host, self.port)
        writer.sock = connection
        writer.request("POST", self.path, body, _HEADERS)


def _is_another(connection: ssl.SSLSocket, poi_id: str) -> bool:
    """Whether the certificate names a terminal (MODEL-SERIAL.…), and not this one."""
    certificate = connection.getpeercert() or {}
    named = certificate.get("subjectAltName", ())
    names = [str(entry[1]) for entry in named if entry[0] == "DNS"]
    terminals = [found.group(1) for name in names if (found := _TERMINAL_NAME.match(name))]
    return bool(poi_id and terminals) and poi_id not in terminals


class Stream(io.RawIOBase):
    """Reads until a moment and up to a size: a slow drip does not lengthen the wait."""

    def __init__(self, connection: socket.socket, until: float, largest_bytes: int) -> None:
        self._connection = connection
        self._until = until
        self._left = largest_bytes

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        seconds = self._until - monotonic()
        if seconds <= 0:
            raise TimeoutError
        self._connection.settimeout(seconds)
        count = self._connection.recv_into(buffer)
        self._left -= count
        if self._left < 0:
            raise NoAnswer("not_understood")
        return count

    def makefile(self, mode: str) -> io.BufferedReader:
        """What HTTPResponse asks of a socket."""
        return io.BufferedReader(self)


def _answer(stream: Stream) -> bytes:
    """The body of a complete answer with status 200."""
    response = HTTPResponse(cast("socket.socket", stream), method="POST")
    response.begin()
    if response.status != 200:
        is_page = "html" in (response.getheader("Content-Type") or "").lower()
        is_unknown = response.status in _NOT_KNOWN and not is_page
        raise NoAnswer("not_understood", is_unknown_here=is_unknown)
    body = response.read(LARGEST_ANSWER_BYTES)
    if response.length:  # promised, and not come
        raise NoAnswer("link_lost")
    return body
