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
    e.ManagerNeeded: Text(
        "E-265", QT_TRANSLATE_NOOP("errors", "This needs a manager: %1."), ("action",)
    ),
    e.NotAllowed: Text(
        "E-266",
        QT_TRANSLATE_NOOP("errors", "Your role (%1) does not allow this: %2."),
        ("role", "act"),
    ),
    e.NobodyOfOurs: Text(
        "E-267",
        QT_TRANSLATE_NOOP("errors", "Head office does not list %1 among the staff of this desk."),
        ("staff_id",),
    ),
    e.SamePerson: Text(
        "E-27", QT_TRANSLATE_NOOP("errors", "You cannot approve your own transaction.")
    ),
    e.SessionLocked: Text(
        "E-43", QT_TRANSLATE_NOOP("errors", "The screen is locked. Type your PIN to go on.")
    ),
}

PEOPLE_WORDS: Final[dict[str, str]] = {
    # Roles.
    "clerk": QT_TRANSLATE_NOOP("errors", "clerk"),
    "supervisor": QT_TRANSLATE_NOOP("errors", "supervisor"),
    "manager": QT_TRANSLATE_NOOP("errors", "manager"),
    "auditor": QT_TRANSLATE_NOOP("errors", "auditor"),
    # Acts of the matrix.
    "look_up": QT_TRANSLATE_NOOP("errors", "looking an account up"),
    "sell": QT_TRANSLATE_NOOP("errors", "taking payments"),
    "serve": QT_TRANSLATE_NOOP("errors", "handing out papers and sending again"),
    "move_cash": QT_TRANSLATE_NOOP("errors", "moving cash"),
    "correct_tender": QT_TRANSLATE_NOOP("errors", "correcting the kind of payment"),
    "close_for_another": QT_TRANSLATE_NOOP("errors", "closing somebody else's shift"),
    "settle": QT_TRANSLATE_NOOP("errors", "settling what is open"),
    "set_up": QT_TRANSLATE_NOOP("errors", "setting up devices"),
    "verify_shift": QT_TRANSLATE_NOOP("errors", "verifying a shift"),
    "close_day": QT_TRANSLATE_NOOP("errors", "closing the day"),
    "deposit": QT_TRANSLATE_NOOP("errors", "depositing cash"),
    "receive_deposit": QT_TRANSLATE_NOOP("errors", "booking what the bank received"),
    "decide": QT_TRANSLATE_NOOP("errors", "deciding what another desk asks"),
    "read_own": QT_TRANSLATE_NOOP("errors", "reading this desk's receipts"),
    "read_branch": QT_TRANSLATE_NOOP("errors", "reading the branch's figures"),
    "read_audit": QT_TRANSLATE_NOOP("errors", "reading the audit"),
    "export": QT_TRANSLATE_NOOP("errors", "taking records out of the branch"),
}
