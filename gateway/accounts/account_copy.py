"""What changed since a desk's copy of all accounts was last in step."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from gateway.accounts.look_up import read_accounts
from gateway.ledger import generations
from gateway.storage import rows

PAGE = 2000


def changed_since(connection: Connection, cursor: int, limit: int = PAGE) -> dict[str, Any]:
    """Accounts whose change number is above `cursor`, in its order; 0 begins a whole copy.

    Change numbers become visible in their order, so nothing between two pages is missed; an
    account that changes meanwhile comes again. `head` is the highest number given out; the last
    page says with `in_all` how many accounts there are. A cursor is good in one `generation`.
    `connection` reads one moment.
    """
    table, counter = rows.accounts, rows.change_counter
    query = (
        select(table.c.account_no, table.c.change_no, table.c.is_removed)
        .where(table.c.change_no > cursor)
        .order_by(table.c.change_no)
        .limit(limit + 1)
    )
    found = connection.execute(query).all()
    page, more = found[:limit], len(found) > limit
    counted = connection.execute(select(counter.c.last, counter.c.present)).one()
    present = [row.account_no for row in page if not row.is_removed]
    return {
        "accounts": read_accounts(connection, present),
        "removed": [row.account_no for row in page if row.is_removed],
        "from_cursor": cursor,
        "next_cursor": page[-1].change_no if page else cursor,
        "more": more,
        "head": counted.last,
        "in_all": None if more else counted.present,
        "generation": generations.current(connection),
    }
