"""What every store says of a shift's money that head office has not answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.ids import shift_id
from pos_app.domain.money import ZERO, Money
from pos_app.services.ports.outbox import OutboxState
from pos_app.services.ports.store import Store
from tests.builders import (
    DESK,
    SHIFT,
    a_cash_moved,
    a_header,
    a_payment_taken,
    a_payment_voided,
    a_shift_opened,
)
from tests.contract.test_store import book
from tests.fakes.clock import NOON


def _untold(store: Store, shift: str = SHIFT) -> Money:
    with store.read() as work:
        return work.outbox.untold(shift_id(DESK, 2) if shift != SHIFT else SHIFT)


def test_payments_less_voids_and_nothing_else(store: Store) -> None:
    taken = a_payment_taken(1)
    book(store, a_shift_opened(), taken, a_cash_moved(), a_payment_taken(2, "300.00"))
    assert _untold(store) == Money.riyals(800)
    book(store, a_payment_voided(taken, 3))
    assert _untold(store) == Money.riyals(300)


def test_another_shift_is_not_counted(store: Store) -> None:
    later = replace(a_header(), shift=shift_id(DESK, 2))
    book(store, a_payment_taken(1), a_payment_taken(2, "300.00", header=later))
    assert _untold(store) == Money.riyals(500)
    assert _untold(store, "the other") == Money.riyals(300)


@pytest.mark.parametrize(
    ("state", "is_counted"),
    [
        (OutboxState.ACCEPTED, False),
        (OutboxState.REMARKED, False),
        (OutboxState.REFUSED, False),  # head office has answered it
        (OutboxState.UNKNOWN, True),
    ],
)
def test_what_head_office_has_answered_is_not_counted(
    store: Store, state: OutboxState, is_counted: bool
) -> None:
    book(store, a_payment_taken(1), a_payment_taken(2))
    with store.begin() as work:
        work.outbox.settle(2, state, "", NOON)
        work.commit()
    assert _untold(store) == Money.riyals(1_000 if is_counted else 500)
    with store.begin() as work:
        work.outbox.postpone([1], NOON, "time-out")
        work.commit()
    assert _untold(store) == Money.riyals(1_000 if is_counted else 500)
    with store.begin() as work:
        work.outbox.settle(1, OutboxState.ACCEPTED, "", NOON)
        work.commit()
    assert _untold(store) == (Money.riyals(500) if is_counted else ZERO)
