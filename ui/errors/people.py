"""The sentences of `pos_app/errors/people.py`."""

from __future__ import annotations

from typing import Final

from pos_app.errors import people as e
from pos_app.errors.kinds import CounterError
from ui.errors.text import QT_TRANSLATE_NOOP, Text

PEOPLE_TEXTS: Final[dict[type[CounterError], Text]] = {
    e.SignInRefused: Text(
        "E-01",
        QT_TRANSLATE_NOOP("errors", "Staff number or PIN is wrong. Tries left: %1."),
        ("tries_left",),
    ),
    e.SignInLocked: Text(
        "E-02",
        QT_TRANSLATE_NOOP("errors", "Sign-in is locked until %1. See your supervisor."),
        ("until",),
    ),
    e.CredentialsExpired: Text(
        "E-42",
        QT_TRANSLATE_NOOP(
            "errors",
            "The list of staff was valid until %1. Until this desk reaches head office nobody signs"
            " in or approves, even while its offline time is extended.",
        ),
        ("expired_at",),
    ),
    e.SupervisorNeeded: Text(
        "E-26", QT_TRANSLATE_NOOP("errors", "This needs a supervisor: %1."), ("action",)
    ),
    e.SamePerson: Text(
        "E-27", QT_TRANSLATE_NOOP("errors", "You cannot approve your own transaction.")
    ),
    e.SessionLocked: Text(
        "E-43", QT_TRANSLATE_NOOP("errors", "The screen is locked. Type your PIN to go on.")
    ),
}
