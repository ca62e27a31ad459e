"""Nonces of signed requests: each is good once, and kept for as long as it could come again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, delete, text
from sqlalchemy.dialects import sqlite

from gateway.storage import rows
from gateway.storage.engine import is_sqlite
from gateway.storage.moments import moment_text

WINDOW: Final = timedelta(minutes=5)  # between the clocks of a desk and head office
_KEPT: Final = 2 * WINDOW
_FORGET_EVERY: Final = timedelta(seconds=30)
# Not durable: a nonce lost in a power cut costs nothing, for every effect has its own id.
_KEEP: Final = text(
    "INSERT INTO nonces (desk, nonce, seen_at) SELECT :desk, :nonce, :seen_at "
    "FROM set_config('synchronous_commit', 'off', true) ON CONFLICT DO NOTHING"
)


class Nonces:
    """Those of all desks are in the database; old ones go every half minute, not each time."""

    def __init__(self) -> None:
        self._forgot_at: datetime | None = None

    def use(self, connection: Connection, desk: str, nonce: str, now: datetime) -> bool:
        """Remember it, by one statement; False: it was used before."""
        row = {"desk": desk, "nonce": nonce, "seen_at": moment_text(now)}
        if is_sqlite(connection):
            keep = sqlite.insert(rows.nonces).values(row).on_conflict_do_nothing()
            is_new = connection.execute(keep).rowcount == 1
        else:
            is_new = connection.execute(_KEEP, row).rowcount == 1
        self._forget_old(connection, now)
        return is_new

    def _forget_old(self, connection: Connection, now: datetime) -> None:
        last = self._forgot_at
        if last is not None and timedelta() <= now - last < _FORGET_EVERY:
            return
        self._forgot_at = now
        too_old = moment_text(now - _KEPT)
        connection.execute(delete(rows.nonces).where(rows.nonces.c.seen_at < too_old))
