"""The sentences of `pos_app/errors/head_office.py`."""

from __future__ import annotations

from typing import Final

from pos_app.errors import head_office as e
from pos_app.errors.kinds import CounterError
from ui.errors.text import QT_TRANSLATE_NOOP, Text

LOST_AND_WAITING: Final = Text(
    "E-150",
    QT_TRANSLATE_NOOP(
        "errors",
        "Head office was restored from an older backup and had lost entries of this desk: %1 "
        "(%2). They are sent again by themselves; still waiting: %3. Payments go on.",
    ),
    ("lost", "amount", "waiting"),
)

LOST_AND_BACK: Final = Text(
    "E-151",
    QT_TRANSLATE_NOOP(
        "errors",
        "Head office was restored from an older backup and had lost entries of this desk: %1 "
        "(%2). All of them have arrived again, each once.",
    ),
    ("lost", "amount"),
)

HEAD_OFFICE_TEXTS: Final[dict[type[CounterError], Text]] = {
    e.HeadOfficeUnreachable: Text(
        "E-31",
        QT_TRANSLATE_NOOP(
            "errors",
            "Head office cannot be reached. Nothing you typed is lost; press F5 to try again.",
        ),
    ),
    e.HeadOfficeRefused: Text(
        "E-23",
        QT_TRANSLATE_NOOP("errors", "Head office refused this: %1. See your supervisor."),
        ("reason",),
    ),
    e.HeadOfficeRestored: Text(
        "E-149",
        QT_TRANSLATE_NOOP(
            "errors",
            "Head office was restored from a backup. What it lost of this desk is found first and "
            "sent again. Payments go on.",
        ),
    ),
    e.HeadOfficeUnclear: Text(
        "E-70",
        QT_TRANSLATE_NOOP(
            "errors", "Head office gave an answer that cannot be read. Nothing is lost; try again."
        ),
    ),
    e.EnrolmentRefused: Text(
        "E-71",
        QT_TRANSLATE_NOOP(
            "errors", "Head office did not take the enrolment code: %1. Ask for a new one."
        ),
        ("reason",),
    ),
}
