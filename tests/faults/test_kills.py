"""A process killed at any moment loses nothing it vouched for and leaves nothing half done."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pos_app.storage.store import FILE_NAME, SqlStore
from pos_app.storage.verify import verify_store
from tests.faults import kills
from tests.faults.aftermath import problems_of, run_till
from tests.faults.till import DIED, KEYS, Till

MOST_STATEMENTS = 60


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A desk with an open shift and one payment."""
    home = tmp_path / "desk"
    store = SqlStore.create(home, KEYS)
    till = Till(store)
    till.open_shift()
    till.pay()
    store.close()
    return home


def deaths(desk: Path, *options: str) -> dict[int, list[str]]:
    """Die before each statement of a payment, its print and its sending: problems by statement."""
    problems: dict[int, list[str]] = {}
    for statement in range(1, MOST_STATEMENTS):
        home = desk.with_name(f"dies-before-{statement}")
        shutil.copytree(desk, home)
        code, vouched = run_till(home, "--payments=1", f"--die-before={statement}", *options)
        problems[statement] = problems_of(home, ["CCD-02-000001-2", *vouched])
        shutil.rmtree(home)
        if code == 0:
            return problems
        assert code == DIED
    raise AssertionError("a payment of so many statements?")


def test_dying_before_any_statement_leaves_a_whole_store(desk: Path) -> None:
    problems = deaths(desk)
    assert len(problems) > 20
    assert not any(problems.values()), problems


def test_without_a_transaction_dying_would_be_noticed(desk: Path) -> None:
    problems = deaths(desk, "--apart")
    assert any(problems.values())


def test_random_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    vouched, found = kills.kill_again_and_again(tmp_path, kills=8)
    assert vouched
    assert kills.problems_of(8, vouched, found) == []


def test_any_part_of_the_log_that_reached_the_disk_is_a_whole_store(desk: Path) -> None:
    """A power cut keeps some prefix of what was not synced yet, or tears it."""
    code, vouched = run_till(desk, "--payments=3")
    assert (code, len(vouched)) == (0, 3)
    log = desk / f"{FILE_NAME}-wal"
    size = log.stat().st_size
    payments = []
    for length in range(0, size + 1, max(size // 60, 1)):
        home = desk.with_name(f"cut-at-{length}")
        shutil.copytree(desk, home)
        torn = (home / log.name).read_bytes()[:length]
        (home / log.name).write_bytes(torn + b"\0" * 512)
        store = SqlStore.open(home, KEYS)
        found = verify_store(store)
        store.close()
        shutil.rmtree(home)
        assert found.ok, (length, found.problems)
        payments.append(found.receipts["last"])
    assert payments == sorted(payments)
    assert (payments[0], payments[-1]) == (1, 4)
