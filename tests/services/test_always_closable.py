"""From every state a shift and its day can be closed, and no Z loses or doubles a payment."""

from __future__ import annotations

from collections import Counter

import pytest

from pos_app.domain.cash import expected_cash
from pos_app.domain.events import ShiftClosed, receipt_no_of
from pos_app.domain.ids import ShiftId
from pos_app.domain.money import ZERO, Money, total
from pos_app.domain.payment import PaymentTaken, PaymentVoided
from tests.services.any_day import WAYS, AnyDay, Fate, days_closed

_STEPS = 90
_FEW = range(3)
_MANY = range(150)


@pytest.mark.parametrize("seed", _FEW)
def test_from_every_state_some_acts_lead_to_a_closed_shift_and_a_closed_day(seed: int) -> None:
    _walk(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", _MANY)
def test_it_is_so_on_many_days(seed: int) -> None:
    _walk(seed + 1000)


def _walk(seed: int) -> None:
    fate = Fate(seed)
    for step in range(_STEPS):
        fate.step()
        _can_be_ended(fate.day.elsewhere(), step)
    assert fate.refused < _STEPS * 0.7, "hardly anything was done"
    fate.day.end_shift(WAYS[0])
    fate.day.end_days()
    _nothing_is_lost(fate.day)


def _can_be_ended(day: AnyDay, step: int) -> None:
    """In one of the ways each time; all of them come in turn."""
    day.end_shift(WAYS[step % len(WAYS)])
    assert day.shift is None
    day.end_days()
    assert days_closed(day) == set(day.dates())


def _nothing_is_lost(day: AnyDay) -> None:
    """Each payment stands on exactly one Z: that of the shift that its key names."""
    payments = [e for e in day.events if isinstance(e, PaymentTaken)]
    voids = [e for e in day.events if isinstance(e, PaymentVoided)]
    closings = [e for e in day.events if isinstance(e, ShiftClosed)]
    assert sum(closed.payments for closed in closings) == len(payments)
    undone = total(void.amount for void in voids)
    collected = total(closed.collected for closed in closings)
    assert collected == total(taken.collected for taken in payments) - undone
    _every_receipt_is_on_one_z(day, closings)
    for closed in closings:
        with day.store.read() as work:
            assert closed.expected_cash == expected_cash(work.journal.cash_of(closed.header.shift))
    assert _of_days(day) == (len(payments), collected)


def _every_receipt_is_on_one_z(day: AnyDay, closings: list[ShiftClosed]) -> None:
    on_z: Counter[str] = Counter()
    whose: dict[str, ShiftId] = {}
    for closed in closings:
        receipts = day.shifts.z_report(closed.header.shift).totals.receipts
        on_z.update(receipts)
        whose.update(dict.fromkeys(receipts, closed.header.shift))
    numbered = {number: e.header.shift for e in day.events if (number := receipt_no_of(e))}
    assert on_z == Counter(numbered.keys())
    assert whose == numbered


def _of_days(day: AnyDay) -> tuple[int, Money]:
    """How many and how much, over all business dates."""
    seen = [day.see.day(on) for on in day.dates()]
    return sum(each.payments for each in seen), total(each.collected for each in seen) + ZERO
