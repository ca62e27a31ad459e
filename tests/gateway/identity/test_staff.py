"""Staff of the centres: who joins, changes and leaves, and how desks learn of it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from sqlalchemy import Connection

from gateway.demo.seed import QUICK, make_people
from gateway.identity import trail
from gateway.identity.passwords import is_easy, make_pin
from gateway.identity.staff import (
    StaffLine,
    add_staff,
    change_staff,
    find_staff,
    list_staff,
    retire_staff,
    set_pin,
)
from gateway.refusals import CommandRefused, CommandUnreadable
from gateway.storage.engine import reading, writing
from pos_app import wire
from pos_app.domain.clock import Clock
from pos_app.domain.desk import Bundle
from pos_app.domain.staff import Role
from pos_app.pins import verify_pin
from tests.gateway.desk_client import DeskClient, HeadOffice

CCD = {person.role: person for person in make_people(1) if person.centre == "CCD"}
CLERK = CCD["clerk"]
NOOR = StaffLine("30001", "CCD", "Noor Al Ali", "نور العلي", Role.CLERK)
PIN = "805317"


def _bundle(desk: DeskClient) -> Bundle:
    return wire.structure(json.loads(desk.get("/v1/desk/bundle").json()["bundle"]), Bundle)


def _add(connection: Connection, clock: Clock) -> None:
    add_staff(connection, clock, "noor", NOOR, PIN, QUICK)


def _retire(connection: Connection, clock: Clock) -> None:
    retire_staff(connection, clock, "noor", CLERK.id)


def _move(connection: Connection, clock: Clock) -> None:
    change_staff(connection, clock, "noor", CLERK.id, centre="HIL")


def _set_pin(connection: Connection, clock: Clock) -> None:
    set_pin(connection, clock, "noor", CLERK.id, PIN, QUICK)


def test_who_joins_stands_in_the_next_bundle_with_their_pin(office: HeadOffice) -> None:
    desk = office.desk()
    with writing(office.engine) as connection:
        _add(connection, office.clock)
    member = _bundle(desk).member(NOOR.staff_id)
    assert member is not None
    assert (member.name_en, member.role) == (NOOR.name_en, NOOR.role)
    assert verify_pin(member.pin_hash, PIN)


@pytest.mark.parametrize("leave", [_retire, _move])
def test_who_leaves_is_not_in_the_next_bundle(
    office: HeadOffice, leave: Callable[[Connection, Clock], None]
) -> None:
    desk = office.desk()
    assert _bundle(desk).member(CLERK.id) is not None
    with writing(office.engine) as connection:
        leave(connection, office.clock)
    assert _bundle(desk).member(CLERK.id) is None


def test_another_pin_stands_in_the_next_bundle(office: HeadOffice) -> None:
    desk = office.desk()
    with writing(office.engine) as connection:
        _set_pin(connection, office.clock)
    member = _bundle(desk).member(CLERK.id)
    assert member is not None
    assert verify_pin(member.pin_hash, PIN)
    assert not verify_pin(member.pin_hash, CLERK.pin)


@pytest.mark.parametrize("change", [_add, _retire, _move, _set_pin])
def test_every_answer_to_a_desk_tells_that_there_is_another_bundle(
    office: HeadOffice, change: Callable[[Connection, Clock], None]
) -> None:
    desk = office.desk()
    before = desk.get("/v1/desk/bundle").headers["X-Bundle-Version"]
    assert desk.get("/v1/desk/high-water").headers["X-Bundle-Version"] == before
    with writing(office.engine) as connection:
        change(connection, office.clock)
    now = desk.get("/v1/accounts", q="1").headers["X-Bundle-Version"]
    assert now != before
    assert desk.get("/v1/desk/bundle").headers["X-Bundle-Version"] == now
    assert desk.get("/v1/events/no-event").headers["X-Bundle-Version"] == now


def test_each_change_is_noted_without_names_and_pins(office: HeadOffice) -> None:
    with writing(office.engine) as connection:
        for change in (_add, _set_pin, _move, _retire):
            change(connection, office.clock)
        lines = trail.listed(connection, who="noor")
    acts = [line.act for line in reversed(lines)]
    assert acts == ["staff_added", "pin_set", "staff_changed", "staff_retired"]
    told = json.dumps([[line.subject, line.detail] for line in lines], ensure_ascii=False)
    assert not any(secret in told for secret in (PIN, CLERK.pin, "Noor", "نور"))


_EASY = "12345 1234567 12345x 111111 123456 654321 890123 121212 123123 112211 123321 ٨٠٥٣١٧ 030001"


@pytest.mark.parametrize("pin", ["", *_EASY.split(), "300018"])
def test_a_pin_that_is_easy_to_guess_is_refused(office: HeadOffice, pin: str) -> None:
    with pytest.raises(CommandRefused), writing(office.engine) as connection:
        add_staff(connection, office.clock, "noor", NOOR, pin, QUICK)


def test_the_last_pin_is_no_other_one(office: HeadOffice) -> None:
    with pytest.raises(CommandRefused, match="already"), writing(office.engine) as connection:
        set_pin(connection, office.clock, "noor", CLERK.id, CLERK.pin, QUICK)


def test_a_pin_by_chance_is_not_easy() -> None:
    pins = {make_pin("30001") for _ in range(200)}
    assert not any(map(is_easy, pins))
    assert len(pins) > 150


@pytest.mark.parametrize(
    "person",
    [
        StaffLine("1", "CCD", "N", "ن", Role.CLERK),
        StaffLine("03000", "CCD", "N", "ن", Role.CLERK),
        StaffLine("123456789", "CCD", "N", "ن", Role.CLERK),
        StaffLine("30001", "XXX", "N", "ن", Role.CLERK),
        StaffLine("30001", "CCD", " ", "ن", Role.CLERK),
        StaffLine("30001", "CCD", "N" * 81, "ن", Role.CLERK),
    ],
)
def test_who_is_not_described_as_must_be_does_not_join(
    office: HeadOffice, person: StaffLine
) -> None:
    with pytest.raises(CommandUnreadable), writing(office.engine) as connection:
        add_staff(connection, office.clock, "noor", person, PIN, QUICK)


def test_a_number_is_never_used_again(office: HeadOffice) -> None:
    with writing(office.engine) as connection:
        _retire(connection, office.clock)
        again = StaffLine(CLERK.id, "CCD", "N", "ن", Role.CLERK)
        with pytest.raises(CommandRefused):
            add_staff(connection, office.clock, "noor", again, PIN, QUICK)
        with pytest.raises(CommandRefused):
            _set_pin(connection, office.clock)


def test_who_has_left_is_listed_only_when_asked_for(office: HeadOffice) -> None:
    with writing(office.engine) as connection:
        _retire(connection, office.clock)
    with reading(office.engine) as connection:
        left = find_staff(connection, CLERK.id)
        assert left is not None
        assert left.retired_at is not None
        assert left not in list_staff(connection, "CCD")
        assert left in list_staff(connection, "CCD", with_retired=True)
        assert {line.centre_code for line in list_staff(connection, "CCD")} == {"CCD"}
        assert len(list_staff(connection)) == 34
