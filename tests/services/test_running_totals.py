"""What is followed entry by entry is what the journal adds up to."""

from __future__ import annotations

import logging

import pytest

from pos_app.domain.ids import shift_id
from pos_app.domain.shift import ShiftTotals, shift_totals
from pos_app.services.running_totals import RunningTotals
from tests.builders import DESK, SHIFT, money
from tests.services.a_till import cash
from tests.services.any_day import AnyDay, Fate


def _a_day() -> AnyDay:
    day = AnyDay()
    day.open()
    return day


def _summed(day: AnyDay, running: RunningTotals) -> tuple[ShiftTotals, ShiftTotals]:
    with day.store.read() as work:
        return running.of(work, SHIFT), shift_totals(work.journal.of_shift(SHIFT))


@pytest.mark.parametrize("seed", range(4))
def test_after_each_act_the_running_totals_are_the_journals(seed: int) -> None:
    fate, running = Fate(seed), RunningTotals()
    for _ in range(80):
        fate.step()
        shift = fate.day.shift
        if shift is not None:
            with fate.day.store.read() as work:
                events = work.journal.of_shift(shift.shift_id)
                assert running.of(work, shift.shift_id) == shift_totals(events)


def test_what_was_handed_out_does_not_change_with_the_shift() -> None:
    day, running = _a_day(), RunningTotals()
    day.pay(cash("50"))
    before, _ = _summed(day, running)
    day.pay(cash("70"))
    after, summed = _summed(day, running)
    assert (before.cash.amount, len(before.receipts)) == (money("50"), 1)
    assert after == summed
    assert after.cash.amount == money("120")


def test_a_journal_that_went_another_way_is_read_anew() -> None:
    day, running = _a_day(), RunningTotals()
    other = day.elsewhere()
    day.pay(cash("50"))
    other.pay(cash("70"))
    _summed(day, running)
    followed, summed = _summed(other, running)
    assert followed == summed
    assert followed.cash.amount == money("70")


def test_what_was_rolled_back_is_forgotten() -> None:
    day, running = _a_day(), RunningTotals()
    taken = day.elsewhere().pay(cash("50"))
    with day.store.begin() as work:
        work.journal.append(taken)
        assert running.of(work, SHIFT).payments.count == 1
    assert _summed(day, running)[0].payments.count == 0


@pytest.mark.error_logs
def test_a_difference_is_said_in_the_log_and_the_z_keeps_to_the_journal(
    caplog: pytest.LogCaptureFixture,
) -> None:
    day, running = _a_day(), RunningTotals()
    with day.store.read() as work, caplog.at_level(logging.ERROR):
        summed = shift_totals(work.journal.of_shift(SHIFT))
        assert running.agrees(work, SHIFT, summed)
        assert not running.agrees(work, SHIFT, ShiftTotals())
        assert running.agrees(work, shift_id(DESK, 9), ShiftTotals())
    assert [record.levelname for record in caplog.records] == ["ERROR"]
