"""The database restarts, turns read-only or loses its standby: desks are told to come again."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError

from gateway.ledger import generations
from gateway.storage import rows
from gateway.storage.certainty import CommitInDoubt
from gateway.storage.engine import open_database, vouching, writing
from tests.builders import a_cash_moved
from tests.gateway.conftest import build_head_office
from tests.gateway.desk_client import DeskClient, HeadOffice, closing
from tests.postgres import Postgres
from tests.waiting import wait_until

pytestmark = pytest.mark.postgres
Row = tuple[Any, ...]


@pytest.fixture
def database(postgres: Postgres) -> Iterator[str]:
    with postgres.fresh_database("gateway", build_head_office) as url:
        yield url


@pytest.fixture
def desk(database: str) -> Iterator[DeskClient]:
    """A desk of a head office on PostgreSQL."""
    with closing(HeadOffice(open_database(database))) as office:
        yield office.desk()


@pytest.fixture
def operator(database: str) -> Iterator[psycopg.Connection[Row]]:
    """Somebody at the database's console."""
    with psycopg.connect(database.replace("+psycopg", ""), autocommit=True) as session:
        yield session


@pytest.fixture
def no_standby(operator: psycopg.Connection[Row]) -> Iterator[psycopg.Connection[Row]]:
    """Commits wait for a standby that is not there."""
    name = operator.info.dbname
    operator.execute(f'ALTER DATABASE "{name}" SET synchronous_commit = on'.encode())
    with _standbys(operator, "gone"):
        yield operator


@contextmanager
def _standbys(operator: psycopg.Connection[Row], name: str) -> Iterator[None]:
    operator.execute(f"ALTER SYSTEM SET synchronous_standby_names = '{name}'".encode())
    operator.execute("SELECT pg_reload_conf()")
    try:
        yield
    finally:
        _let_go(operator)


def _let_go(operator: psycopg.Connection[Row]) -> None:
    operator.execute("ALTER SYSTEM RESET synchronous_standby_names")
    operator.execute("SELECT pg_reload_conf()")


def _waiting(operator: psycopg.Connection[Row]) -> list[int]:
    """Sessions of this database whose commit waits for the standby."""
    query = """SELECT pid FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event = 'SyncRep'"""
    return [row[0] for row in operator.execute(query)]


def _end_all_sessions(operator: psycopg.Connection[Row]) -> None:
    operator.execute(
        """SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()"""
    )


def test_after_a_restart_one_request_is_told_to_come_again_and_the_next_is_served(
    desk: DeskClient, operator: psycopg.Connection[Row]
) -> None:
    assert desk.get("/v1/desk/high-water").status_code == 200
    _end_all_sessions(operator)
    said = desk.get("/v1/desk/high-water")
    assert (said.status_code, said.json()["code"]) == (503, "try_later")
    assert said.headers["Retry-After"] == "2"
    assert desk.get("/v1/desk/high-water").status_code == 200


def test_a_server_that_has_become_a_standby_is_left_for_another_one(
    desk: DeskClient, operator: psycopg.Connection[Row]
) -> None:
    name = operator.info.dbname
    operator.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on'.encode())
    _end_all_sessions(operator)
    for _ in range(2):
        said = desk.get("/v1/desk/high-water")
        assert (said.status_code, said.headers.get("Retry-After")) == (503, "2")
    operator.execute("SET default_transaction_read_only = off")
    operator.execute(f'ALTER DATABASE "{name}" RESET default_transaction_read_only'.encode())
    assert desk.get("/v1/desk/high-water").status_code == 200


@pytest.mark.error_logs
def test_a_fault_of_our_own_is_no_outage(
    desk: DeskClient, operator: psycopg.Connection[Row]
) -> None:
    operator.execute("ALTER TABLE nonces RENAME TO lost")
    said = desk.get("/v1/desk/high-water")
    assert (said.status_code, said.json()["code"]) == (500, "internal")


def test_a_commit_whose_wait_for_the_standby_was_cancelled_is_none(
    database: str, no_standby: psycopg.Connection[Row]
) -> None:
    engine = open_database(database)

    def write() -> None:
        with writing(engine) as connection:
            connection.exec_driver_sql("UPDATE change_counter SET last = last")

    with ThreadPoolExecutor(1) as pool:
        written = pool.submit(write)
        wait_until(lambda: _waiting(no_standby))
        no_standby.execute("SELECT pg_cancel_backend(%s)", [_waiting(no_standby)[0]])
        with pytest.raises(CommitInDoubt):
            written.result(timeout=15)
        _let_go(no_standby)
        write()  # the same session, and nothing is left of the doubt
    engine.dispose()


def test_what_a_server_alone_has_is_not_vouched_for_until_a_standby_has_it_too(
    database: str, no_standby: psycopg.Connection[Row]
) -> None:
    engine = open_database(database)

    def read() -> int:
        with vouching(engine) as connection:
            found: int = connection.exec_driver_sql("SELECT last FROM change_counter").scalar_one()
        return found

    with ThreadPoolExecutor(1) as pool:
        found = pool.submit(read)
        wait_until(lambda: _waiting(no_standby))
        assert not found.done()
        _let_go(no_standby)
        assert found.result(timeout=15) == 120
    engine.dispose()


def test_an_event_known_already_is_acknowledged_only_with_its_standby(
    desk: DeskClient, operator: psycopg.Connection[Row]
) -> None:
    entry = desk.entry(a_cash_moved())
    assert desk.put(entry).status_code == 201
    name = operator.info.dbname
    operator.execute(f'ALTER DATABASE "{name}" SET synchronous_commit = on'.encode())
    desk.office.engine.dispose()
    event_id = entry["event"]["header"]["event_id"]
    for ask in (lambda: desk.put(entry), lambda: desk.get(f"/v1/events/{event_id}")):
        with _standbys(operator, "gone"), ThreadPoolExecutor(1) as pool:
            said = pool.submit(ask)
            wait_until(lambda: _waiting(operator))
            assert not said.done()
            _let_go(operator)
            assert said.result(timeout=15).status_code == 200


@pytest.mark.parametrize(("standbys", "begun"), [("gone", 1), ("", 2)])
def test_a_standby_that_took_over_is_the_same_head_office_if_it_had_every_commit(
    desk: DeskClient, operator: psycopg.Connection[Row], standbys: str, begun: int
) -> None:
    office = desk.office
    generations.recognise(office.engine, office.clock)
    with writing(office.engine) as connection:
        mark = rows.settings.c.name == "generation_mark"
        known = connection.scalar(select(rows.settings.c.value).where(mark))
        system, timeline, *others = str(known).split("/")
        value = "/".join([system, f"{int(timeline, 16) + 7:08X}", *others])
        connection.execute(update(rows.settings).where(mark).values(value=value))
    with _standbys(operator, standbys):
        office.engine.dispose()  # new sessions know the new setting
        generations.recognise(office.engine, office.clock)
    with writing(office.engine) as connection:
        assert len(generations.listed(connection)) == begun


def test_behind_poolers_the_servers_themselves_are_asked_who_takes_writes(
    postgres: Postgres, operator: psycopg.Connection[Row]
) -> None:
    name, port = operator.info.dbname, postgres.port
    hosts = f"host=127.0.0.1:1&host={postgres.host}:{port}"  # nobody listens at the first one
    url = f"postgresql://postgres@/{name}?{hosts}&pooler=transaction"
    engine = open_database(url)
    with writing(engine) as connection:
        connection.exec_driver_sql("UPDATE change_counter SET last = last")
    engine.dispose()
    operator.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on'.encode())
    with pytest.raises(OperationalError, match="takes no writes"), writing(engine):
        pass
