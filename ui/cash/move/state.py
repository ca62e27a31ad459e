"""Everything the form can look like while cash is moved without a payment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Final

from pos_app.domain.cash import Count
from pos_app.domain.cash_reasons import DropReason, GiveReason, PaidInReason, PaidOutReason
from pos_app.domain.custody import CashGiven
from pos_app.domain.events import CashMoved
from pos_app.domain.money import ZERO, Money
from ui.cash.slip import Slip
from ui.message import Message


class Kind(Enum):
    """Which way the cash goes."""

    PAY_IN = auto()
    PAY_OUT = auto()
    DROP = auto()  # to the safe
    GIVE = auto()  # to another desk of the branch, which has to accept it


class Part(Enum):
    """Which part of the page is in front."""

    FORM = auto()
    COUNT = auto()  # note by note, instead of a sum
    BOOKED = auto()


Reason = DropReason | PaidInReason | PaidOutReason | GiveReason
REASONS: Final[Mapping[Kind, tuple[Reason, ...]]] = {
    Kind.PAY_IN: tuple(PaidInReason),
    Kind.PAY_OUT: tuple(PaidOutReason),
    Kind.DROP: tuple(DropReason),
    Kind.GIVE: tuple(GiveReason),
}
_OTHER: Final = "other"  # of each list: only with a note
_CHANGED: Final = (PaidInReason.CHANGE_MONEY, PaidOutReason.CHANGE_MONEY)


class Typed(StrEnum):
    """The fields, in the order in which they are typed."""

    AMOUNT = "amount"
    DESK = "desk"  # of a gift: the number of the desk that takes it
    PERSON = "person"  # who gives it, or who takes it
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class MoveState:
    """What has been said so far; `count` stands for the sum once it was counted."""

    kind: Kind = Kind.DROP
    part: Part = Part.FORM
    typed: dict[Typed, str] | None = None
    counting: Count = Count()  # the table while it is filled
    count: Count = Count()  # what was counted; nothing: the sum is typed
    reason: Reason | None = None
    booked: CashMoved | CashGiven | None = None
    slip: Slip = Slip()
    wrong_field: Typed | None = None
    is_busy: bool = False
    problem: Message | None = None

    def text(self, name: Typed) -> str:
        """What stands in a field."""
        return (self.typed or {}).get(name, "")

    @property
    def asked(self) -> tuple[Typed, ...]:
        """The fields of this kind."""
        return tuple(t for t in Typed if t is not Typed.DESK or self.kind is Kind.GIVE)

    @property
    def amount(self) -> Money:
        """What was counted; zero where a sum is typed."""
        return self.count.total

    @property
    def is_safe(self) -> bool:
        """Nobody needs to be named: the safe itself gives or takes it."""
        return self.kind is Kind.DROP or self.reason in _CHANGED

    @property
    def may_book(self) -> bool:
        """Everything that is asked for has been said."""
        return self.reason is not None and all(map(self._is_said, self.asked))

    def _is_said(self, name: Typed) -> bool:
        match name:
            case Typed.AMOUNT if self.amount > ZERO:
                return True
            case Typed.PERSON if self.is_safe:
                return True
            case Typed.NOTE if self.reason != _OTHER:
                return True
            case _:
                return bool(self.text(name).strip())
