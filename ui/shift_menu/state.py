"""Everything the shift menu can look like."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from pos_app.domain.events import DrawerReason
from pos_app.domain.shift import Shift
from ui.message import Message


class Part(Enum):
    """Which part of the screen is in front."""

    MENU = auto()
    DRAWER = auto()
    X_REPORT = auto()


class Done(Enum):
    """What has just been done, for a short word of it."""

    DRAWER_OPENED = auto()
    DRAWER_STUCK = auto()  # booked, but nobody obeyed: the key is needed
    REPORT_PRINTED = auto()
    FLOAT_PRINTED = auto()
    SENT = auto()  # to a printer that cannot confirm


@dataclass(frozen=True, slots=True)
class ShiftMenuState:
    """The menu, the reason for opening the drawer, or the X report."""

    part: Part = Part.MENU
    shift: Shift | None = None
    reason: DrawerReason | None = None
    note: str = ""
    picture: bytes | None = None  # of the X report, PNG
    done: Done | None = None
    is_busy: bool = False
    problem: Message | None = None

    @property
    def may_open_drawer(self) -> bool:
        """A reason is there, and for any other reason a note says which."""
        if self.reason is DrawerReason.OTHER:
            return bool(self.note.strip())
        return self.reason is not None
