"""Whether customers can see what they pay: their screen and their pole, for `pos-app doctor`."""

from __future__ import annotations

import os
from typing import Final

from pos_app.compose.desk import Desk
from pos_app.settings import Settings

_ANSWER_WITHIN_S: Final = 5.0


def customer_display(settings: Settings) -> tuple[bool, str]:
    """Whether the screen of the settings is connected. Call it where no window is open."""
    name = settings.customer_screen
    if not name:
        return True, "none is set up"
    from ui.app import has_display

    if not (has_display() or os.environ.get("QT_QPA_PLATFORM")):
        return True, f"{name}: nobody can look for it from here, there is no display"
    from ui.customer_display.screens import connected_names

    names = connected_names()
    found = "found" if name in names else f"missing; connected: {', '.join(names)}"
    return name in names, f"{name}: {found}"


def pole_display(desk: Desk) -> tuple[bool, str]:
    """Whether two lines of text get to the pole."""
    if desk.devices.pole is None:
        return True, "none is set up"
    why_not = desk.devices.pole.why_not(_ANSWER_WITHIN_S)
    return not why_not, f"{desk.settings.pole_display}: {why_not or 'takes text'}"
