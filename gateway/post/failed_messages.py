"""Receipts that could not be sent, for whoever sees to them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select, tuple_

from gateway.post.messages import FAILED
from gateway.storage import rows


@dataclass(frozen=True, slots=True)
class FailedMessage:
    """A receipt that its customer will not get unless somebody sees to it."""

    receipt_no: str
    desk: str
    way: str
    attempts: int
    why: str
    place: tuple[str, str]


def failed(
    connection: Connection,
    *,
    centre: str | None,
    after: tuple[str, str] | None,
    limit: int,
) -> list[FailedMessage]:
    """The oldest first, from behind `after` on."""
    table = rows.messages
    query = select(table).where(_has_failed(centre))
    if after is not None:
        query = query.where(tuple_(table.c.next_at, table.c.event_id) > tuple_(*after))
    found = connection.execute(query.order_by(table.c.next_at, table.c.event_id).limit(limit))
    return [
        FailedMessage(
            receipt_no=row.receipt_no,
            desk=row.desk,
            way=row.way,
            attempts=row.attempts,
            why=row.last_error or "",
            place=(row.next_at, row.event_id),
        )
        for row in found
    ]


def count_failed(connection: Connection, centre: str | None = None, most: int = 1_000) -> int:
    """How many there are, counted up to `most`."""
    some = select(rows.messages.c.event_id).where(_has_failed(centre)).limit(most).subquery()
    return connection.scalar(select(func.count()).select_from(some)) or 0


def _has_failed(centre: str | None) -> ColumnElement[bool]:
    table = rows.messages
    condition = table.c.state == FAILED
    if centre is None:
        return condition
    desks = select(rows.desks.c.desk).where(rows.desks.c.centre_code == centre)
    return condition & table.c.desk.in_(desks)
