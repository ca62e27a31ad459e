"""What billing has to be told: events with their postings, and closings, chosen and worded.

No queue is kept beside the ledger: change numbers of accounts become visible in their order, so the
accounts above the last number are all on which anything was posted since; what of them was told
already is known by its id.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select, union

from gateway.ledger.book import CREDIT_PREFIX
from gateway.storage import rows
from gateway.storage.bulk import is_among, is_one_of
from gateway.storage.day_rows import branch_days, day_facts
from gateway.storage.exchange_rows import channel_payments, settled_points, told_events
from gateway.storage.moments import read_moment
from pos_app import wire
from pos_app.domain.clock import qatar_date
from pos_app.domain.day_events import DayClosed
from pos_app.domain.events import ShiftClosed

MOST_EVENTS: Final = 10_000  # of one file
_ACCOUNTS: Final = 1_000  # looked at together
_TYPES: Final = {
    "payment_taken": "payment",
    "payment_voided": "reversal",
    "payment_refunded": "refund",
    "posting_resolved": "resolution",
}

Told = tuple[str, tuple[Any, ...]]  # a line's name, its values in the order of its fields


def choose(connection: Connection, cursor: int) -> tuple[list[str], int]:
    """Ids of events that billing was not told, and the change number up to which it then was.

    Never more than about `MOST_EVENTS`: if there are as many, more may follow.
    """
    head = connection.execute(select(rows.change_counter.c.last)).scalar_one()
    chosen: set[str] = set(connection.scalars(_closings().limit(MOST_EVENTS)))
    chosen |= set(connection.scalars(_again()))
    table = rows.accounts
    while len(chosen) < MOST_EVENTS:
        query = select(table.c.account_no, table.c.change_no).where(table.c.change_no > cursor)
        page = connection.execute(query.order_by(table.c.change_no).limit(_ACCOUNTS)).all()
        if not page:
            return sorted(chosen), max(cursor, head)
        chosen |= _untold_of(connection, [row.account_no for row in page])
        cursor = page[-1].change_no
    return sorted(chosen), cursor


def _untold_of(connection: Connection, account_nos: Sequence[str]) -> set[str]:
    items, postings = rows.items, rows.postings
    query = (
        select(postings.c.event_id)
        .join(items, items.c.item_no == postings.c.item_no)
        .where(
            is_one_of(connection, items.c.account_no, account_nos),
            _is_untold(postings.c.event_id),
        )
    )
    return set(connection.scalars(query.distinct()))


def _is_untold(event_id: ColumnElement[str]) -> ColumnElement[bool]:
    told = told_events
    return ~select(told.c.event_id).where(told.c.event_id == event_id).exists()


def _closings() -> Select[Any]:
    """Shifts and days that were closed; of a day's closings the first counts."""
    shifts = select(day_facts.c.event_id).where(
        day_facts.c.type == "shift_closed", _is_untold(day_facts.c.event_id)
    )
    days = select(branch_days.c.event_id).where(_is_untold(branch_days.c.event_id))
    both = union(shifts, days).subquery()
    return select(both.c.event_id).order_by(both.c.event_id)


def _again() -> Select[Any]:
    """Events that a person wants told once more, as often as they were settled so."""
    settled, told = settled_points, told_events
    times = (
        select(func.count())
        .where(told.c.event_id == settled.c.subject)
        .correlate(settled)
        .scalar_subquery()
    )
    return (
        select(settled.c.subject)
        .where(settled.c.kind == "posting_refused", settled.c.decision == "told_again")
        .group_by(settled.c.subject)
        .having(func.count() >= times)
    )


def worded(connection: Connection, event_ids: Sequence[str]) -> Iterator[Told]:
    """The lines of these events, in their order; always the same ones, for events never change."""
    for start in range(0, len(event_ids), _ACCOUNTS):
        some = event_ids[start : start + _ACCOUNTS]
        events = _rows_of(connection, rows.events, "event_id", some)
        payments = _rows_of(connection, channel_payments, "payment_id", some)
        postings: dict[str, list[Row[Any]]] = {}
        table = rows.postings
        query = select(table).where(is_among(connection, table.c.event_id, some))
        for row in connection.execute(query.order_by(table.c.event_id, table.c.line)):
            postings.setdefault(row.event_id, []).append(row)
        for event_id in some:
            lines = postings.get(event_id, [])
            if event_id in payments:
                yield from _of_channel(payments[event_id], lines)
            else:
                yield from _of_desk(events[event_id], lines)


def _rows_of(
    connection: Connection, table: Any, key: str, ids: Sequence[str]
) -> dict[str, Row[Any]]:
    query = select(table).where(is_among(connection, table.c[key], ids))
    return {row._mapping[key]: row for row in connection.execute(query)}


def _of_desk(event: Row[Any], postings: Sequence[Row[Any]]) -> Iterator[Told]:
    if event.type in _TYPES:
        undoes = event.voids_event or event.refunds_event
        head = (_TYPES[event.type], event.desk, event.shift, event.business_date)
        yield from _posted(event.event_id, (*head, event.receipt_no, undoes), postings)
        return
    body = wire.decode(event.body.encode())
    if isinstance(body, ShiftClosed):
        sums = (body.collected, body.cash, body.card, body.expected_cash, body.counted_cash)
        key = (event.event_id, event.desk, event.shift, event.business_date)
        amounts = (amount.dirhams for amount in sums)
        yield "shift_closing", (*key, body.payments, body.voids, *amounts)
    elif isinstance(body, DayClosed):
        amounts = (amount.dirhams for amount in (body.collected, body.cash, body.card))
        day = (event.event_id, body.centre, event.business_date)
        yield "day_closing", (*day, len(body.shifts), body.payments, *amounts)


def _of_channel(payment: Row[Any], postings: Sequence[Row[Any]]) -> Iterator[Told]:
    """On the day on which it was paid, in Qatar."""
    on = qatar_date(read_moment(payment.paid_at)).isoformat()
    head = ("channel_payment", payment.channel, None, on, payment.reference, None)
    yield from _posted(payment.payment_id, head, postings)


def _posted(event_id: str, head: tuple[Any, ...], postings: Sequence[Row[Any]]) -> Iterator[Told]:
    for row in postings:
        item_no = None if row.item_no.startswith(CREDIT_PREFIX) else row.item_no
        amount = (row.account_no, item_no, row.amount_dirhams)
        yield "posting", (event_id, row.line, *head, *amount)
