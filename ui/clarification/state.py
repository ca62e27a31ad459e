"""Everything the clarification list can look like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from typing import Final

from pos_app.domain.card import NOT_CHARGED, CardAct, InquiryState
from pos_app.domain.card_attempt import CardAttempt, CardProblem
from pos_app.domain.card_events import CardAttemptSettled
from pos_app.domain.ids import EventId
from pos_app.domain.money import ZERO, Money
from ui.card_slip.typed import Typed
from ui.message import Message

_DECLARED: Final = {  # by: is it approved, was money asked for (else given back)
    (True, True): "declare_charged",
    (False, True): "declare_not_charged",
    (True, False): "declare_given_back",
    (False, False): "declare_not_given_back",
}


class Part(Enum):
    """Which part of the screen is in front."""

    LIST = auto()
    CHARGED = auto()  # the form of a slip that says APPROVED
    NOT_CHARGED = auto()  # the form of what was seen instead
    BY_HAND = auto()  # the terminal cannot give it back: the form of how people did


class Busy(Enum):
    """What the clerk waits for."""

    NOTHING = auto()
    ASKING = auto()
    DECLARING = auto()
    GIVING_BACK = auto()
    BOOKING = auto()


class Done(Enum):
    """What has just been done, for a short word of it."""

    STILL_UNKNOWN = auto()  # asked, and nobody knows yet: `Asked` of the attempt says why
    CONFIRMED = auto()  # asked, and the terminal says what is known already
    NO_NEWS = auto()  # asked, and the terminal says nothing of what is known: `Asked` says why
    SETTLED = auto()  # it is known now, and nothing is left to do
    LEFT = auto()  # it is known now, and something is left to do
    GIVEN_BACK = auto()
    NOBODY_KNOWS = auto()  # whether it was given back: that is on the list now
    BOOKED = auto()  # `receipt_no` says as what


@dataclass(frozen=True, slots=True)
class Answer:
    """What the terminal said when it was asked last, booked or not."""

    at: datetime
    state: InquiryState
    why: str = ""  # of NO_ANSWER: a slug


@dataclass(frozen=True, slots=True)
class Entry:
    """One open attempt and what it belongs to."""

    attempt: CardAttempt
    receipt_no: str = ""  # of the payment that it is for, once that is booked
    lacks: Money = ZERO  # what that payment needs besides all cards charged and the cash
    cash: Money = ZERO  # that has to be in the drawer before it is booked
    is_in_doubt: bool = False  # nobody knows whether a reversal has given its money back

    @property
    def attempt_id(self) -> EventId:
        return self.attempt.attempt_id

    @property
    def problem(self) -> CardProblem:
        problem = self.attempt.problem
        assert problem is not None, "an attempt on the list without a reason"
        return problem

    @property
    def is_payment(self) -> bool:
        """Whether money was asked for, and not given back."""
        return self.attempt.started.act is CardAct.PAYMENT

    @property
    def may_declare_approved(self) -> bool:
        """Whether two people may say that it was approved."""
        return not self.attempt.is_approved or self.attempt.is_contradicted

    @property
    def may_declare_not(self) -> bool:
        """Whether two people may say that no money moved."""
        return self.attempt.outcome not in NOT_CHARGED or self.attempt.is_contradicted

    @property
    def may_give_back(self) -> bool:
        return self.is_payment and self.problem is CardProblem.UNUSED

    @property
    def takes_two_to_book(self) -> bool:
        """Whether somebody has to look first: at cash, a signature, or bills paid otherwise."""
        attempt = self.attempt
        return bool(self.cash) or attempt.needs_signature or attempt.was_released

    @property
    def is_whole(self) -> bool:
        """Whether what it is for can be booked now that it is paid in full."""
        if self.problem is CardProblem.UNUSED:
            is_open = bool(self.attempt.started.payments) and not self.receipt_no
            return is_open and not self.lacks
        return self.problem is CardProblem.STILL_PAID


@dataclass(frozen=True, slots=True)
class ClarificationState:
    """Open attempts, oldest first, as they were at `at`."""

    entries: tuple[Entry, ...] = ()
    at: datetime | None = None  # None: nothing was read yet
    selected: EventId | None = None
    words: tuple[CardAttemptSettled, ...] = ()  # all that was said of the chosen one
    answers: Mapping[EventId, Answer] = field(default_factory=dict)
    part: Part = Part.LIST
    typed: Mapping[Typed, str] = field(default_factory=dict)
    wrong_field: Typed | None = None
    busy: Busy = Busy.NOTHING
    done: Done | None = None
    receipt_no: str = ""  # of what was booked
    problem: Message | None = None

    @property
    def chosen(self) -> Entry | None:
        """The attempt that the keys speak of."""
        return next((e for e in self.entries if e.attempt_id == self.selected), None)

    @property
    def is_busy(self) -> bool:
        return self.busy is not Busy.NOTHING

    @property
    def declared_act(self) -> str:
        """What the second person confirms in a form, as a slug."""
        if self.part is Part.BY_HAND:
            return "declare_by_hand"
        is_payment = self.chosen is not None and self.chosen.is_payment
        return _DECLARED[self.part is Part.CHARGED, is_payment]
