"""The sentences of `pos_app/errors/desk.py`."""

from __future__ import annotations

from typing import Final

from pos_app.errors import desk as e
from pos_app.errors.kinds import CounterError
from ui.errors.text import QT_TRANSLATE_NOOP, Text

DESK_TEXTS: Final[dict[type[CounterError], Text]] = {
    e.NotADesk: Text(
        "E-62",
        QT_TRANSLATE_NOOP("errors", "No desk is set up here yet (%1). Run `pos-app init` first."),
        ("home",),
    ),
    e.AlreadyADesk: Text(
        "E-63",
        QT_TRANSLATE_NOOP("errors", "Desk %1 is set up here already. It was left as it is."),
        ("desk",),
    ),
    e.AlreadyRunning: Text(
        "E-64",
        QT_TRANSLATE_NOOP("errors", "The counter is running here already. Use its window. (%1)"),
        ("home",),
    ),
    e.SettingsWrong: Text(
        "E-65",
        QT_TRANSLATE_NOOP("errors", "The settings file %1, line %2, is wrong at “%3”: %4."),
        ("file", "line", "key", "why"),
    ),
    e.ClockWrong: Text(
        "E-28",
        QT_TRANSLATE_NOOP("errors", "The clock of this computer is wrong by %1. Tell support."),
        ("by",),
    ),
}
