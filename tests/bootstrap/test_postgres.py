"""The PostgreSQL that the tests use is real, empty when given, and quick to copy."""

import psycopg
import pytest

from tests.postgres import Postgres

pytestmark = pytest.mark.postgres


def _ask(url: str, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def test_a_test_gets_an_empty_database_of_its_own(postgres_url: str) -> None:
    tables = _ask(postgres_url, "SELECT * FROM pg_tables WHERE schemaname = 'public'")

    assert tables == []


def test_every_database_of_a_template_starts_with_its_rows(postgres: Postgres) -> None:
    built = []

    def build(url: str) -> None:
        built.append(url)
        _ask(url, "CREATE TABLE bill AS SELECT 7 AS dirhams")

    with postgres.fresh_database("bills", build) as url:
        _ask(url, "DELETE FROM bill")
    with postgres.fresh_database("bills", build) as url:
        assert _ask(url, "SELECT dirhams FROM bill") == [(7,)]
    assert len(built) == 1


def test_a_database_goes_away_with_its_test(postgres: Postgres) -> None:
    with postgres.fresh_database() as url:
        name = url.split("/")[-1].split("?")[0]
    names = _ask(postgres.url("postgres"), "SELECT datname FROM pg_database")

    assert (name,) not in names
