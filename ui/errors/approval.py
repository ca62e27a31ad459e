"""The sentences of `pos_app/errors/approval.py`."""

from __future__ import annotations

from typing import Final

from pos_app.errors import approval as e
from pos_app.errors.kinds import CounterError
from ui.errors.text import QT_TRANSLATE_NOOP, Text

APPROVAL_TEXTS: Final[dict[type[CounterError], Text]] = {
    e.ApprovalDeclined: Text(
        "E-268", QT_TRANSLATE_NOOP("errors", "%1 declined it: %2."), ("by", "reason")
    ),
    e.ApprovalExpired: Text(
        "E-269",
        QT_TRANSLATE_NOOP(
            "errors", "Nobody at another desk decided within a minute. A PIN here does as well."
        ),
    ),
    e.ApprovalDecidedBefore: Text(
        "E-270", QT_TRANSLATE_NOOP("errors", "%1 had decided it before."), ("by",)
    ),
    e.ApprovalUnknown: Text(
        "E-271",
        QT_TRANSLATE_NOOP("errors", "Head office does not take this request. A PIN here does."),
    ),
    e.ApprovalNotForThis: Text(
        "E-272",
        QT_TRANSLATE_NOOP(
            "errors", "What was approved was something else, or is done already: %1."
        ),
        ("action",),
    ),
    e.NobodyAsked: Text(
        "E-273",
        QT_TRANSLATE_NOOP(
            "errors",
            "Head office cannot be reached, so nobody at another desk can be asked. A PIN here does"
            " as well.",
        ),
    ),
}
