"""Everything that can be seen while the terminal works, and when it has answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from pos_app.domain.card import CardAct, CardOutcome, Progress
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.ids import StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.services.cards.settle_attempt import Settled
from ui.message import Message


@dataclass(frozen=True, slots=True)
class Errand:
    """What the terminal is to do. `start` writes the attempt down, with who else approved it."""

    act: CardAct
    amount: Money
    start: Callable[[StaffId | None], CardAttempt]
    bills: int = 0  # that are being paid
    earlier: Money = ZERO  # charged on other cards towards the same payment
    rest: Money | None = None  # stays to be paid when the whole amount is approved
    may_take_part: Callable[[Money], bool] = lambda _: False  # whether so little may be booked


@dataclass(frozen=True, slots=True)
class Ways:
    """Where an errand leads; None: not offered."""

    settled: Callable[[Settled], None]  # approved, and seen by the clerk
    unknown: Callable[[CardAttempt, Message | None], None]  # nobody knows; what went wrong here
    back: Callable[[], None]  # nothing was charged, nothing more is wanted
    to_cash: Callable[[], None] | None = None
    other_card: Callable[[], None] | None = None
    take_part: Callable[[], None] | None = None
    reverse: Callable[[CardAttempt], None] | None = None


class Phase(Enum):
    """How far the errand is."""

    STARTING = auto()  # asked, claimed, written: nothing is sent yet
    RUNNING = auto()  # the terminal is at work
    REFUSED = auto()  # it could not begin: nothing was sent
    DECLINED = auto()  # decided: no money moved
    APPROVED = auto()  # the tick, for a moment
    PART = auto()  # less was approved than asked
    SIGNATURE = auto()  # the clerk compares two signatures


@dataclass(frozen=True, slots=True)
class Step:
    """What the terminal has shown, and since when."""

    progress: Progress
    at: datetime


@dataclass(frozen=True, slots=True)
class CardState:
    """One errand from its start to its end."""

    errand: Errand
    phase: Phase = Phase.STARTING
    attempt: CardAttempt | None = None
    steps: tuple[Step, ...] = ()
    left_s: int = 0  # of the time after which nobody knows
    is_cancelling: bool = False
    is_busy: bool = False  # something short is done in the background
    is_swapped: bool = False  # another terminal answers: two people may accept it
    found: str = ""  # its POIID
    may_pay_otherwise: bool = True  # not while somebody else may be paying the same bill
    problem: Message | None = None
    remark: Message | None = None
    scan_is_kept: bool = False

    @property
    def act(self) -> CardAct:
        return self.errand.act

    @property
    def is_payment(self) -> bool:
        return self.errand.act is CardAct.PAYMENT

    @property
    def is_at_work(self) -> bool:
        """Whether the terminal is, or will be in a moment."""
        return self.phase in (Phase.STARTING, Phase.RUNNING)

    @property
    def may_repeat(self) -> bool:
        """Whether it is certain that no money moved."""
        return self.phase in (Phase.REFUSED, Phase.DECLINED) and not self.is_busy

    @property
    def is_given_back(self) -> bool:
        """Whether the card has its money back: it waits for what the clerk wants next."""
        return self.phase is Phase.APPROVED and not self.is_payment

    @property
    def leads_on(self) -> bool:
        """Whether the page goes on by itself: the payment is whole, nothing is left to decide."""
        return self.phase is Phase.APPROVED and self.is_payment and not self.errand.rest

    @property
    def may_leave(self) -> bool:
        """Whether no money hangs in the air."""
        return self.may_repeat or self.is_given_back

    @property
    def terminal(self) -> str:
        return self.attempt.started.terminal if self.attempt else ""

    @property
    def outcome(self) -> CardOutcome | None:
        return self.attempt.outcome if self.attempt else None

    @property
    def reason(self) -> str:
        """A slug: why it was declined."""
        settled = self.attempt.settled if self.attempt else None
        return settled.reason if settled else ""

    @property
    def approved(self) -> Money:
        """What was authorised."""
        return self.attempt.approved if self.attempt else Money(0)
