"""What happened between a desk and its card terminal, as immutable facts.

An attempt is in the journal before its first byte is sent. What became of it is a second event,
and a third when a later word differs; nothing is changed. `card_attempt.py` folds them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.card import (
    BrandTotal,
    CardAct,
    CardFacts,
    CardOutcome,
    SettledBy,
    TerminalTransaction,
)
from pos_app.domain.header import Header
from pos_app.domain.ids import EventId, StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import CashTender, Payment, VoidReason


@dataclass(frozen=True, slots=True)
class CardAttemptStarted:
    """A terminal is about to be asked for money. `header.event_id` is the attempt's id.

    Holds what the approval will pay, so that it can be booked whoever is left to do it. An
    attempt without `payments` was found in a terminal's totals, or undoes another.
    """

    header: Header
    act: CardAct
    amount: Money
    terminal: str  # POIID
    service_id: str
    payment: EventId  # the payment event that this is for; of a reversal or refund: the one undone
    payments: tuple[Payment, ...] = ()
    cash: CashTender | None = None  # in the clerk's hand already
    undoes: EventId | None = None  # the attempt that a reversal or refund undoes
    reason: VoidReason | None = None  # of a reversal or refund
    approved_by: StaffId | None = None
    is_by_hand: bool = False  # two people declare it: no terminal was asked, and none can be


@dataclass(frozen=True, slots=True)
class CardAttemptSettled:
    """What became of an attempt. UNKNOWN first, perhaps; then what was found out or declared."""

    header: Header  # of the attempt's own shift, however late
    attempt: EventId
    outcome: CardOutcome
    how: SettledBy
    reason: str = ""  # a slug: refusal, wrong_pin, no_answer…
    amount: Money = ZERO  # what was authorised
    card: CardFacts | None = None
    transaction: TerminalTransaction = TerminalTransaction()
    customer_lines: tuple[str, ...] = ()
    merchant_lines: tuple[str, ...] = ()
    needs_signature: bool = False
    evidence: str = ""  # of a declaration: what the two people saw
    approved_by: StaffId | None = None  # of a declaration: the second person


class DifferenceKind(StrEnum):
    """How a terminal's books differ from ours."""

    MISSING = "missing"  # in ours, not in the terminal's
    EXTRA = "extra"  # in the terminal's, not in ours
    DIFFERS = "differs"  # in both, with other amounts


@dataclass(frozen=True, slots=True)
class CardDifference:
    """One item in which the terminal's books and ours differ."""

    kind: DifferenceKind
    brand: str
    service_id: str  # empty: the terminal does not say which
    receipt_no: str | None
    ours: Money
    theirs: Money
    attempt: EventId | None = None  # where it is clarified


@dataclass(frozen=True, slots=True)
class CardsReconciled:
    """A terminal's totals were compared with ours, item by item.

    `is_reached` False: the terminal did not answer; ours alone are known, and stay to be compared.
    """

    header: Header
    terminal: str
    is_reached: bool
    ours: tuple[BrandTotal, ...]
    theirs: tuple[BrandTotal, ...]
    differences: tuple[CardDifference, ...]
    up_to: int  # the journal's last place that is compared; the next comparison goes on behind it
    reference: str = ""  # the terminal's number of this settlement

    @property
    def agrees(self) -> bool:
        return self.is_reached and not self.differences
