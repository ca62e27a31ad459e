"""One number over the whole ledger: two databases that have the same one hold the same ledger."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Table, select

from gateway.storage import rows

_AT_ONCE: Final = 2_000


@dataclass(frozen=True, slots=True)
class LedgerSum:
    """How many events and postings there are, and SHA-256 over all of them, in order."""

    events: int
    postings: int
    sha256: str


def sum_up(connection: Connection) -> LedgerSum:
    """Every column of every event and posting, as canonical JSON, by the order of their keys.

    Row by row: the ledger may be larger than memory. The same on both engines.
    """
    digest = hashlib.sha256()
    events = _add(digest, connection, rows.events)
    postings = _add(digest, connection, rows.postings)
    return LedgerSum(events, postings, digest.hexdigest())


def _add(digest: hashlib._Hash, connection: Connection, table: Table) -> int:
    columns = sorted(table.columns, key=lambda column: column.name)
    query = select(*columns).order_by(*table.primary_key.columns)
    digest.update(json.dumps([table.name, *(column.name for column in columns)]).encode())
    number = 0
    for row in connection.execute(query.execution_options(yield_per=_AT_ONCE)):
        digest.update(json.dumps(tuple(row), separators=(",", ":")).encode())
        number += 1
    return number
