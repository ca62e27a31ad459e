"""A branch's day as its desks are told it: sums, facts, pages of entries, a signed statement."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from gateway.branch_day.fold_days import wrong_sums
from gateway.identity import keys
from gateway.identity.desks import revoke
from gateway.storage.engine import reading, writing
from pos_app import wire
from pos_app.domain.branch_day import BranchDay, DaySummary, LedgerEntry
from pos_app.domain.clock import qatar_date
from pos_app.domain.events import Event
from pos_app.domain.header import Header
from pos_app.domain.ids import DeskId, StaffId, shift_id
from pos_app.domain.money import ZERO, Money
from pos_app.domain.takings import takings
from pos_app.keys import verify
from tests.builders import (
    CLERK,
    a_card_tender,
    a_cash_moved,
    a_header,
    a_payment_taken,
    a_payment_voided,
    a_posting_resolved,
    a_shift_closed,
    a_shift_opened,
)
from tests.day_builders import (
    a_deposit_made,
    a_deposit_received,
    a_tender_corrected,
    cash_accepted,
    cash_given,
)
from tests.fakes.clock import NOON
from tests.gateway.desk_client import DeskClient, HeadOffice
from tests.gateway.payments import paid

on_sqlite = pytest.mark.parametrize("office", ["sqlite"], indirect=True)
TODAY = qatar_date(NOON)
YESTERDAY = TODAY - timedelta(days=1)


def header(desk: DeskClient, by: StaffId = CLERK, on: date = TODAY) -> Header:
    name = DeskId(desk.name)
    return a_header(desk=name, shift=shift_id(name, 1), by=by, business_date=on)


def day_of(desk: DeskClient, on: date = TODAY) -> BranchDay:
    answer = desk.get(f"/v1/days/{on}")
    assert answer.status_code == 200, answer.text
    return wire.structure(answer.json(), BranchDay)


def plain(amount: Money) -> str:
    return str(amount).replace(",", "")


def test_a_day_is_the_fold_of_its_events(desks: tuple[DeskClient, DeskClient]) -> None:
    one, two = desks
    opened = a_shift_opened(header=header(one))
    by_card = paid(one, one.an_open_account(0), 1, header=header(one))
    by_card = replace(by_card, tenders=(a_card_tender(plain(by_card.collected)),))
    in_cash = paid(one, one.an_open_account(1), 2, header=header(one))
    void = a_payment_voided(in_cash, 3)
    drop = a_cash_moved(header=header(one))
    elsewhere = paid(two, two.an_open_account(2), 1, header=header(two))
    for event in (opened, by_card, in_cash, void, drop):
        one.tell(event)
    two.tell(elsewhere)

    day = day_of(two)

    assert [(s.desk, s.clerk, s.state) for s in day.shifts] == [
        ("CCD-02", CLERK, "open"),
        ("CCD-03", CLERK, "open"),
    ]
    assert day.shifts[0].takings == takings([opened, by_card, in_cash, void, drop])
    assert day.shifts[1].takings == takings([elsewhere])
    assert day.collected == by_card.collected + elsewhere.collected
    assert (day.card, day.cash) == (by_card.collected, elsewhere.collected)
    assert (day.payments, day.closed, day.is_whole) == (3, None, True)
    assert [(d.desk, d.up_to_seq) for d in day.desks] == [("CCD-02", 5), ("CCD-03", 1)]


@pytest.mark.parametrize("is_in_one_request", [True, False])
def test_a_void_undoes_the_tenders_that_a_correction_left(
    desk: DeskClient, office: HeadOffice, is_in_one_request: bool
) -> None:
    opened = a_shift_opened(header=header(desk))
    taken = paid(desk, desk.an_open_account(), 1, header=header(desk))
    corrected = a_tender_corrected(taken, header=header(desk))
    void = a_payment_voided(taken, 2, header=header(desk))
    void = replace(void, cash_back=taken.card, card_back=taken.cash)
    events: list[Event] = [opened, taken, corrected, void]
    if is_in_one_request:
        desk.post(*map(desk.entry, events))
    else:
        for event in events:
            desk.tell(event)

    (shift,) = day_of(desk).shifts
    assert shift.takings == takings(events)
    sums = {line.line: line.amount for line in shift.takings}
    assert sums["cash"] == ZERO
    assert [amount for line, amount in sums.items() if line.startswith("card:")] == [ZERO]
    with reading(office.engine) as connection:
        assert list(wrong_sums(connection)) == []


def test_a_refused_payment_counts_nowhere_and_is_listed_until_two_people_settle_it(
    desk: DeskClient,
) -> None:
    nobodys = a_payment_taken(1, header=header(desk))
    assert desk.tell(nobodys)["reason"] == "account_unknown"

    day = day_of(desk)
    assert (day.shifts, day.payments) == ((), 0)
    (item,) = day.refused
    assert (item.receipt_no, item.amount) == (nobodys.receipt_no, nobodys.collected)
    assert item.reason == "account_unknown"

    assert desk.tell(a_posting_resolved(nobodys, credits=[]))["outcome"] == "accepted"
    assert day_of(desk).refused == ()


def test_a_z_that_differs_agrees_once_the_missing_payment_has_come(desk: DeskClient) -> None:
    taken = paid(desk, desk.an_open_account(), header=header(desk))
    cash = taken.collected
    closed = replace(a_shift_closed(header=header(desk)), payments=1, collected=cash, cash=cash)
    waiting = desk.entry(taken)

    assert desk.tell(closed)["remark"] == "closing_differs"
    (shift,) = day_of(desk).shifts
    assert (shift.state, shift.closing_differs, shift.opened_at) == ("closed", True, None)

    assert desk.post(waiting)[0]["remark"] == "late"
    assert not day_of(desk).shifts[0].closing_differs


def test_both_ends_of_a_transfer_stand_in_the_day(desks: tuple[DeskClient, DeskClient]) -> None:
    one, two = desks
    given = cash_given(header=header(one))
    accepted = cash_accepted(header=header(two))
    one.tell(given)
    assert day_of(two).transfers[0].accepted == ()

    two.tell(accepted)

    (transfer,) = day_of(one).transfers
    assert (transfer.given, transfer.accepted) == (given, (accepted,))


def test_a_deposit_stands_on_each_of_its_days_and_on_every_day_until_it_is_received(
    desk: DeskClient,
) -> None:
    earlier = TODAY - timedelta(days=9)
    made = replace(a_deposit_made(header=header(desk)), days=(YESTERDAY,))
    desk.tell(made)
    for on in (TODAY, YESTERDAY, earlier):
        assert [deposit.made for deposit in day_of(desk, on).deposits] == [made]

    received = a_deposit_received(made, header=header(desk))
    desk.tell(received)

    assert day_of(desk, YESTERDAY).deposits[0].received == (received,)
    assert day_of(desk, earlier).deposits == ()


def test_another_branch_hears_nothing_of_it(office: HeadOffice) -> None:
    here, elsewhere = office.desk("CCD-02"), office.desk("HIL-01")
    here.tell(a_shift_opened(header=header(here)))
    day = day_of(elsewhere)
    assert (day.centre, day.shifts, [d.desk for d in day.desks]) == ("HIL", (), ["HIL-01"])
    assert elsewhere.get(f"/v1/days/{TODAY}/entries").json() == {"entries": [], "next": None}
    assert days_between(elsewhere, YESTERDAY, TODAY) == []


def days_between(desk: DeskClient, first: date, last: date) -> list[DaySummary]:
    answer = desk.get("/v1/days", first=first, last=last)
    return [wire.structure(day, DaySummary) for day in answer.json()["days"]]


def test_days_are_summed_over_shifts(desks: tuple[DeskClient, DeskClient]) -> None:
    one, two = desks
    events = [a_shift_opened(header=header(desk, on=on)) for desk, on in zip(
        (one, two, one), (YESTERDAY, YESTERDAY, TODAY), strict=True
    )]  # fmt: skip
    for desk, event in zip((one, two, one), events, strict=True):
        desk.tell(event)

    found = days_between(two, YESTERDAY, TODAY)

    assert [(day.business_date, day.is_closed) for day in found] == [
        (YESTERDAY, False),
        (TODAY, False),
    ]
    assert [day.takings for day in found] == [takings(events[:2]), takings(events[2:])]


@on_sqlite
@pytest.mark.parametrize(
    "path",
    [
        "/v1/days/2026-02-30",
        "/v1/days/20261122",
        "/v1/days/1700000000",
        "/v1/days/today/statement",
        "/v1/days/0000-01-01/entries",
        "/v1/days/2026-11-22/entries?after=CCD-02",
        "/v1/days?first=2026-11-22",
        "/v1/days?first=2026-11-22&last=2026-11-21",
        "/v1/days?first=2025-11-22&last=2026-11-22",
        "/v1/days?first=2026-11-22&last=2026-11-31",
    ],
)
def test_what_is_no_day_is_refused(desk: DeskClient, path: str) -> None:
    answer = desk.send("GET", path)
    assert (answer.status_code, answer.json()["code"]) == (422, "request_wrong")


@on_sqlite
@pytest.mark.parametrize("body", [b"", b"[]", b'{"state":"open"}', b'{"waiting":1.5}'])
def test_what_is_no_status_is_refused(desk: DeskClient, body: bytes) -> None:
    answer = desk.send("PUT", "/v1/desk/status", body)
    assert (answer.status_code, answer.json()["code"]) == (422, "request_wrong")


def all_entries(desk: DeskClient) -> list[list[LedgerEntry]]:
    """Page by page."""
    pages: list[list[LedgerEntry]] = []
    after: str | None = ""
    while after is not None:
        answer = desk.get(f"/v1/days/{TODAY}/entries", after=after)
        assert len(answer.content) < 1_000_000
        said = answer.json()
        pages.append([wire.structure(entry, LedgerEntry) for entry in said["entries"]])
        after = said["next"]
    return pages


def test_entries_come_in_pages_under_a_megabyte(desks: tuple[DeskClient, DeskClient]) -> None:
    sent: list[dict[str, Any]] = []
    for desk in desks:
        long = [replace(a_cash_moved(header=header(desk)), note="é" * 4_000) for _ in range(70)]
        entries = [desk.entry(event) for event in long]
        for start in range(0, len(entries), 35):
            desk.post(*entries[start : start + 35])
        sent += entries

    pages = all_entries(desks[1])

    assert len(pages) > 1
    given = [entry for page in pages for entry in page]
    assert [(e.seq, e.hash, e.signature) for e in given] == [
        (e["seq"], e["hash"], e["signature"]) for e in sent
    ]
    assert all(wire.chain_hash(e.prev_hash, e.seq, e.body.encode()) == e.hash for e in given)
    assert {e.state for e in given} == {"recorded"}


def test_a_statement_says_totals_and_which_entries_they_are_of(
    desks: tuple[DeskClient, DeskClient],
) -> None:
    one, two = desks
    taken = paid(one, one.an_open_account(), 1, header=header(one))
    one.tell(a_shift_opened(header=header(one)))
    one.tell(taken)
    two.tell(a_payment_taken(1, header=header(two)))  # refused

    signed = two.get(f"/v1/days/{TODAY}/statement").json()

    with reading(two.office.engine) as connection:
        key = keys.public_key(connection)
    assert verify(key, signed["statement"].encode(), signed["signature"])
    said = json.loads(signed["statement"])
    assert wire.canonical(said).decode() == signed["statement"]
    totals = {
        "payments": 1,
        "voids": 0,
        "refunds": 0,
        "collected_dirhams": taken.collected.dirhams,
        "cash_dirhams": taken.collected.dirhams,
        "card_dirhams": 0,
    }
    assert said["totals"] == totals
    assert said["shifts"] == [{"desk": "CCD-02", "shift": "CCD-02-S0001", **totals}]
    lines = [f"{e.desk} {e.seq} {e.hash}\n" for page in all_entries(one) for e in page]
    assert (said["entries"], len(lines)) == (3, 3)
    assert said["digest"] == hashlib.sha256("".join(lines).encode()).hexdigest()
    assert (said["centre"], said["business_date"]) == ("CCD", TODAY.isoformat())
    assert set(said["desk_keys"]) == {"CCD-02", "CCD-03"}


def test_a_desk_out_of_service_stands_only_on_days_on_which_it_worked(
    desks: tuple[DeskClient, DeskClient],
) -> None:
    one, two = desks
    one.tell(a_shift_opened(header=header(one)))
    with writing(one.office.engine) as connection:
        assert revoke(connection, one.office.clock, "command", one.name, is_key_stolen=False)
    assert [desk.desk for desk in day_of(two).desks] == ["CCD-02", "CCD-03"]
    assert [desk.desk for desk in day_of(two, YESTERDAY).desks] == ["CCD-03"]


def test_a_desk_is_seen_at_most_every_half_minute(desk: DeskClient) -> None:
    def seen_at() -> object:
        return day_of(desk).desks[0].last_seen_at

    first = seen_at()
    desk.office.clock.advance(timedelta(seconds=29))
    assert seen_at() == first == NOON
    desk.office.clock.advance(timedelta(seconds=1))
    desk.get("/v1/desk/high-water")
    assert seen_at() == NOON + timedelta(seconds=30)


def test_a_desk_out_of_service_is_of_the_days_on_which_it_worked(
    desks: tuple[DeskClient, DeskClient],
) -> None:
    one, two = desks
    one.tell(a_shift_opened(header=header(one)))
    with writing(one.office.engine) as connection:
        revoke(connection, one.office.clock, "command", one.name, is_key_stolen=False)
    assert [desk.desk for desk in day_of(two).desks] == [one.name, two.name]
    assert [desk.desk for desk in day_of(two, YESTERDAY).desks] == [two.name]


def test_absurdly_long_numbers_and_brands_hold_up_nothing(desk: DeskClient) -> None:
    """No index takes a key of thousands of characters that cannot be compressed."""
    long = "".join(Random(1).choices([chr(n) for n in range(0x4E00, 0x9000)], k=3_900))
    taken = paid(desk, desk.an_open_account(), header=header(desk))
    card = replace(a_card_tender(str(taken.collected).replace(",", "")), brand=long)
    events: list[Event] = [
        replace(a_deposit_made(header=header(desk)), bag_no=long),
        replace(a_deposit_made(header=header(desk)), bag_no=long),
        replace(taken, tenders=(card,)),
    ]
    answers = [desk.tell(event) for event in events]
    assert [answer["remark"] for answer in answers] == [None, "bag_repeated", None]
    assert day_of(desk).card == taken.collected
