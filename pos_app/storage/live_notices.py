"""What is told of bills, as long as it is neither undone nor known to head office."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from pos_app.domain.bulletin import NoticeItem, NoticeKind
from pos_app.domain.ids import DeskId, EventId
from pos_app.domain.money import Money
from pos_app.services.ports.branch import Live
from pos_app.storage.connect import Connection
from pos_app.storage.moments import from_text

NOT_UNDONE: Final = """NOT EXISTS (SELECT 1 FROM notices AS later WHERE later.kind = 'undone'
    AND later.desk = n.desk AND later.event = n.event AND later.number > n.number)"""
_LIVE: Final = """
    SELECT n.desk, n.number, n.kind, n.event, n.at, i.account_no, i.item_no, i.amount, i.remaining
    FROM items AS i JOIN notices AS n ON n.desk = i.desk AND n.number = i.number"""
_OF_ACCOUNT: Final = f"""{_LIVE}
    WHERE i.account_no = ? AND NOT i.is_ended AND {NOT_UNDONE}
    ORDER BY n.at, n.desk, n.number"""
_AT_TWO_DESKS: Final = f"""{_LIVE}
    JOIN at_two_desks AS t ON t.account_no = i.account_no AND t.item_no = i.item_no
    WHERE NOT i.is_ended AND {NOT_UNDONE}
    ORDER BY i.account_no, i.item_no, n.at, n.desk, n.number"""
_NO_MORE: Final = """DELETE FROM at_two_desks AS t WHERE NOT EXISTS (
    SELECT 1 FROM items AS i WHERE i.account_no = t.account_no AND i.item_no = t.item_no)"""


def of_account(db: Connection, account_no: str) -> list[Live]:
    """Of an account's bills, in the order in which it happened."""
    return [_live(row) for row in db.execute(_OF_ACCOUNT, (account_no,))]


def at_two_desks(db: Connection) -> list[Live]:
    """Of all bills of which more than one desk has told, bill by bill."""
    return [_live(row) for row in db.execute(_AT_TWO_DESKS)]


def end(db: Connection, live: Sequence[Live]) -> None:
    """Head office's balance knows of these."""
    for one in live:
        db.execute(
            """UPDATE items SET is_ended = 1
            WHERE account_no = ? AND item_no = ? AND desk = ? AND number = ?""",
            (one.item.account_no, one.item.item_no, one.desk, one.number),
        )


def forget_bills(db: Connection) -> None:
    """Drop the bills of which nothing is told any more."""
    db.execute(_NO_MORE)


def _live(row: tuple[Any, ...]) -> Live:
    desk, number, kind, event, at, account_no, item_no, amount, left = row
    return Live(
        DeskId(desk),
        number,
        NoticeKind(kind),
        EventId(UUID(bytes=event)),
        from_text(at),
        NoticeItem(account_no, item_no, Money(amount), Money(left)),
    )
