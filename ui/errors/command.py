"""The sentences of `pos_app/errors/command.py`."""

from __future__ import annotations

from typing import Final

from pos_app.errors import command as e
from pos_app.errors.kinds import CounterError
from ui.errors.text import QT_TRANSLATE_NOOP, Text

COMMAND_TEXTS: Final[dict[type[CounterError], Text]] = {
    e.NotYetBuilt: Text(
        "E-66",
        QT_TRANSLATE_NOOP("errors", "“%1” comes with a later release."),
        ("command",),
    ),
    e.OptionWrong: Text(
        "E-73", QT_TRANSLATE_NOOP("errors", "%1 cannot be “%2”."), ("option", "value")
    ),
    e.OnlyWithCard: Text(
        "E-126", QT_TRANSLATE_NOOP("errors", "%1 goes with a payment by card only."), ("option",)
    ),
    e.TenderMissing: Text("E-74", QT_TRANSLATE_NOOP("errors", "Say how it is paid: cash or card.")),
    e.PinFileUnreadable: Text(
        "E-75", QT_TRANSLATE_NOOP("errors", "A PIN is needed. The file %1 brings none."), ("file",)
    ),
    e.DateUnreadable: Text(
        "E-76",
        QT_TRANSLATE_NOOP("errors", "“%1” is not a date. Type it like 2026-11-23."),
        ("text",),
    ),
    e.FileNotWritable: Text(
        "E-77", QT_TRANSLATE_NOOP("errors", "The file %1 cannot be written: %2."), ("file", "why")
    ),
    e.PortTaken: Text(
        "E-78",
        QT_TRANSLATE_NOOP("errors", "Another program listens on port %1 already."),
        ("port",),
    ),
}
