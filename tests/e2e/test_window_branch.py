"""A manager's evening at the real window, by keys only: verify, close the day, fill a bag."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from pos_app.domain.basket import Basket
from pos_app.domain.cash import split_change
from pos_app.domain.day_events import DayClosed, DepositMade, ShiftVerified
from pos_app.domain.events import Event
from pos_app.domain.ids import ShiftId, StaffId
from pos_app.domain.money import Money
from pos_app.services.collect_payment import settle_cash
from tests.e2e.window_driver import Clerk, account_with
from ui.branch.screens import BranchScreens
from ui.branch.state import Done, Part
from ui.close_day.state import Step
from ui.language import is_right_to_left

FLOAT = Money.riyals(600)


@pytest.mark.parametrize("language", ["ar", pytest.param("en", marks=pytest.mark.slow)])
def test_a_manager_ends_the_day_by_keys(clerk: Clerk, language: str, tmp_path: Path) -> None:
    assert is_right_to_left() is (language == "ar")
    shift, taken = _a_shift_of_a_clerk(clerk)
    branch = _land(clerk)
    _verify(clerk, branch, FLOAT + taken)
    _close_the_day(clerk, branch)
    _fill_a_bag(clerk, branch, taken)
    _export(clerk, branch, tmp_path / "stick")
    clerk.press(Qt.Key.Key_Escape)
    clerk.until(lambda: not clerk.window.flow.is_signed_in, "nobody is signed in")
    verified, closed, bag = _booked(clerk)
    assert isinstance(verified, ShiftVerified)
    assert isinstance(closed, DayClosed)
    assert isinstance(bag, DepositMade)
    assert (verified.verifies, bag.amount) == (shift, taken)
    assert [one.verified_cash for one in closed.shifts] == [FLOAT + taken]
    assert bag.witness == clerk.world.person("supervisor").id
    _head_office_has(clerk, closed)
    assert clerk.is_whole()


def _a_shift_of_a_clerk(clerk: Clerk) -> tuple[ShiftId, Money]:
    """Closed before the manager comes; head office has it. With what it took."""
    desk, by = clerk.desk, StaffId(clerk.world.person("clerk").id)
    shift = desk.run_shift.open(split_change(FLOAT)[0], by)
    account = account_with(clerk.world, bills=1)
    basket = Basket(desk.profile()).open_account(desk.look_up.account(account.account_no, by))
    basket, cash = settle_cash(basket, account.due)
    taken = desk.collect.take(desk.collect.new_id(), basket, (cash,), by)
    desk.run_shift.start_balancing(by)
    desk.run_shift.count(split_change(FLOAT + taken.collected)[0], by)
    desk.run_shift.close(by)
    desk.office.courier.wake()
    clerk.until(lambda: not desk.queue.counts().waiting, "head office has the shift")
    return shift.shift_id, taken.collected


def _land(clerk: Clerk) -> BranchScreens:
    """Staff number, PIN: the branch is there at once, its figures as soon as they have come."""
    manager = clerk.world.person("manager")
    clerk.enter(manager.id)
    clerk.enter(manager.pin)
    clerk.until(lambda: clerk.window.flow.is_signed_in, "the manager is signed in")
    branch = clerk.screens.side.branch
    clerk.until_on(branch.page)
    clerk.until(lambda: branch.page.state.day is not None, "the day is read")
    clerk.until_idle()
    return branch


def _verify(clerk: Clerk, branch: BranchScreens, cash: Money) -> None:
    clerk.press(Qt.Key.Key_Return)
    clerk.until(lambda: branch.page.state.part is Part.SHIFT, "the shift is shown")
    clerk.press(Qt.Key.Key_F12)
    clerk.until_on(branch.verify_page)
    clerk.count(cash)
    clerk.press(Qt.Key.Key_F12, Qt.Key.Key_F12)
    clerk.until_idle()
    clerk.press(Qt.Key.Key_F12)
    clerk.until_on(branch.page)
    clerk.until_idle()


def _close_the_day(clerk: Clerk, branch: BranchScreens) -> None:
    """Whatever still stands open gets its reason, by the digit of a tile and by typing."""
    page = branch.close_day_page
    clerk.until(lambda: not clerk.desk.queue.counts().waiting, "head office has the recount")
    clerk.press(Qt.Key.Key_F5)
    clerk.until_idle()
    clerk.press(Qt.Key.Key_F12)
    clerk.until_on(page)
    clerk.until_idle()
    while page.state.undeclared:
        clerk.enter("seen")
    if page.state.step is Step.POINTS:
        clerk.press(Qt.Key.Key_F12)
    clerk.press(Qt.Key.Key_F12)
    clerk.until(lambda: page.state.step is Step.RESULT, "the day is closed")
    clerk.until(lambda: page.state.is_printed, "the closed day is printed")
    clerk.until_idle()
    clerk.press(Qt.Key.Key_F12)
    clerk.until_on(branch.page)
    clerk.until_idle()
    assert branch.page.state.day is not None
    assert branch.page.state.day.closed is not None


def _fill_a_bag(clerk: Clerk, branch: BranchScreens, cash: Money) -> None:
    supervisor = clerk.world.person("supervisor")
    clerk.press(Qt.Key.Key_F8)
    clerk.until_on(branch.deposit_page)
    clerk.until_idle()
    clerk.press(Qt.Key.Key_F12)
    clerk.count(cash)
    clerk.press(Qt.Key.Key_F12)
    clerk.enter("KB-00173")
    clerk.enter("S-99121")
    clerk.press(Qt.Key.Key_F12)
    clerk.until(lambda: clerk.page is not branch.deposit_page, "a witness is asked for")
    clerk.enter(supervisor.id)
    clerk.enter(supervisor.pin)
    clerk.until_seen("KB-00173")
    clerk.until(lambda: branch.deposit_page.state.is_printed, "the slip is printed")
    clerk.until_idle()
    clerk.press(Qt.Key.Key_F12)
    clerk.until_on(branch.page)
    clerk.until_idle()


def _export(clerk: Clerk, branch: BranchScreens, folder: Path) -> None:
    folder.mkdir()
    clerk.press(Qt.Key.Key_F7)
    clerk.until(lambda: branch.page.state.part is Part.EXPORT, "a folder is asked for")
    clerk.enter(str(folder))
    clerk.until(lambda: branch.page.state.done is Done.EXPORTED, "both files are written")
    pdf, book = sorted(folder.iterdir())
    assert (pdf.read_bytes()[:5], book.read_bytes()[:2]) == (b"%PDF-", b"PK")
    clerk.press(Qt.Key.Key_Escape)
    clerk.until(lambda: branch.page.state.part is Part.DAY, "the day is shown")


def _booked(clerk: Clerk) -> list[Event]:
    with clerk.desk.store.read() as work:
        return list(work.journal.day_events())


def _head_office_has(clerk: Clerk, closed: DayClosed) -> None:
    asked = clerk.desk.day.head_office
    on = closed.header.business_date
    clerk.until(lambda: asked.day(on).closed == closed, "head office has the closed day")
