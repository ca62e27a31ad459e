"""Everything the branch's page can look like."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto

from pos_app.domain.branch_day import BranchDay, DaySummary, ShiftOfDay
from pos_app.domain.charts import ChartKind
from pos_app.domain.day_events import DayException
from pos_app.domain.ids import ShiftId
from pos_app.domain.permissions import Act, May, may
from pos_app.domain.staff import Role
from ui.branch.figures import DeskRow, desk_rows
from ui.message import Message


class Part(Enum):
    """Which part of the page is in front."""

    DAY = auto()  # tiles, pictures, all desks
    HOURS = auto()  # the pictures as a table
    CLERKS = auto()
    SHIFT = auto()  # one shift with its three numbers
    EXPORT = auto()


class Own(Enum):
    """What F11 leads to: how the shift at this desk stands to whoever looks."""

    NONE = auto()  # no shift is open: one can be opened
    MINE = auto()
    OTHERS = auto()  # somebody else's: it can be closed for them


class Done(Enum):
    """What has just been done."""

    EXPORTED = auto()
    PRINTED = auto()
    SENT_TO_PRINTER = auto()  # to one that cannot confirm


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as PNG, and in a sentence."""

    kind: ChartKind
    png: bytes
    says: str


@dataclass(frozen=True, slots=True)
class BranchState:
    """A day of the branch as it was read at `day.as_of`; None while it is read the first time."""

    role: Role = Role.CLERK
    is_landing: bool = False  # nothing lies below: Esc signs out
    own: Own = Own.NONE
    now: datetime | None = None
    today: date | None = None
    shown: date | None = None
    part: Part = Part.DAY
    day: BranchDay | None = None
    hides_own: bool = False  # the reader's own open drawer is not in the figures
    compared: tuple[DaySummary, ...] = ()
    open_points: tuple[DayException, ...] = ()
    pictures: tuple[Drawn, ...] = ()
    selected: ShiftId | None = None
    folder: str = ""
    files: tuple[str, ...] = ()
    done: Done | None = None
    is_loading: bool = False
    is_busy: bool = False
    problem: Message | None = None

    @property
    def rows(self) -> tuple[DeskRow, ...]:
        """The desks, as the table lists them."""
        if self.day is None or self.now is None:
            return ()
        return desk_rows(self.day, self.now)

    @property
    def chosen(self) -> ShiftOfDay | None:
        """The shift that is looked at."""
        shifts = self.day.shifts if self.day is not None else ()
        return next((shift for shift in shifts if shift.shift == self.selected), None)

    @property
    def is_today(self) -> bool:
        return self.shown is not None and self.shown == self.today

    @property
    def is_stale(self) -> bool:
        """What is shown could not be read again."""
        return self.day is not None and self.problem is not None

    def may(self, act: Act) -> bool:
        """Whether the reader may do it, alone or with another."""
        return may(self.role, act) is not May.NOT
