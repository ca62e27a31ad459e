"""The sentences of `pos_app/errors/accounts.py`."""

from __future__ import annotations

from typing import Final

from pos_app.errors import accounts as e
from pos_app.errors.kinds import CounterError
from ui.errors.text import QT_TRANSLATE_NOOP, Text

ACCOUNTS_TEXTS: Final[dict[type[CounterError], Text]] = {
    e.NoAccountFound: Text(
        "E-05",
        QT_TRANSLATE_NOOP("errors", "No account matches “%1”. Check the number or search by name."),
        ("text",),
    ),
    e.TooManyFound: Text(
        "E-06",
        QT_TRANSLATE_NOOP("errors", "Too many results. Only %1 are shown: add more of the name."),
        ("limit",),
    ),
    e.AccountBlocked: Text(
        "E-44",
        QT_TRANSLATE_NOOP("errors", "Account %1 is blocked by head office: %2. Take no money."),
        ("account_no", "reason"),
    ),
    e.AccountPrepaid: Text(
        "E-45",
        QT_TRANSLATE_NOOP(
            "errors", "Account %1 is prepaid. It is topped up in the app, not at the counter."
        ),
        ("account_no",),
    ),
    e.NothingDue: Text(
        "E-46",
        QT_TRANSLATE_NOOP("errors", "Nothing is due on account %1."),
        ("account_no",),
    ),
    e.AlreadyInBasket: Text(
        "E-08", QT_TRANSLATE_NOOP("errors", "This bill is already in the basket.")
    ),
    e.ItemUnknown: Text(
        "E-47",
        QT_TRANSLATE_NOOP(
            "errors", "Nothing is open under %1. It may be settled already, or in dispute."
        ),
        ("item_no",),
    ),
    e.ServiceNotOffered: Text(
        "E-48",
        QT_TRANSLATE_NOOP(
            "errors", "This desk takes bills only. For %1 send the customer to a full centre."
        ),
        ("item_no",),
    ),
    e.AmountNotAllowed: Text(
        "E-11",
        QT_TRANSLATE_NOOP("errors", "The amount must be from %1 to %2."),
        ("least", "most"),
    ),
    e.BasketTooLarge: Text(
        "E-49",
        QT_TRANSLATE_NOOP("errors", "The basket is full (%1). Take this payment first."),
        ("limit",),
    ),
    e.BasketEmpty: Text(
        "E-50", QT_TRANSLATE_NOOP("errors", "There is nothing to pay. Scan or tick a bill first.")
    ),
    e.BalanceChanged: Text(
        "E-51",
        QT_TRANSLATE_NOOP(
            "errors", "A balance has changed since it was read. Look at the amounts again."
        ),
    ),
}
