"""A desk that dies at any moment of a day with cards: nothing is lost, doubled or forgotten."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from pos_app.errors.store import StoreFault
from pos_app.storage.store import SqlStore
from tests.fakes.card_terminal import FakeTerminal
from tests.faults.card_day import CardDay, Vouched, problems_after
from tests.faults.till import KEYS, StoreInPieces

_PATIENCE_S: Final = 0.05  # with a terminal that answers at once


@dataclass(frozen=True)
class Moment:
    """What a kill would have left: the store, the terminal, and what the world knew."""

    home: Path
    terminal: FakeTerminal
    vouched: Vouched

    def problems(self) -> list[str]:
        found = problems_after(self.home, self.terminal, self.vouched, _PATIENCE_S)
        shutil.rmtree(self.home)
        return found


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    home = tmp_path / "desk"
    SqlStore.create(home, KEYS).close()
    return home


def moments_of(desk: Path, kind: type[SqlStore] = SqlStore) -> list[Moment]:
    """The desk as it is before each statement of the day, where it differs from before."""
    moments: list[Moment] = []
    seen: list[object] = []
    terminal = FakeTerminal()
    store = kind.open(desk, KEYS)
    day = CardDay(store, terminal)

    def keep(_: str) -> None:
        state = (_bytes_of(desk), dict(terminal.books), day.so_far())
        if seen and seen[-1] == state:  # nothing has reached the disk or the world since
            return
        seen.append(state)
        home = desk.with_name(f"moment-{len(moments)}")
        shutil.copytree(desk, home)
        moments.append(Moment(home, terminal.as_it_is(), day.so_far()))

    with _traced(store, keep), suppress(StoreFault):  # a store in pieces refuses its own mess
        day.run()
    store.close()
    return moments


@contextmanager
def _traced(store: SqlStore, keep: Callable[[str], None]) -> Iterator[None]:
    with store.connection() as db:
        db.set_trace_callback(keep)
    yield
    with store.connection() as db:
        db.set_trace_callback(None)


def _bytes_of(desk: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(desk.glob("store.db*")):
        if not file.name.endswith("-shm"):  # made anew at each opening
            digest.update(file.read_bytes())
    return digest.hexdigest()


def problems_by_moment(moments: list[Moment]) -> dict[str, list[str]]:
    found = {moment.home.name: moment.problems() for moment in moments}
    return {name: problems for name, problems in found.items() if problems}


def test_the_day_itself_leaves_nothing_to_be_clarified(desk: Path) -> None:
    terminal = FakeTerminal()
    store = SqlStore.open(desk, KEYS)
    day = CardDay(store, terminal)
    day.run()
    assert len(day.vouched.receipts) == 5  # three payments, a void, a refund
    assert day.cards.clarify.open_ones() == []
    store.close()
    assert problems_after(desk, terminal.as_it_is(), day.so_far(), _PATIENCE_S) == []


def test_dying_before_any_statement_leaves_the_books_agreeing(desk: Path) -> None:
    moments = moments_of(desk)
    assert len(moments) > 50  # some hundred statements, most of them within transactions
    assert problems_by_moment(moments) == {}


def test_without_a_transaction_dying_would_be_noticed(desk: Path) -> None:
    moments = moments_of(desk, StoreInPieces)
    assert problems_by_moment(moments[::7])


def test_a_start_that_learns_nothing_from_the_terminal_would_be_noticed(desk: Path) -> None:
    moments = moments_of(desk)[::3]
    for moment in moments:
        moment.terminal.why_no_word = "not_understood"
    problems = problems_by_moment(moments)
    doubts = [name for name, found in problems.items() if any("unknown: " in p for p in found)]
    assert len(doubts) > 5  # behind many a message to the terminal
