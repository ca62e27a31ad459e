"""Tender, payment and void."""

from __future__ import annotations

from pos_app.errors.kinds import Refused


class NotEnoughTendered(Refused):
    """facts: still_to_pay"""

    code = "not_enough_tendered"


class TooMuchByCard(Refused):
    """Card is always exact. facts: over"""

    code = "too_much_by_card"


class CashOnly(Refused):
    """facts: account_no"""

    code = "cash_only"


class CoinsCannotMake(Refused):
    """The cash total is between two coin steps. facts: down, up"""

    code = "coins_cannot_make"


class DuplicateEvent(Refused):
    """This very event is booked already; nothing was added. facts: event_id"""

    code = "duplicate_event"


class AlreadyVoided(Refused):
    """facts: receipt_no"""

    code = "already_voided"


class VoidTooLate(Refused):
    """Only a payment of the open shift can be voided. facts: receipt_no"""

    code = "void_too_late"


class ReasonNeeded(Refused):
    """facts: reasons"""

    code = "reason_needed"
