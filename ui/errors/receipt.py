"""The sentences of `pos_app/errors/receipt.py`."""

from __future__ import annotations

from typing import Final

from pos_app.errors import receipt as e
from pos_app.errors.kinds import CounterError
from ui.errors.text import QT_TRANSLATE_NOOP, Text

RECEIPT_TEXTS: Final[dict[type[CounterError], Text]] = {
    e.ReceiptNotGenuine: Text(
        "E-86", QT_TRANSLATE_NOOP("errors", "This receipt is not genuine: %1."), ("verdict",)
    ),
    e.AddressUnreadable: Text(
        "E-22", QT_TRANSLATE_NOOP("errors", "This is no valid address for %1."), ("way",)
    ),
    e.SendingNotOffered: Text(
        "E-87", QT_TRANSLATE_NOOP("errors", "Head office does not send receipts by e-mail or SMS.")
    ),
    e.ReceiptUnknown: Text(
        "E-55",
        QT_TRANSLATE_NOOP("errors", "There is no receipt %1 on this desk. Check the number."),
        ("receipt_no",),
    ),
    e.TooManyCopies: Text(
        "E-88",
        QT_TRANSLATE_NOOP("errors", "Receipt %1 was copied too often. No more copies are made."),
        ("receipt_no",),
    ),
}
