"""One connection to the lab printer: what it takes, what it obeys at once, how it ends."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from threading import Condition, Lock
from typing import Final, Protocol

from pos_app.lab.lines import hang_up_at_once
from printers.decode import Ask, Command, Decoder, Kick, Setting, Unknown
from printers.lab import replies
from printers.lab.drawer import Drawer
from printers.lab.faults import Faults
from printers.lab.mechanism import Mechanism
from printers.lab.real_time import Question, RealTime

_BUFFER_BYTES: Final = 128 * 1024  # a receipt fits in
_SMALL_BUFFER_BYTES: Final = 4 * 1024
_STEP_BYTES: Final = 1024
_RECHECK_S: Final = 0.05


class Machine(Protocol):
    """The printer that the connection belongs to."""

    faults: Faults
    drawer: Drawer
    news: Condition
    is_stopping: bool
    turnstile: Lock
    feeding: Lock

    @property
    def mechanism(self) -> Mechanism: ...
    def decoder(self) -> Decoder: ...
    def noise(self, length: int) -> bytes: ...
    def ended(self, job: bytes, unknown: list[bytes]) -> None: ...


class Connection:
    """Reads until the other side ends or a fault ends it; what came is printed either way."""

    def __init__(self, accepted: socket.socket, number: int, machine: Machine) -> None:
        self.number = number
        self._socket = accepted
        self._machine = machine
        self._faults = machine.faults
        self._real_time = RealTime()
        self._is_chatty = True
        self._job = bytearray()
        self._unknown: list[bytes] = []
        self._answering = Lock()

    def serve(self) -> None:
        """The whole life of the connection."""
        if self._faults.small_buffer:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _SMALL_BUFFER_BYTES)
        self._socket.settimeout(_RECHECK_S)
        with self._socket, contextlib.suppress(OSError), self._turn():
            decoder = self._machine.decoder()
            while not self._machine.is_stopping and self._step(decoder):
                pass
        self._machine.mechanism.ended(self)
        self._machine.ended(bytes(self._job), self._unknown)

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        """With `one_line`, only when the connections before this one have ended."""
        if not self._faults.one_line:
            yield
            return
        while not self._machine.turnstile.acquire(timeout=_RECHECK_S):
            if self._machine.is_stopping:
                raise ConnectionAbortedError
        try:
            yield
        finally:
            self._machine.turnstile.release()

    def _step(self, decoder: Decoder) -> bool:
        """Take what comes, as far as there is room. False when the connection is over."""
        room = self._room(decoder)
        if not room:
            self._pause()
            self._notice_reset()
            return not self._is_to_end()
        try:
            data = self._socket.recv(room)
        except TimeoutError:
            return True
        if not data:
            self._wait_until_done()
            return False
        self._take(decoder, data)
        return not self._is_to_end()

    def _room(self, decoder: Decoder) -> int:
        """How many bytes are taken next; exact where something happens after so many."""
        faults = self._faults
        most = _SMALL_BUFFER_BYTES if faults.small_buffer else _BUFFER_BYTES
        waiting = decoder.waiting if faults.is_stopped else 0  # else it is printed as it comes
        if self._machine.mechanism.held_bytes(self) + waiting >= most:
            return 0
        limits = [_STEP_BYTES]
        limits += [n - len(self._job) for n in self._ends() if n is not None]
        if (left := faults.bytes_to_event()) is not None:
            limits.append(max(left, 1))
        return max(min(limits), 0)

    def _ends(self) -> tuple[int | None, ...]:
        return self._faults.reset_after, self._faults.drop_after, self._faults.stall_after

    def _take(self, decoder: Decoder, data: bytes) -> None:
        self._take_time(len(data))
        self._job += data
        self._faults.bytes_came(len(data))
        for order in self._real_time.scan(data):
            if isinstance(order, Question):
                pin = self._machine.drawer.pin_is_high
                self.answer(replies.status(order.number, self._faults, pin_is_high=pin))
            else:
                self._machine.mechanism.kick()
        with self._machine.feeding:
            for command in decoder.feed(data):
                self._hand_over(command)

    def _hand_over(self, command: Command) -> None:
        match command:
            case Ask(is_real_time=True) | Kick(is_real_time=True):
                pass  # obeyed when it came
            case Unknown(data=data):
                self._unknown.append(data)
            case Setting(command=b"\x1da\x00"):
                self._is_chatty = False
            case _:
                self._machine.mechanism.put(self, command)

    def answer(self, data: bytes) -> None:
        """Say `data`, as far as the faults let it be said."""
        if self._faults.silent:
            return
        if self._faults.chatty and self._is_chatty:
            data = replies.status_packet() + data
        if self._faults.garbage:
            data = self._machine.noise(len(data))
        with self._answering, contextlib.suppress(OSError):
            self._socket.sendall(data)

    def _is_to_end(self) -> bool:
        """Hang up or reset, when it is time."""
        faults, came = self._faults, len(self._job)
        if faults.reset_after is not None and came >= faults.reset_after:
            hang_up_at_once(self._socket)
            return True
        if faults.drop_after is not None and came >= faults.drop_after:
            self._hang_up()
            return True
        return False

    def _hang_up(self) -> None:
        """End with FIN: what still comes is thrown away, for closing on it would reset."""
        self._socket.shutdown(socket.SHUT_WR)
        while not self._machine.is_stopping:
            try:
                if not self._socket.recv(_STEP_BYTES):
                    return
            except TimeoutError:
                continue

    def _wait_until_done(self) -> None:
        """Nothing more comes: stay connected until all is printed, for its answers."""
        while not (self._machine.is_stopping or self._machine.mechanism.is_done_with(self)):
            self._pause()

    def _pause(self) -> None:
        with self._machine.news:
            self._machine.news.wait(_RECHECK_S)

    def _notice_reset(self) -> None:
        """The network knows that the other side broke off, though nothing is taken. Raises."""
        with contextlib.suppress(TimeoutError, BlockingIOError):
            self._socket.recv(1, socket.MSG_PEEK)

    def _take_time(self, taken: int) -> None:
        speed = self._faults.bytes_per_s  # read once: it may be healed at any moment
        if speed:
            with self._machine.news:
                self._machine.news.wait_for(lambda: self._machine.is_stopping, taken / speed)
