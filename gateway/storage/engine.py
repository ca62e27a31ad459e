"""One way to both engines: PostgreSQL in service, SQLite for the demo and for small tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from gateway.storage.certainty import certain, vouch, watch_commits
from gateway.storage.poolers import ask_the_servers

_PRAGMAS: Final = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000", "foreign_keys=ON")
_WRITES: Final = "counter_writes"
_SEVERAL: Final = re.compile(r"(?P<before>[a-z+0-9]+://(?:[^@/]*@)?)(?P<hosts>[^/?@]*,[^/?]*)")
_POOLER: Final = "pooler"
_WATCHED: Final = {  # a primary that vanished is noticed within ten seconds
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
_READ_ONLY: Final = "25006"  # what was the primary is a standby by now


def open_database(url: str, *, connections: int = 10, behind_pooler: bool = False) -> Engine:
    """An engine for `sqlite:///file` or `postgresql://…`.

    PostgreSQL may be several servers: `postgresql://user@a:5432,b:5432/name`, of which the one
    that takes writes is asked, unless the URL says otherwise (`?target_session_attrs=prefer-
    standby`). At most `connections` are kept, and as many more while they are needed. Behind a
    pooler that gives out a connection per transaction (`behind_pooler`, or `?pooler=transaction`
    in the URL) nothing is left behind in a session: no prepared statements.

    SQLite gets one connection that everybody takes in turn: releases before 3.51.3 can damage a
    WAL file when one connection checkpoints while another one writes.

    Raises:
        OSError: the file's folder is not there or not ours.
        ArgumentError: not a URL of a database.
    """
    parsed = _parse(url)
    if parsed.get_backend_name() == "postgresql":
        return _open_postgresql(parsed, connections, behind_pooler)
    if parsed.database:
        Path(parsed.database).touch(mode=0o600)  # head office's key is in it
    engine = create_engine(
        parsed,
        pool_size=1,
        max_overflow=0,
        pool_timeout=60,
        connect_args={"check_same_thread": False},
    )
    event.listen(engine, "connect", _configure_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _parse(url: str) -> URL:
    """Several servers as libpq writes them, too: `user@a:5432,b:5432/name`."""
    several = _SEVERAL.match(url)
    if several is None:
        return make_url(url)
    parsed = make_url(several["before"] + url[several.end() :])
    hosts = [host if ":" in host else f"{host}:5432" for host in several["hosts"].split(",")]
    return parsed.update_query_dict({"host": hosts}, append=True)


def _open_postgresql(url: URL, connections: int, behind_pooler: bool) -> Engine:
    pooler = url.query.get(_POOLER)
    if pooler not in (None, "transaction"):
        raise ArgumentError(f"{_POOLER}={pooler}: only `transaction` can be said")
    url = url.set(drivername="postgresql+psycopg").difference_update_query([_POOLER])
    arguments: dict[str, Any] = {k: v for k, v in _WATCHED.items() if k not in url.query}
    if isinstance(url.query.get("host"), tuple) and "target_session_attrs" not in url.query:
        arguments["target_session_attrs"] = "read-write"
    if behind_pooler or pooler is not None:
        arguments["prepare_threshold"] = None
    engine = create_engine(
        url,
        pool_size=connections,
        max_overflow=connections,
        pool_use_lifo=True,  # what is idle stays idle, and whatever stands between may end it
        connect_args=arguments,
    )
    event.listen(engine, "handle_error", _leave_a_standby)
    if pooler is not None:
        ask_the_servers(engine)
    watch_commits(engine)
    return engine


def _leave_a_standby(context: ExceptionContext) -> None:
    """After a switch-over no connection to the former primary is used again."""
    if getattr(context.original_exception, "sqlstate", None) == _READ_ONLY:
        context.is_disconnect = True


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads."""
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def reading_one_moment(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads, and everything as it was when it began."""
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with reading(engine) as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that commits at the end of the block, or keeps nothing.

    Raises:
        CommitInDoubt: the server has it, but perhaps no standby.
    """
    asked = engine.execution_options(**{_WRITES: True})
    with asked.connect() as connection, certain(connection), connection.begin():
        yield connection


@contextmanager
def vouching(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads, for answers on which somebody forgets: what it sees is on the
    standby too when the block ends."""
    if engine.dialect.name != "postgresql":
        with reading(engine) as connection:
            yield connection
        return
    with writing(engine) as connection:
        yield connection
        vouch(connection)


@contextmanager
def each_alone(engine: Engine) -> Iterator[Connection]:
    """Every statement is kept by itself: none waits for the beginning and end of a transaction.

    SQLite has no round trips to save: there, it is a transaction that may write.
    """
    if engine.dialect.name == "sqlite":
        with writing(engine) as connection:
            yield connection
        return
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        yield connection


def is_sqlite(connection: Connection) -> bool:
    """Whether this is the small engine."""
    return connection.dialect.name == "sqlite"


def _configure_sqlite(dbapi_connection: Any, _: object) -> None:
    dbapi_connection.isolation_level = None  # transactions are ours to begin
    for pragma in _PRAGMAS:
        dbapi_connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
