"""What comes of a day after it was closed is kept as late, whoever comes first by a hair."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, text

from gateway.demo.seed import make_people
from gateway.identity.desks import find_desk
from gateway.ledger.entries import read_entries
from gateway.ledger.ingest import Outcome, keep
from gateway.storage.engine import reading, writing
from pos_app.domain.day_events import DayClosed
from pos_app.domain.money import ZERO
from tests.builders import MANAGER, a_shift_closed, a_shift_opened
from tests.day_builders import (
    a_day_closed,
    a_deposit_made,
    a_shift_verified,
    cash_accepted,
    cash_given,
    cash_taken_back,
)
from tests.gateway.desk_client import DeskClient, HeadOffice
from tests.gateway.payments import paid
from tests.gateway.test_days import YESTERDAY, day_of, header
from tests.gateway.test_rescue import Bringer
from tests.waiting import wait_until


def nothing_taken(desk: DeskClient) -> DayClosed:
    """A day on which no shift was."""
    closed = a_day_closed(header=header(desk, by=MANAGER))
    return replace(closed, shifts=(), payments=0, collected=ZERO, cash=ZERO)


def test_what_comes_after_the_day_counts_and_is_listed_as_late(
    desks: tuple[DeskClient, DeskClient],
) -> None:
    one, two = desks
    early = paid(one, one.an_open_account(0), 1, header=header(one))
    late = paid(one, one.an_open_account(1), 2, header=header(one))
    of_yesterday = paid(one, one.an_open_account(2), 3, header=header(one, on=YESTERDAY))
    one.tell(early)
    two.tell(nothing_taken(two))
    one.office.clock.advance(timedelta(minutes=7))
    answer = one.tell(late)
    one.tell(of_yesterday)

    assert (answer["outcome"], answer["remark"]) == ("accepted", "after_day")
    day = day_of(two)
    assert day.collected == early.collected + late.collected
    (arrival,) = day.late
    assert (arrival.event_id, arrival.type) == (late.header.event_id, "payment_taken")
    assert (arrival.desk, arrival.shift) == (late.header.desk, late.header.shift)
    assert (arrival.receipt_no, arrival.amount) == (late.receipt_no, late.collected)
    assert arrival.received_at == one.office.clock.now()
    assert day_of(two, YESTERDAY).late == ()


def test_what_is_said_of_the_day_is_not_late_and_another_remark_stands_first(
    desk: DeskClient,
) -> None:
    desk.tell(a_shift_opened(header=header(desk)))
    desk.tell(nothing_taken(desk))
    for event in (a_deposit_made(header=header(desk)), a_shift_verified(header=header(desk))):
        assert desk.tell(event)["remark"] != "after_day"
    closing = replace(a_shift_closed(header=header(desk)), payments=1)
    assert desk.tell(closing)["remark"] == "closing_differs"
    assert [late.type for late in day_of(desk).late] == ["shift_closed"]


def test_in_one_batch_only_what_stands_behind_the_day_is_late(desk: DeskClient) -> None:
    before = paid(desk, desk.an_open_account(0), 1, header=header(desk))
    behind = paid(desk, desk.an_open_account(1), 2, header=header(desk))
    entries = [desk.entry(event) for event in (before, nothing_taken(desk), behind)]
    answers = desk.post(*entries)
    assert [answer["remark"] for answer in answers] == [None, "day_differs", "after_day"]
    assert [late.receipt_no for late in day_of(desk).late] == [behind.receipt_no]
    assert desk.post(*entries) == answers
    assert len(day_of(desk).late) == 1


def test_what_another_desk_brings_after_the_day_is_late_too(
    desks: tuple[DeskClient, DeskClient],
) -> None:
    lost, bringing = desks
    people = {p.role: p.id for p in make_people(1) if p.centre == "CCD"}
    bringer = Bringer(bringing, people["clerk"], people["supervisor"])
    taken = paid(lost, lost.an_open_account(), header=header(lost))
    bringing.tell(nothing_taken(bringing))

    (said,) = bringer.bring(lost.entry(taken))

    assert (said["state"], said["remark"]) == ("taken", "after_day")
    day = day_of(bringing)
    assert [late.receipt_no for late in day.late] == [taken.receipt_no]
    assert day.collected == taken.collected


def test_a_refused_payment_is_not_late(desk: DeskClient) -> None:
    desk.tell(nothing_taken(desk))
    known = desk.an_open_account()
    nobodys = replace(paid(desk, known, header=header(desk)), receipt_no="CCD-03-000001-0")
    assert desk.tell(nobodys)["outcome"] == "refused"
    assert day_of(desk).late == ()


# Two connections ---------------------------------------------------------------------------


# SQLite has one writer: there, nothing can happen at once.
at_once = pytest.mark.parametrize(
    "office", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)


def take(connection: Connection, desk: DeskClient, entry: dict[str, Any]) -> Outcome:
    """As head office takes an entry in, within a transaction of the test."""
    known = find_desk(connection, desk.name)
    assert known is not None
    plain = json.loads(json.dumps(entry))
    read = read_entries([plain], desk.name, known.public_keys)
    (outcome,) = keep(connection, desk.office.clock, known, read)
    assert outcome.is_new, outcome
    return outcome


def somebody_waits(office: HeadOffice) -> bool:
    with reading(office.engine) as connection:
        waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
        return bool(connection.scalar(text(waiting)))


def raced(first: DeskClient, one: Any, second: DeskClient, other: Any) -> tuple[Outcome, Outcome]:
    """`other` comes in while the transaction that keeps `one` has not ended."""
    office = first.office
    with ThreadPoolExecutor(1) as pool:
        with writing(office.engine) as connection:
            taken = take(connection, first, first.entry(one))
            waiting = pool.submit(_take_alone, second, second.entry(other))
            wait_until(lambda: somebody_waits(office) or waiting.done())
            assert not waiting.done()
        return taken, waiting.result(15)


def _take_alone(desk: DeskClient, entry: dict[str, Any]) -> Outcome:
    with writing(desk.office.engine) as connection:
        return take(connection, desk, entry)


@at_once
def test_a_payment_that_came_in_first_belongs_to_the_day(
    desks: tuple[DeskClient, DeskClient],
) -> None:
    one, two = desks
    taken = paid(one, one.an_open_account(), 1, header=header(one))
    payment, closing = raced(one, taken, two, nothing_taken(two))
    assert (payment.answer.remark, closing.answer.remark) == (None, "day_differs")
    assert day_of(one).late == ()


@at_once
def test_a_payment_that_came_in_second_is_late(desks: tuple[DeskClient, DeskClient]) -> None:
    one, two = desks
    taken = paid(one, one.an_open_account(), 1, header=header(one))
    closing, payment = raced(two, nothing_taken(two), one, taken)
    assert (closing.answer.remark, payment.answer.remark) == (None, "after_day")
    assert [late.receipt_no for late in day_of(one).late] == [taken.receipt_no]


@at_once
def test_a_transfer_is_not_accepted_unseen_while_it_is_taken_back(
    desks: tuple[DeskClient, DeskClient],
) -> None:
    one, two = desks
    given = cash_given(header=header(one))
    one.tell(given)
    back = cash_taken_back(given, header=header(one))
    first, second = raced(one, back, two, cash_accepted(header=header(two)))
    assert (first.answer.remark, second.answer.remark) == (None, "transfer_taken_back")


@at_once
def test_two_desks_payments_do_not_wait_for_each_other(
    desks: tuple[DeskClient, DeskClient],
) -> None:
    one, two = desks
    taken = paid(one, one.an_open_account(0), 1, header=header(one))
    with writing(one.office.engine) as connection:
        take(connection, one, one.entry(taken))
        opened = a_shift_opened(header=header(two))
        assert two.tell(opened)["outcome"] == "accepted"
    assert day_of(one).payments == 1
