"""What moves in the lab printer: one buffer for all connections, one roll, one knife."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition
from typing import Final, Protocol

from printers.bitmap import Bitmap
from printers.decode import Ask, Command, Cut, Feed, Kick, Raster, Roll, Setting
from printers.lab import replies
from printers.lab.drawer import Drawer
from printers.lab.faults import Faults

_RECHECK_S: Final = 0.05  # a fault may be set without a word

Print = Raster | Feed | Cut


class Sender(Protocol):
    """The connection that a command came by."""

    number: int

    def answer(self, data: bytes) -> None: ...


@dataclass(frozen=True, slots=True)
class Slip:
    """A piece of paper that left the printer."""

    picture: Bitmap
    connection: int  # whose command ended it, counted from 1
    is_cut: bool  # False: torn off where the roll ended, or still hanging out


class Mechanism:
    """Works commands off in the order in which they came, while nothing is wrong.

    Who has begun a paper keeps the roll until it is cut or the connection ends; the others wait.
    """

    def __init__(
        self,
        dots: int,
        faults: Faults,
        drawer: Drawer,
        model: str,
        news: Condition,
        came_out: Callable[[Slip], None],
        kicked: Callable[[], None],
    ) -> None:
        self._faults = faults
        self._drawer = drawer
        self._model = model
        self._news = news
        self._came_out = came_out
        self._kicked = kicked
        self._roll = Roll(dots)
        self._todo: deque[tuple[Sender, Command | None]] = deque()
        self._doing: Sender | None = None
        self._holder: Sender | None = None
        self._last = 0  # the connection that printed last
        self._is_stopping = False

    def put(self, sender: Sender, command: Command) -> None:
        """Line a command up."""
        with self._news:
            self._todo.append((sender, command))
            self._news.notify_all()

    def ended(self, sender: Sender) -> None:
        """Nothing more comes by `sender`; what came is still done."""
        with self._news:
            self._todo.append((sender, None))
            self._news.notify_all()

    def held_bytes(self, sender: Sender) -> int:
        """Of pictures that came by `sender` and are not printed yet."""
        todo = list(self._todo)
        return sum(len(c.bits) for s, c in todo if s is sender and isinstance(c, Raster))

    def is_done_with(self, sender: Sender) -> bool:
        """Whether nothing is left to do of what came by `sender`."""
        return self._doing is not sender and all(s is not sender for s, _ in list(self._todo))

    @property
    def is_idle(self) -> bool:
        """Whether nothing is left to do."""
        return not self._todo and self._doing is None

    def run(self) -> None:
        """Work until `stop`; then what hangs out is torn off."""
        while (item := self._next()) is not None:
            sender, command = item
            self._do(sender, command)
            with self._news:
                self._doing = None
                self._news.notify_all()
        self._tear()

    def stop(self) -> None:
        """Let `run` return after the command in hand."""
        with self._news:
            self._is_stopping = True
            self._news.notify_all()

    def kick(self) -> None:
        """A pulse on the drawer's line."""
        self._drawer.kick()
        self._kicked()

    def _next(self) -> tuple[Sender, Command | None] | None:
        with self._news:
            while not self._is_stopping:
                if self._faults.paper_out and not self._faults.liar:
                    self._tear()
                place = None if self._faults.is_stopped else self._place_of_next()
                if place is not None:
                    item = self._todo[place]
                    del self._todo[place]
                    self._doing = item[0]
                    return item
                self._news.wait(_RECHECK_S)
        return None

    def _place_of_next(self) -> int | None:
        mine = (self._holder is None or sender is self._holder for sender, _ in self._todo)
        return next((place for place, is_mine in enumerate(mine) if is_mine), None)

    def _do(self, sender: Sender, command: Command | None) -> None:
        match command:
            case None:
                self._holder = None if self._holder is sender else self._holder
            case Ask(number=number):
                if not self._faults.no_turn:
                    pin = self._drawer.pin_is_high
                    sender.answer(replies.in_turn(number, self._faults, pin_is_high=pin))
            case Setting(command=data):
                if not self._faults.no_turn:
                    self._answer_setting(sender, data)
            case Kick():
                self.kick()
            case Raster() | Feed() | Cut():
                if not self._faults.liar:
                    self._print(sender, command)
            case _:
                pass

    def _answer_setting(self, sender: Sender, data: bytes) -> None:
        if data[:2] == b"\x1dI":
            sender.answer(replies.identity(data[2], self._model))
        elif data[:3] == b"\x1d(H":
            sender.answer(replies.process_id(data))

    def _print(self, sender: Sender, command: Print) -> None:
        """Print as much of `command` as there is paper for; the rest stays in line."""
        self._last, self._holder = sender.number, sender
        lines = _lines(command)
        left = self._faults.lines_left
        if left is not None and left <= lines and lines:
            command, rest = _split(command, left)
            with self._news:
                self._todo.appendleft((sender, rest))
                self._faults.lines_left, self._faults.paper_out = None, True
        elif left is not None:
            self._faults.lines_left = left - lines
        self._take_time(_lines(command))
        paper = self._roll.apply(command)
        if isinstance(command, Cut):
            self._holder = None
        if paper is not None:
            self._came_out(Slip(paper, sender.number, is_cut=True))

    def _take_time(self, lines: int) -> None:
        speed = self._faults.lines_per_s  # read once: it may be healed at any moment
        if speed:
            with self._news:
                self._news.wait_for(lambda: self._is_stopping, timeout=lines / speed)

    def _tear(self) -> None:
        """What hangs out falls off."""
        paper = self._roll.apply(Cut())
        if paper is not None:
            self._came_out(Slip(paper, self._last, is_cut=False))


def _lines(command: Print) -> int:
    match command:
        case Raster(stride=stride, bits=bits):
            return len(bits) // max(stride, 1)
        case Feed(dots=dots):
            return dots
        case Cut():
            return 0


def _split(command: Print, lines: int) -> tuple[Print, Print]:
    """The first `lines` of `command`, and what is left of it."""
    match command:
        case Raster(stride=stride, bits=bits):
            cut = lines * stride
            return Raster(stride, bits[:cut]), Raster(stride, bits[cut:])
        case Feed(dots=dots):
            return Feed(lines), Feed(dots - lines)
        case Cut():
            return command, command
