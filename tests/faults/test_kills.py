"""A process killed at any moment loses nothing it vouched for and leaves nothing half done."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from pos_app.domain.printing import Printed, PrintResult
from pos_app.errors.store import StoreFault
from pos_app.storage.store import FILE_NAME, SqlStore
from pos_app.storage.verify import verify_store
from tests.builders import CLERK
from tests.faults import kills
from tests.faults.aftermath import Paper, papers_of, problems_of, run_till
from tests.faults.till import KEYS, StoreInPieces, Till


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


@dataclass(frozen=True)
class Moment:
    """What a kill would have left, and what the world had seen by then."""

    home: Path
    vouched: tuple[str, ...]
    papers: tuple[Paper, ...]
    kicks: int


def a_quiet_day(till: Till, vouched: list[str]) -> None:
    """The first payment's paper is waited for; another one with all that follows it."""
    till.open_shift()
    till.print_all()
    taken = till.pay()
    vouched.append(taken.receipt_no)
    till.finish(taken)


def a_bad_day(till: Till, vouched: list[str]) -> None:
    """A printer that refuses, then is in doubt; a person decides about what it left."""
    till.printer.result = PrintResult(Printed.NOT_PRINTED, "printer_out_of_paper")
    till.print_all()
    till.papers.try_again()
    till.print_all()
    till.printer.result = PrintResult(Printed.UNKNOWN, "printer_cannot_confirm")
    taken = till.pay()
    vouched.append(taken.receipt_no)
    till.print_all()
    till.printer.result = PrintResult(Printed.PRINTED)
    for job in till.papers.held():
        till.papers.print_held(job.job_id, CLERK)
    till.print_all()
    dropped = till.pay()
    vouched.append(dropped.receipt_no)
    till.papers.drop_job(dropped.header)


def moments_of(
    desk: Path, day: Callable[[Till, list[str]], None], kind: type[SqlStore] = SqlStore
) -> list[Moment]:
    """The desk as it is before each statement of the day, one copy each."""
    store = kind.open(desk, KEYS)
    till = Till(store)
    vouched = ["CCD-02-000001-2"]
    moments: list[Moment] = []

    def keep(sql: str) -> None:
        if sql.startswith("--"):  # a trigger's own
            return
        home = desk.with_name(f"moment-{len(moments)}")
        shutil.copytree(desk, home)
        papers = tuple(papers_of(till.printer))
        moments.append(Moment(home, tuple(vouched), papers, till.printer.kicks))

    with store.connection() as db:
        db.set_trace_callback(keep)
    with suppress(StoreFault):  # a store in pieces may refuse its own mess
        day(till, vouched)
    with store.connection() as db:
        db.set_trace_callback(None)
    store.close()
    return moments


def problems_by_moment(moments: list[Moment]) -> dict[str, list[str]]:
    problems = {}
    for moment in moments:
        found = problems_of(moment.home, moment.vouched, moment.papers, moment.kicks)
        shutil.rmtree(moment.home)
        if found:
            problems[moment.home.name] = found
    return problems


@pytest.mark.parametrize("day", [a_quiet_day, a_bad_day])
def test_dying_before_any_statement_leaves_a_whole_desk(
    desk: Path, day: Callable[[Till, list[str]], None]
) -> None:
    moments = moments_of(desk, day)
    assert len(moments) > 60
    assert problems_by_moment(moments) == {}


def test_without_a_transaction_dying_would_be_noticed(desk: Path) -> None:
    moments = moments_of(desk, a_quiet_day, StoreInPieces)
    assert problems_by_moment(moments[::5])


def test_random_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    witness = kills.kill_again_and_again(tmp_path, kills=8)
    assert witness.vouched
    assert witness.problems == []


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
