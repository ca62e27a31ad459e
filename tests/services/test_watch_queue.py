"""A queue that stands still though head office answers is said aloud."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pos_app.services.sending import Circuit
from tests.fakes.clock import NOON
from tests.services.desk import ServiceDesk

LONG = timedelta(minutes=3)


@pytest.fixture
def desk() -> ServiceDesk:
    """One payment waits."""
    desk = ServiceDesk()
    desk.open_shift()
    desk.pay_cash("500")
    return desk


@pytest.mark.parametrize("circuit", [Circuit.OPEN, Circuit.HALF_OPEN])
def test_what_waits_though_head_office_answers_is_said(desk: ServiceDesk, circuit: Circuit) -> None:
    desk.clock.advance(LONG)
    still = desk.queue.stands_still(circuit, NOON)
    assert still is not None
    assert still.facts == {"since": NOON, "waiting": desk.queue.counts().waiting}


def test_a_queue_that_moves_or_has_not_had_its_time_is_well(desk: ServiceDesk) -> None:
    desk.clock.advance(LONG - timedelta(seconds=1))
    assert desk.queue.stands_still(Circuit.OPEN, NOON) is None
    desk.clock.advance(timedelta(hours=2))
    assert desk.queue.stands_still(Circuit.CLOSED, NOON) is None
    assert desk.queue.stands_still(Circuit.HALF_OPEN, desk.clock.now()) is None, "just back"


def test_where_nothing_waits_nothing_stands_still() -> None:
    desk = ServiceDesk()
    desk.clock.advance(LONG)
    assert desk.queue.stands_still(Circuit.OPEN, NOON) is None
