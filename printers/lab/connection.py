"""One connection to the lab printer: what arrives, what is printed of it, what is answered."""

from __future__ import annotations

import contextlib
import re
import socket
from collections import deque
from threading import Condition
from typing import Final, Protocol

from printers.bitmap import Bitmap
from printers.decode import Ask, Command, Cut, Decoder, Feed, Kick, Raster, Roll, Unknown
from printers.lab.faults import Faults

_REAL_TIME: Final = re.compile(rb"\x10\x04([\x01-\x08])|\x10\x14\x01")
_BUFFER_BYTES: Final = 64 * 1024
_SMALL_BUFFER_BYTES: Final = 4 * 1024
_RECHECK_S: Final = 0.1


def _was_obeyed(command: Command) -> bool:
    return isinstance(command, Ask | Kick) and command.is_real_time


class Machine(Protocol):
    """The printer that the connection belongs to."""

    dots: int
    faults: Faults
    news: Condition
    is_stopping: bool

    def came_out(self, paper: Bitmap) -> None: ...
    def kicked(self) -> None: ...
    def ended(self, job: bytes, unknown: list[bytes]) -> None: ...


class Connection:
    """Reads until the other side ends or a fault hangs up; prints while nothing is wrong."""

    def __init__(self, accepted: socket.socket, machine: Machine) -> None:
        self._socket = accepted
        self._machine = machine
        self._faults = machine.faults
        self._decoder = Decoder()
        self._roll = Roll(machine.dots)
        self._todo: deque[Command] = deque()
        self._job = bytearray()
        self._unknown: list[bytes] = []
        self._real_time_from = 0

    def serve(self) -> None:
        """The whole life of the connection."""
        if self._faults.small_buffer:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _SMALL_BUFFER_BYTES)
        self._socket.settimeout(_RECHECK_S)
        with contextlib.suppress(ConnectionError), self._socket:
            while not self._machine.is_stopping and self._step():
                pass
        self._machine.ended(bytes(self._job), self._unknown)

    def _step(self) -> bool:
        """Print what can be printed, take what comes. False when the connection is over."""
        self._work_off()
        if self._held_back() > self._buffer():
            with self._machine.news:
                self._machine.news.wait(_RECHECK_S)
            return True
        try:
            data = self._socket.recv(1024)
        except TimeoutError:
            return True
        if not data:
            return self._is_stuck_at_the_end()
        self._job += data
        if self._faults.drop_after is not None and len(self._job) >= self._faults.drop_after:
            return False
        self._obey_at_once()
        self._todo.extend(c for c in self._decoder.feed(data) if not _was_obeyed(c))
        self._delay(len(data))
        return True

    def _is_stuck_at_the_end(self) -> bool:
        """A stopped printer keeps what it holds until it goes on."""
        self._work_off()
        if self._todo:
            with self._machine.news:
                self._machine.news.wait(_RECHECK_S)
        return bool(self._todo)

    def _buffer(self) -> int:
        return _SMALL_BUFFER_BYTES if self._faults.small_buffer else _BUFFER_BYTES

    def _held_back(self) -> int:
        printing = (c for c in self._todo if isinstance(c, Raster))
        return self._decoder.waiting * self._faults.is_stopped + sum(len(c.bits) for c in printing)

    def _delay(self, taken: int) -> None:
        if self._faults.bytes_per_s:
            with self._machine.news:
                self._machine.news.wait_for(
                    lambda: self._machine.is_stopping, taken / self._faults.bytes_per_s
                )

    def _obey_at_once(self) -> None:
        """Real-time commands, wherever they stand: that is how real printers scan."""
        for match in _REAL_TIME.finditer(self._job, self._real_time_from):
            self._real_time_from = match.end()
            if match[1] is None:
                self._machine.kicked()
            else:
                self._answer(self._faults.status(match[1][0]))

    def _answer(self, bits: int) -> None:
        if not self._faults.silent:
            self._socket.sendall(bytes([bits]))

    def _work_off(self) -> None:
        while self._todo and not self._faults.is_stopped:
            self._do(self._todo.popleft())

    def _do(self, command: Command) -> None:
        match command:
            case Ask():
                if not self._faults.no_turn:
                    self._answer(self._faults.in_turn())
            case Kick():
                self._machine.kicked()
            case Unknown(data=data):
                self._unknown.append(data)
            case Raster() | Feed() | Cut():
                paper = self._roll.apply(command)
                if paper is not None:
                    self._machine.came_out(paper)
                self._use_paper()
            case _:
                pass

    def _use_paper(self) -> None:
        left = self._faults.lines_left
        if left is not None and len(self._roll.lines) >= left:
            self._faults.lines_left = None
            self._faults.paper_out = True
