"""The few events that a branch's day quotes, with what head office says of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, or_, select

from gateway.storage import day_rows, rows
from gateway.storage.bulk import is_one_of
from gateway.storage.moments import read_moment
from pos_app import wire
from pos_app.domain.branch_day import Deposit, LateArrival, RefusedItem, Transfer
from pos_app.domain.custody import CashAccepted, CashGiven, CashTakenBack
from pos_app.domain.day_events import DayClosed, DepositMade, DepositReceived
from pos_app.domain.events import Event
from pos_app.domain.ids import DeskId, EventId, ShiftId
from pos_app.domain.money import Money

E = TypeVar("E")
_OF_TRANSFERS: Final = ("cash_given", "cash_accepted", "cash_taken_back")


@dataclass(frozen=True, slots=True)
class Asked:
    """A day of a centre, and where it is read."""

    connection: Connection
    centre: str
    day: date
    desks: Collection[str]


def transfers(of: Asked) -> tuple[Transfer, ...]:
    """Those of which either end is of this day."""
    table = day_rows.day_facts
    numbers = {_transfer_no(event) for event in facts_of_day(of, _OF_TRANSFERS)}
    of_number: defaultdict[str, list[Event]] = defaultdict(list)
    is_theirs = is_one_of(of.connection, table.c.subject, sorted(numbers))
    for event in (
        facts(of.connection, is_theirs, table.c.type.in_(_OF_TRANSFERS)) if numbers else ()
    ):
        of_number[_transfer_no(event)].append(event)
    return tuple(
        Transfer(
            number,
            next(only(events, CashGiven), None),
            tuple(only(events, CashAccepted)),
            next(only(events, CashTakenBack), None),
        )
        for number, events in sorted(of_number.items())
    )


def deposits(of: Asked) -> tuple[Deposit, ...]:
    """Those made on the day or for it, and every one that is still on its way."""
    table = day_rows.day_facts
    received = table.alias()
    is_on_its_way = ~(
        select(received.c.event_id)
        .where(received.c.type == "deposit_received", received.c.subject == table.c.event_id)
        .exists()
    )
    is_here = (table.c.centre_code == of.centre) & (table.c.type == "deposit_made")
    is_of_day = table.c.business_date == of.day.isoformat()
    made = list(only(facts(of.connection, is_here, is_of_day | is_on_its_way), DepositMade))
    ids = [str(deposit.header.event_id) for deposit in made]
    is_theirs = is_one_of(of.connection, table.c.subject, ids)
    words = facts(of.connection, is_theirs, table.c.type == "deposit_received") if ids else ()
    return tuple(
        Deposit(
            deposit,
            tuple(
                word
                for word in only(words, DepositReceived)
                if word.deposit == deposit.header.event_id
            ),
        )
        for deposit in made
    )


def refused(of: Asked) -> tuple[RefusedItem, ...]:
    table, settled = rows.events, rows.events.alias()
    is_settled = (
        select(settled.c.event_id)
        .where(
            settled.c.voids_event == table.c.event_id,
            settled.c.type == "posting_resolved",
            settled.c.state != "refused",
        )
        .exists()
    )
    query = select(table.c.receipt_no, table.c.desk, table.c.amount_dirhams, table.c.reason)
    found = of.connection.execute(
        query.where(
            table.c.business_date == of.day.isoformat(),
            is_one_of(of.connection, table.c.desk, of.desks),
            table.c.state == "refused",
            table.c.receipt_no.is_not(None),
            ~is_settled,
        ).order_by(table.c.desk, table.c.seq)
    )
    return tuple(
        RefusedItem(number, DeskId(desk), Money(dirhams), reason or "")
        for number, desk, dirhams, reason in found
    )


def closed(of: Asked) -> DayClosed | None:
    table = day_rows.branch_days
    query = (
        select(rows.events.c.body)
        .join(table, table.c.event_id == rows.events.c.event_id)
        .where(table.c.centre_code == of.centre, table.c.business_date == of.day.isoformat())
    )
    body = of.connection.scalar(query)
    event = None if body is None else wire.decode(body.encode())
    assert event is None or isinstance(event, DayClosed)
    return event


def late(of: Asked) -> tuple[LateArrival, ...]:
    table, events = day_rows.late_arrivals, rows.events
    columns = (events.c.event_id, events.c.type, events.c.desk, events.c.shift)
    query = (
        select(*columns, events.c.receipt_no, events.c.amount_dirhams, events.c.received_at)
        .join(table, table.c.event_id == events.c.event_id)
        .where(table.c.centre_code == of.centre, table.c.business_date == of.day.isoformat())
        .order_by(events.c.desk, events.c.seq)
    )
    return tuple(
        LateArrival(
            event_id=EventId(UUID(row.event_id)),
            type=row.type,
            desk=DeskId(row.desk),
            shift=ShiftId(row.shift),
            receipt_no=row.receipt_no,
            amount=Money(row.amount_dirhams),
            received_at=read_moment(row.received_at),
        )
        for row in of.connection.execute(query)
    )


def facts_of_day(of: Asked, types: Sequence[str]) -> list[Event]:
    table = day_rows.day_facts
    return facts(
        of.connection,
        table.c.centre_code == of.centre,
        table.c.type.in_(types),
        table.c.business_date == of.day.isoformat(),
    )


def facts(connection: Connection, *conditions: ColumnElement[bool]) -> list[Event]:
    """In the order in which they came in; never a clerk's word on their own shift."""
    table, events = day_rows.day_facts, rows.events
    order = (events.c.received_at, events.c.seq, events.c.event_id)
    counts = or_(events.c.remark.is_(None), events.c.remark != "verified_by_clerk")
    query = (
        select(*order, events.c.body)
        .join(table, table.c.event_id == events.c.event_id)
        .where(counts, *conditions)
        .distinct()
        .order_by(*order)
    )
    return [wire.decode(row.body.encode()) for row in connection.execute(query)]


def _transfer_no(event: Event) -> str:
    assert isinstance(event, CashGiven | CashAccepted | CashTakenBack)
    return event.transfer_no


def only(events: Iterable[Event], kind: type[E]) -> Iterator[E]:
    return (event for event in events if isinstance(event, kind))
