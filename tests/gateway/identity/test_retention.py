"""What is old enough is removed, what has to be kept is not, and the database sees to it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Connection, Table, delete, func, insert, select
from sqlalchemy.exc import DBAPIError

from gateway.identity import trail
from gateway.identity.retention import AGES, retain
from gateway.refusals import CommandRefused
from gateway.storage import rows
from gateway.storage.engine import reading, writing
from gateway.storage.moments import moment_text
from gateway.storage.people_rows import office_sessions
from tests.gateway.desk_client import HeadOffice


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _look_ups(office: HeadOffice, *days_old: int) -> None:
    made = [
        {
            "look_up_id": f"{number:036}",
            "at": moment_text(office.clock.now() - timedelta(days=days)),
            "desk": "CCD-02",
            "kind": "any",
            "asked": "1000",
            "found": 0,
        }
        for number, days in enumerate(days_old)
    ]
    with writing(office.engine) as connection:
        connection.execute(insert(rows.look_ups), made)


def test_what_is_older_than_it_has_to_be_goes_bit_by_bit(either: HeadOffice) -> None:
    office = either
    _look_ups(office, 800, 790, 780, 770, 760, 700, 1)
    desk = office.desk()
    desk.get("/v1/desk/high-water")
    old = moment_text(office.clock.now() - timedelta(days=100))
    paper = {"desk": "CCD-02", "event_id": "0" * 36, "pdf": b"%PDF", "received_at": old}
    session = {"token_hash": "x", "person_id": "noor", "began_at": old, "seen_at": old}
    with writing(office.engine) as connection:
        connection.execute(insert(rows.papers), paper)
        connection.execute(insert(office_sessions), session)
    removed = retain(office.engine, office.clock, at_once=2)
    assert removed == {
        "look_ups": 5,
        "approvals": 0,
        "papers": 1,
        "codes": 0,
        "sessions": 1,
        "nonces": 0,
    }
    office.clock.advance(timedelta(days=31))
    later = retain(office.engine, office.clock)
    assert (later["codes"], later["nonces"]) == (1, 1)
    with reading(office.engine) as connection:
        assert _count(connection, rows.look_ups) == 1
        assert [line.detail for line in trail.listed(connection, act="retained")] == [
            later,
            removed,
        ]


def test_a_young_look_up_goes_for_nobody(either: HeadOffice) -> None:
    _look_ups(either, 300)
    with pytest.raises(DBAPIError, match="are kept"), writing(either.engine) as connection:
        connection.execute(delete(rows.look_ups))
    with pytest.raises(DBAPIError, match="only grows"), writing(either.engine) as connection:
        connection.execute(rows.look_ups.update().values(found=1))


@pytest.mark.parametrize("kept", AGES, ids=lambda kept: kept.name)
def test_nothing_is_removed_sooner_than_it_may_be(office: HeadOffice, kept: object) -> None:
    of = next(age for age in AGES if age is kept)
    assert of.days >= of.least
    with pytest.raises(CommandRefused, match=of.name):
        retain(office.engine, office.clock, {of.name: of.least - 1})


def test_with_nothing_to_remove_nothing_is_noted(office: HeadOffice) -> None:
    assert not any(retain(office.engine, office.clock).values())
    with reading(office.engine) as connection:
        assert trail.listed(connection, act="retained") == []
