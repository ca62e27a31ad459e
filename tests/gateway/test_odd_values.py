"""Values that no desk should send: kept whole or refused with a reason; never half, no fault."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random
from typing import Any
from urllib.parse import quote

import pytest

from gateway.storage.engine import open_database
from pos_app import wire
from pos_app.domain.ids import DeskId
from pos_app.domain.money import Money
from tests.builders import a_header
from tests.fakes.clock import NOON
from tests.gateway.conftest import BOTH, build_head_office
from tests.gateway.desk_client import DeskClient, HeadOffice, closing, pays
from tests.gateway.payments import assert_whole, ledger, paid
from tests.postgres import Postgres

WRONG_LINES: list[dict[str, Any]] = [
    {"currency": "USD"},
    {"amount_dirhams": "100"},
    {"amount_dirhams": 100.5},
    {"amount_dirhams": True},
    {"amount_dirhams": None},
    {"amount_dirhams": 10**16},
    {"amount_cents": 100},
    {"kind": "parking"},
    {"account_no": 4410},
    {"account_no": ["4410"]},
]
HTML = "<script>alert('x')</script>&amp;\u202e"
SQL = "Robert'); DROP TABLE events; --"


@pytest.fixture(params=BOTH, scope="module")
def desk(request: pytest.FixtureRequest, tmp_path_factory: Any) -> Iterator[DeskClient]:
    """One desk for all tests, on either engine."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            url = f"sqlite:///{tmp_path_factory.mktemp('odd') / 'office.db'}"
            build_head_office(url)
        else:
            postgres: Postgres = request.getfixturevalue("postgres")
            url = stack.enter_context(postgres.fresh_database("gateway", build_head_office))
        yield stack.enter_context(closing(HeadOffice(open_database(url)))).desk()


def _changed(desk: DeskClient, event: dict[str, Any]) -> dict[str, Any]:
    """An entry of an event that no desk would write, hashed and signed as it must be."""
    desk.seq += 1
    digest = wire.chain_hash(desk.head, desk.seq, wire.canonical(event))
    entry = {"seq": desk.seq, "prev_hash": desk.head, "hash": digest, "event": event}
    desk.head = digest
    return {**entry, "signature": desk.sign(digest)}


def _state(desk: DeskClient, event: dict[str, Any]) -> str:
    """What became of it."""
    states = {line["event_id"]: line["state"] for line in ledger(desk)}
    state: str = states[event["header"]["event_id"]]
    return state


def _payment(desk: DeskClient, **header: Any) -> dict[str, Any]:
    """A payment in full as JSON, its header changed."""
    head = a_header(desk=DeskId(desk.name))
    account = desk.an_open_account()
    return wire.to_plain(paid(desk, account, header=replace(head, **header)))


def test_other_currencies_and_types_are_refused_and_nothing_is_kept(desk: DeskClient) -> None:
    before = len(ledger(desk))
    for changes in WRONG_LINES:
        event = _payment(desk)
        lines = [{**line, **changes} for line in event["payments"]]
        _refused(desk, {**event, "payments": lines})
    for changes in ({"currency": "USD"}, {"payments": [{"amount": {"USD": 100}}]}):
        _refused(desk, {**_payment(desk), **changes})
    assert len(ledger(desk)) == before
    assert_whole(desk.office)


def _refused(desk: DeskClient, event: dict[str, Any]) -> None:
    answer = desk.put(_changed(desk, event))
    assert answer.status_code == 422, answer.text
    assert answer.json()["code"] in ("not_an_event", "not_json")
    assert answer.json()["detail"]


def test_an_event_of_another_century_is_refused_and_nothing_is_kept(desk: DeskClient) -> None:
    """At the end of the year 9999 it is the year 10000 in Qatar, which no calendar here has."""
    days = [date(year, month, 1) for year in (1, 1900, 2100, 9999) for month in (1, 12)]
    now, before = NOON, len(ledger(desk))
    for day in days:
        at = datetime(day.year, 12, 31, 23, 59, 59, tzinfo=UTC)
        for header in ({"at": at}, {"business_date": day}):
            answer = desk.put(_changed(desk, _payment(desk, **{"at": now, **header})))
            assert (answer.status_code, answer.json()["code"]) == (422, "not_an_event")
            assert "years 2000 to 2099" in answer.json()["detail"]
    assert len(ledger(desk)) == before


def test_one_of_another_century_holds_up_no_other(desk: DeskClient) -> None:
    odd = _changed(desk, _payment(desk, at=datetime(9999, 12, 31, 23, tzinfo=UTC)))
    good = desk.entry(paid(desk, desk.an_open_account()))
    assert [answer["outcome"] for answer in desk.post(odd, good)] == ["refused", "accepted"]


def test_a_day_of_another_century_is_asked_for(desk: DeskClient) -> None:
    for text in ("1900-01-01", "2100-01-01", "0001-01-01", "9999-12-31", "2026-02-30", "٢٠٢٦"):
        for target in (f"/v1/days/{quote(text)}", f"/v1/accounts?q={quote(text)}"):
            answer = desk.get(target)
            assert answer.status_code in (200, 404, 422), answer.text


def test_an_account_number_with_spaces_or_other_digits_is_refused(desk: DeskClient) -> None:
    for number in ("4410 0105 07", "٤٤١٠٠١٠٥٠٧", "4410010507' OR '1'='1", " ", "9" * 21):
        answer = desk.get(f"/v1/accounts/{quote(number)}")
        assert (answer.status_code, answer.json()["code"]) == (422, "request_wrong")
        assert answer.json()["detail"]
    assert desk.get(f"/v1/accounts/{'0' * 20}").status_code == 404


def test_a_search_finds_an_account_however_its_number_is_written(desk: DeskClient) -> None:
    number = desk.an_open_account().account_no
    arabic = number.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    for written in (f" {number[:4]} {number[4:]} ", arabic, f"{arabic[:4]} {arabic[4:]}"):
        found = desk.get("/v1/accounts", q=written).json()["accounts"]
        assert [account["account_no"] for account in found] == [number]


def test_a_payment_of_such_a_number_is_refused_and_kept_as_refused(desk: DeskClient) -> None:
    for number in ("4410 0105 07", "٤٤١٠٠١٠٥٠٧", SQL, "", " "):
        event = _payment(desk)
        lines = [{**line, "account_no": number} for line in event["payments"]]
        answer = desk.put(_changed(desk, {**event, "payments": lines}))
        assert (answer.status_code, answer.json()["code"]) == (403, "account_unknown")
        assert _state(desk, event) == "refused"
    assert_whole(desk.office)


def test_sql_and_html_are_only_text(desk: DeskClient) -> None:
    account = desk.an_open_account()
    for text in (SQL, HTML, "%", "_", "\\", "'", '"', "${jndi:x}", "{{ x }}"):
        assert desk.get("/v1/accounts", q=text).json()["accounts"] == []
        named = replace(pays(account), name_en=text, name_ar=text)
        event = paid(desk, account, payments=[named])
        assert desk.put(desk.entry(event)).status_code == 201
        assert _state(desk, wire.to_plain(event)) in ("posted", "credit")
    assert_whole(desk.office)


def test_batches_replayed_reordered_and_interleaved_have_one_effect(desk: DeskClient) -> None:
    """Two desks' backlogs, cut anew each time, in any order, some of it again and again."""
    dice, sent = Random(7), 0
    desks = [desk, desk.office.desk("CCD-03")]
    before = {desk.name: len(ledger(desk)) for desk in desks}
    entries: list[tuple[DeskClient, dict[str, Any]]] = []
    for desk in desks:
        for number in range(1, 13):
            account = desk.an_open_account(number % 5)
            event = paid(desk, account, number, payments=[pays(account, Money.riyals(1))])
            entries.append((desk, desk.entry(event)))
    first: dict[str, Any] = {}
    for _ in range(12):
        desk = dice.choice(desks)
        mine = [entry for owner, entry in entries if owner is desk]
        some = dice.choices(mine, k=dice.randrange(1, 9))
        sent += len(some)
        for entry, answer in zip(some, desk.post(*some), strict=True):
            assert answer["outcome"] in ("accepted", "remark")
            assert first.setdefault(entry["hash"], answer) == answer
    for desk in desks:
        mine = [entry for owner, entry in entries if owner is desk]
        told = desk.post(*reversed(mine))
        for entry, answer in zip(reversed(mine), told, strict=True):
            assert first.setdefault(entry["hash"], answer) == answer
        assert len(ledger(desk)) == before[desk.name] + len(mine)
    assert sent > len(entries)
    assert_whole(desk.office)


def test_another_body_of_a_known_id_is_a_conflict_wherever_it_stands(desk: DeskClient) -> None:
    account, before = desk.an_open_account(), len(ledger(desk))
    event = paid(desk, account)
    entry = desk.entry(event)
    other = desk.entry(replace(event, is_offline=not event.is_offline))
    first, second, third = desk.post(entry, other, entry)
    assert (second["reason"], third) == ("conflict", first)
    assert first["outcome"] != "refused"
    assert len(ledger(desk)) == before + 1
    assert desk.post(other)[0]["reason"] == "conflict"


def test_a_megabyte_of_entries_is_refused_as_a_whole(desk: DeskClient) -> None:
    before = len(ledger(desk))
    entry = desk.entry(paid(desk, desk.an_open_account()))
    body = json.dumps({"entries": [entry] * 500, "more": "A" * 1_000_000}).encode()
    assert desk.send("POST", "/v1/events", body).status_code == 413
    assert len(ledger(desk)) == before
