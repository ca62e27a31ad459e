"""Head office works as a role that adds to the ledger and can do nothing else to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url, text
from sqlalchemy.exc import ProgrammingError

from gateway.branch_day.days import branch_day, summaries
from gateway.console.desks_now import centres_now
from gateway.identity import keys, trail
from gateway.ledger import generations
from gateway.ledger.verify import find_problems
from gateway.main import main
from gateway.storage.engine import open_database, reading, writing
from gateway.storage.partitions import count_outside, make_months
from pos_app.domain.resolution import Credit
from tests.builders import a_payment_voided, a_posting_resolved
from tests.fakes.clock import FakeClock
from tests.gateway.conftest import build_head_office
from tests.gateway.desk_client import HeadOffice, closing
from tests.gateway.payments import paid
from tests.gateway.test_ledger_by_month import NEW_YEAR
from tests.gateway.test_refunds import charged, refund
from tests.gateway.test_resolutions import refused
from tests.postgres import Postgres

pytestmark = pytest.mark.postgres


@pytest.fixture
def url(postgres: Postgres) -> Iterator[str]:
    """A head office whose roles have their rights, and two people who log in as them."""
    with postgres.fresh_database("gateway", build_head_office) as url:
        assert main(["roles", "--database", url]) == 0
        engine = open_database(url)
        with writing(engine) as connection:
            for role in ("app", "reports"):
                known = text(f"SELECT FROM pg_roles WHERE rolname = 'logs_in_as_{role}'")
                if connection.execute(known).first() is None:
                    connection.execute(text(f"CREATE ROLE logs_in_as_{role} LOGIN"))
                connection.execute(text(f"GRANT counter_{role} TO logs_in_as_{role}"))
        engine.dispose()
        yield url


def opened(url: str, role: str) -> Engine:
    as_role = make_url(url).set(username=f"logs_in_as_{role}")
    return open_database(as_role.render_as_string(hide_password=False))


@pytest.fixture
def office(url: str) -> Iterator[HeadOffice]:
    """It works as the program's role."""
    with closing(HeadOffice(opened(url, "app"))) as office:
        yield office


def test_the_program_works_as_its_role(office: HeadOffice) -> None:
    with writing(office.engine) as connection:
        keys.make_keys(connection)
    generations.recognise(office.engine, office.clock)
    desk = office.desk()
    undone = paid(desk, desk.an_open_account(0))
    by_card = charged(desk, desk.an_open_account(1))
    lost = refused(desk, right := desk.an_open_account(2), 3)
    decided = a_posting_resolved(lost, credits=[Credit(right.account_no, lost.collected)])
    for event in (undone, a_payment_voided(undone, 4), by_card, refund(desk, by_card, 100, 5)):
        assert desk.tell(event)["outcome"] in ("accepted", "remark")
    assert desk.tell(decided)["outcome"] == "accepted"
    assert desk.get("/v1/accounts", q="ma").status_code == 200
    with reading(office.engine) as connection:
        assert find_problems(connection) == (6, [])
        assert count_outside(connection) in (0, 6)  # by the month in which this test runs
    with writing(office.engine) as connection:
        assert make_months(connection, [NEW_YEAR.date()]) == ["2026-01"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET amount_dirhams = 0",
        "DELETE FROM postings",
        "TRUNCATE done_once",
        "DELETE FROM events_outside",
        "INSERT INTO events_outside SELECT * FROM events",
        "ALTER TABLE events DISABLE TRIGGER USER",
        "DROP TABLE postings",
        "UPDATE trail SET who = 'nobody'",
        "UPDATE alembic_version SET version_num = '0001'",
        "CREATE TABLE mine (what text)",
    ],
)
def test_the_program_can_do_nothing_else_to_the_ledger(office: HeadOffice, statement: str) -> None:
    with (
        pytest.raises(ProgrammingError, match=r"permission denied|must be owner"),
        writing(office.engine) as connection,
    ):
        connection.execute(text(statement))


def test_reports_read_and_see_no_secret(url: str) -> None:
    engine = opened(url, "reports")
    with reading(engine) as connection:
        assert connection.scalar(text("SELECT count(*) FROM accounts")) == 120
        connection.execute(text("SELECT * FROM events JOIN takings USING (business_date)"))
    for secret in ("settings", "staff", "enrolment_codes", "papers", "office_people", "messages"):
        with pytest.raises(ProgrammingError, match="denied"), reading(engine) as connection:
            connection.execute(text(f"SELECT * FROM {secret}"))
    with pytest.raises(ProgrammingError, match="denied"), writing(engine) as connection:
        connection.execute(text("DELETE FROM takings"))
    engine.dispose()


def test_the_pages_that_read_a_replica_need_no_more_than_reports_may(url: str) -> None:
    now = FakeClock().now()
    engine = opened(url, "reports")
    with reading(engine) as connection:
        centres_now(connection, now)
        summaries(connection, "CCD", now.date(), now.date())
        branch_day(connection, now, "CCD", now.date())
        trail.listed(connection)
        trail.head(connection)
    engine.dispose()


def test_the_statements_can_be_printed_for_whoever_may_run_them(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["roles", "--sql", "--app", "cashier", "--database", url]) == 0
    printed = capsys.readouterr().out
    assert "CREATE ROLE cashier NOLOGIN;" in printed
    assert "GRANT SELECT, INSERT ON events TO cashier;" in printed


def test_a_role_with_an_odd_name_is_refused(url: str) -> None:
    with pytest.raises(SystemExit):
        main(["roles", "--app", "x; DROP TABLE events", "--database", url])


def test_sqlite_has_no_roles(seeded_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["roles", "--database", f"sqlite:///{seeded_file}"]) == 1
    assert "SQLite has no roles" in capsys.readouterr().err
