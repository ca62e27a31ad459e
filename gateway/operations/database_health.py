"""What the doctor asks PostgreSQL: rights, months ahead, replication, durability."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date
from typing import Any, Final

from sqlalchemy import Connection, text

from gateway.operations.readiness import Check
from gateway.storage.engine import is_sqlite
from gateway.storage.partitions import count_outside
from pos_app.domain.clock import Clock

_LEAST_MAJOR: Final = 15
_MOST_BEHIND_BYTES: Final = 64 << 20
_RIGHTS: Final = text(
    """SELECT name, has_table_privilege(name, 'UPDATE') OR has_table_privilege(name, 'DELETE')
    OR has_table_privilege(name, 'TRUNCATE') AS may_change,
    has_table_privilege(name, 'INSERT') AND has_table_privilege(name, 'SELECT') AS may_keep
    FROM unnest(ARRAY['events', 'postings']) AS name"""
)
_ROLE: Final = text("SELECT rolname, rolsuper FROM pg_roles WHERE rolname = current_user")
_SETTINGS: Final = text(
    """SELECT current_setting('fsync') AS fsync, current_setting('full_page_writes') AS pages,
    current_setting('synchronous_commit') AS commits,
    current_setting('synchronous_standby_names') AS standbys,
    current_setting('server_version_num')::int / 10000 AS major,
    current_setting('data_checksums') AS checksums,
    (SELECT datcollate FROM pg_database WHERE datname = current_database()) AS collation"""
)
_STANDBYS: Final = text(
    """SELECT application_name, state, sync_state,
    pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)::bigint AS behind
    FROM pg_stat_replication ORDER BY application_name"""
)
_MONTH: Final = text("SELECT to_regclass(:name) IS NOT NULL")
_USED: Final = text(
    """SELECT (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend') AS used,
    current_setting('max_connections')::int AS most"""
)


def check(connection: Connection, clock: Clock) -> Iterator[Check]:
    """Nothing of a SQLite database."""
    if is_sqlite(connection):
        return
    settings = connection.execute(_SETTINGS).one()
    yield from _durability(settings)
    yield from _rights(connection)
    yield from _months(connection, clock)
    yield from _replication(connection, settings.standbys)
    used = connection.execute(_USED).one()
    said = f"{used.used} of {used.most} connections are in use."
    yield Check("connections", used.used < used.most * 0.8, said)


def _durability(settings: Any) -> Iterator[Check]:
    wrong = [
        f"{name} = {value}"
        for name, value, bad in (
            ("fsync", settings.fsync, "off"),
            ("full_page_writes", settings.pages, "off"),
            ("synchronous_commit", settings.commits, "off"),
        )
        if value == bad
    ]
    said = f"A power cut loses payments: {', '.join(wrong)}." if wrong else "Commits are durable."
    yield Check("durability", not wrong, said)
    is_new = settings.major >= _LEAST_MAJOR
    yield Check(
        "server", is_new, f"PostgreSQL {settings.major}; {_LEAST_MAJOR} or later is needed."
    )
    has_sums = settings.checksums == "on"
    said = "Pages have checksums." if has_sums else "Pages have no checksums: rot goes unnoticed."
    yield Check("checksums", has_sums, said)


def _rights(connection: Connection) -> Iterator[Check]:
    """The ledger's role may add and read, nothing else; so nobody changes what was paid."""
    role = connection.execute(_ROLE).one()
    found = list(connection.execute(_RIGHTS))
    changes = [row.name for row in found if row.may_change]
    if not all(row.may_keep for row in found):
        yield Check("rights", False, f"Role {role.rolname} may not add to the ledger.")
    elif role.rolsuper:
        yield Check("rights", False, f"Role {role.rolname} is a superuser: serve as a lesser one.")
    elif changes:
        said = f"Role {role.rolname} may change {', '.join(changes)}: serve as a lesser role."
        yield Check("rights", False, said)
    else:
        yield Check("rights", True, f"Role {role.rolname} may add to the ledger and read it.")


def _months(connection: Connection, clock: Clock) -> Iterator[Check]:
    this = clock.now().astimezone(UTC).date().replace(day=1)
    after = _month_after(this)
    lacking = [
        month.strftime("%Y-%m")
        for month in (this, after)
        if not connection.scalar(_MONTH, {"name": month.strftime("events_%Y_%m")})
    ]
    said = "This month and the next one have their place."
    if lacking:
        said = f"The ledger has no place for {', '.join(lacking)}: `pos-gateway migrate`."
    yield Check("months", not lacking, said)
    outside = count_outside(connection)
    said = f"{outside} events lie outside every month: look at those desks' clocks."
    yield Check("odd dates", not outside, said if outside else "No event lies outside its month.")


def _month_after(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _replication(connection: Connection, wanted: str) -> Iterator[Check]:
    standbys = list(connection.execute(_STANDBYS))
    told = ", ".join(
        f"{row.application_name} {row.state or 'not shown to this role'} {row.sync_state or ''}"
        for row in standbys
    )
    yield Check("standbys", bool(standbys), told.strip() or "There is no standby.")
    in_step = [row for row in standbys if row.sync_state in ("sync", "quorum")]
    if not wanted:
        said = "No standby must have a commit: a lost disk loses the last payments."
        yield Check("synchronous", False, said)
    else:
        said = f"{len(in_step)} standbys must have each commit." if in_step else "None is in step."
        yield Check("synchronous", bool(in_step), said)
    behind = max((row.behind or 0 for row in standbys), default=0)
    said = f"The slowest standby is {behind / 1_000_000:.1f} MB behind."
    yield Check("delay", behind <= _MOST_BEHIND_BYTES, said)
