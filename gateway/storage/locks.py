"""What is locked until the end of a transaction, always in this order: desk, branch, accounts,
counter.

SQLite has one writer at a time: there, these are plain questions.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from gateway.storage import rows
from gateway.storage.bulk import is_one_of
from gateway.storage.day_rows import branches


def lock_desk(connection: Connection, desk: str) -> None:
    """Two requests of one desk follow each other."""
    mine = select(rows.desks.c.desk).where(rows.desks.c.desk == desk)
    connection.execute(mine.with_for_update())


def lock_accounts(connection: Connection, account_nos: Iterable[str]) -> set[str]:
    """Those that there are; in their order, so that two desks never wait for each other."""
    wanted = sorted(account_nos)
    if not wanted:
        return set()
    table = rows.accounts
    query = select(table.c.account_no).where(
        is_one_of(connection, table.c.account_no, wanted), ~table.c.is_removed
    )
    return set(connection.scalars(query.order_by(table.c.account_no).with_for_update()))


def lock_branch(connection: Connection, centre: str, *, alone: bool) -> None:
    """Together with the branch's other desks, or alone: nothing else of it comes in then."""
    mine = select(branches.c.centre_code).where(branches.c.centre_code == centre)
    connection.execute(mine.with_for_update(read=not alone))
