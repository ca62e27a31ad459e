"""The sentences of `pos_app/errors/offline.py`, each with its figures, and the words of limits."""

from __future__ import annotations

from typing import Final

from pos_app.errors import offline as e
from pos_app.errors.kinds import CounterError
from ui.errors.text import QT_TRANSLATE_NOOP, Text

OFFLINE_TEXTS: Final[dict[type[CounterError], Text]] = {
    e.OfflineLimitReached: Text(
        "E-16",
        QT_TRANSLATE_NOOP("errors", "The offline limit is reached (%1). See your supervisor."),
        ("limit",),
    ),
    e.OverOfflineLimit: Text(
        "E-26",
        QT_TRANSLATE_NOOP(
            "errors",
            "This needs a supervisor: %1 of %2 QAR. Without head office up to %3 QAR may be taken.",
        ),
        ("action", "figure", "allowed"),
    ),
    e.OverAccountLimit: Text(
        "E-26",
        QT_TRANSLATE_NOOP(
            "errors",
            "This needs a supervisor: %1 of %2 QAR, account %3. Without head office up to %4 QAR"
            " may be taken.",
        ),
        ("action", "figure", "account_no", "allowed"),
    ),
    e.BalanceTooOld: Text(
        "E-17",
        QT_TRANSLATE_NOOP(
            "errors",
            "This needs a supervisor: the balance of account %1 is %2 hours old. Up to %3 hours"
            " are allowed.",
        ),
        ("account_no", "figure", "allowed"),
    ),
    e.OfflineTimeUp: Text(
        "E-16",
        QT_TRANSLATE_NOOP(
            "errors",
            "The offline limit is reached: head office has been away for %1 hours, %2 are allowed."
            " %3",
        ),
        ("figure", "allowed", "extend"),
    ),
    e.OfflineTotalReached: Text(
        "E-16",
        QT_TRANSLATE_NOOP(
            "errors",
            "The offline limit is reached: with this payment %1 QAR would wait for head office,"
            " %2 QAR are allowed. %3",
        ),
        ("figure", "allowed", "extend"),
    ),
    e.AlreadyExtended: Text(
        "E-190",
        QT_TRANSLATE_NOOP(
            "errors",
            "%1 extended it at %2 already. Only head office can let this desk go on now.",
        ),
        ("by", "at"),
    ),
    e.NothingToExtend: Text(
        "E-191",
        QT_TRANSLATE_NOOP(
            "errors", "There is nothing to extend: head office answers, or nothing was added."
        ),
    ),
    e.ExtensionTooLong: Text(
        "E-192",
        QT_TRANSLATE_NOOP("errors", "At most %1 hours and %2 QAR may be added."),
        ("hours", "amount"),
    ),
}

# What two people allow when they extend the time alone.
EXTENSION: Final = Text(
    "",
    QT_TRANSLATE_NOOP("errors", "%1 hours and %2 QAR more, until head office is reached"),
    ("more_hours", "more_amount"),
)

# Which limit, as it stands before a figure; and what can be done about it.
OFFLINE_WORDS: Final[dict[str, str]] = {
    "offline_payment": QT_TRANSLATE_NOOP("errors", "offline payment"),
    "offline_cash": QT_TRANSLATE_NOOP("errors", "offline payment in cash"),
    "offline_card": QT_TRANSLATE_NOOP("errors", "offline payment by card"),
    "offline_slip": QT_TRANSLATE_NOOP("errors", "offline payment by card slip"),
    "offline_disconnected": QT_TRANSLATE_NOOP(
        "errors", "offline payment for a disconnected account"
    ),
    "offline_disputed": QT_TRANSLATE_NOOP(
        "errors", "offline payment for an account with a disputed bill"
    ),
    "offline_data_age": QT_TRANSLATE_NOOP("errors", "offline payment on an old balance"),
    "offline_extension": QT_TRANSLATE_NOOP("errors", "going on without head office"),
    "offline_may_extend": QT_TRANSLATE_NOOP("errors", "A supervisor may extend it once."),
    "offline_is_extended": QT_TRANSLATE_NOOP(
        "errors", "It cannot be extended any further: reach head office first."
    ),
    "head_office_away": QT_TRANSLATE_NOOP("errors", "head office does not answer"),
    "network_down": QT_TRANSLATE_NOOP("errors", "the network is down"),
}
