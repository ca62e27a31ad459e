"""One way to both engines: PostgreSQL in service, SQLite for the demo and for small tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, make_url

_PRAGMAS: Final = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000", "foreign_keys=ON")
_WRITES: Final = "counter_writes"


def open_database(url: str) -> Engine:
    """An engine for `sqlite:///file` or `postgresql+psycopg://…`.

    SQLite gets one connection that everybody takes in turn: releases before 3.51.3 can damage a
    WAL file when one connection checkpoints while another one writes.

    Raises:
        OSError: the file's folder is not there or not ours.
        ArgumentError: not a URL of a database.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        return create_engine(parsed.set(drivername="postgresql+psycopg"), pool_size=10)
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
    """A transaction that commits at the end of the block, or keeps nothing."""
    with engine.execution_options(**{_WRITES: True}).begin() as connection:
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
