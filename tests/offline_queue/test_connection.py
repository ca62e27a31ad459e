"""When the banner turns."""

from __future__ import annotations

from datetime import timedelta

from offline_queue.connection import Connection, ConnectionState, Reach
from tests.fakes.clock import NOON, FakeClock


def test_the_first_contact_decides_at_once() -> None:
    good, bad = Connection(FakeClock()), Connection(FakeClock())
    assert good.state.reach is Reach.UNTRIED
    good.succeeded()
    bad.failed("refused")
    assert good.state.is_online
    assert bad.state == ConnectionState(Reach.OFFLINE, NOON, "refused")


def test_two_failures_in_a_row_turn_it_offline_and_two_good_contacts_online() -> None:
    clock = FakeClock()
    connection = Connection(clock)
    connection.succeeded()
    connection.failed("one")
    assert connection.state.is_online
    clock.advance(timedelta(seconds=3))
    connection.failed("two")
    assert connection.state == ConnectionState(Reach.OFFLINE, clock.now(), "two")
    connection.succeeded()
    assert connection.state.is_offline
    connection.succeeded()
    assert connection.state.is_online


def test_single_lost_packets_do_not_flicker() -> None:
    connection = Connection(FakeClock())
    turns: list[ConnectionState] = []
    connection.watch(turns.append)
    for _ in range(5):
        connection.succeeded()
        connection.failed("lost")
    assert [turn.reach for turn in turns] == [Reach.ONLINE]
