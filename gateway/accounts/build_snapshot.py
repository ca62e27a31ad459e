"""All accounts as the SQLite file that desks look things up in: made once, not at each desk."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, select

from gateway.accounts.look_up import Plain, read_accounts
from gateway.ledger import generations
from gateway.storage import rows
from gateway.storage.engine import reading
from pos_app import wire
from pos_app.copy_file.rows import row_of
from pos_app.copy_file.schema import scripts
from pos_app.domain.account import Account

_CHUNK: Final = 500
_SLOW_TO_FILL: Final = """SELECT type, name, sql FROM sqlite_schema
    WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"""


@dataclass(frozen=True, slots=True)
class Built:
    """What is in a file: changes up to `cursor`, and perhaps some that came while it was made."""

    generation: str
    cursor: int
    accounts: int
    items: int
    schema: int


def build(engine: Engine, path: Path, as_of: str, rest: Callable[[], None]) -> Built:
    """Make the file at `path`; `rest` is called between short readings, and may raise to end it.

    An account that changes meanwhile may be in it as it was or as it is: its change number is
    above the cursor, so every desk hears of it again.
    """
    steps = scripts()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")  # it is read again and packed before it counts
        for step in steps:
            db.executescript(step)
        put_back = _take_away(db)
        with reading(engine) as connection:
            cursor = connection.execute(select(rows.change_counter.c.last)).scalar_one()
            generation = generations.current(connection)
        accounts, items = _fill(db, engine, rest)
        for statement in put_back:
            rest()
            db.execute(statement)
        db.execute("INSERT INTO words (words) VALUES ('rebuild')")
        db.execute(
            "UPDATE freshness SET generation = ?, cursor = ?, as_of = ?, page_as_of = as_of",
            (generation, cursor, as_of),
        )
        db.execute(f"PRAGMA user_version = {len(steps)}")
    return Built(generation, cursor, accounts, items, len(steps))


def _take_away(db: sqlite3.Connection) -> list[str]:
    """Drop what slows filling down; returns what makes it again, as it is in the schema."""
    found = db.execute(_SLOW_TO_FILL).fetchall()
    for kind, name, _ in found:
        db.execute(f"DROP {kind} {name}")
    return [sql for _, _, sql in found]


def _fill(db: sqlite3.Connection, engine: Engine, rest: Callable[[], None]) -> tuple[int, int]:
    key = items = 0
    db.execute("BEGIN")
    for chunk in _chunks(engine):
        rest()
        filled, bills = [], []
        for plain in chunk:
            account = wire.structure(plain, Account)
            key += 1
            filled.append((key, *row_of(account)))
            bills += [(item.item_no, key) for item in account.items]
        db.executemany("INSERT INTO accounts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", filled)
        db.executemany("INSERT INTO items VALUES (?, ?)", bills)
        items += len(bills)
    db.execute("COMMIT")
    return key, items


def _chunks(engine: Engine) -> Iterator[list[Plain]]:
    """All accounts in the order of their numbers; nobody waits for longer than one chunk takes."""
    table, last = rows.accounts, ""
    while True:
        query: Any = (
            select(table.c.account_no)
            .where(table.c.account_no > last, ~table.c.is_removed)
            .order_by(table.c.account_no)
            .limit(_CHUNK)
        )
        with reading(engine) as connection:
            account_nos = list(connection.scalars(query))
            chunk = read_accounts(connection, account_nos)
        if not account_nos:
            return
        yield chunk
        last = account_nos[-1]
