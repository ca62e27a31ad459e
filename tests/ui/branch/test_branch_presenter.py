"""The day is asked for beside the window, shown as it comes, and never with what is blind."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pos_app.domain.charts import SCREEN_COLOURS, Chart, hours_chart, tenders_chart
from pos_app.domain.day_figures import takings_of_day
from pos_app.domain.ids import StaffId
from pos_app.domain.money import ZERO
from pos_app.domain.printing import Printed, PrintResult
from pos_app.domain.staff import Role
from pos_app.errors.head_office import HeadOfficeUnreachable
from tests.day_builders import DAY
from tests.ui.branch.days import FakeDays, a_day, a_shift
from tests.ui.branch.screen import BranchScreen
from ui.branch.charts import ChartWanted
from ui.branch.state import Done, Part
from ui.tasks import Lane


@pytest.fixture
def screen() -> BranchScreen:
    return BranchScreen()


def test_the_page_is_there_before_any_figure(screen: BranchScreen) -> None:
    screen.tasks.hold()
    screen.start()
    assert screen.state.day is None
    assert screen.state.is_loading
    assert screen.state.shown == DAY
    assert screen.tasks.lanes == [Lane.NETWORK]
    screen.tasks.release()
    assert screen.state.day == screen.days.known


def test_what_is_compared_and_what_stands_open_come_after_the_figures(
    screen: BranchScreen,
) -> None:
    screen.start()
    days = [one.business_date for one in screen.state.compared]
    assert days == [DAY - timedelta(days=7), DAY - timedelta(days=1)]
    assert len(screen.state.open_points) > 3


def test_figures_that_cannot_be_read_again_stay_and_say_so(screen: BranchScreen) -> None:
    screen.start()
    screen.days.fails = HeadOfficeUnreachable()
    screen.presenter.refresh()
    assert screen.state.is_stale
    assert screen.state.day == screen.days.known


def test_an_answer_about_another_day_than_the_one_shown_is_dropped(screen: BranchScreen) -> None:
    screen.start()
    screen.tasks.hold()
    screen.presenter.step(-1)
    screen.presenter.step(-1)
    screen.tasks.release()
    day = screen.state.day
    assert day is not None
    assert day.business_date == screen.state.shown == DAY - timedelta(days=2)


def test_there_is_no_day_after_today(screen: BranchScreen) -> None:
    screen.start()
    screen.presenter.step(1)
    assert screen.state.shown == DAY


def test_ones_own_open_drawer_is_in_no_figure() -> None:
    mine = a_shift(4, "open")
    screen = BranchScreen(FakeDays(a_day(a_shift(1), mine)))
    screen.start(mine.clerk)
    day = screen.state.day
    assert day is not None
    assert screen.state.hides_own
    assert day.collected == a_shift(1).collected
    assert all(point.amount == ZERO for point in screen.state.open_points if point.subject == "4")
    assert mine.collected not in [point.amount for point in screen.state.open_points]
    screen.presenter.close_day()
    assert screen.went == [screen.days.known]  # what is signed is whole


def test_a_shift_that_is_not_closed_cannot_be_verified(screen: BranchScreen) -> None:
    screen.start()
    opened, closed = screen.days.known.shifts[3], screen.days.known.shifts[0]
    screen.presenter.choose(opened.shift)
    assert screen.state.part is Part.SHIFT
    screen.presenter.verify()
    assert screen.went == []
    screen.presenter.choose(closed.shift)
    screen.presenter.verify()
    assert screen.went == [closed.shift]


def test_the_first_esc_leads_to_the_day_the_next_one_out(screen: BranchScreen) -> None:
    screen.start()
    screen.presenter.show_part(Part.CLERKS)
    screen.presenter.back()
    assert screen.state.part is Part.DAY
    screen.presenter.back()
    assert screen.went == ["sign out"]


def test_files_go_where_somebody_says(screen: BranchScreen) -> None:
    screen.start()
    screen.presenter.show_part(Part.EXPORT)
    assert screen.state.folder == "/media/stick"
    screen.presenter.type_folder("/tmp/elsewhere")
    screen.presenter.export()
    assert screen.state.done is Done.EXPORTED
    assert screen.state.files == ("/tmp/elsewhere/day.pdf", "/tmp/elsewhere/day.xlsx")


def test_without_a_folder_nothing_is_written(screen: BranchScreen) -> None:
    screen.start()
    screen.presenter.show_part(Part.EXPORT)
    screen.presenter.type_folder("  ")
    screen.presenter.export()
    assert not [asked for asked in screen.days.asked if asked[0] == "export"]


@pytest.mark.parametrize(
    ("result", "done", "says"),
    [
        (PrintResult(Printed.PRINTED), Done.PRINTED, None),
        (PrintResult(Printed.UNKNOWN, "printer_cannot_confirm"), Done.SENT_TO_PRINTER, None),
        (PrintResult(Printed.NOT_PRINTED, "printer_out_of_paper"), None, "E-18"),
    ],
)
def test_the_report_says_whether_it_was_printed(
    screen: BranchScreen, result: PrintResult, done: Done | None, says: str | None
) -> None:
    screen.days.result = result
    screen.start()
    screen.presenter.print_day()
    assert screen.state.done is done
    assert (screen.state.problem.code if screen.state.problem else None) == says


def test_requests_are_for_whoever_may_decide(screen: BranchScreen) -> None:
    screen.start()
    screen.presenter.requests()
    assert screen.went == ["requests"]
    auditor = BranchScreen()
    auditor.start(StaffId("20109"), Role.AUDITOR)
    auditor.presenter.requests()
    assert auditor.went == []


def test_the_next_manager_sees_the_pictures_too(screen: BranchScreen) -> None:
    takings = takings_of_day(screen.days.known)
    charts = tuple(_wanted(chart) for chart in (hours_chart(takings), tenders_chart(takings)))
    screen.start()
    screen.presenter.draw(charts)
    screen.presenter.draw(charts)
    drawn = [asked for asked in screen.days.asked if asked[0] == "chart"]
    assert (len(drawn), _shown(screen)) == (2, 2)
    assert screen.state.pictures[0].says.startswith("Busiest hour")
    screen.start(StaffId("20102"))
    assert _shown(screen) == 0
    screen.presenter.draw(charts)
    assert _shown(screen) == 2


def _shown(screen: BranchScreen) -> int:
    return len(screen.state.pictures)


def _wanted(chart: Chart) -> ChartWanted:
    return ChartWanted(chart, 320, 120, 1.0, 14, "en", SCREEN_COLOURS)
