"""What is still to be done for journal entries: to be sent, to be printed.

Those that somebody has tried are few and found by an index. Fresh ones are found behind a mark
in the journal, so that booking a payment writes no index page.
"""

from __future__ import annotations

from typing import Any, Final

from pos_app.storage.connect import Connection

Row = tuple[Any, ...]

_FRESH: Final = """
    FROM journal JOIN follow_ups AS f ON f.event_id = journal.event_id
    WHERE journal.seq >= (SELECT seq FROM marks WHERE is_paper = :is_paper)
    AND (f.slot > 0) = :is_paper AND f.stage = 'fresh'"""
_OPEN: Final = """
    FROM follow_ups AS f JOIN journal ON journal.seq = f.seq
    WHERE f.stage = 'open' AND (f.slot > 0) = :is_paper"""
_ADVANCE: Final = f"""
    UPDATE marks SET seq = coalesce(
        (SELECT journal.seq {_FRESH} ORDER BY journal.seq LIMIT 1),
        (SELECT head.seq + 1 FROM head))
    WHERE is_paper = :is_paper"""


def fresh_and_open(
    db: Connection, columns: str, *, is_paper: bool, limit: int, where: str = "1", now: str = ""
) -> list[Row]:
    """`columns` of what is to be done, oldest entry first; `columns` must start with the seq."""
    asked = {"is_paper": int(is_paper), "limit": limit, "now": now}
    rows: list[Row] = []
    for source, order in ((_OPEN, "f.seq"), (_FRESH, "journal.seq")):
        sql = f"SELECT {columns} {source} AND {where} ORDER BY {order} LIMIT :limit"
        rows += db.execute(sql, asked)
    return sorted(rows)[:limit]


def tried_ones(db: Connection, columns: str, state: str, limit: int) -> list[Row]:
    """`columns` of what somebody has tried to send and left in that state, oldest entry first."""
    sql = f"SELECT {columns} {_OPEN} AND state = :state ORDER BY f.seq LIMIT :limit"
    rows: list[Row] = db.execute(sql, {"is_paper": 0, "state": state, "limit": limit}).fetchall()
    return rows


def totals(db: Connection) -> list[Row]:
    """Per state of what is to be sent: (state, how many, dirhams)."""
    sql = "SELECT state, sum(number), sum(dirhams) FROM unsent_sums GROUP BY state"
    rows: list[Row] = db.execute(sql).fetchall()
    return rows


def oldest_waiting(db: Connection) -> str | None:
    """When the first entry was booked that waits to be sent, or is being sent."""
    where = "state IN ('waiting', 'sending')"
    rows = fresh_and_open(db, "journal.seq, journal.at", is_paper=False, limit=1, where=where)
    return str(rows[0][1]) if rows else None


def untold_dirhams(db: Connection, shift: str) -> int:
    """The sum of a shift's payments, voids and refunds that head office has not answered."""
    sql = """SELECT coalesce(sum(taken_dirhams), 0) FROM unsent_sums
        WHERE shift = ? AND state IN ('waiting', 'sending', 'unknown')"""
    return int(db.execute(sql, (shift,)).fetchone()[0])


def advance(db: Connection, *, is_paper: bool) -> None:
    """Move the mark over all that is no longer fresh."""
    db.execute(_ADVANCE, {"is_paper": int(is_paper)})
