"""Which life of the ledger this is. Restored from a backup, head office begins another one.

A desk that meets another generation than the one it knows compares what it has delivered with what
is here, sends again what was lost, and takes a whole new copy of accounts: change numbers of two
generations mean different things.
"""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, delete, insert, select, text
from sqlalchemy.exc import DBAPIError

from gateway.storage import rows
from gateway.storage.engine import is_sqlite, reading, writing
from gateway.storage.moments import moment_text
from pos_app.domain.clock import Clock

log = logging.getLogger(__name__)
_MARK: Final = "generation_mark"
_LOCKED: Final = select(rows.change_counter.c.last).with_for_update()  # one begins at a time
_FILE: Final = "SELECT file FROM pragma_database_list WHERE name = 'main'"
_POSTGRES_MARK: Final = text(
    """SELECT concat_ws('/', (SELECT system_identifier FROM pg_control_system()),
    left(pg_walfile_name(pg_current_wal_lsn()), 8),
    (SELECT oid FROM pg_database WHERE datname = current_database()),
    'change_counter'::regclass::oid)"""
)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a desk knows of a generation, and head office should: a change, or an entry it took."""

    cursor: int = 0
    seq: int = 0
    hash: str = ""


def current(connection: Connection) -> str:
    """The id of this generation."""
    table = rows.generations
    latest = select(table.c.generation).order_by(table.c.number.desc()).limit(1)
    return str(connection.execute(latest).scalar_one())


def begin(connection: Connection, clock: Clock, why: str) -> str:
    """Begin another generation, and return its id."""
    table, generation = rows.generations, secrets.token_hex(16)
    connection.execute(_LOCKED)
    latest = select(table.c.number).order_by(table.c.number.desc()).limit(1)
    number = connection.execute(latest).scalar_one() + 1
    row = {"number": number, "generation": generation, "why": why}
    connection.execute(insert(table), {**row, "began_at": moment_text(clock.now())})
    log.warning("generation=%d of the ledger begins: %s", number, why)
    return generation


def recognise(engine: Engine, clock: Clock) -> None:
    """Begin another generation if the database is not the one that was served last.

    A standby that took over is the same one if it had to have every commit. PostgreSQL tells a
    restored dump and a recovery to a point in time; of SQLite a file that was put in the place of
    the former one. What this misses, desks notice (`after_claim`).
    """
    mark = _mark(engine)
    if mark is None:
        return
    with writing(engine) as connection:
        setting = rows.settings.c.name == _MARK
        known = connection.scalar(select(rows.settings.c.value).where(setting))
        if known == mark:
            return
        if known is not None and not _is_promoted(connection, known, mark):
            begin(connection, clock, "another database than was served last")
        connection.execute(delete(rows.settings).where(setting))
        connection.execute(insert(rows.settings), {"name": _MARK, "value": mark})


def after_claim(
    connection: Connection, clock: Clock, desk: str, generation: str, claim: Claim
) -> str:
    """The generation now: another one, if the desk knows more of this one than is here."""
    head = connection.execute(_LOCKED).scalar_one()
    if current(connection) != generation:
        return current(connection)
    if claim.cursor > head:
        return begin(connection, clock, f"{desk} has had change {claim.cursor}")
    if claim.seq and not _is_kept(connection, desk, claim):
        return begin(connection, clock, f"entry {claim.seq} of {desk} had been accepted")
    return generation


def _is_kept(connection: Connection, desk: str, claim: Claim) -> bool:
    table = rows.events
    mine = (table.c.desk == desk) & (table.c.seq == claim.seq) & (table.c.hash == claim.hash)
    return connection.execute(select(table.c.seq).where(mine)).first() is not None


def listed(connection: Connection) -> list[dict[str, Any]]:
    """All generations, oldest first."""
    table = rows.generations
    found = connection.execute(select(table).order_by(table.c.number))
    return [dict(row._mapping) for row in found]


def _mark(engine: Engine) -> str | None:
    """What is another after a restore; None: it cannot be told."""
    try:
        with reading(engine) as connection:
            if is_sqlite(connection):
                return _file_mark(connection)
            return str(connection.execute(_POSTGRES_MARK).scalar_one())
    except DBAPIError as error:
        log.warning("a restored database will not be recognised: %s", type(error.orig).__name__)
        return None


def _is_promoted(connection: Connection, known: str, mark: str) -> bool:
    """Only the timeline is another, and commits wait for a standby: nothing told was lost."""
    if is_sqlite(connection):
        return False
    was, now = known.split("/"), mark.split("/")
    is_other_line = (was[:1], was[2:]) == (now[:1], now[2:])
    names = text("SELECT current_setting('synchronous_standby_names')")
    return is_other_line and connection.scalar(names) != ""


def _file_mark(connection: Connection) -> str | None:
    file = connection.exec_driver_sql(_FILE).scalar_one()
    return str(Path(file).stat().st_ino) if file else None
