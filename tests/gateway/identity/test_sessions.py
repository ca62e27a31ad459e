"""A session ends when nobody is there, when the day is over, and with its person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from gateway.demo.seed import make_office_people
from gateway.identity import sessions
from gateway.identity.people import find_person, retire_person
from gateway.storage.engine import reading, writing
from gateway.storage.people_rows import office_sessions
from tests.gateway.desk_client import HeadOffice

ADMIN, FINANCE, *_ = make_office_people(1)
WhoIs = Callable[[], str | None]


@pytest.fixture
def token(office: HeadOffice) -> str:
    with writing(office.engine) as connection:
        person = find_person(connection, FINANCE.id)
        assert person is not None
        return sessions.begin(connection, office.clock, person)


@pytest.fixture
def who_is(office: HeadOffice, token: str) -> WhoIs:
    def who_is() -> str | None:
        with writing(office.engine) as connection:
            person = sessions.person_of(connection, office.clock, token)
        return None if person is None else person.person_id

    return who_is


def test_it_ends_after_a_quarter_of_an_hour_without_anybody(
    office: HeadOffice, who_is: WhoIs
) -> None:
    for _ in range(3):
        office.clock.advance(timedelta(minutes=14))
        assert who_is() == FINANCE.id
    office.clock.advance(timedelta(minutes=15))
    assert who_is() is None


def test_it_ends_after_ten_hours_however_busy(office: HeadOffice, who_is: WhoIs) -> None:
    for _ in range(59):
        office.clock.advance(timedelta(minutes=10))
        assert who_is() == FINANCE.id
    office.clock.advance(timedelta(minutes=10))
    assert who_is() is None


def test_a_clock_that_is_set_back_ends_it(office: HeadOffice, who_is: WhoIs) -> None:
    office.clock.advance(timedelta(minutes=-2))
    assert who_is() is None
    office.clock.advance(timedelta(minutes=2))
    assert who_is() is None


def test_whoever_is_retired_is_out_at_once(office: HeadOffice, who_is: WhoIs) -> None:
    with writing(office.engine) as connection:
        retire_person(connection, office.clock, ADMIN.id, FINANCE.id)
    assert who_is() is None


def test_signing_out_ends_it_also_twice(office: HeadOffice, token: str, who_is: WhoIs) -> None:
    for _ in range(2):
        with writing(office.engine) as connection:
            sessions.end(connection, token)
        assert who_is() is None


def test_the_token_itself_is_not_kept(office: HeadOffice, token: str) -> None:
    with reading(office.engine) as connection:
        kept = [str(value) for value in connection.execute(select(office_sessions)).one()]
    assert len(token) == 43
    assert not any(token in value for value in kept)


@pytest.mark.parametrize("wrong", ["", "x", "' OR 1=1 --", "\x00", "ن" * 50])
def test_what_is_no_token_is_nobodys(office: HeadOffice, wrong: str) -> None:
    with writing(office.engine) as connection:
        assert sessions.person_of(connection, office.clock, wrong) is None
