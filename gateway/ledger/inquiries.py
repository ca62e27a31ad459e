"""What became of an event, a receipt, a shift; and how far head office has a desk's journal."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from gateway.ledger import generations
from gateway.ledger.answers import Answer, answer
from gateway.ledger.read_book import shift_sums
from gateway.ledger.sums import is_number_of
from gateway.storage import rows
from pos_app.wire import GENESIS


def of_event(connection: Connection, event_id: str) -> Answer | None:
    """The answer given to that event; None: it never arrived."""
    return _answer(connection, rows.events.c.event_id == event_id)


def of_receipt(connection: Connection, receipt_no: str) -> Answer | None:
    """The answer given to the event with that receipt number; an accepted one first."""
    return _answer(connection, rows.events.c.receipt_no == receipt_no)


def _answer(connection: Connection, condition: ColumnElement[bool]) -> Answer | None:
    table = rows.events
    is_refused = table.c.state == "refused"
    row = connection.execute(
        select(table).where(condition).order_by(is_refused, table.c.seq).limit(1)
    ).one_or_none()
    if row is None:
        return None
    return answer(row.event_id, row.outcome, row.remark, row.reason, row.receipt_no)


def of_shift(connection: Connection, shift: str) -> dict[str, Any]:
    """The balance check of a shift; all zero where nothing of it has arrived."""
    sums = shift_sums(connection, shift)
    return {
        "shift": shift,
        "payments": sums.payments,
        "collected_dirhams": sums.collected,
        "cash_dirhams": sums.cash,
        "card_dirhams": sums.card,
        "voids": sums.voids,
        "closed": sums.is_closed,
    }


def high_water(connection: Connection, desk: str) -> dict[str, Any]:
    """The highest entry seen of a desk, whoever brought it, and its highest receipt number; how
    many entries are held of it; and in which generation of the ledger."""
    table = rows.events
    mine = table.c.desk == desk
    top = connection.execute(
        select(table.c.seq, table.c.hash).where(mine).order_by(table.c.seq.desc()).limit(1)
    ).one_or_none()
    numbers = (
        select(table.c.receipt_no)
        .where(mine, table.c.receipt_no.is_not(None))
        .order_by(func.length(table.c.receipt_no).desc(), table.c.receipt_no.desc())
    )
    own = (number for number in connection.scalars(numbers) if is_number_of(desk, number))
    held = connection.execute(select(func.count()).select_from(table).where(mine)).scalar_one()
    return {
        "seq": top.seq if top else 0,
        "hash": top.hash if top else GENESIS,
        "receipt_no": next(own, None),
        "held": held,
        "generation": generations.current(connection),
    }


def held_after(connection: Connection, desk: str, after: int, limit: int) -> dict[str, Any]:
    """Which of the desk's entries are here from behind that place on, oldest first."""
    table = rows.events
    mine = (table.c.desk == desk) & (table.c.seq > after)
    query = select(table.c.seq, table.c.hash).where(mine).order_by(table.c.seq).limit(limit + 1)
    found = connection.execute(query).all()
    held = [{"seq": row.seq, "hash": row.hash} for row in found[:limit]]
    return {"held": held, "more": len(found) > limit}


def entries_after(connection: Connection, desk: str, after: int, limit: int) -> dict[str, Any]:
    """What the desk itself has sent from behind that place, as it was sent, oldest first."""
    table = rows.events
    columns = (table.c.seq, table.c.prev_hash, table.c.hash, table.c.signature, table.c.body)
    query = select(*columns).where(table.c.desk == desk, table.c.seq > after)
    found = connection.execute(query.order_by(table.c.seq).limit(limit + 1)).all()
    entries = [
        {
            "seq": row.seq,
            "prev_hash": row.prev_hash,
            "hash": row.hash,
            "signature": row.signature,
            "event": json.loads(row.body),
        }
        for row in found[:limit]
    ]
    return {"entries": entries, "more": len(found) > limit}
