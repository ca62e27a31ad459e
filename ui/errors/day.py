"""The sentences of `pos_app/errors/day.py`."""

from __future__ import annotations

from typing import Final

from pos_app.errors import day as e
from pos_app.errors.kinds import CounterError
from ui.errors.text import QT_TRANSLATE_NOOP, Text

DAY_TEXTS: Final[dict[type[CounterError], Text]] = {
    e.DayInFuture: Text(
        "E-235", QT_TRANSLATE_NOOP("errors", "%1 is still to come. Choose another day."), ("date",)
    ),
    e.DayWithoutShifts: Text(
        "E-236",
        QT_TRANSLATE_NOOP("errors", "No shift is known of %1. There is nothing to close."),
        ("date",),
    ),
    e.DayNotClosable: Text(
        "E-237",
        QT_TRANSLATE_NOOP(
            "errors",
            "The day is not closed. Open points without a reason: %1. Settle them, or give a reason"
            " for each.",
        ),
        ("number",),
    ),
    e.DayAlreadyClosed: Text(
        "E-238",
        QT_TRANSLATE_NOOP("errors", "%1 was closed already, by %2 at %3."),
        ("date", "by", "at"),
    ),
    e.DayChanged: Text(
        "E-239",
        QT_TRANSLATE_NOOP(
            "errors", "Something arrived meanwhile. Look at the day again, then close it."
        ),
    ),
    e.DeclarationWrong: Text(
        "E-241",
        QT_TRANSLATE_NOOP("errors", "“%1” is no declaration. Write KIND:SUBJECT=REASON."),
        ("text",),
    ),
    e.ShiftNotOfDay: Text(
        "E-242", QT_TRANSLATE_NOOP("errors", "%2 has no shift %1."), ("shift", "date")
    ),
    e.BagNumberWrong: Text(
        "E-243",
        QT_TRANSLATE_NOOP(
            "errors", "“%1” is no bag or seal number. Use letters, digits, hyphens: 32 at most."
        ),
        ("text",),
    ),
    e.BagUsed: Text(
        "E-244",
        QT_TRANSLATE_NOOP("errors", "Bag %1 was used for a deposit before. Check the number."),
        ("bag_no",),
    ),
    e.DepositEmpty: Text(
        "E-245", QT_TRANSLATE_NOOP("errors", "Nothing was counted. Count the cash in the bag.")
    ),
    e.DepositDaysWrong: Text(
        "E-246",
        QT_TRANSLATE_NOOP("errors", "The date does not fit the deposit. Check it."),
    ),
    e.MoreThanInSafe: Text(
        "E-247",
        QT_TRANSLATE_NOOP(
            "errors",
            "%1 QAR is more than these days left in the safe (%2 QAR). Count again, or say why.",
        ),
        ("amount", "in_safe"),
    ),
    e.DepositUnknown: Text(
        "E-248", QT_TRANSLATE_NOOP("errors", "No deposit in bag %1 is known here."), ("bag_no",)
    ),
    e.DepositReceivedBefore: Text(
        "E-249",
        QT_TRANSLATE_NOOP("errors", "What the bank received in bag %1 was booked already (%2)."),
        ("bag_no", "on"),
    ),
    e.MatchFileUnreadable: Text(
        "E-250",
        QT_TRANSLATE_NOOP("errors", "%1 cannot be read: %2. Nothing was compared."),
        ("file", "why"),
    ),
    e.ColumnMissing: Text(
        "E-251",
        QT_TRANSLATE_NOOP("errors", "%1 has no column “%2”. It has: %3."),
        ("file", "column", "found"),
    ),
    e.AccountNotMapped: Text(
        "E-252",
        QT_TRANSLATE_NOOP("errors", "There is no ledger account for %1. Set %2 in settings.toml."),
        ("what", "key"),
    ),
    e.LedgerNotBalanced: Text(
        "E-253",
        QT_TRANSLATE_NOOP(
            "errors", "The figures of %1 do not balance by %2 QAR. No file was written."
        ),
        ("shift", "difference"),
    ),
    e.EvidenceIncomplete: Text(
        "E-254",
        QT_TRANSLATE_NOOP("errors", "The evidence cannot be made now: %1. Try again later."),
        ("why",),
    ),
    e.EvidenceUnreadable: Text(
        "E-255", QT_TRANSLATE_NOOP("errors", "%1 cannot be read: %2."), ("file", "why")
    ),
}

DAY_WORDS: Final[dict[str, str]] = {
    # Why a file cannot be read.
    "not_found": QT_TRANSLATE_NOOP("errors", "there is no such file"),
    "not_text": QT_TRANSLATE_NOOP("errors", "it is no text"),
    "no_rows": QT_TRANSLATE_NOOP("errors", "it is empty"),
    "too_large": QT_TRANSLATE_NOOP("errors", "it is too large"),
    # Why evidence cannot be made.
    "head_office_away": QT_TRANSLATE_NOOP("errors", "head office cannot be reached"),
    "entries_arrive": QT_TRANSLATE_NOOP("errors", "entries arrive at head office all the time"),
    # What has no account in the ledger.
    "cash_drawer": QT_TRANSLATE_NOOP("errors", "cash in the drawer"),
    "safe": QT_TRANSLATE_NOOP("errors", "the safe"),
    "bank": QT_TRANSLATE_NOOP("errors", "the bank"),
    "card_clearing": QT_TRANSLATE_NOOP("errors", "card clearing"),
    "receivable": QT_TRANSLATE_NOOP("errors", "receivables"),
    "over_short": QT_TRANSLATE_NOOP("errors", "over and short"),
}
