"""The threads that keep a desk in step with head office."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from threading import Event, get_ident
from time import monotonic

import pytest

from offline_queue.courier import KNOCK_EVERY_S, Courier, Drained, drain
from offline_queue.loop import Loop
from pos_app.errors.head_office import HeadOfficeUnreachable
from pos_app.errors.store import StoreFault
from pos_app.services.ports.outbox import OutboxState
from pos_app.services.sending import Circuit
from tests.fakes.fake_gateway import FakeGateway, Fault
from tests.offline_queue.conftest import Desk
from tests.waiting import wait_until

PATIENCE_S = 10.0


class Refreshes:
    """Stands for the refresh of accounts; fails when told to."""

    def __init__(self) -> None:
        self.done = Event()
        self.fault: Exception | None = None
        self.threads: set[int] = set()

    def __call__(self) -> None:
        self.threads.add(get_ident())
        self.done.set()
        if self.fault is not None:
            raise self.fault


@pytest.fixture
def refreshes() -> Refreshes:
    return Refreshes()


@pytest.fixture
def courier(desk: Desk, refreshes: Refreshes) -> Iterator[Courier]:
    made = Courier(desk.worker, desk.connection, refreshes)
    yield made
    assert made.stop()


def test_what_waits_at_start_is_sent_and_accounts_are_refreshed_apart(
    desk: Desk, courier: Courier, refreshes: Refreshes
) -> None:
    desk.pay(3)
    courier.start()
    wait_until(lambda: desk.states() == [OutboxState.ACCEPTED] * 3)
    assert refreshes.done.wait(PATIENCE_S)
    assert get_ident() not in refreshes.threads


def test_a_payment_is_sent_as_soon_as_it_is_told_of(desk: Desk, courier: Courier) -> None:
    courier.start()
    wait_until(lambda: desk.connection.state.is_online)
    desk.pay(1)
    courier.wake()
    wait_until(lambda: desk.states() == [OutboxState.ACCEPTED])


def test_an_idle_desk_notices_that_head_office_is_gone_and_back(
    desk: Desk, courier: Courier, head_office: FakeGateway
) -> None:
    courier.start()
    wait_until(lambda: desk.connection.state.is_online)
    head_office.next_fault = lambda: Fault.LOST_REQUEST
    for _ in range(2):
        courier.wake()
    wait_until(lambda: desk.connection.state.is_offline)
    head_office.next_fault = lambda: None
    courier.wake()
    wait_until(lambda: desk.connection.state.is_online)


def test_what_waits_by_itself_is_tried_when_its_time_has_come(desk: Desk, courier: Courier) -> None:
    desk.pay(1)
    with desk.store.begin() as work:
        until = desk.clock.now() + timedelta(seconds=5)
        work.outbox.settle(1, OutboxState.UNKNOWN, "answer", until)
        work.commit()
    courier.start()
    wait_until(lambda: not courier.sending.under_way)
    desk.clock.advance(timedelta(seconds=6))
    wait_until(lambda: desk.states() == [OutboxState.ACCEPTED], within_s=KNOCK_EVERY_S / 2)


def test_while_offline_nothing_is_refreshed(
    desk: Desk, courier: Courier, head_office: FakeGateway, refreshes: Refreshes
) -> None:
    head_office.next_fault = lambda: Fault.LOST_REQUEST
    courier.start()
    wait_until(lambda: desk.connection.state.is_offline)
    assert not refreshes.done.is_set()
    head_office.next_fault = lambda: None
    courier.wake()
    assert refreshes.done.wait(PATIENCE_S)


def test_a_refresh_that_fails_stops_nothing(
    desk: Desk, courier: Courier, refreshes: Refreshes
) -> None:
    refreshes.fault = HeadOfficeUnreachable(why="gone again")
    courier.start()
    assert refreshes.done.wait(PATIENCE_S)
    desk.pay(1)
    courier.wake()
    wait_until(lambda: desk.states() == [OutboxState.ACCEPTED])


@pytest.mark.error_logs
def test_no_error_ends_the_sending_thread(desk: Desk, courier: Courier) -> None:
    desk.pay(1)
    desk.store.fault = StoreFault(why="the disk is gone")
    courier.start()
    wait_until(lambda: desk.connection.state.is_online)
    desk.store.fault = None
    courier.wake()
    wait_until(lambda: desk.states() == [OutboxState.ACCEPTED])


def test_stopping_does_not_wait_for_the_next_try(
    desk: Desk, courier: Courier, head_office: FakeGateway
) -> None:
    head_office.next_fault = lambda: Fault.LOST_REQUEST
    desk.pay(1)
    courier.start()
    wait_until(lambda: desk.worker.wait_s > 0)
    began_s = monotonic()
    assert courier.stop()
    assert monotonic() - began_s < 1
    assert desk.states() == [OutboxState.WAITING]


def test_a_loop_that_never_started_can_be_stopped() -> None:
    assert Loop("idle", lambda: 0.0).stop(0)


def test_a_drain_sends_all_and_counts(desk: Desk, head_office: FakeGateway) -> None:
    refused, *_ = desk.pay(120)
    head_office.refuses = {refused: "account_unknown"}
    assert drain(desk.worker, 0) == Drained(sent=119, waiting=0, refused=1, unknown=0)
    assert drain(desk.worker, 0) == Drained(sent=0, waiting=0, refused=1, unknown=0)


def test_a_drain_without_time_tries_once(desk: Desk, head_office: FakeGateway) -> None:
    desk.pay(2)
    head_office.next_fault = lambda: Fault.LOST_REQUEST
    assert drain(desk.worker, 0) == Drained(sent=0, waiting=2, refused=0, unknown=0)
    assert [item.attempts for item in desk.items()] == [1, 1]


def test_a_drain_with_time_tries_again(desk: Desk, head_office: FakeGateway) -> None:
    desk.pay(2)
    faults = iter([Fault.LOST_RESPONSE])
    head_office.next_fault = lambda: next(faults, None)
    assert drain(desk.worker, PATIENCE_S) == Drained(sent=2, waiting=0, refused=0, unknown=0)
    assert len(head_office.effects) == 2


def test_a_desk_is_back_within_two_seconds_of_head_office(
    desk: Desk, courier: Courier, head_office: FakeGateway
) -> None:
    desk.pay(1)
    head_office.next_fault = lambda: Fault.REFUSED
    courier.start()
    wait_until(lambda: courier.sending.circuit is Circuit.OPEN)
    head_office.next_fault = lambda: None
    back_s = monotonic()
    wait_until(lambda: desk.states() == [OutboxState.ACCEPTED])
    assert monotonic() - back_s < 2
    wait_until(lambda: courier.sending.circuit is Circuit.CLOSED)
