"""The ledger's months: on PostgreSQL `events` and `postings` have a partition for each.

A month of the ledger holds the events that were made in it, by the time in their ids (UUIDv7). What
a desk's odd clock dates elsewhere lies in the default partition and is as good as any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date
from typing import Final

from sqlalchemy import Connection, text

from gateway.storage.engine import is_sqlite
from pos_app.domain.clock import Clock

MONTHS_AHEAD: Final = 3
_CAN_MAKE: Final = text("SELECT to_regprocedure('make_ledger_month(date)') IS NOT NULL")
_MAKE: Final = text(
    "SELECT to_char(month, 'YYYY-MM') FROM unnest(CAST(:months AS date[])) AS month "
    'WHERE to_regclass(to_char(month, \'"events_"YYYY"_"MM\')) IS NULL AND make_ledger_month(month)'
)
_OUTSIDE: Final = text("SELECT count(*) FROM events_outside")


def ensure_partitions(connection: Connection, clock: Clock) -> list[str]:
    """Make those that lack of last month, this one and `MONTHS_AHEAD` more; return which.

    Harmless when repeated, or done by several at once. What had come early moves into its month.
    SQLite has no partitions, nor has a schema before them.
    """
    this = clock.now().astimezone(UTC).date().replace(day=1)
    return make_months(connection, [_later(this, by) for by in range(-1, MONTHS_AHEAD + 1)])


def make_months(connection: Connection, firsts: Sequence[date]) -> list[str]:
    """Make the months that begin on these days, as far as there are none; return which."""
    if is_sqlite(connection) or not connection.scalar(_CAN_MAKE):
        return []
    return list(connection.scalars(_MAKE, {"months": list(firsts)}))


def count_outside(connection: Connection) -> int:
    """How many events lie outside every month: dated by clocks that were far off."""
    if is_sqlite(connection):
        return 0
    return int(connection.execute(_OUTSIDE).scalar_one())


def _later(first: date, months: int) -> date:
    month = first.year * 12 + first.month - 1 + months
    return date(month // 12, month % 12 + 1, 1)
