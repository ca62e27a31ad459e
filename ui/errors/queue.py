"""The sentences of `pos_app/errors/queue.py`, and the words of refusals, remarks, decisions."""

from __future__ import annotations

from typing import Final

from pos_app.errors import queue as e
from pos_app.errors.kinds import CounterError
from ui.errors.text import QT_TRANSLATE_NOOP, Text

QUEUE_TEXTS: Final[dict[type[CounterError], Text]] = {
    e.NothingToResolve: Text(
        "E-180",
        QT_TRANSLATE_NOOP(
            "errors", "Nothing is to be decided about %1: head office has it, or will get it."
        ),
        ("item_no",),
    ),
    e.DecisionNotPossible: Text(
        "E-181",
        QT_TRANSLATE_NOOP(
            "errors",
            "Not possible here: %1. Money on a card goes back to it from the list of receipts;"
            " what the customer has back already can only be noted.",
        ),
        ("decision",),
    ),
    e.AccountNeeded: Text(
        "E-182", QT_TRANSLATE_NOOP("errors", "Type the number of the account that was meant.")
    ),
    e.PostingIsResolved: Text(
        "E-183",
        QT_TRANSLATE_NOOP(
            "errors",
            "Two people have settled payment %1 in the queue already. It is not undone again.",
        ),
        ("receipt_no",),
    ),
    e.QueueStandsStill: Text(
        "E-184",
        QT_TRANSLATE_NOOP(
            "errors",
            "Head office answers, but has taken nothing since %1. Waiting: %2. All of it is safe"
            " here, and payments go on. Tell support.",
        ),
        ("since", "waiting"),
    ),
}

QUEUE_WORDS: Final[dict[str, str]] = {
    "queue_resolve": QT_TRANSLATE_NOOP("errors", "decision on what head office refused"),
    "decision_refund": QT_TRANSLATE_NOOP("errors", "cash back to the customer"),
    "decision_credit": QT_TRANSLATE_NOOP("errors", "credit on the account"),
    "decision_correct_account": QT_TRANSLATE_NOOP("errors", "credit on the right account"),
    "decision_noted": QT_TRANSLATE_NOOP("errors", "noted, nothing to post"),
    "receipt_repeated": QT_TRANSLATE_NOOP("errors", "its number was used before"),
    "receipt_wrong": QT_TRANSLATE_NOOP("errors", "the receipt number is not this desk's"),
    "chain_forked": QT_TRANSLATE_NOOP("errors", "this desk's journal differs from head office's"),
    "cancels_unknown": QT_TRANSLATE_NOOP("errors", "what it cancels is not known"),
    "claimed_elsewhere": QT_TRANSLATE_NOOP("errors", "another desk was charging a card for it"),
    "already_voided": QT_TRANSLATE_NOOP("errors", "it is voided already"),
    "void_not_allowed": QT_TRANSLATE_NOOP("errors", "it is not of this desk and shift"),
    "already_refunded": QT_TRANSLATE_NOOP("errors", "it was given back to the card already"),
    "refund_not_allowed": QT_TRANSLATE_NOOP("errors", "it is not of this desk"),
    "refund_too_high": QT_TRANSLATE_NOOP("errors", "more than the card was charged"),
    "already_resolved": QT_TRANSLATE_NOOP("errors", "two people have settled it already"),
    "not_refused": QT_TRANSLATE_NOOP("errors", "head office has the payment as it was taken"),
    "not_an_event": QT_TRANSLATE_NOOP("errors", "head office cannot read it"),
    "hash_wrong": QT_TRANSLATE_NOOP("errors", "it is not as it was written"),
    "desk_differs": QT_TRANSLATE_NOOP("errors", "it is of another desk"),
}
