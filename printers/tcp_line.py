"""A printer's TCP socket: small steps out, answers in, an orderly end. No time-out is left open."""

from __future__ import annotations

import contextlib
import select
import socket
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic
from typing import Final

from printers.answers import Answers, Health, Kind

_STEP_BYTES: Final = 1024
_SEND_BUFFER_BYTES: Final = 4096  # small: what we wrote is nearly what the printer has
_ASK_STATUS: Final = b"\x10\x04"
_ASK_IN_TURN: Final = b"\x1dr\x01"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for what, in seconds."""

    connect_s: float = 2.0
    answer_s: float = 1.0
    stall_s: float = 5.0  # without the printer taking a single byte
    print_s: float = 15.0  # from the last byte to the answer behind the cut
    close_s: float = 0.5


class Stalled(OSError):
    """The printer stopped taking bytes."""


class TcpLine:
    """One connection. Every method may raise OSError: the printer is gone or stuck."""

    def __init__(self, connected: socket.socket, patience: Patience) -> None:
        self._socket = connected
        self._patience = patience
        self._answers = Answers()
        self._heard: dict[Kind, deque[int]] = {kind: deque() for kind in Kind}

    @classmethod
    @contextlib.contextmanager
    def opened(cls, host: str, port: int, patience: Patience) -> Iterator[TcpLine]:
        """A connection that is closed in order: unread answers are read before the end."""
        connected = socket.create_connection((host, port), patience.connect_s)
        line = cls(connected, patience)
        try:
            connected.setblocking(False)
            connected.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER_BYTES)
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            yield line
            line._finish()
        finally:
            connected.close()

    def send(self, data: bytes) -> None:
        """Hand over all of `data`, step by step.

        Raises:
            Stalled: the printer took nothing for `stall_s`.
            OSError: the connection broke.
        """
        rest = memoryview(data)
        while rest:
            _, writable, _ = select.select([], [self._socket], [], self._patience.stall_s)
            if not writable:
                raise Stalled
            rest = rest[self._socket.send(rest[:_STEP_BYTES]) :]

    def health(self) -> Health | None:
        """How the printer is; None when it does not say."""
        bits = [self._ask_status(number) for number in (1, 2, 4)]
        printer, cause, paper = bits
        if printer is None or cause is None or paper is None:
            return None
        return Health(printer, cause, paper)

    def _ask_status(self, number: int) -> int | None:
        """One answer, forgetting what came before we asked: stale is worse than none."""
        while self._hear(0):
            pass
        self._heard[Kind.STATUS].clear()
        self.send(_ASK_STATUS + bytes([number]))
        return self._wait_for(Kind.STATUS, self._patience.answer_s)

    def answers_in_turn(self) -> bool:
        """Whether it answers GS r, so that an answer behind the cut proves the paper."""
        self.ask_in_turn()
        return self.wait_in_turn(self._patience.answer_s)

    def ask_in_turn(self) -> None:
        """Ask GS r 1 now; the answer comes when everything before it is done."""
        self._heard[Kind.IN_TURN].clear()
        self.send(_ASK_IN_TURN)

    def wait_in_turn(self, wait_s: float) -> bool:
        """Whether the answer to `ask_in_turn` has come, or comes within `wait_s`."""
        return self._wait_for(Kind.IN_TURN, wait_s) is not None

    def _wait_for(self, kind: Kind, wait_s: float) -> int | None:
        deadline = monotonic() + wait_s
        while not self._heard[kind]:
            left = deadline - monotonic()
            if left <= 0 or not self._hear(left):
                return None
        return self._heard[kind].popleft()

    def _hear(self, wait_s: float) -> bool:
        """Take in what arrives within `wait_s`; False when nothing does."""
        if not select.select([self._socket], [], [], wait_s)[0]:
            return False
        for answer in self._answers.read(self._receive()):
            self._heard[answer.kind].append(answer.bits)
        return True

    def _receive(self) -> bytes:
        data = self._socket.recv(_STEP_BYTES)
        if not data:
            raise ConnectionResetError("the printer hung up")
        return data

    def _finish(self) -> None:
        """Say that no more comes and read to the end: closing on unread bytes resets the line."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)
            deadline = monotonic() + self._patience.close_s
            while (left := deadline - monotonic()) > 0:
                if select.select([self._socket], [], [], left)[0]:
                    self._receive()
