"""The branch's page as a list of states, and where it led."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pos_app.domain.branch_day import BranchDay, ShiftOfDay
from pos_app.domain.ids import StaffId
from pos_app.domain.shift import Shift
from pos_app.domain.staff import Role
from tests.builders import MANAGER
from tests.fakes.clock import FakeClock
from tests.fakes.inline_tasks import InlineTasks
from tests.ui.branch.days import EVENING, FakeDays
from ui.branch.presenter import BranchPresenter, WaysOut
from ui.branch.state import BranchState


@dataclass
class BranchScreen:
    """Keeps what it was shown."""

    days: FakeDays = field(default_factory=FakeDays)
    shift: Shift | None = None
    states: list[BranchState] = field(default_factory=list)
    went: list[object] = field(default_factory=list)
    tasks: InlineTasks = field(default_factory=InlineTasks)

    def __post_init__(self) -> None:
        self.presenter = BranchPresenter(
            self,
            self.tasks,
            self.days.services(),
            FakeClock(EVENING),
            WaysOut(
                lambda: self.went.append("back"),
                lambda: self.went.append("sign out"),
                lambda: self.went.append("open shift"),
                lambda: self.went.append("sell"),
                lambda: self.went.append("close shift"),
                self._verifies,
                self._closes,
                lambda _day: self.went.append("deposit"),
                lambda: self.went.append("requests"),
            ),
            own_shift=lambda: self.shift,
            folder=lambda: Path("/media/stick"),
        )

    def _verifies(self, shift: ShiftOfDay) -> None:
        self.went.append(shift.shift)

    def _closes(self, day: BranchDay) -> None:
        self.went.append(day)

    def show_state(self, state: BranchState) -> None:
        self.states.append(state)

    @property
    def state(self) -> BranchState:
        return self.states[-1]

    def start(self, by: StaffId = MANAGER, role: Role = Role.MANAGER) -> None:
        self.presenter.start(by, role, is_landing=True)
