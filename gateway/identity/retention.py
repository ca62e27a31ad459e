"""What is removed by age, a few thousand rows at a time. The ledger and the trail never are.

The database itself lets no look-up go that is younger than a year, whoever asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import Column, Engine, delete, select, tuple_

from gateway.branch_day.approvals import approvals
from gateway.identity import trail
from gateway.refusals import CommandRefused
from gateway.storage import rows
from gateway.storage.engine import writing
from gateway.storage.moments import moment_text
from gateway.storage.people_rows import office_sessions
from pos_app.domain.clock import Clock

_AT_ONCE: Final = 2_000  # rows of a transaction: desks wait no longer for it than for each other


@dataclass(frozen=True, slots=True)
class Kept:
    """How long rows of a table are kept, by the moment in `since`."""

    name: str
    what: str
    days: int
    least: int
    since: Column[str]


AGES: Final = (
    Kept("look_ups", "who looked for whom", 730, 366, rows.look_ups.c.at),
    Kept("approvals", "requests for a second person", 365, 30, approvals.c.asked_at),
    Kept("papers", "receipts that could not be sent", 90, 31, rows.papers.c.received_at),
    Kept("codes", "one-time codes of desks", 30, 1, rows.enrolment_codes.c.expires_at),
    Kept("sessions", "sessions at head office", 1, 1, office_sessions.c.seen_at),
    Kept("nonces", "nonces of signed requests", 1, 1, rows.nonces.c.seen_at),
)


def retain(
    engine: Engine,
    clock: Clock,
    days: Mapping[str, int] | None = None,
    at_once: int = _AT_ONCE,
) -> dict[str, int]:
    """Remove what is older than `days` of its name says; how many rows of each were removed.

    May be stopped and repeated at any moment. Raises CommandRefused: nothing was removed.
    """
    wanted = {kept.name: (days or {}).get(kept.name, kept.days) for kept in AGES}
    for kept in AGES:
        if wanted[kept.name] < kept.least:
            raise CommandRefused(f"{kept.name} are kept for {kept.least} days at least.")
    removed = {kept.name: _remove(engine, clock, kept, wanted, at_once) for kept in AGES}
    if any(removed.values()):
        with writing(engine) as connection:
            trail.note(connection, clock, trail.COMMAND, "retained", "", removed)
    return removed


def _remove(engine: Engine, clock: Clock, kept: Kept, days: Mapping[str, int], at_once: int) -> int:
    before = moment_text(clock.now() - timedelta(days=days[kept.name]))
    table = kept.since.table
    key = tuple_(*table.primary_key.columns)
    old = select(*table.primary_key.columns).where(kept.since < before).order_by(kept.since)
    removed = 0
    while True:
        with writing(engine) as connection:
            gone = connection.execute(delete(table).where(key.in_(old.limit(at_once)))).rowcount
        removed += gone
        if gone < at_once:
            return removed
