"""The sentences of `pos_app/errors/cash.py`, and the words that they and their like use."""

from __future__ import annotations

from typing import Final

from pos_app.errors import cash as e
from pos_app.errors.kinds import CounterError
from ui.errors.text import QT_TRANSLATE_NOOP, Text

CASH_TEXTS: Final[dict[type[CounterError], Text]] = {
    e.NoCash: Text(
        "E-318", QT_TRANSLATE_NOOP("errors", "Enter how much cash it is. It must be above zero.")
    ),
    e.MoreThanADrawerHolds: Text(
        "E-317",
        QT_TRANSLATE_NOOP("errors", "That is more than a drawer holds (%1 QAR). Check the amount."),
        ("most",),
    ),
    e.PersonMissing: Text(
        "E-303", QT_TRANSLATE_NOOP("errors", "Say who gives the cash and who takes it.")
    ),
    e.TakerUnknown: Text(
        "E-304",
        QT_TRANSLATE_NOOP("errors", "%1 is nobody here who may take cash. Check the staff number."),
        ("taker",),
    ),
    e.TakerIsGiver: Text(
        "E-305", QT_TRANSLATE_NOOP("errors", "Another person must take the cash.")
    ),
    e.TransferToOwnDesk: Text(
        "E-306",
        QT_TRANSLATE_NOOP("errors", "This is desk %1. Choose the desk that gets the cash."),
        ("desk",),
    ),
    e.NoSuchDesk: Text(
        "E-307",
        QT_TRANSLATE_NOOP(
            "errors",
            "No desk %1 of this branch is known here. A new one is after the next contact with head"
            " office.",
        ),
        ("desk",),
    ),
    e.TransferUnknown: Text(
        "E-308",
        QT_TRANSLATE_NOOP("errors", "There is no transfer %1. Read the number again."),
        ("transfer_no",),
    ),
    e.TransferForAnotherDesk: Text(
        "E-309",
        QT_TRANSLATE_NOOP("errors", "Transfer %1 is for desk %2. Only that desk accepts it."),
        ("transfer_no", "desk"),
    ),
    e.TransferOfAnotherDesk: Text(
        "E-310",
        QT_TRANSLATE_NOOP("errors", "Desk %2 gave transfer %1. Only that desk takes it back."),
        ("transfer_no", "desk"),
    ),
    e.TransferAccepted: Text(
        "E-311",
        QT_TRANSLATE_NOOP("errors", "Transfer %1 was accepted already. Nothing was booked."),
        ("transfer_no",),
    ),
    e.TransferTakenBack: Text(
        "E-312",
        QT_TRANSLATE_NOOP("errors", "The giver took transfer %1 back. Nothing was booked."),
        ("transfer_no",),
    ),
    e.NoSlipToCorrect: Text(
        "E-313",
        QT_TRANSLATE_NOOP("errors", "Receipt %1 has no such card slip to correct."),
        ("receipt_no",),
    ),
    e.ChargedByTerminal: Text(
        "E-314",
        QT_TRANSLATE_NOOP(
            "errors", "The terminal charged the card of receipt %1. Only a void gives it back."
        ),
        ("receipt_no",),
    ),
    e.CorrectionTooHigh: Text(
        "E-315",
        QT_TRANSLATE_NOOP("errors", "Of receipt %1 at most %2 QAR can be corrected."),
        ("receipt_no", "most"),
    ),
    e.CorrectionTooLate: Text(
        "E-316",
        QT_TRANSLATE_NOOP("errors", "The shift of receipt %1 is over. Tell the branch manager."),
        ("receipt_no",),
    ),
}

CASH_WORDS: Final[dict[str, str]] = {
    "drop": QT_TRANSLATE_NOOP("errors", "cash into the safe"),
    "paid_in": QT_TRANSLATE_NOOP("errors", "paying cash in over the limit"),
    "paid_out": QT_TRANSLATE_NOOP("errors", "paying cash out over the limit"),
    "give_cash": QT_TRANSLATE_NOOP("errors", "giving cash over the limit"),
    "take_back": QT_TRANSLATE_NOOP("errors", "taking cash back"),
    "over_limit": QT_TRANSLATE_NOOP("errors", "too much in the drawer"),
    "pickup": QT_TRANSLATE_NOOP("errors", "pickup for the safe"),
    "end_of_shift": QT_TRANSLATE_NOOP("errors", "end of the shift"),
    "returned": QT_TRANSLATE_NOOP("errors", "cash returned"),
    "expense": QT_TRANSLATE_NOOP("errors", "small expense"),
    "customer_refund": QT_TRANSLATE_NOOP("errors", "refund to a customer"),
    "float": QT_TRANSLATE_NOOP("errors", "float"),
    "not_collected": QT_TRANSLATE_NOOP("errors", "not collected"),
    "not_needed": QT_TRANSLATE_NOOP("errors", "not needed"),
    "transfer_open": QT_TRANSLATE_NOOP("errors", "cash on its way to another desk"),
}
