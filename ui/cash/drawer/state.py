"""Everything the look into the drawer can be. Blind: levels, never pieces or sums."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.services.watch_drawer import DrawerLook
from ui.message import Message


@dataclass(frozen=True, slots=True)
class DrawerState:
    """What lies in the drawer, as far as a clerk may know."""

    look: DrawerLook | None = None  # None: being looked at
    problem: Message | None = None
