"""Recomputes what the ledger says, and tells where something else is written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from typing import Any

from sqlalchemy import Connection, Row, func, select

from gateway.billing.verify import wrong_exchange
from gateway.branch_day.fold_days import wrong_sums
from gateway.identity.desks import find_desk
from gateway.ledger.attempts import Attempts
from gateway.ledger.claims import read_known
from gateway.ledger.done_once import wrong_done
from gateway.ledger.entries import NotAnEntry, read_entry
from gateway.storage import rows
from pos_app import wire
from pos_app.domain.payment import PaymentRefunded, PaymentTaken, PaymentVoided


def find_problems(connection: Connection) -> tuple[int, list[str]]:
    """How many events there are, and a sentence for each thing that is not as it must be."""
    checked = connection.scalar(select(func.count()).select_from(rows.events)) or 0
    problems = chain(
        _wrong_balances(connection),
        _wrong_postings(connection),
        _wrong_attempts(connection),
        wrong_done(connection),
        wrong_sums(connection),
        wrong_exchange(connection),
        _wrong_chains(connection),
    )
    return checked, list(problems)


def _wrong_balances(connection: Connection) -> Iterator[str]:
    """What is due of an item is what was issued less what was paid of it."""
    items, postings = rows.items, rows.postings
    paid = (
        select(postings.c.item_no, func.sum(postings.c.amount_dirhams).label("dirhams"))
        .group_by(postings.c.item_no)
        .subquery()
    )
    should_be = items.c.issued_dirhams - func.coalesce(paid.c.dirhams, 0)
    query = (
        select(items.c.item_no, items.c.due_dirhams, should_be.label("should_be"))
        .outerjoin(paid, paid.c.item_no == items.c.item_no)
        .where(items.c.due_dirhams != should_be)
    )
    for row in connection.execute(query):
        yield f"item {row.item_no}: due {row.due_dirhams}, by the ledger {row.should_be}"


def _wrong_postings(connection: Connection) -> Iterator[str]:
    """Postings add up to what was paid, reversed or refunded; a refused event has none."""
    events, postings = rows.events, rows.postings
    posted = (
        select(postings.c.event_id, func.sum(postings.c.amount_dirhams).label("dirhams"))
        .group_by(postings.c.event_id)
        .subquery()
    )
    found = func.coalesce(posted.c.dirhams, 0)
    has_effect = events.c.state.in_(("posted", "credit", "reversal", "refund"))
    query = (
        select(events.c.event_id, events.c.state, found.label("found"))
        .outerjoin(posted, posted.c.event_id == events.c.event_id)
        .where((has_effect & (found != events.c.amount_dirhams)) | (~has_effect & (found != 0)))
    )
    for row in connection.execute(query):
        yield f"event {row.event_id}: {row.state}, but its postings are {row.found}"


def _wrong_attempts(connection: Connection) -> Iterator[str]:
    """Where card attempts stand is what their events say: claims of bills hang on it."""
    table = rows.events
    tells = table.c.type.like("card_attempt_%") | (table.c.card_dirhams > 0)
    query = select(table.c.desk, table.c.seq, table.c.body).where(tells, table.c.state != "refused")
    ordered = query.order_by(table.c.desk, table.c.seq).execution_options(yield_per=1_000)
    for desk, of_desk in groupby(connection.execute(ordered), key=lambda row: row.desk):
        told = Attempts()
        for row in of_desk:
            told.follow(wire.decode(row.body.encode()), row.seq)
        kept = read_known(connection, desk, told.known)
        for attempt_id, attempt in told.known.items():
            if attempt_id not in kept or not attempt.says_the_same_as(kept[attempt_id]):
                yield f"card attempt {attempt_id}: its row differs from its events"


def _wrong_chains(connection: Connection) -> Iterator[str]:
    """Row by row: the ledger may be larger than memory."""
    table = rows.events
    query = select(table).order_by(table.c.desk, table.c.seq, table.c.event_id)
    streamed = connection.execute(query.execution_options(yield_per=1_000))
    for desk, of_desk in groupby(streamed, key=lambda row: row.desk):
        known = find_desk(connection, desk)
        yield from _wrong_chain(desk, known.public_keys if known else (), of_desk)


def _wrong_chain(desk: str, keys: tuple[str, ...], events: Iterable[Row[Any]]) -> Iterator[str]:
    before: Row[Any] | None = None
    for row in events:
        yield from _wrong_entry(row, desk, keys)
        if before is not None and before.seq == row.seq:
            yield f"{desk}: two events in place {row.seq}"
        elif before is not None and before.seq + 1 == row.seq and before.hash != row.prev_hash:
            yield f"{desk}: place {row.seq} does not follow place {before.seq}"
        before = row


def _wrong_entry(row: Row[Any], desk: str, keys: tuple[str, ...]) -> Iterator[str]:
    """Hash, signature and the columns that repeat what the body says."""
    plain = {
        "seq": row.seq,
        "prev_hash": row.prev_hash,
        "hash": row.hash,
        "signature": row.signature,
        "event": json.loads(row.body),
    }
    try:
        read = read_entry(plain, desk, keys)
    except NotAnEntry as error:
        yield f"event {row.event_id}: {error}"
        return
    amount = 0
    if isinstance(read.event, PaymentTaken):
        amount = read.event.collected.dirhams
    elif isinstance(read.event, PaymentVoided | PaymentRefunded):
        amount = -read.event.amount.dirhams
    else:
        return
    if (read.event_id, amount) != (row.event_id, row.amount_dirhams):
        yield f"event {row.event_id}: its row differs from its body"
