"""What is asked of a card terminal and what it answers. Three-valued, and never a card number.

The words follow nexo Retailer (ISO 20022 CASP), the open standard; `pos_app.terminals` speaks it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from pos_app.domain.ids import StaffId
from pos_app.domain.money import ZERO, Money


class CardAct(StrEnum):
    """What the terminal is asked to do with money."""

    PAYMENT = "payment"
    REVERSAL = "reversal"  # undoes a payment that is not settled yet
    REFUND = "refund"  # gives the money of an earlier payment back, as a charge of its own


class CardOutcome(StrEnum):
    """What became of it. UNKNOWN is never shown as, nor treated like, any of the others."""

    APPROVED = "approved"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    NEVER_REACHED = "never_reached"
    UNKNOWN = "unknown"

    @property
    def is_decided(self) -> bool:
        return self is not CardOutcome.UNKNOWN


class SettledBy(StrEnum):
    """How the outcome came to be known."""

    ANSWER = "answer"  # the terminal's own answer to the request
    INQUIRY = "inquiry"  # asked afterwards: what became of it?
    DECLARED = "declared"  # two people, by the slip or the bank's word
    TOTALS = "totals"  # found in the terminal's totals; no request of ours is known


@dataclass(frozen=True, slots=True)
class CardFacts:
    """All that is ever kept of a card: what the slip may show."""

    brand: str  # an id of `resources/card_brands.json`, or as the terminal names it
    last4: str
    approval_code: str
    rrn: str
    terminal_id: str
    entry_mode: str = ""  # contactless, chip, swipe, or as the terminal says


@dataclass(frozen=True, slots=True)
class TerminalTransaction:
    """The terminal's own name of a transaction, needed to undo it."""

    transaction_id: str = ""
    at: str = ""  # the terminal's time stamp, as it wrote it


@dataclass(frozen=True, slots=True)
class ChargeRequest:
    """One request for money. Durable before its first byte is sent."""

    service_id: str  # 1 to 10 characters, unique per terminal
    act: CardAct
    amount: Money
    sale_id: str  # the desk
    poi_id: str  # the terminal
    reference: str  # of the payment event, for people who compare lists
    at: datetime
    by: StaffId
    original: TerminalTransaction | None = None  # what a reversal or refund is about


@dataclass(frozen=True, slots=True)
class ChargeResult:
    """What the terminal said of one request, matched by ids and amount."""

    outcome: CardOutcome
    reason: str = ""  # a slug: refusal, wrong_pin, no_answer, ids_differ…
    amount: Money = ZERO  # what was authorised; less than asked: a partial approval
    card: CardFacts | None = None
    transaction: TerminalTransaction = TerminalTransaction()
    customer_lines: tuple[str, ...] = ()  # the terminal's receipt text
    merchant_lines: tuple[str, ...] = ()
    needs_signature: bool = False


class Progress(StrEnum):
    """What the terminal's display events say; only those that come are shown."""

    SENT = "sent"
    PRESENT_CARD = "present_card"
    ENTER_PIN = "enter_pin"
    AUTHORISING = "authorising"
    REMOVE_CARD = "remove_card"


class InquiryState(StrEnum):
    """The answer to: what became of this request?"""

    DECIDED = "decided"  # `Inquiry.result` says what
    IN_PROGRESS = "in_progress"
    NOT_FOUND = "not_found"  # final only after a grace period: the terminal may be restarting
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class Inquiry:
    state: InquiryState
    result: ChargeResult | None = None
    why: str = ""  # a slug, of NO_ANSWER: unreachable, ids_differ, not_understood…


@dataclass(frozen=True, slots=True)
class TerminalStatus:
    """How the terminal is now."""

    is_ready: bool
    poi_id: str = ""  # as it names itself
    why: str = ""  # a slug when not ready: unreachable, busy, swapped, certificate_wrong…
    model: str = ""


@dataclass(frozen=True, slots=True)
class BrandTotal:
    """What a terminal counts of one brand; reversals and refunds are negative."""

    brand: str
    count: int
    amount: Money


@dataclass(frozen=True, slots=True)
class TerminalItem:
    """One transaction in a terminal's books, where it tells them one by one."""

    service_id: str  # empty: not asked for by a counter
    brand: str
    amount: Money  # negative: money given back


@dataclass(frozen=True, slots=True)
class TerminalTotals:
    """A terminal's books since its last settlement. `items` None: it tells sums only."""

    poi_id: str
    brands: tuple[BrandTotal, ...]
    items: tuple[TerminalItem, ...] | None = None
    reference: str = ""  # the terminal's number of this settlement


NOT_CHARGED: Final = (CardOutcome.DECLINED, CardOutcome.CANCELLED, CardOutcome.NEVER_REACHED)
