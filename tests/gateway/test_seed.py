"""The made-up head office is the same for the same seed, and only ever made up."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine, select

from gateway.demo.seed import QUICK, SeedRefused, make_people, seed, set_mode
from gateway.demo.seed_accounts import make_accounts
from gateway.storage import rows
from gateway.storage.engine import open_database, reading, writing
from gateway.storage.schema import migrate
from pos_app.domain.account import Plan
from pos_app.domain.search_text import SearchKind, guess_kind
from tests.fakes.clock import FakeClock

TODAY = date(2026, 11, 23)


def _seeded(url: str, number: int = 7, accounts: int = 60) -> Engine:
    engine = open_database(url)
    migrate(engine)
    seed(engine, FakeClock(), accounts, number, hasher=QUICK)
    return engine


def test_the_same_seed_makes_the_same_accounts() -> None:
    one, two = list(make_accounts(300, 7, TODAY)), list(make_accounts(300, 7, TODAY))
    assert one == two
    assert list(make_accounts(100, 7, TODAY)) == one[:100]
    assert list(make_accounts(300, 8, TODAY)) != one
    assert make_people(7) == make_people(7) != make_people(8)


def test_numbers_are_unique_and_of_their_form() -> None:
    accounts = list(make_accounts(3_000, 1, TODAY))
    for name, length in (
        ("account_no", 10),
        ("customer_no", 7),
        ("electricity_no", 7),
        ("water_no", 7),
        ("holder_id", 11),
    ):
        numbers = [getattr(account, name) for account in accounts]
        assert len(set(numbers)) == len(numbers)
        assert {len(number) for number in numbers} == {length}
    items = [item.item_no for account in accounts for item in account.items]
    assert len(set(items)) == len(items)
    assert {guess_kind(number) for number in items} == {SearchKind.ITEM_NO}
    assert {guess_kind(a.account_no) for a in accounts} == {SearchKind.ACCOUNT_NO}
    assert {guess_kind(a.phone) for a in accounts} == {SearchKind.PHONE}


def test_there_is_every_kind_of_account_and_charge() -> None:
    accounts = list(make_accounts(3_000, 1, TODAY))
    assert {account.plan for account in accounts} == set(Plan)
    assert any(a.supply == "disconnected" for a in accounts)
    assert any(a.blocked for a in accounts)
    assert any(a.cash_only for a in accounts)
    assert any(a.exact_only for a in accounts)
    assert any(not a.allows_partial for a in accounts)
    kinds = Counter(item.kind for account in accounts for item in account.items)
    assert set(kinds) == {"bill", "deposit", "reconnection", "service_fee"}
    assert {len(a.items) for a in accounts} >= {0, 1, 2, 3}
    assert any(item.due_dirhams < 0 for account in accounts for item in account.items)


def test_sanitation_is_a_fifth_of_water() -> None:
    import json

    for account in make_accounts(500, 1, TODAY):
        for item in account.items:
            lines = {line["kind"]: line["amount_dirhams"] for line in json.loads(item.lines)}
            assert sum(lines.values()) == item.issued_dirhams
            if "sanitation" in lines:
                assert lines["sanitation"] == lines["water"] // 5


def test_the_sample_can_be_paid_in_full_in_cash_at_city_center(database_url: str) -> None:
    engine = open_database(database_url)
    migrate(engine)
    seeded = seed(engine, FakeClock(), 60, 7, hasher=QUICK)
    assert (seeded.accounts, len(seeded.sample), len(seeded.staff)) == (60, 10, 35)
    assert seeded.bills > 60
    assert all(s["due_dirhams"] > 0 and s["due_dirhams"] % 25 == 0 for s in seeded.sample)
    assert all("allow_partial" in sample["flags"] for sample in seeded.sample)
    engine.dispose()


def test_every_pin_opens_its_own_hash(database_url: str) -> None:
    engine = _seeded(database_url)
    with reading(engine) as connection:
        query = select(rows.staff.c.staff_id, rows.staff.c.pin_hash)
        hashes = {row.staff_id: row.pin_hash for row in connection.execute(query)}
    for person in make_people(7):
        assert PasswordHasher().verify(hashes[person.id], person.pin)
    engine.dispose()


def test_each_centre_has_an_auditor_behind_the_people_of_old() -> None:
    people = make_people(7)
    assert [p.role for p in people[:4]] == ["clerk", "clerk", "supervisor", "manager"]
    auditors = people[28:]
    assert {p.role for p in auditors} == {"auditor"}
    assert [p.centre for p in auditors] == [p.centre for p in people[:28:4]]
    assert [p.id for p in auditors] == [f"20{place}05" for place in range(1, 8)]
    assert (people[0].id, people[0].pin) == ("20101", "399535")


def test_what_is_seeded_once_is_not_seeded_again(database_url: str) -> None:
    engine = _seeded(database_url)
    with pytest.raises(SeedRefused):
        seed(engine, FakeClock(), 1, 1, hasher=QUICK)
    engine.dispose()


def test_a_production_head_office_takes_no_demo_people(database_url: str) -> None:
    engine = open_database(database_url)
    migrate(engine)
    with writing(engine) as connection:
        set_mode(connection, "production")
        set_mode(connection, "demo")
    with pytest.raises(SeedRefused):
        seed(engine, FakeClock(), 1, 1, hasher=QUICK)
    engine.dispose()
