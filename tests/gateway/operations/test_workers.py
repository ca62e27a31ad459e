"""Several processes answer; one sends receipts; one that dies is replaced."""

from __future__ import annotations

import json
import os
import signal
import sys
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
import requests

from gateway.demo.seed import QUICK, seed
from gateway.identity import keys
from gateway.main import main
from gateway.storage.engine import open_database, writing
from gateway.storage.schema import migrate
from tests.fakes.clock import FakeClock
from tests.gateway.operations.serving import Serving, serving
from tests.gateway.operations.test_metrics import of, read_page
from tests.postgres import Postgres
from tests.waiting import wait_until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def made(url: str) -> None:
    """A small head office."""
    engine = open_database(url)
    migrate(engine)
    with writing(engine) as connection:
        keys.make_keys(connection)
    seed(engine, FakeClock(), 20, 1, hasher=QUICK)
    engine.dispose()


def _two(url: str) -> AbstractContextManager[Serving]:
    return serving(url, "--workers", "2", "--metrics", "127.0.0.1:0", "--log-format", "json")


def _metrics(office: Serving) -> str:
    """The address that is told in the log."""
    assert office.process.stderr is not None
    for line in office.process.stderr:
        said = str(json.loads(line)["said"])  # each line is JSON, whoever wrote it
        if said.startswith("Prometheus asks at "):
            return said.split()[-1].removesuffix("/metrics")
    raise AssertionError("it was never told")


def _is_answered(url: str) -> bool:
    return requests.get(f"{url}/v1/health", timeout=20).status_code == 200


@pytest.mark.postgres
def test_a_process_that_dies_is_replaced_and_all_end_together(postgres: Postgres) -> None:
    with postgres.fresh_database("served", made) as url, _two(url) as office:
        assert _is_answered(office.url)
        wait_until(lambda: len(office.workers()) == 2, 30)
        first, second = office.workers()
        os.kill(first, signal.SIGKILL)
        assert _is_answered(office.url)
        wait_until(lambda: len(set(office.workers()) - {first, second}) == 1, 30)
        assert _is_answered(office.url)
        found = read_page(_metrics(office))
        health = {"method": "GET", "route": "/v1/health", "status": "200"}
        assert found[of("gateway_request_seconds_count", **health)] == 3  # of three processes
        assert office.end() == 0
        assert not office.workers()


def test_sqlite_is_served_by_one_process(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = f"sqlite:///{tmp_path / 'office.db'}"
    assert main(["init", "--database", database]) == 0
    assert main(["serve", "--database", database, "--port", "0", "--workers", "2"]) == 2
    assert "one process" in capsys.readouterr().err
