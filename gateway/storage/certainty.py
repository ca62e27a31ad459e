"""What a desk is told must outlive the server that told it.

Where PostgreSQL replicates synchronously, a commit waits for the standby; two ways lead past it.
Whoever cancels that wait (a person, a `statement_timeout`) gets success with a warning: `certain`
makes it a failure. And a server that crashed and recovered shows commits that no standby has: a
transaction that only reads waits for nothing, so answers on which desks forget are `vouched` for.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

_WARNED: Final = "counter_warned"
_WARNING: Final = "01000"


class CommitInDoubt(Exception):
    """The server keeps the transaction, but nobody says that a standby does."""


def watch_commits(engine: Engine) -> None:
    """Note on each connection when its server warns."""
    event.listen(engine, "connect", _listen)


@contextmanager
def certain(connection: Connection) -> Iterator[None]:
    """Around a transaction's end. Raises CommitInDoubt after a commit with a warning."""
    notes = connection.info
    notes[_WARNED] = False
    yield
    if notes[_WARNED]:
        raise CommitInDoubt


def vouch(connection: Connection) -> None:
    """Let this transaction's commit wait for the standby, although it has only read.

    Nothing but a note in the log is written; what it has read comes before that.
    """
    connection.exec_driver_sql("SELECT pg_logical_emit_message(true, 'counter', '')")


def _listen(connection: Any, entry: ConnectionPoolEntry) -> None:
    def hear(said: Any) -> None:
        if said.sqlstate == _WARNING:
            entry.info[_WARNED] = True

    connection.add_notice_handler(hear)
