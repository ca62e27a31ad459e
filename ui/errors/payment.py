"""The sentences of `pos_app/errors/payment.py`."""

from __future__ import annotations

from typing import Final

from pos_app.errors import payment as e
from pos_app.errors.kinds import CounterError
from ui.errors.text import QT_TRANSLATE_NOOP, Text

PAYMENT_TEXTS: Final[dict[type[CounterError], Text]] = {
    e.NotEnoughTendered: Text(
        "E-12",
        QT_TRANSLATE_NOOP("errors", "Cash received is less than the total. Still to pay: %1."),
        ("still_to_pay",),
    ),
    e.TooMuchByCard: Text(
        "E-52",
        QT_TRANSLATE_NOOP("errors", "A card pays the exact amount. Too much: %1."),
        ("over",),
    ),
    e.CashOnly: Text(
        "E-53",
        QT_TRANSLATE_NOOP("errors", "Account %1 takes cash only."),
        ("account_no",),
    ),
    e.CoinsCannotMake: Text(
        "E-54",
        QT_TRANSLATE_NOOP(
            "errors", "This amount cannot be rounded. Only the exact amount can be taken."
        ),
    ),
    e.AlreadyVoided: Text(
        "E-56",
        QT_TRANSLATE_NOOP("errors", "Receipt %1 is void already. Give no money back again."),
        ("receipt_no",),
    ),
    e.VoidTooLate: Text(
        "E-57",
        QT_TRANSLATE_NOOP(
            "errors", "Receipt %1 is of a closed shift. Head office gives refunds for it."
        ),
        ("receipt_no",),
    ),
    e.ReasonNeeded: Text("E-58", QT_TRANSLATE_NOOP("errors", "Give a reason first.")),
    e.DuplicateEvent: Text(
        "E-59",
        QT_TRANSLATE_NOOP("errors", "This is booked already. Nothing was booked twice."),
    ),
}
