"""Everything the end of a day can look like."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from pos_app.domain.branch_day import BranchDay
from pos_app.domain.day_events import DayClosed, DayException, ExceptionKind
from ui.message import Message

Key = tuple[ExceptionKind, str]  # kind and subject: what a reason belongs to


class Step(Enum):
    """Where the end of the day stands."""

    POINTS = auto()  # each gets its reason
    FILE = auto()  # a shift from a stick
    CONFIRM = auto()
    RESULT = auto()


def key_of(point: DayException) -> Key:
    """What the reason of `point` belongs to."""
    return point.kind, point.subject


@dataclass(frozen=True, slots=True)
class CloseDayState:
    """The day, its open points and the reasons that were given; `closed` only at RESULT."""

    step: Step = Step.POINTS
    day: BranchDay | None = None
    points: tuple[DayException, ...] = ()
    reasons: dict[Key, str] = field(default_factory=dict)
    selected: Key | None = None
    note: str = ""
    path: str = ""
    taken: str = ""  # the shift that a file has just brought
    needs_approval: bool = False
    closed: DayClosed | None = None
    picture: bytes | None = None
    is_printed: bool = False
    is_sent: bool = False  # to a printer that cannot confirm
    is_busy: bool = False
    problem: Message | None = None

    @property
    def chosen(self) -> DayException | None:
        """The point that the reason is typed for."""
        return next((point for point in self.points if key_of(point) == self.selected), None)

    @property
    def undeclared(self) -> tuple[DayException, ...]:
        """What has no reason yet."""
        return tuple(point for point in self.points if not self.reason_of(point).strip())

    def reason_of(self, point: DayException) -> str:
        return self.reasons.get(key_of(point), "")

    @property
    def reason(self) -> str:
        """Of the chosen point."""
        return self.reason_of(self.chosen) if self.chosen is not None else ""
