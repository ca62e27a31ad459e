"""Which server is asked, and what becomes of connections when it is another one."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from gateway.storage.engine import open_database, reading, writing


@pytest.mark.parametrize(
    ("url", "hosts", "ports"),
    [
        ("postgresql://office:secret@db1:5433,db2/books", "db1,db2", "5433,5432"),
        ("postgresql+psycopg://office@/books?host=db1:1&host=db2:2", "db1,db2", "1,2"),
        ("postgresql://db1:6432,db2:6432/books?pooler=transaction", "db1,db2", "6432,6432"),
    ],
)
def test_several_servers_are_named_as_libpq_or_sqlalchemy_name_them(
    url: str, hosts: str, ports: str
) -> None:
    engine = open_database(url)
    (_, given) = engine.dialect.create_connect_args(engine.url)
    assert (given["host"], given["port"], given["dbname"]) == (hosts, ports, "books")
    assert "pooler" not in given


def test_a_pooler_of_another_kind_is_refused() -> None:
    with pytest.raises(ArgumentError, match="only `transaction`"):
        open_database("postgresql://db1/books?pooler=session")


@pytest.mark.postgres
def test_a_server_that_is_away_is_passed_over(postgres_url: str, tmp_path: Path) -> None:
    here = make_url(postgres_url)
    hosts = [f"{tmp_path}:5432", f"{here.query['host']}:{here.query['port']}"]
    both = here.difference_update_query(["host", "port"]).update_query_dict({"host": hosts})
    engine = open_database(both.render_as_string(hide_password=False))
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE kept (what text)"))
    engine.dispose()


@pytest.mark.postgres
def test_no_connection_to_a_server_that_became_a_standby_is_used_again(postgres_url: str) -> None:
    engine = open_database(postgres_url, connections=1)
    with engine.connect() as connection:  # as a demoted primary answers
        connection.execute(text("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"))
        connection.commit()
    with pytest.raises(DBAPIError) as refused, writing(engine) as connection:
        connection.execute(text("CREATE TABLE kept (what text)"))
    assert refused.value.connection_invalidated
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE kept (what text)"))
    engine.dispose()


@pytest.mark.postgres
def test_a_connection_that_was_cut_is_replaced(postgres_url: str) -> None:
    engine = open_database(postgres_url, connections=2)
    with reading(engine) as one, reading(engine) as two:
        pids = [c.scalar(text("SELECT pg_backend_pid()")) for c in (one, two)]
    other = open_database(postgres_url)
    with reading(other) as connection:
        for pid in pids:
            connection.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})
    with pytest.raises(DBAPIError) as refused, reading(engine) as connection:
        connection.execute(text("SELECT 1"))
    assert refused.value.connection_invalidated
    for _ in pids:  # the first that was cut has thrown away the others
        with reading(engine) as connection:
            assert connection.scalar(text("SELECT 1")) == 1
    engine.dispose()
    other.dispose()
