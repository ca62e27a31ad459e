"""ESC/POS questions and answers over any two-way line. A stale answer never counts."""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import Final

from pos_app.errors.printer import PrinterFault, PrinterNotUnderstood, PrinterOffline
from printers.answers import Answers, Health, Kind
from printers.lines.line import Line, Patience

_ASK_STATUS: Final = b"\x10\x04"
_ASK_IN_TURN: Final = b"\x1dr\x01"
_ASK_MODEL: Final = b"\x1dIC"
_MODEL_BEGIN, _MODEL_END = b"_", b"\0"
_TIMES_AGAIN: Final = 3  # random bytes would have to agree so often
_LONGEST_MODEL: Final = 80
_FLOW_CONTROL: Final = b"\x11\x13"
_PAPER_ENDED: Final = 0x0C  # of the answer to GS r 1


class NeverQuiet(OSError):
    """The printer, or what is there instead, talks without end."""


class Conversation:
    """One talk with a printer. Every method may raise OSError: the printer is gone or stuck."""

    def __init__(self, line: Line, patience: Patience) -> None:
        self._line = line
        self._patience = patience
        self._answers = Answers()
        self._heard: dict[Kind, deque[int]] = {kind: deque() for kind in Kind}
        self._was_noisy = False  # ever
        self._has_heard = False  # anything since it was last told to forget
        self._said: int | None = None  # in turn, last

    def send(self, data: bytes) -> None:
        """Hand over all of `data`."""
        self._line.send(data)

    # How it is -------------------------------------------------------------------

    def ask_health(self) -> Health | type[PrinterFault]:
        """How the printer is, else why that cannot be told.

        Trouble is believed when it is said twice: the first answer may be a stale one, and a
        single odd byte may be a cable that was just plugged in.
        """
        said = self._ask_health()
        if (isinstance(said, Health) and not said.trouble) or said is PrinterOffline:
            return said
        return self._ask_health()

    def _ask_health(self) -> Health | type[PrinterFault]:
        self._forget()
        health = self.health()
        if self._heard[Kind.NOISE]:
            return PrinterNotUnderstood
        if health is None:
            is_somebody = self._was_noisy or self._has_heard
            return PrinterNotUnderstood if is_somebody else PrinterOffline
        return health

    def health(self) -> Health | None:
        """One quick look; None when the printer does not say."""
        bits = []
        for number in (1, 2, 4):
            answer = self.status(number)
            if answer is None:
                return None
            bits.append(answer)
        return Health(*bits)

    def status(self, number: int) -> int | None:
        """The answer to DLE EOT `number`, forgetting older ones; None when there is none."""
        self.be_quiet(0)
        self._heard[Kind.STATUS].clear()
        self.send(_ASK_STATUS + bytes([number]))
        return self._wait_for(Kind.STATUS, self._patience.answer_s)

    # Whether all is done ---------------------------------------------------------

    def ask_in_turn(self) -> None:
        """Ask GS r 1 now; the answer comes when everything before it is done."""
        self._forget()
        self.send(_ASK_IN_TURN)

    def is_done(self, wait_s: float) -> bool:
        """Whether the answer to `ask_in_turn` has come, or comes within `wait_s`.

        An answer among bytes that no printer says, or that the paper has ended, proves nothing.
        """
        bits = self._wait_for(Kind.IN_TURN, wait_s)
        self._said = bits
        return bits is not None and not bits & _PAPER_ENDED and not self.is_noisy

    def says_it_again(self) -> bool:
        """Whether it keeps to what `is_done` heard: a single byte may be anything's answer."""
        for _ in range(_TIMES_AGAIN):
            self.send(_ASK_IN_TURN)
            if self._wait_for(Kind.IN_TURN, self._patience.answer_s) != self._said:
                return False
        return not self.is_noisy

    def answers_in_turn(self) -> bool:
        """Whether it answers GS r at all; ask while it is ready."""
        self.ask_in_turn()
        return self.is_done(self._patience.answer_s)

    @property
    def is_noisy(self) -> bool:
        """Whether bytes came, since the last question in turn, that no printer says."""
        return bool(self._heard[Kind.NOISE])

    def be_quiet(self, quiet_s: float) -> None:
        """Take in what still comes until nothing does: answers to questions of an earlier job."""
        deadline = monotonic() + self._patience.answer_s
        while self._hear(quiet_s):
            if monotonic() > deadline:
                raise NeverQuiet

    # What it is ------------------------------------------------------------------

    def ask_model(self) -> str:
        """The model as the printer names it; empty when it does not."""
        self.be_quiet(0)
        self.send(_ASK_MODEL)
        heard = b""
        deadline = monotonic() + self._patience.answer_s
        while _MODEL_END not in heard and len(heard) < _LONGEST_MODEL:
            left = deadline - monotonic()
            if left <= 0:
                return ""
            heard += self._line.hear(left)
        name = heard.partition(_MODEL_BEGIN)[2].partition(_MODEL_END)[0].decode("ascii", "replace")
        return name if name.isprintable() else ""

    # Listening -------------------------------------------------------------------

    def _forget(self) -> None:
        self.be_quiet(0)
        for heard in self._heard.values():
            heard.clear()
        self._has_heard = False

    def _wait_for(self, kind: Kind, wait_s: float) -> int | None:
        deadline = monotonic() + wait_s
        while not self._heard[kind]:
            left = deadline - monotonic()
            if left <= 0:
                return None
            self._hear(left)
        return self._heard[kind].popleft()

    def _hear(self, wait_s: float) -> bool:
        """Take in what arrives within `wait_s`; False when nothing does."""
        data = self._line.hear(wait_s)
        self._has_heard |= bool(data.strip(_FLOW_CONTROL))
        for answer in self._answers.read(data):
            self._heard[answer.kind].append(answer.bits)
            self._was_noisy |= answer.kind is Kind.NOISE
        return bool(data)
