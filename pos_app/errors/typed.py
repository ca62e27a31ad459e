"""What was typed or scanned."""

from __future__ import annotations

from pos_app.errors.kinds import Refused


class AmountUnreadable(Refused):
    """facts: text"""

    code = "amount_unreadable"


class AmountTooPrecise(Refused):
    """More than two decimals. facts: text"""

    code = "amount_too_precise"


class AmountTooLong(Refused):
    """More than nine digits: a bill number, not an amount. facts: text"""

    code = "amount_too_long"


class CardNumberRefused(Refused):
    """A card number was typed where none may ever be kept. No facts, on purpose."""

    code = "card_number_refused"


class IdentifierUnreadable(Refused):
    """facts: text"""

    code = "identifier_unreadable"


class CountUnreadable(Refused):
    """A denomination count is malformed. facts: text"""

    code = "count_unreadable"


class CardSlipUnreadable(Refused):
    """A slip's approval code, last four or RRN is malformed. facts: field, form (a slug)"""

    code = "card_slip_unreadable"


class TextTooLong(Refused):
    """facts: longest (characters)"""

    code = "text_too_long"
