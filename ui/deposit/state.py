"""Everything the deposit can look like."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum, auto

from pos_app.domain.branch_day import Deposit
from pos_app.domain.cash import Count
from pos_app.domain.day_events import DepositMade
from pos_app.domain.ids import EventId
from pos_app.domain.money import Money
from ui.message import Message


class Step(Enum):
    """Where the page stands."""

    LIST = auto()  # the safe, and what is on its way
    COUNT = auto()
    BAG = auto()
    RESULT = auto()  # the slip
    RECEIVED = auto()  # the bank's word of one bag


class Typed(StrEnum):
    """What is typed."""

    BAG = "bag"
    SEAL = "seal"
    FIRST = "first"  # day whose cash it is
    LAST = "last"
    REASON = "reason"  # why it is more than these days left in the safe
    AMOUNT = "amount"  # that the bank received
    REFERENCE = "reference"
    ON = "on"  # the day the bank received it


@dataclass(frozen=True, slots=True)
class DepositState:
    """The safe, the bags, and what has been typed."""

    step: Step = Step.LIST
    today: date | None = None
    in_safe: Money | None = None  # None: not known here
    deposits: tuple[Deposit, ...] = ()
    selected: EventId | None = None
    count: Count = Count()
    typed: dict[Typed, str] = field(default_factory=dict)
    wrong: Typed | None = None
    may_make: bool = False
    may_receive: bool = False
    made: DepositMade | None = None
    picture: bytes | None = None
    is_printed: bool = False
    is_sent: bool = False  # to a printer that cannot confirm
    is_loading: bool = False
    is_busy: bool = False
    problem: Message | None = None

    @property
    def chosen(self) -> Deposit | None:
        """The bag that the bank's word is typed for."""
        found = (d for d in self.deposits if d.made.header.event_id == self.selected)
        return next(found, None)

    def text(self, name: Typed) -> str:
        return self.typed.get(name, "")


def off_at_bank(deposit: Deposit) -> Money | None:
    """What the bank received less what was sent; None before its word."""
    if not deposit.received:
        return None
    return deposit.received[-1].amount - deposit.made.amount
