"""The day's real services on a desk in memory, with a head office that knows what it is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pos_app.domain.branch_day import ShiftOfDay
from pos_app.domain.ids import StaffId, id_maker
from pos_app.errors.shift import ShiftFileWrong
from pos_app.services.branch_day.close_day import CloseDay
from pos_app.services.branch_day.make_deposit import MakeDeposit
from pos_app.services.branch_day.own_day import OwnDay
from pos_app.services.branch_day.see_day import SeeDay
from pos_app.services.decide_approval import DecideApproval
from pos_app.services.verify_shift import VerifyShift
from tests.builders import CLERK, DESK, MANAGER, SUPERVISOR
from tests.fakes.approvals import FakeApprovals
from tests.fakes.branch_days import FakeBranchDays
from tests.services.desk import ServiceDesk
from tests.ui.branch.days import FakeDays
from ui.branch.people import People
from ui.branch.services import DayServices


def a_day_of(desk: ServiceDesk, asks: FakeApprovals | None = None) -> Callable[[], DayServices]:
    """Made once, when first asked for; `asks` is what the desks of the branch share."""
    made: list[DayServices] = []

    def day() -> DayServices:
        if not made:
            shared = asks or FakeApprovals(desk.clock, (SUPERVISOR, MANAGER), (CLERK,))
            made.append(_day_of(desk, FakeBranchDays(desk.clock), shared))
        return made[0]

    return day


def _day_of(desk: ServiceDesk, head_office: FakeBranchDays, asks: FakeApprovals) -> DayServices:
    parts = desk.store, desk.clock, id_maker(desk.clock)
    own = OwnDay(desk.store, desk.clock, lambda: DESK)

    def asked() -> FakeBranchDays:
        head_office.is_away = desk.head_office.is_away
        return head_office

    see = SeeDay(own, desk.clock, lambda: "CCD", asked, lambda: {DESK: ()})
    return DayServices(
        see,
        CloseDay(*parts, see, desk.roles),
        VerifyShift(*parts, desk.profile, desk.roles),
        NoFiles(),
        MakeDeposit(*parts, see, desk.roles),
        FakeDays(),
        DecideApproval(*parts, lambda: DESK, lambda: asks.at(DESK), desk.sign_in, desk.roles),
        People(lambda: desk.sign_in.bundle().staff),
    )


class NoFiles:
    """Whatever is read is no shift file."""

    def take(self, file: Path, by: StaffId) -> ShiftOfDay:
        raise ShiftFileWrong(file=file.name, why="not_a_shift_file")
