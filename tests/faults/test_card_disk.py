"""A disk that refuses in the midst of a day with cards: a clear word, and nothing half done."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from pos_app.errors.kinds import CounterError
from pos_app.errors.store import StoreFault, StoreFull
from pos_app.storage.store import FILE_NAME, SqlStore
from pos_app.storage.verify import verify_store
from tests.fakes.card_terminal import FakeTerminal
from tests.faults.aftermath import journal_of
from tests.faults.card_books import disagreements
from tests.faults.card_day import BILLS, CardDay, problems_after
from tests.faults.test_disk import no_more_pages
from tests.faults.till import KEYS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs limits per process")
_PATIENCE_S: Final = 0.05


@pytest.fixture(scope="module")
def new_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("disk") / "desk"
    SqlStore.create(home, KEYS).close()
    return home


class Disk:
    """Refuses the n-th commit that writes: once, or from then on until it is `well`."""

    def __init__(self, store: SqlStore, home: Path, nth: int, *, is_sticky: bool) -> None:
        self._store = store
        self._log = home / f"{FILE_NAME}-wal"
        self._nth = nth
        self._is_sticky = is_sticky
        self._changes = 0
        self.commits = 0
        self.is_full = False

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """While the day runs. The system lets no file grow beyond the log's size."""
        with self._store.connection() as db:
            self._db, self._changes = db, db.total_changes
            db.set_trace_callback(self._before)
        try:
            yield
        finally:
            self.well()
            with self._store.connection() as db:
                db.set_trace_callback(None)

    def well(self) -> None:
        self._limit(None)

    def _before(self, sql: str) -> None:
        if self.is_full and not self._is_sticky:
            self.well()
        if sql == "COMMIT" and self._db.total_changes > self._changes:
            self._changes = self._db.total_changes
            self.commits += 1
            if self.commits == self._nth:
                self._limit(self._log.stat().st_size)

    def _limit(self, size: int | None) -> None:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard if size is None else size, hard))
        self.is_full = size is not None


def a_day_on(
    new_desk: Path, home: Path, nth: int, *, is_sticky: bool
) -> tuple[list[str], bool, int]:
    """The day until it is told of the disk; what is wrong then, whether it was told, and how
    often it committed."""
    shutil.copytree(new_desk, home)
    terminal, store = FakeTerminal(), SqlStore.open(home, KEYS)
    day = CardDay(store, terminal)
    disk = Disk(store, home, nth, is_sticky=is_sticky)
    was_told = False
    found: list[str] = []
    try:
        with disk.refusing():
            try:
                day.run()
            except StoreFault:
                was_told = True
            if was_told and is_sticky:
                found += _charges_while_full(day)
        found += verify_store(store).problems + disagreements(journal_of(store), terminal.books)
        day.till.recover(_PATIENCE_S)  # nobody has to start the program again
        found += [f"unknown: {a.attempt_id}" for a in day.cards.ask.undecided()]
        found += disagreements(journal_of(store), terminal.books)
    finally:
        store.close()
    found += problems_after(home, terminal.as_it_is(), day.so_far(), _PATIENCE_S)
    shutil.rmtree(home)
    return found, was_told, disk.commits


def _charges_while_full(day: CardDay) -> list[str]:
    """Nothing is sent to the terminal that cannot be written down first."""
    sent = len(day.terminal.requests)
    try:
        day.charge(BILLS - 1)
    except CounterError:  # the disk, or a shift that could not be opened
        pass
    else:
        return ["a charge on a full disk was not refused"]
    return ["sent, and not written down"] if len(day.terminal.requests) > sent else []


@pytest.mark.parametrize("is_sticky", [False, True], ids=["once", "sticky"])
def test_a_disk_that_refuses_any_commit_loses_and_doubles_nothing(
    new_desk: Path, tmp_path: Path, is_sticky: bool
) -> None:
    _, _, commits = a_day_on(new_desk, tmp_path / "all", 0, is_sticky=False)
    assert commits > 30
    problems = {}
    for nth in range(1, commits + 1, 2 if is_sticky else 1):
        found, was_told, _ = a_day_on(new_desk, tmp_path / f"{nth}", nth, is_sticky=is_sticky)
        if found or not was_told:
            problems[nth] = found or ["nobody was told"]
    assert problems == {}


@pytest.mark.parametrize("pages", [0, 1, 2, 3, 5, 8])
def test_a_full_disk_is_named_and_forgets_no_charge(
    new_desk: Path, tmp_path: Path, pages: int
) -> None:
    home = tmp_path / "desk"
    shutil.copytree(new_desk, home)
    terminal, store = FakeTerminal(), SqlStore.open(home, KEYS)
    day = CardDay(store, terminal)
    day.till.recover(0)
    day.charge(1)
    with no_more_pages(store, pages), pytest.raises(StoreFull):
        charge_until_refused(day)
    assert disagreements(journal_of(store), terminal.books) == []
    day.till.recover(_PATIENCE_S)
    assert day.cards.clarify.open_ones() == []
    store.close()
    assert problems_after(home, terminal.as_it_is(), day.so_far(), _PATIENCE_S) == []


def charge_until_refused(day: CardDay) -> None:
    for number in range(2, BILLS):
        day.charge(number)
