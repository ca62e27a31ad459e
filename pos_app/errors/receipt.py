"""Receipts: their numbers, copies and sending."""

from __future__ import annotations

from pos_app.errors.kinds import Refused


class ReceiptNotGenuine(Refused):
    """The code of a receipt does not hold. facts: verdict"""

    code = "receipt_not_genuine"


class AddressUnreadable(Refused):
    """What was typed is no address of that kind. facts: way"""

    code = "address_unreadable"


class SendingNotOffered(Refused):
    """Head office sends no receipts by e-mail or SMS."""

    code = "sending_not_offered"


class ReceiptUnknown(Refused):
    """facts: receipt_no"""

    code = "receipt_unknown"


class TooManyCopies(Refused):
    """A paper has been copied as often as can be counted. facts: receipt_no"""

    code = "too_many_copies"
