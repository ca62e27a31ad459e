"""The ledger lies by months on PostgreSQL; what an earlier schema held is all there, on both."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DatabaseError

from gateway.ledger.verify import find_problems
from gateway.storage import rows
from gateway.storage.engine import is_sqlite, open_database, reading, writing
from gateway.storage.partitions import count_outside, ensure_partitions, make_months
from gateway.storage.rows import metadata
from gateway.storage.schema import migrate
from pos_app.domain.clock import Clock
from pos_app.domain.ids import EventId, id_maker
from pos_app.domain.money import Money
from pos_app.domain.resolution import Credit
from tests.builders import a_header, a_payment_voided, a_posting_resolved
from tests.fakes.clock import FakeClock
from tests.gateway.cards import card
from tests.gateway.conftest import build_head_office
from tests.gateway.desk_client import HeadOffice, closing
from tests.gateway.older_office import Kept, fill, rows_of
from tests.gateway.payments import assert_whole, paid
from tests.gateway.test_refunds import charged, refund
from tests.gateway.test_resolutions import refused
from tests.postgres import Postgres

BEFORE: Final = "0010"
LAST_YEAR: Final = datetime(2025, 11, 30, 23, 59, 59, 999_000, tzinfo=UTC)
NEW_YEAR: Final = datetime(2026, 1, 1, tzinfo=UTC)
FAR_OFF: Final = datetime(2100, 1, 1, tzinfo=UTC)


def made_at(moment: datetime) -> EventId:
    """The id of an event that a desk made at that moment, by its own clock."""
    return id_maker(FakeClock(moment))()


@pytest.fixture(scope="module")
def kept(seeded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """A ledger with all that is done once, of several months and a clock that is far off."""
    file = tmp_path_factory.mktemp("before") / "filled.db"
    shutil.copy(seeded_file, file)
    with closing(HeadOffice(open_database(f"sqlite:///{file}"))) as office:
        desk = office.desk()
        for nth, moment in enumerate((LAST_YEAR, NEW_YEAR, FAR_OFF)):
            head = a_header(event_id=made_at(moment))
            desk.tell(paid(desk, desk.an_open_account(nth), nth + 1, header=head))
        undone = paid(desk, desk.an_open_account(3), 4)
        by_card = charged(desk, desk.an_open_account(4))
        for event in (undone, a_payment_voided(undone, 5), by_card):
            desk.tell(event)
        desk.tell(refund(desk, by_card, 100, 6))
        for number in (7, 8):  # typed from slips: they name no attempt
            desk.tell(refund(desk, by_card, 50, number, card(Money(50), None)))
        credit = [Credit((right := desk.an_open_account(5)).account_no, right.due)]
        desk.tell(a_posting_resolved(refused(desk, right, 9), credits=credit))
        assert_whole(office)
        with reading(office.engine) as connection:
            return rows_of(connection, metadata.sorted_tables)


@pytest.fixture
def migrated(kept: Kept, database_url: str) -> Iterator[Engine]:
    """That ledger in a database of the schema before, brought to this one."""
    engine = open_database(database_url)
    migrate(engine, BEFORE)
    with writing(engine) as connection:
        fill(connection, kept)
    migrate(engine, clock=FakeClock())
    yield engine
    engine.dispose()


def test_a_ledger_of_the_schema_before_is_all_there(migrated: Engine, kept: Kept) -> None:
    with reading(migrated) as connection:
        found = rows_of(connection, (rows.events, rows.postings, rows.items, rows.done_once))
        assert find_problems(connection)[1] == []
    for table, lines in found.items():
        assert as_set(lines) == as_set(kept[table]), table.name
        assert lines
    done = sorted(line["what"] for line in found[rows.done_once])
    assert done == ["decision", "refund", "refund", "refund", "void"]


def as_set(lines: list[dict[str, object]]) -> set[tuple[object, ...]]:
    return {tuple(line.values()) for line in lines}


def test_each_event_lies_in_the_month_of_its_id(migrated: Engine, kept: Kept) -> None:
    with reading(migrated) as connection:
        if is_sqlite(connection):
            assert count_outside(connection) == 0
            return
        lies_in = dict(partition_of(connection, "events"))
        assert lies_in.keys() == {line["event_id"] for line in kept[rows.events]}
        assert {where: month_of(event_id) for event_id, where in lies_in.items()} == {
            "events_2025_11": "2025-11",
            "events_2026_01": "2026-01",
            "events_2026_11": "2026-11",
            "events_outside": "2100-01",
        }
        for event_id, where in partition_of(connection, "postings"):
            assert where == lies_in[event_id].replace("events", "postings")
        assert count_outside(connection) == 1


def partition_of(connection: Connection, table: str) -> list[tuple[str, str]]:
    found = connection.execute(text(f"SELECT event_id, tableoid::regclass::text FROM {table}"))
    return [(row[0], row[1]) for row in found]


def month_of(event_id: str) -> str:
    milliseconds = int(event_id[:8] + event_id[9:13], 16)
    return datetime.fromtimestamp(milliseconds / 1000, UTC).strftime("%Y-%m")


def test_no_part_of_the_migrated_ledger_can_be_changed(migrated: Engine) -> None:
    with reading(migrated) as connection:
        parts = ["events", "postings", "done_once"]
        if not is_sqlite(connection):
            months = text(
                "SELECT inhrelid::regclass::text FROM pg_inherits "
                "WHERE inhparent IN ('events'::regclass, 'postings'::regclass)"
            )
            found = list(connection.scalars(months))
            assert len(found) >= 8
            parts += found
    for part in parts:
        for change in (f"UPDATE {part} SET event_id = event_id", f"DELETE FROM {part}"):
            with pytest.raises(DatabaseError, match="only grows"), writing(migrated) as connection:
                connection.execute(text(change))


def test_what_was_done_before_is_not_done_again(migrated: Engine) -> None:
    reasons = {"void": "already_voided", "refund": "already_refunded"}
    with reading(migrated) as connection:
        done = list(connection.execute(rows.done_once.select()))
    with closing(HeadOffice(migrated)) as office:
        office.clock.advance(timedelta(minutes=1))  # the latest key of a desk counts
        desk = office.desk()
        like = paid(desk, desk.an_open_account(6), 20)
        for line in done:
            subject = replace(like, header=a_header(event_id=_id(line.subject)))
            if line.what == "decision":
                assert desk.tell(a_posting_resolved(subject))["reason"] == "already_resolved"
            else:
                assert desk.tell(a_payment_voided(subject, 30))["reason"] == reasons[line.what]


def _id(event_id: str) -> EventId:
    return EventId(UUID(event_id))


def ensured(engine: Engine, clock: Clock) -> list[str]:
    with writing(engine) as connection:
        return ensure_partitions(connection, clock)


# Months ahead -----------------------------------------------------------------


@pytest.fixture
def office_by_month(postgres: Postgres) -> Iterator[HeadOffice]:
    """A seeded head office on PostgreSQL."""
    with (
        postgres.fresh_database("gateway", build_head_office) as url,
        closing(HeadOffice(open_database(url))) as office,
    ):
        yield office


@pytest.mark.postgres
def test_months_are_made_ahead_once(postgres_url: str) -> None:
    engine = open_database(postgres_url)
    migrate(engine, clock=FakeClock(datetime(2027, 12, 31, 23, tzinfo=UTC)))
    assert ensured(engine, FakeClock(datetime(2027, 12, 31, 23, tzinfo=UTC))) == []
    assert ensured(engine, FakeClock(datetime(2028, 1, 1, tzinfo=UTC))) == ["2028-04"]
    assert ensured(engine, FakeClock(datetime(2029, 2, 1, tzinfo=UTC))) == [
        *("2029-01", "2029-02", "2029-03", "2029-04", "2029-05"),
    ]
    engine.dispose()


@pytest.mark.postgres
def test_several_may_make_the_same_months_at_once(postgres_url: str) -> None:
    engine = open_database(postgres_url)
    migrate(engine, clock=FakeClock(datetime(2024, 1, 1, tzinfo=UTC)))
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: ensured(engine, FakeClock()), range(4)))
    engine.dispose()
    assert sorted(made, key=len)[:3] == [[], [], []]
    assert len(max(made, key=len)) == 5


@pytest.mark.postgres
def test_what_came_early_moves_into_its_month(office_by_month: HeadOffice) -> None:
    office = office_by_month
    desk = office.desk()
    ahead = a_header(event_id=made_at(datetime(2150, 7, 31, 23, 59, 59, tzinfo=UTC)))
    account = desk.an_open_account()
    told = desk.tell(early := paid(desk, account, header=ahead))
    with reading(office.engine) as connection:
        assert count_outside(connection) == 1
    with writing(office.engine) as connection:
        assert make_months(connection, [date(2150, 7, 1)]) == ["2150-07"]
    with reading(office.engine) as connection:
        assert count_outside(connection) == 0
        for table in ("events", "postings"):
            assert partition_of(connection, table)[0][1] == f"{table}_2150_07"
    assert desk.tell(early) == told
    assert desk.get(f"/v1/events/{early.header.event_id}").json() == told
    assert_whole(office)
    for part in ("events_outside", "events_2150_07"):
        with (
            pytest.raises(DatabaseError, match="only grows"),
            writing(office.engine) as connection,
        ):
            connection.execute(text(f"DELETE FROM {part}"))
