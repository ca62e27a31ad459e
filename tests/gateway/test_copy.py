"""Each page of a copy says where it starts, how far there is, and at the end how many there are."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select, update

from gateway.storage import rows
from gateway.storage.engine import reading, writing
from tests.gateway.desk_client import DeskClient, HeadOffice


def _page(desk: DeskClient, cursor: int, limit: int = 50) -> dict[str, Any]:
    page: dict[str, Any] = desk.get("/v1/copy", cursor=cursor, limit=limit).json()
    return page


def _counted(office: HeadOffice) -> int:
    with reading(office.engine) as connection:
        return int(connection.scalar(select(rows.change_counter.c.present)) or 0)


def test_a_page_says_where_it_starts_and_how_far_there_is(desk: DeskClient) -> None:
    page = _page(desk, 50)
    assert (page["from_cursor"], page["next_cursor"], page["head"]) == (50, 100, 120)
    assert (page["more"], page["in_all"]) == (True, None)


def test_the_last_page_says_how_many_accounts_there_are(desk: DeskClient) -> None:
    page = _page(desk, 100)
    assert (page["next_cursor"], page["more"], page["in_all"]) == (120, False, 120)
    assert _page(desk, 120)["in_all"] == 120


def test_accounts_are_counted_as_they_come_and_go(office: HeadOffice) -> None:
    table = rows.accounts
    one, other = [sample["account_no"] for sample in office.sample[:2]]
    assert _counted(office) == 120
    with writing(office.engine) as connection:
        remove = update(table).values(is_removed=True)
        connection.execute(remove.where(table.c.account_no.in_([one, other])))
    assert _counted(office) == 118
    with writing(office.engine) as connection:
        connection.execute(update(table).where(table.c.account_no == one).values(is_removed=False))
        connection.execute(delete(table).where(table.c.account_no == other))
    assert _counted(office) == 119
    with writing(office.engine) as connection:
        connection.execute(delete(table).where(table.c.account_no == one))
    assert _counted(office) == 118
