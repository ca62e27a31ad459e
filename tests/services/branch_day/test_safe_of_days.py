"""What a day has left in the safe: no deposit is more than that, and no honest one is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.cash import CashKind
from pos_app.domain.day_events import Witness
from pos_app.domain.money import Money
from pos_app.services.branch_day.day_entries import DayEntries
from pos_app.services.branch_day.safe_of_days import SafeOfDays
from tests.builders import DESK, MANAGER, SHIFT, SUPERVISOR, a_cash_moved, a_header, money
from tests.services.branch_day.day_desk import TODAY, DayDesk, a_closed_shift, a_desk_of_day
from tests.services.branch_day.test_make_deposit import COUNT


@pytest.fixture
def desk() -> DayDesk:
    """A shift with a float of 200 that took 500."""
    made = DayDesk()
    made.head_office_knows()
    made.open_shift()
    made.pay_cash("500")
    made.settle_outbox()
    return made


def left(desk: DayDesk) -> Money | None:
    entries = DayEntries(desk.store, lambda: DESK, lambda: desk.office)
    return SafeOfDays(desk.see.day, entries).of((TODAY,))


def test_a_closed_shift_leaves_what_it_took(desk: DayDesk) -> None:
    desk.close_shift()
    desk.settle_outbox()
    assert left(desk) == money("500")


def test_a_drop_may_be_deposited_while_its_shift_goes_on(desk: DayDesk) -> None:
    drop = a_cash_moved("400", CashKind.DROP, header=a_header(shift=SHIFT))
    with desk.store.begin() as work:
        work.journal.append(drop)
        work.commit()
    desk.settle_outbox()
    assert left(desk) == money("400")
    desk.deposits = replace(desk.deposits, safe_of=lambda _: left(desk))
    assert desk.deposits.in_safe() == money("400")


def test_what_was_deposited_is_gone(desk: DayDesk) -> None:
    desk.close_shift()
    desk.deposits.make([TODAY], "B1", "S1", COUNT, MANAGER, SUPERVISOR)
    desk.settle_outbox()
    assert left(desk) == money("500") - COUNT.total


def test_it_is_not_known_while_anything_of_the_branch_is_not(desk: DayDesk) -> None:
    assert left(desk) is not None
    desk.pay_cash("500")
    assert left(desk) is None  # it waits to be sent
    desk.settle_outbox()
    desk.head_office_knows(desks=(a_desk_of_day("CCD-03", seen=None),))
    assert left(desk) is None
    desk.head_office_knows()
    desk.files.append(a_closed_shift("CCD-05", witness=Witness.SHIFT_FILE))
    assert left(desk) is None
    desk.files.clear()
    desk.office.is_away = True
    assert left(desk) is None
