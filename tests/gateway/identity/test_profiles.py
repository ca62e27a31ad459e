"""What may be paid at a desk: as in its centre, or less."""

from __future__ import annotations

import json
from threading import Thread

import pytest

from gateway.identity import trail
from gateway.identity.profiles import (
    change_limits,
    list_profiles,
    profile_of,
    set_hours,
    set_profile,
)
from gateway.refusals import CommandRefused, CommandUnreadable
from gateway.storage.engine import reading, writing
from pos_app import wire
from pos_app.domain.account import ItemKind
from pos_app.domain.desk import Bundle, Limits
from tests.gateway.desk_client import DeskClient, HeadOffice, pays
from tests.gateway.payments import paid

BILLS = [ItemKind.BILL.value]


def _bundle(desk: DeskClient) -> Bundle:
    return wire.structure(json.loads(desk.get("/v1/desk/bundle").json()["bundle"]), Bundle)


def _takes(office: HeadOffice, desk: str, kinds: list[str] | None) -> None:
    with writing(office.engine) as connection:
        set_profile(connection, office.clock, "noor", desk, item_kinds=kinds)


def test_a_desk_may_take_less_than_its_centre_until_it_is_as_its_centre_again(
    either: HeadOffice,
) -> None:
    desk, other = either.desk("HIL-01"), either.desk("HIL-02")
    _takes(either, "HIL-01", BILLS)
    assert _bundle(desk).profile.item_kinds == (ItemKind.BILL,)
    assert set(_bundle(other).profile.item_kinds) == set(ItemKind)
    _takes(either, "HIL-01", None)
    assert set(_bundle(desk).profile.item_kinds) == set(ItemKind)


def test_head_office_refuses_what_the_profile_does_not_allow(office: HeadOffice) -> None:
    desk = office.desk("HIL-01")
    account = next(
        account
        for sample in range(10)
        if (account := desk.an_open_account(sample)).oldest_first()[0].kind is ItemKind.BILL
    )
    _takes(office, "HIL-01", [ItemKind.DEPOSIT.value])
    answer = desk.tell(paid(desk, account, payments=[pays(account)]))
    assert (answer["outcome"], answer["reason"]) == ("refused", "service_not_offered")


@pytest.mark.parametrize("kinds", [[], ["gold"], ["bill", ""]])
def test_what_is_no_kind_is_refused(office: HeadOffice, kinds: list[str]) -> None:
    office.desk("HIL-01")
    with pytest.raises(CommandUnreadable):
        _takes(office, "HIL-01", kinds)


def test_no_desk_takes_more_than_its_centre(office: HeadOffice) -> None:
    office.desk("CCD-02")
    with pytest.raises(CommandRefused, match="alone"):
        _takes(office, "CCD-02", ["bill", "deposit"])


def test_what_is_said_of_no_desk_is_refused(office: HeadOffice) -> None:
    with pytest.raises(CommandRefused):
        _takes(office, "CCD-77", BILLS)
    with pytest.raises(CommandRefused), writing(office.engine) as connection:
        change_limits(connection, office.clock, "noor", "CCD-77", ["offline_hours=8"])


def _opens(office: HeadOffice, desk: str, texts: list[str] | None) -> None:
    with writing(office.engine) as connection:
        set_hours(connection, office.clock, "noor", desk, texts)


def test_a_desk_has_hours_of_its_own_until_it_is_as_its_centre_again(either: HeadOffice) -> None:
    desk = either.desk("HIL-01")
    assert "hours" not in json.loads(desk.get("/v1/desk/bundle").json()["bundle"])["profile"]
    _opens(either, "HIL-01", ["Sat-mon 07:00-10:30", "mon 17:00-20:00"])
    _takes(either, "HIL-01", BILLS)
    hours = _bundle(desk).profile.hours
    assert hours is not None
    shown = {day: [f"{one.open:%H:%M}" for one in openings] for day, openings in hours.items()}
    morning = ["07:00"]
    assert {day: opens for day, opens in shown.items() if opens} == {
        "sat": morning,
        "sun": morning,
        "mon": ["07:00", "17:00"],
    }
    _opens(either, "HIL-01", None)
    profile = _bundle(desk).profile
    assert (profile.hours, profile.item_kinds) == (None, (ItemKind.BILL,))


def test_two_who_change_several_things_at_once_never_wait_for_each_other(
    either: HeadOffice,
) -> None:
    failures: list[Exception] = []

    def change(desk: str) -> None:
        try:
            for _ in range(10):
                with writing(either.engine) as connection:
                    set_profile(connection, either.clock, "noor", desk, item_kinds=BILLS)
                    set_hours(connection, either.clock, "noor", desk, ["sun 07:00-10:00"])
        except Exception as error:
            failures.append(error)

    names = ("HIL-01", "HIL-02")
    for name in names:
        either.code(name)
    threads = [Thread(target=change, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


@pytest.mark.parametrize(
    "texts",
    [
        [""],
        ["sun"],
        ["day 07:00-13:00"],
        ["sun 7:00-13:00"],
        ["sun 13:00-07:00"],
        ["sun 07:00-24:00"],
        ["sun 07:00-10:00", "sat-mon 09:00-11:00"],
    ],
)
def test_what_are_no_hours_is_refused(office: HeadOffice, texts: list[str]) -> None:
    office.desk("HIL-01")
    with pytest.raises(CommandUnreadable):
        _opens(office, "HIL-01", texts)


def test_all_desks_are_listed_with_how_they_stand(office: HeadOffice) -> None:
    office.desk("HIL-01")
    office.code("HIL-02")
    office.desk("CCD-02")
    _takes(office, "HIL-01", BILLS)
    with reading(office.engine) as connection:
        all_desks = list_profiles(connection)
        of_hil = list_profiles(connection, "HIL")
    assert [profile.desk for profile in all_desks] == ["CCD-02", "HIL-01", "HIL-02"]
    stands = [(profile.is_own, profile.is_enrolled, profile.is_revoked) for profile in of_hil]
    assert stands == [(True, True, False), (False, False, False)]


def test_changes_are_noted_and_limits_reach_the_desk(office: HeadOffice) -> None:
    desk = office.desk("HIL-01")
    version = desk.get("/v1/desk/bundle").headers["X-Bundle-Version"]
    _takes(office, "HIL-01", BILLS)
    with writing(office.engine) as connection:
        told = change_limits(connection, office.clock, "noor", "HIL-01", ["offline_hours=8"])
        asked = change_limits(connection, office.clock, "noor", "HIL-01", [])
        lines = trail.listed(connection, who="noor")
    assert told == asked == _bundle(desk).profile.limits == Limits(offline_hours=8)
    assert [(line.act, dict(line.detail)) for line in lines] == [
        ("limits_set", {"offline_hours": "8"}),
        ("profile_set", {"item_kinds": "bill"}),
    ]
    assert desk.get("/v1/desk/bundle").headers["X-Bundle-Version"] != version
    with reading(office.engine) as connection:
        assert profile_of(connection, "HIL-01").limits.offline_hours == 8
