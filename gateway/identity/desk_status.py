"""How desks are: what each said of itself last, and when head office saw it last."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Engine, select
from sqlalchemy.dialects import postgresql, sqlite

from gateway.storage.bulk import is_one_of
from gateway.storage.day_rows import desk_status
from gateway.storage.engine import is_sqlite, writing
from gateway.storage.moments import moment_text, read_moment
from pos_app import wire
from pos_app.domain.branch_day import DeskStatus

SEEN_EVERY: Final = timedelta(seconds=30)


class Sightings:
    """Keeps when each desk was seen last, at most every half minute: requests cost nothing."""

    def __init__(self) -> None:
        self._kept: dict[str, datetime] = {}

    def note(self, engine: Engine, desk: str, now: datetime) -> None:
        """The desk has just signed a request."""
        last = self._kept.get(desk)
        if last is not None and timedelta() <= now - last < SEEN_EVERY:
            return
        self._kept[desk] = now
        with writing(engine) as connection:
            _need_not_be_durable(connection)
            _upsert(connection, {"desk": desk, "seen_at": moment_text(now)})


def keep_status(engine: Engine, desk: str, status: DeskStatus, now: datetime) -> None:
    """What the desk says of itself; the last word counts."""
    told = wire.canonical(wire.unstructure(status)).decode()
    with writing(engine) as connection:
        _need_not_be_durable(connection)
        _upsert(connection, {"desk": desk, "seen_at": moment_text(now), "told": told})


def read_status(
    connection: Connection, desks: Collection[str]
) -> dict[str, tuple[datetime, DeskStatus | None]]:
    """When each was seen last and what it said; desks that never called are left out."""
    query = select(desk_status).where(is_one_of(connection, desk_status.c.desk, desks))
    return {
        row.desk: (
            read_moment(row.seen_at),
            None if row.told is None else wire.structure(json.loads(row.told), DeskStatus),
        )
        for row in connection.execute(query)
    }


def _upsert(connection: Connection, row: dict[str, Any]) -> None:
    insert = sqlite.insert if is_sqlite(connection) else postgresql.insert
    said = insert(desk_status).values(row)
    changed = {name: said.excluded[name] for name in row if name != "desk"}
    connection.execute(said.on_conflict_do_update(index_elements=["desk"], set_=changed))


def _need_not_be_durable(connection: Connection) -> None:
    """It is told again within a minute."""
    if not is_sqlite(connection):
        connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
