"""Several processes answer; one sends receipts; one that dies is replaced."""

from __future__ import annotations

import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

import pytest
import requests

from gateway.accounts.one_process import alone
from gateway.accounts.snapshots import STALE, Snapshots
from gateway.main import main
from gateway.storage.engine import open_database
from pos_app.domain.clock import SystemClock
from tests.fakes.clock import FakeClock
from tests.gateway.conftest import build_head_office
from tests.gateway.desk_client import HeadOffice, closing
from tests.gateway.operations.serving import Serving, serving
from tests.gateway.operations.test_metrics import of, read_page
from tests.gateway.operations.tls import tls_files
from tests.gateway.payments import paid
from tests.gateway.postmen import send_on
from tests.postgres import Postgres
from tests.waiting import wait_until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def made(url: str) -> None:
    """A small head office with one receipt that is to be sent."""
    build_head_office(url)
    two_days_ago = FakeClock(SystemClock().now() - timedelta(days=2))  # it waits for no paper
    with closing(HeadOffice(open_database(url), two_days_ago)) as office:
        desk = office.desk()
        desk.tell(paid(desk, desk.an_open_account()))
        send_on(desk)


@pytest.mark.postgres
def test_several_processes_speak_tls_count_together_and_one_sends_receipts(
    postgres: Postgres, tmp_path: Path
) -> None:
    certificate, key = tls_files(tmp_path)
    arguments = ["--workers", "2", "--tls-cert", str(certificate), "--tls-key", str(key)]
    arguments += ["--metrics", "127.0.0.1:0", "--log-format", "json"]
    arguments += ["--message-hook", f"folder:{tmp_path / 'sent'}"]
    log = tmp_path / "log"
    with postgres.fresh_database("served", made) as url, serving(url, log, *arguments) as office:
        assert _answer(office, certificate) == 200
        assert len(office.workers()) == 2
        wait_until(lambda: list((tmp_path / "sent").glob("*.json")), 30)
        found = read_page(_metrics(office))
        health = {"method": "GET", "route": "/v1/health", "status": "200"}
        assert found[of("gateway_request_seconds_count", **health)] == 1
        assert office.end() == 0
        assert not office.workers()
    sent = [line["process"] for line in office.lines() if line["where"] == "gateway.post.postman"]
    assert sent == [office.process.pid]


def _answer(office: Serving, certificate: Path) -> int:
    return requests.get(f"{office.url}/v1/health", verify=str(certificate), timeout=30).status_code


def _metrics(office: Serving) -> str:
    """The address that is told in the log."""
    asks = "Prometheus asks at "
    (said,) = [line["said"] for line in office.lines() if line["said"].startswith(asks)]
    return str(said).removeprefix(asks).removesuffix("/metrics")


def test_sqlite_is_served_by_one_process(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = f"sqlite:///{tmp_path / 'office.db'}"
    assert main(["init", "--database", database]) == 0
    assert main(["serve", "--database", database, "--port", "0", "--workers", "2"]) == 2
    assert "one process" in capsys.readouterr().err


def test_processes_that_share_a_shelf_make_each_whole_copy_once(
    office: HeadOffice, tmp_path: Path
) -> None:
    one, other = (Snapshots(office.engine, office.clock, tmp_path, 0.0) for _ in range(2))
    assert one.newest(0) is None
    one.finish()
    made = one.newest(0)
    assert made is not None
    assert other.newest(0) == made
    assert other.file(made.snapshot.sha256) == one.file(made.snapshot.sha256)
    with alone(tmp_path / "making.lock"):  # another process is making the next one
        office.clock.advance(2 * STALE)
        pay(office)
        for _ in range(2):
            assert other.newest(10**9) == made
            other.finish()
    one.newest(10**9)
    one.finish()
    newer = one.newest(0)
    assert newer is not None
    assert newer.snapshot.cursor > made.snapshot.cursor
    assert other.newest(10**9) == newer  # which has all there is: no other one is begun
    one.stop()
    other.stop()


def pay(office: HeadOffice) -> None:
    """Some account changes."""
    desk = office.desk()
    desk.tell(paid(desk, desk.an_open_account()))


@pytest.mark.slow
@pytest.mark.postgres
def test_what_dies_is_replaced_and_nobody_is_turned_away_while_processes_are_renewed(
    postgres: Postgres, tmp_path: Path
) -> None:
    log, arguments = tmp_path / "log", ["--workers", "2", "--log-format", "json"]
    arguments += ["--metrics", "127.0.0.1:0"]
    with postgres.fresh_database("served", made) as url, serving(url, log, *arguments) as office:
        wait_until(lambda: _started(office) == 2, 60)
        os.kill(office.workers()[0], signal.SIGKILL)
        wait_until(lambda: _started(office) == 3, 60)
        before, asked = set(office.workers()), 0
        office.process.send_signal(signal.SIGHUP)
        while before & set(office.workers()):
            assert requests.get(f"{office.url}/v1/ready", timeout=30).status_code == 200
            asked += 1
        assert len(office.workers()) == 2
        ready = {"method": "GET", "route": "/v1/ready", "status": "200"}
        found = read_page(_metrics(office))  # those that have ended count, too
        assert found[of("gateway_request_seconds_count", **ready)] == asked
        office.process.kill()  # then nobody is left to end them
        wait_until(lambda: _ended(office) == 4, 60)  # the two before were renewed


def _started(office: Serving) -> int:
    return sum("Application startup complete" in line["said"] for line in office.lines())


def _ended(office: Serving) -> int:
    return sum("Finished server process" in line["said"] for line in office.lines())
