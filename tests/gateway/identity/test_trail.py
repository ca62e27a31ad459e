"""The trail only grows, shows everything once, and any change to it is found."""

from __future__ import annotations

from datetime import timedelta
from threading import Thread

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from gateway.identity import trail
from gateway.storage.engine import reading, writing
from tests.gateway.desk_client import HeadOffice


def _note(office: HeadOffice, act: str = "limits_set", subject: str = "CCD-02") -> int:
    with writing(office.engine) as connection:
        return trail.note(connection, office.clock, "noor", act, subject, {"offline_hours": "8"})


def _lines(office: HeadOffice, **wanted: str) -> list[tuple[str, str]]:
    with reading(office.engine) as connection:
        found = trail.listed(connection, **wanted)  # type: ignore[arg-type]  # texts alone
    return [(line.who, line.act) for line in found]


def _without_triggers(connection: Connection) -> None:
    """As somebody could who owns the database."""
    for change in ("update", "delete"):
        connection.exec_driver_sql(f"DROP TRIGGER trail_no_{change}")


@pytest.mark.parametrize("change", ["UPDATE trail SET who = 'x'", "DELETE FROM trail"])
def test_no_line_changes_or_goes(either: HeadOffice, change: str) -> None:
    _note(either)
    with pytest.raises(DBAPIError, match="only grows"), writing(either.engine) as connection:
        connection.execute(text(change))


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("UPDATE trail SET detail = '{}' WHERE no = :no", "is not what was written"),
        ("UPDATE trail SET who = 'x' WHERE no = :no", "is not what was written"),
        ("UPDATE trail SET at = '2020' WHERE no = :no", "is not what was written"),
        ("DELETE FROM trail WHERE no = :no", "lacks what stood before"),
        ("DELETE FROM trail WHERE no >= :no", "was cut behind"),
    ],
)
def test_whoever_changes_it_all_the_same_is_found_out(
    office: HeadOffice, change: str, problem: str
) -> None:
    first = _note(office)
    _note(office)
    with reading(office.engine) as connection:
        assert trail.find_problems(connection) == (first + 1, [])
    with writing(office.engine) as connection:
        _without_triggers(connection)
        connection.execute(text(change), {"no": first})
    with reading(office.engine) as connection:
        _, problems = trail.find_problems(connection)
    assert problem in problems[0]


def test_lines_of_many_at_once_follow_each_other(either: HeadOffice) -> None:
    office = either
    threads = [Thread(target=_note, args=(office,)) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(office.engine) as connection:
        assert trail.find_problems(connection)[1] == []
    assert _lines(office, act="limits_set") == [("noor", "limits_set")] * 12


def test_a_line_of_a_change_that_was_not_kept_is_not_kept(office: HeadOffice) -> None:
    def fail() -> None:
        with writing(office.engine) as connection:
            trail.note(connection, office.clock, "noor", "never", "")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert _lines(office, act="never") == []


def test_it_is_asked_by_who_what_and_whom(office: HeadOffice) -> None:
    _note(office)
    _note(office, "profile_set", "HIL-01")
    assert _lines(office, subject="HIL-01") == [("noor", "profile_set")]
    assert _lines(office, who="noor", act="limits_set") == [("noor", "limits_set")]
    assert _lines(office, who="nobody") == []


def test_desks_look_ups_stand_among_the_lines_masked(office: HeadOffice) -> None:
    desk = office.desk()
    office.clock.advance(timedelta(seconds=1))
    desk.get("/v1/accounts", q="28463400123")
    office.clock.advance(timedelta(seconds=1))
    _note(office)
    with reading(office.engine) as connection:
        changed, looked = trail.listed(connection, limit=2)
        by_what = trail.listed(connection, subject="28463400123")
        alone = trail.listed(connection, act=trail.LOOK_UP)
        without = trail.listed(connection, look_ups=False, limit=1_000)
    assert (changed.act, changed.no > 0) == ("limits_set", True)
    assert (looked.no, looked.who, looked.act, looked.subject) == (0, "CCD-02", "look_up", "…123")
    assert looked.detail == {"kind": "any", "found": 0}
    assert [looked] == by_what == alone
    assert looked not in without


@pytest.mark.parametrize("together", [False, True])
def test_page_by_page_every_line_comes_once(either: HeadOffice, together: bool) -> None:
    office, desk = either, either.desk()
    for number in range(7):
        _note(office)
        desk.get("/v1/accounts", q=f"100{number}")
        if not together:
            office.clock.advance(timedelta(seconds=1))
    found, before = [], None
    with reading(office.engine) as connection:
        in_all = trail.listed(connection, limit=1_000)
        while page := trail.listed(connection, before=before, limit=3):
            found += page
            before = page[-1].place
    assert found == in_all
    assert sum(line.act == trail.LOOK_UP for line in found) == 7


@pytest.mark.parametrize("place", ["", "x", "a b c", "2026 trail x", "2026 events 1"])
def test_what_is_no_place_is_refused(office: HeadOffice, place: str) -> None:
    with pytest.raises(ValueError), reading(office.engine) as connection:
        trail.listed(connection, before=place)


@pytest.mark.parametrize(
    "detail", [{"pin": "1"}, {"password": "x"}, {"phone": "5"}, {"many": [1]}, {"half": 0.5}]
)
def test_secrets_and_people_stay_out_of_it(office: HeadOffice, detail: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="takes no"), writing(office.engine) as connection:
        trail.note(connection, office.clock, "noor", "x", "", detail)


def test_a_card_number_in_a_reason_is_not_kept(office: HeadOffice) -> None:
    number = "4" + "1" * 15
    with writing(office.engine) as connection:
        trail.note(connection, office.clock, "noor", "settled", "1", {"reason": f"card {number}"})
    with reading(office.engine) as connection:
        (line,) = trail.listed(connection, act="settled")
    assert number not in str(line.detail)
