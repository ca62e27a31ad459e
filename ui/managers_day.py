"""A manager's evening, moment by moment: what the pictures show after the clerk has gone."""

from __future__ import annotations

from collections.abc import Iterator

from ui.branch.state import Part
from ui.close_day.state import Step
from ui.deposit.state import Typed
from ui.stage import Act, Stage


def play_manager(act: Act, stage: Stage) -> Iterator[str]:
    """The branch, a shift verified, the day closed, the cash on its way to the bank."""
    act.flow.sign_in(*stage.manager)
    act.settle()
    yield "branch"
    branch = act.flow.screens.side.branch
    branch.presenter.show_part(Part.HOURS)
    yield "branch-tables"
    branch.presenter.show_part(Part.CLERKS)
    yield "branch-clerks"
    branch.presenter.back()
    branch.presenter.show_part(Part.EXPORT)
    yield "branch-export"
    branch.presenter.back()
    yield from _play_verify(act)
    yield from _play_close(act)
    yield from _play_deposit(act, stage)
    act.window.keys.press("F3")
    act.settle()
    yield "requests"
    act.window.keys.press("Esc")
    act.settle()
    act.flow.sign_out()
    act.settle()


def _play_verify(act: Act) -> Iterator[str]:
    """The last shift of the day, counted again."""
    branch = act.flow.screens.side.branch
    closed = [row.shift for row in branch.page.state.rows if row.shift and row.shift.closed]
    branch.presenter.choose(closed[-1].shift)
    act.settle()
    yield "branch-shift"
    act.window.keys.press("F12")
    branch.verify.recount({10_000: 2, 5_000: 3})
    act.settle()
    yield "verify-count"
    branch.verify.go_on()
    yield "verify-slips"
    branch.verify.go_on()
    act.settle()
    yield "verify-result"
    branch.verify.go_on()
    act.settle()


def _play_close(act: Act) -> Iterator[str]:
    """Each open point gets a reason, then the day is closed."""
    branch = act.flow.screens.side.branch
    act.window.keys.press("F12")
    act.settle()
    yield "close-day"
    branch.close_day.to_file()
    yield "close-day-file"
    branch.close_day.back()
    view = branch.close_day_page
    while view.state.undeclared:
        branch.close_day.next_point()
        assert view.points.press("1")
    while view.state.step is Step.POINTS:
        branch.close_day.go_on()
    yield "close-day-confirm"
    branch.close_day.go_on()
    act.settle()
    yield "close-day-result"
    branch.close_day.go_on()
    act.settle()


def _play_deposit(act: Act, stage: Stage) -> Iterator[str]:
    """A bag with a supervisor as witness."""
    deposit = act.flow.screens.side.branch.deposit
    act.window.keys.press("F8")
    act.settle()
    yield "deposit"
    deposit.go_on()
    deposit.recount({5_000: 2})
    deposit.go_on()
    for name, text in ((Typed.BAG, "KB-00173"), (Typed.SEAL, "S-99121")):
        deposit.retype(name, text)
    yield "deposit-bag"
    deposit.go_on()
    act.flow.overlays.approve(stage.supervisor)
    act.settle()
    yield "deposit-slip"
    deposit.go_on()
    act.settle()
