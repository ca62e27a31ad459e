"""Behind a pooler that gives out a session per transaction, nothing is left in a session."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psycopg
import pytest
from sqlalchemy import Engine, make_url, text
from sqlalchemy.exc import DBAPIError

from gateway.storage.engine import open_database, reading_one_moment
from tests.gateway.conftest import build_head_office
from tests.gateway.desk_client import DeskClient, HeadOffice, closing
from tests.gateway.payments import assert_whole, paid
from tests.postgres import Postgres
from tests.waiting import wait_until

PGBOUNCER: Final = shutil.which("pgbouncer", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
OFTEN: Final = 12  # psycopg prepares a statement when it comes for the sixth time
pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(PGBOUNCER is None, reason="pgbouncer is not installed"),
]


@contextmanager
def pooled(url: str, folder: Path, sessions: int) -> Iterator[str]:
    """The URL of that database behind a pgbouncer with so many sessions."""
    behind = make_url(url)
    is_root = os.geteuid() == 0
    settings = [
        "[databases]",
        f"* = host={behind.query['host']} port={behind.query['port']} user=postgres",
        "[pgbouncer]",
        *("listen_addr =", "listen_port = 6432", f"unix_socket_dir = {folder}", "auth_type = any"),
        *("pool_mode = transaction", f"default_pool_size = {sessions}"),
        *(["user = nobody"] if is_root else []),
    ]
    (folder / "pgbouncer.ini").write_text("\n".join(settings))
    if is_root:
        shutil.chown(folder, "nobody")
    command = [str(PGBOUNCER), "-q", str(folder / "pgbouncer.ini")]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        in_front = behind.update_query_dict({"host": str(folder), "port": "6432"})
        wait_until(lambda: is_answering(in_front.database or "", folder))
        yield in_front.render_as_string(hide_password=False)
    finally:
        process.terminate()
        process.wait(10)


def is_answering(database: str, folder: Path) -> bool:
    try:
        psycopg.connect(host=str(folder), port=6432, dbname=database, user="postgres").close()
    except psycopg.OperationalError:
        return False
    return True


@pytest.fixture
def folder() -> Iterator[Path]:
    """Short enough for the name of a socket."""
    with tempfile.TemporaryDirectory(prefix="pooler-") as made:
        yield Path(made)


@pytest.fixture
def url(postgres: Postgres) -> Iterator[str]:
    with postgres.fresh_database("gateway", build_head_office) as url:
        yield url


def test_desks_work_through_a_pooler_with_fewer_sessions(url: str, folder: Path) -> None:
    with (
        pooled(url, folder, sessions=2) as in_front,
        closing(HeadOffice(open_database(f"{in_front}&pooler=transaction"))) as office,
    ):
        desks = [office.desk(f"CCD-{n:02d}") for n in range(1, 5)]
        accounts = [desks[0].an_open_account(nth) for nth in range(10)]

        def work(desk: DeskClient) -> None:
            for number in range(1, OFTEN):
                account = accounts[number % len(accounts)]
                assert desk.tell(paid(desk, account, number))["outcome"] != "refused"
                assert desk.account(account.account_no).account_no == account.account_no

        with ThreadPoolExecutor(len(desks)) as pool:
            list(pool.map(work, desks))
        with reading_one_moment(office.engine) as connection:
            assert connection.scalar(text("SELECT count(*) FROM events")) == 4 * (OFTEN - 1)
        assert_whole(office)


def test_without_being_told_of_the_pooler_statements_get_into_each_others_way(
    url: str, folder: Path
) -> None:
    """So the test above shows something."""
    with pooled(url, folder, sessions=1) as in_front:
        told, untold = open_database(f"{in_front}&pooler=transaction"), open_database(in_front)
        ask_in_turns(told)
        with pytest.raises(DBAPIError, match="prepared statement"):
            ask_in_turns(untold)
        told.dispose()
        untold.dispose()


def ask_in_turns(engine: Engine) -> None:
    """Two connections, the same statement often."""
    with engine.connect() as one, engine.connect() as two:
        for connection in (one, two) * OFTEN:
            with connection.begin():
                connection.execute(text("SELECT count(*) FROM desks"))
