"""The lane of the second copy: beside every commit, in nobody's way."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.compose.second_copy import SecondCopy
from pos_app.keys import verify
from pos_app.sealing import public_key_of, seal
from pos_app.services.keep_second_copy import KeepSecondCopy
from pos_app.services.ports.second_place import PlacedItem
from pos_app.services.sealed_record import Sealing
from pos_app.storage.store import SqlStore
from tests.builders import DESK, a_payment_taken
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import SIGNER
from tests.fakes.second_place import FakePlace
from tests.faults.till import KEYS

KEY = public_key_of(bytes(32))


class StuckPlace(FakePlace):
    """A share that takes a write and never comes back, until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.is_stuck = threading.Event()
        self.let_go = threading.Event()

    def write(self, seq: int, own_hash: str, record: bytes) -> PlacedItem:
        self.is_stuck.set()
        assert self.let_go.wait(10)
        return super().write(seq, own_hash, record)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    SqlStore.create(tmp_path, KEYS).close()
    store = SqlStore.open(tmp_path, KEYS)
    yield store
    store.close()


def lane(store: SqlStore, place: FakePlace, patience_s: float = 5) -> SecondCopy:
    sealing = Sealing(DESK, SIGNER, "office", lambda: KEY, seal, verify)
    second_copy = SecondCopy(KeepSecondCopy(store, place, sealing, FakeClock()), patience_s)
    store.watch(second_copy.wake)
    return second_copy


def pay(store: SqlStore) -> None:
    with store.begin() as work:
        work.journal.append(a_payment_taken(work.journal.next_receipt_number()))
        work.commit()


def test_a_commit_wakes_it(store: SqlStore) -> None:
    place = FakePlace()
    second_copy = lane(store, place)
    for number in (1, 2, 3):
        pay(store)
        assert second_copy.settle()
        assert place.seqs == list(range(1, number + 1))
    second_copy.close()


def test_without_a_commit_nothing_begins(store: SqlStore) -> None:
    place = FakePlace()
    second_copy = lane(store, place)
    second_copy.close()
    assert place.calls == []


def test_a_payment_never_waits_for_a_share_that_is_stuck(store: SqlStore) -> None:
    place = StuckPlace()
    second_copy = lane(store, place, patience_s=0.05)
    pay(store)
    assert place.is_stuck.wait(5)
    pay(store)  # would stand still here, if it waited
    assert not second_copy.settle()
    place.let_go.set()
    wait_for = lane_settles(second_copy)
    second_copy.close()
    assert wait_for
    assert place.seqs == [1, 2]


def test_commits_after_its_end_begin_nothing(store: SqlStore) -> None:
    place = FakePlace()
    second_copy = lane(store, place)
    second_copy.close()
    pay(store)
    assert place.calls == []
    assert "second copy" not in {thread.name for thread in threading.enumerate()}


def lane_settles(second_copy: SecondCopy) -> bool:
    """Within some seconds, however short its patience."""
    return any(second_copy.settle() for _ in range(100))
