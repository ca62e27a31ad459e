"""Why counted money differs from expected money: explanations, the likeliest first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.money import Money


class Cause(StrEnum):
    """Why cash or card differs from what the journal says."""

    CASH_CARD_SWAP = "cash_card_swap"  # booked as the other tender
    CARD_UNRESOLVED = "card_unresolved"  # an attempt of which nobody knows
    MISSED_DROP = "missed_drop"  # went to the safe, not into the journal
    DIGIT_TRANSPOSITION = "digit_transposition"  # 45 pieces counted, 54 typed
    WRONG_NOTE = "wrong_note"  # 500 given for 100, 50 for 5
    DUPLICATE_PAYMENT = "duplicate_payment"  # booked twice, paid once
    MISSED_PAID_OUT = "missed_paid_out"
    MISSED_PAID_IN = "missed_paid_in"
    CHANGE_TWICE = "change_twice"
    CHANGE_NOT_GIVEN = "change_not_given"
    MISSED_TRANSFER = "missed_transfer"  # given or taken by hand, not booked
    NOT_KNOWN = "not_known"


class Strength(StrEnum):
    """How much speaks for it."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Explanation:
    """One possible cause: so much it would explain, and where to look."""

    cause: Cause
    amount: Money  # of the variance; negative: short
    what: str  # receipt, ServiceID, transfer number, or the note or coin
    strength: Strength
    tender: str = "cash"  # cash, card
