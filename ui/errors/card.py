"""The sentences of `pos_app/errors/card.py` and the words of a terminal's reasons."""

from __future__ import annotations

from typing import Final

from pos_app.errors import card as e
from pos_app.errors.kinds import CounterError
from ui.errors.text import QT_TRANSLATE_NOOP, Text

CARD_TEXTS: Final[dict[type[CounterError], Text]] = {
    e.PaidMeanwhile: Text(
        "E-125",
        QT_TRANSLATE_NOOP(
            "errors",
            "The card was charged for it before: booked now as receipt %1. Nothing more is due.",
        ),
        ("receipt_no",),
    ),
    e.CardDeclined: Text(
        "E-14",
        QT_TRANSLATE_NOOP("errors", "Card declined: %1. Nothing was charged."),
        ("reason",),
    ),
    e.CardCancelled: Text("E-100", QT_TRANSLATE_NOOP("errors", "Cancelled. Nothing was charged.")),
    e.CardNotStarted: Text(
        "E-101",
        QT_TRANSLATE_NOOP("errors", "The terminal did not begin: %1. Nothing was charged."),
        ("reason",),
    ),
    e.CardPartlyApproved: Text(
        "E-102",
        QT_TRANSLATE_NOOP(
            "errors",
            "The bank approved only %1 of %2. Take the rest, or reverse it.",
        ),
        ("approved", "asked"),
    ),
    e.SignatureRefused: Text(
        "E-124",
        QT_TRANSLATE_NOOP(
            "errors", "The signature does not fit. The card was charged and has its money back."
        ),
    ),
    e.ChargeStands: Text(
        "E-127",
        QT_TRANSLATE_NOOP(
            "errors",
            "The card was charged, and its money did not go back. It is on the list to clarify.",
        ),
    ),
    e.CardUnknown: Text(
        "E-103",
        QT_TRANSLATE_NOOP(
            "errors",
            "Nobody knows yet whether the card was charged. Take no other payment for this.",
        ),
    ),
    e.TerminalUnreachable: Text(
        "E-13",
        QT_TRANSLATE_NOOP(
            "errors", "The card terminal does not answer. Check its power and cable."
        ),
    ),
    e.TerminalNotUnderstood: Text(
        "E-104",
        QT_TRANSLATE_NOOP(
            "errors", "What answers at the terminal’s address is no card terminal. Tell support."
        ),
    ),
    e.TerminalCertificateWrong: Text(
        "E-105",
        QT_TRANSLATE_NOOP(
            "errors",
            "The card terminal’s certificate is wrong. Nothing was sent to it. Tell support.",
        ),
    ),
    e.TerminalKeyWrong: Text(
        "E-106",
        QT_TRANSLATE_NOOP(
            "errors", "The card terminal and this desk have different passphrases. Tell support."
        ),
    ),
    e.TerminalSwapped: Text(
        "E-107",
        QT_TRANSLATE_NOOP(
            "errors",
            "Terminal %2 answers instead of %1. A supervisor must accept it first.",
        ),
        ("expected", "found"),
    ),
    e.TerminalBusy: Text(
        "E-108",
        QT_TRANSLATE_NOOP(
            "errors",
            "The card terminal is still at work on another payment. Wait until it is done.",
        ),
    ),
    e.NoTerminal: Text(
        "E-109", QT_TRANSLATE_NOOP("errors", "This desk has no card terminal of its own.")
    ),
    e.BillBeingPaid: Text(
        "E-32",
        QT_TRANSLATE_NOOP(
            "errors",
            "Bill %1 is being paid by card on desk %2. Take no other payment for it.",
        ),
        ("item_no", "desk"),
    ),
    e.AttemptNotFound: Text(
        "E-110", QT_TRANSLATE_NOOP("errors", "No card attempt has the number %1."), ("attempt",)
    ),
    e.NothingToClarify: Text(
        "E-111", QT_TRANSLATE_NOOP("errors", "This card attempt is settled already.")
    ),
    e.EvidenceNeeded: Text(
        "E-112",
        QT_TRANSLATE_NOOP("errors", "Say what the slip or the bank says: %1."),
        ("field",),
    ),
    e.CardNotReversed: Text(
        "E-113",
        QT_TRANSLATE_NOOP(
            "errors", "The card has not got its money back yet: payment %1 still stands."
        ),
        ("receipt_no",),
    ),
    e.CardNotReversible: Text(
        "E-114",
        QT_TRANSLATE_NOOP(
            "errors",
            "The terminal cannot undo this charge. Undo it by hand there, then declare it.",
        ),
    ),
    e.CardReversible: Text(
        "E-123",
        QT_TRANSLATE_NOOP(
            "errors",
            "The terminal itself can undo this charge. Let the terminal give the money back.",
        ),
    ),
    e.NotPaidByCard: Text(
        "E-115",
        QT_TRANSLATE_NOOP("errors", "Payment %1 was not charged by this desk’s terminal."),
        ("receipt_no",),
    ),
    e.AlreadyRefunded: Text(
        "E-116", QT_TRANSLATE_NOOP("errors", "Payment %1 is refunded already."), ("receipt_no",)
    ),
    e.RefundTooEarly: Text(
        "E-117",
        QT_TRANSLATE_NOOP("errors", "Payment %1 is of this shift: void it instead."),
        ("receipt_no",),
    ),
    e.MoneyNotGivenBack: Text(
        "E-120",
        QT_TRANSLATE_NOOP("errors", "The terminal did not give the money back: %1."),
        ("reason",),
    ),
    e.MoneyBackUnknown: Text(
        "E-122",
        QT_TRANSLATE_NOOP(
            "errors",
            "Nobody knows yet whether the money went back. It is on the list to clarify.",
        ),
    ),
    e.CardNotBooked: Text(
        "E-121",
        QT_TRANSLATE_NOOP(
            "errors", "It cannot be booked now: a shift must be open, and nothing may be missing."
        ),
    ),
}

# Slugs of a terminal's reasons, and of acts that a second person approves.
CARD_WORDS: Final[dict[str, str]] = {
    "refusal": QT_TRANSLATE_NOOP("errors", "the bank says no"),
    "wrong_pin": QT_TRANSLATE_NOOP("errors", "wrong PIN"),
    "invalid_card": QT_TRANSLATE_NOOP("errors", "this card cannot be used"),
    "payment_restriction": QT_TRANSLATE_NOOP("errors", "this card is not accepted here"),
    "cancelled": QT_TRANSLATE_NOOP("errors", "cancelled"),
    "busy": QT_TRANSLATE_NOOP("errors", "it is busy"),
    "logged_out": QT_TRANSLATE_NOOP("errors", "it is logged out"),
    "not_allowed": QT_TRANSLATE_NOOP("errors", "it does not allow this"),
    "unavailable_service": QT_TRANSLATE_NOOP("errors", "it does not offer this"),
    "unavailable_device": QT_TRANSLATE_NOOP("errors", "its card reader does not work"),
    "device_out": QT_TRANSLATE_NOOP("errors", "it is out of order"),
    "message_format": QT_TRANSLATE_NOOP("errors", "it did not understand the request"),
    "inserted_card": QT_TRANSLATE_NOOP("errors", "a card is still in it"),
    "no_answer": QT_TRANSLATE_NOOP("errors", "the terminal did not answer in time"),
    "link_lost": QT_TRANSLATE_NOOP("errors", "the connection to the terminal broke"),
    "interrupted": QT_TRANSLATE_NOOP("errors", "the program ended in the middle"),
    "ids_differ": QT_TRANSLATE_NOOP("errors", "the answer belonged to another request"),
    "amount_differs": QT_TRANSLATE_NOOP("errors", "the answer spoke of another amount"),
    "not_understood": QT_TRANSLATE_NOOP("errors", "the answer could not be understood"),
    "unreachable_host": QT_TRANSLATE_NOOP("errors", "the terminal did not reach the bank"),
    "unreachable": QT_TRANSLATE_NOOP("errors", "no connection to the terminal"),
    "certificate_wrong": QT_TRANSLATE_NOOP("errors", "the terminal’s certificate is wrong"),
    "key_wrong": QT_TRANSLATE_NOOP("errors", "the terminal has another passphrase"),
    "swapped": QT_TRANSLATE_NOOP("errors", "another terminal answers"),
    "in_progress": QT_TRANSLATE_NOOP("errors", "the terminal is still at work on it"),
    "not_found": QT_TRANSLATE_NOOP("errors", "the terminal does not know it"),
    "declared": QT_TRANSLATE_NOOP("errors", "declared by two people"),
    "by_hand": QT_TRANSLATE_NOOP("errors", "given back by hand, not by this desk’s request"),
    "declare_by_hand": QT_TRANSLATE_NOOP("errors", "declaration: given back by hand"),
    "clarify_card": QT_TRANSLATE_NOOP("errors", "decision on a card payment"),
    "declare_charged": QT_TRANSLATE_NOOP("errors", "declaration: the card was charged"),
    "declare_not_charged": QT_TRANSLATE_NOOP("errors", "declaration: the card was not charged"),
    "declare_given_back": QT_TRANSLATE_NOOP("errors", "declaration: the card has its money back"),
    "declare_not_given_back": QT_TRANSLATE_NOOP(
        "errors", "declaration: the card did not get its money back"
    ),
    "book_card": QT_TRANSLATE_NOOP("errors", "booking of a card payment"),
    "reverse_card": QT_TRANSLATE_NOOP("errors", "reversal of a card payment"),
    "refund": QT_TRANSLATE_NOOP("errors", "refund to a card"),
    "accept_terminal": QT_TRANSLATE_NOOP("errors", "another card terminal"),
    "slip_beside_terminal": QT_TRANSLATE_NOOP(
        "errors", "typed slip though this desk has a terminal of its own"
    ),
    "slip_approved": QT_TRANSLATE_NOOP("errors", "the slip says APPROVED"),
    "slip_declined": QT_TRANSLATE_NOOP("errors", "the slip says DECLINED"),
    "evidence": QT_TRANSLATE_NOOP("errors", "what was seen"),
    # What head office says of charges and refunds.
    "claimed_elsewhere": QT_TRANSLATE_NOOP("errors", "another desk was charging this bill, too"),
    "already_voided": QT_TRANSLATE_NOOP("errors", "the payment is voided already"),
    "already_refunded": QT_TRANSLATE_NOOP("errors", "the money was given back already"),
    "refund_not_allowed": QT_TRANSLATE_NOOP("errors", "the payment is not of this desk"),
    "refund_too_high": QT_TRANSLATE_NOOP("errors", "more would go back than the card paid"),
}
