"""Card charges of which no word has come that ends them: a person asks the desk, or the bank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, func, select, text, tuple_

from gateway.branch_day.read_branch import desks_of
from gateway.ledger.clarification_list import COUNTED, PAGE, Place
from gateway.storage import rows
from gateway.storage.bulk import is_one_of
from gateway.storage.clarification_rows import STANDING_ATTEMPT
from gateway.storage.moments import moment_text, read_moment
from pos_app.domain.clock import Clock

NO_LONGER_NEW: Final = timedelta(minutes=15)  # a charge takes two, its payment goes out at once


@dataclass(frozen=True, slots=True)
class StandingAttempt:
    """A card charge in doubt, or one that pays nothing."""

    attempt_id: str
    desk: str
    claimed_at: datetime
    outcome: str  # approved, unknown; empty: nothing has come
    bills: tuple[tuple[str, str], ...]  # account, item
    place: Place


def standing_attempts(
    connection: Connection,
    clock: Clock,
    *,
    centre: str | None = None,
    after: Place | None = None,
    limit: int = PAGE,
) -> list[StandingAttempt]:
    """Oldest first, from behind `after` on; those that stand longer than any charge takes."""
    table = rows.card_attempts
    query = _standing(connection, clock, centre)
    if after is not None:
        query = query.where(tuple_(table.c.claimed_at, table.c.attempt_id) > tuple_(*after))
    ordered = query.order_by(table.c.claimed_at, table.c.attempt_id).limit(limit)
    return _with_bills(connection, connection.execute(ordered).all())


def find_standing(
    connection: Connection, clock: Clock, desk: str, attempt_id: str
) -> StandingAttempt | None:
    """That one, if it stands."""
    table = rows.card_attempts
    is_it = (table.c.desk == desk) & (table.c.attempt_id == attempt_id)
    found = connection.execute(_standing(connection, clock, None).where(is_it)).all()
    return next(iter(_with_bills(connection, found)), None)


def count_standing(connection: Connection, clock: Clock, centre: str | None = None) -> int:
    """How many there are; COUNTED + 1 stands for more."""
    some = _standing(connection, clock, centre).limit(COUNTED + 1).subquery()
    return connection.scalar(select(func.count()).select_from(some)) or 0


def _standing(
    connection: Connection, clock: Clock, centre: str | None
) -> Select[tuple[str, str, str, str]]:
    table = rows.card_attempts
    query = select(table.c.claimed_at, table.c.attempt_id, table.c.desk, table.c.outcome).where(
        text(STANDING_ATTEMPT),  # in the words of the index
        table.c.claimed_at <= moment_text(clock.now() - NO_LONGER_NEW),
    )
    if centre is None:
        return query
    return query.where(is_one_of(connection, table.c.desk, desks_of(connection, centre)))


def _with_bills(connection: Connection, found: Sequence[Row[Any]]) -> list[StandingAttempt]:
    bills = _bills(connection, found)
    return [
        StandingAttempt(
            attempt_id=row.attempt_id,
            desk=row.desk,
            claimed_at=read_moment(row.claimed_at),
            outcome=row.outcome,
            bills=tuple(bills.get((row.desk, row.attempt_id), ())),
            place=(row.claimed_at, row.attempt_id),
        )
        for row in found
    ]


def _bills(
    connection: Connection, attempts: Sequence[Row[Any]]
) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """By desk and attempt."""
    table = rows.claims
    query = select(table).where(
        is_one_of(connection, table.c.desk, sorted({row.desk for row in attempts})),
        is_one_of(connection, table.c.attempt_id, [row.attempt_id for row in attempts]),
    )
    bills: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in connection.execute(query.order_by(table.c.item_no)) if attempts else ():
        bills.setdefault((row.desk, row.attempt_id), []).append((row.account_no, row.item_no))
    return bills
