"""Why cash moves without a payment: one list for each way. `other` needs a note."""

from __future__ import annotations

from enum import StrEnum


class DropReason(StrEnum):
    """From the drawer into the safe."""

    OVER_LIMIT = "over_limit"  # more in the drawer than should be
    PICKUP = "pickup"  # somebody from the safe came for it
    END_OF_SHIFT = "end_of_shift"
    OTHER = "other"


class PaidInReason(StrEnum):
    """Into the drawer."""

    CHANGE_MONEY = "change_money"
    RETURNED = "returned"  # what is left of cash that was paid out
    OTHER = "other"


class PaidOutReason(StrEnum):
    """Out of the drawer."""

    CHANGE_MONEY = "change_money"
    EXPENSE = "expense"
    CUSTOMER_REFUND = "customer_refund"
    OTHER = "other"


class GiveReason(StrEnum):
    """To another desk's drawer."""

    CHANGE_MONEY = "change_money"
    FLOAT = "float"
    OTHER = "other"


class TakeBackReason(StrEnum):
    """Cash that was given lies in the giver's drawer again."""

    NOT_COLLECTED = "not_collected"
    NOT_NEEDED = "not_needed"
    WRONG_AMOUNT = "wrong_amount"
    OTHER = "other"


class CorrectionReason(StrEnum):
    """The payment was booked with another tender than it was paid with."""

    WRONG_TENDER = "wrong_tender"
    CUSTOMER_CHANGED_MIND = "customer_changed_mind"
    OTHER = "other"


CashReason = (
    DropReason | PaidInReason | PaidOutReason | GiveReason | TakeBackReason | CorrectionReason
)
