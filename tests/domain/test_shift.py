"""What may happen in which state of a shift."""

from __future__ import annotations

import pytest

from pos_app.domain.events import Event
from pos_app.domain.shift import Shift
from pos_app.errors.shift import ShiftBalancing, ShiftNotOpen
from tests.builders import (
    a_balancing_started,
    a_cash_moved,
    a_drawer_opened,
    a_payment_taken,
    a_receipt_printed,
    a_receipt_sent,
    a_shift_closed,
    a_shift_opened,
)

OPEN = Shift.opened(a_shift_opened())
BALANCING = OPEN.apply(a_balancing_started())
CLOSED = BALANCING.apply(a_shift_closed())


@pytest.mark.parametrize("shift", [OPEN, BALANCING, CLOSED], ids=lambda shift: shift.state)
@pytest.mark.parametrize("event", [a_receipt_printed(), a_receipt_sent()])
def test_copies_and_mails_are_asked_for_at_any_time(shift: Shift, event: Event) -> None:
    assert shift.apply(event) == shift


def test_the_drawer_opens_until_the_close() -> None:
    for shift in (OPEN, BALANCING):
        assert shift.apply(a_drawer_opened()) == shift
    with pytest.raises(ShiftNotOpen):
        CLOSED.apply(a_drawer_opened())


@pytest.mark.parametrize("event", [a_payment_taken(), a_cash_moved()])
def test_money_moves_in_an_open_shift_only(event: Event) -> None:
    assert OPEN.apply(event) == OPEN
    with pytest.raises(ShiftBalancing):
        BALANCING.apply(event)
    with pytest.raises(ShiftNotOpen):
        CLOSED.apply(event)
