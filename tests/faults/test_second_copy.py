"""A desk that dies at any step of its second copy: nothing that is unsent is missing afterwards."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pos_app import wire
from pos_app.keys import verify
from pos_app.sealing import unseal
from pos_app.services.ports.second_place import PlaceFault
from pos_app.services.sealed_record import read_record
from pos_app.storage.second_place import FolderPlace
from pos_app.storage.store import SqlStore
from tests.builders import a_payment_taken
from tests.faults.copying_till import SECRET, keeping
from tests.faults.till import DIED, KEYS


def live(home: Path, stick: Path, step: int) -> tuple[int, int]:
    """One life; how it ended, and how many payments were durable."""
    command = [sys.executable, "-m", "tests.faults.copying_till", str(home), str(stick), str(step)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.count("durable")


def unsent(store: SqlStore) -> dict[int, wire.Entry]:
    with store.read() as work:
        return {item.seq: item.entry for item in work.outbox.open_items(10_000)}


def lies_there(place: FolderPlace) -> dict[int, str]:
    """By place in the journal, the hash that head office finds in it; all of them whole."""
    found = {}
    for item in place.items():
        record = read_record(place.read(item), verify)
        found[record.seq] = json.loads(unseal(SECRET, record.sealed))["hash"]
    return found


def catch_up(store: SqlStore, stick: Path) -> FolderPlace:
    """As the next start does."""
    kept, place = keeping(store, stick)
    for _ in range(1_000):
        if kept.turn() > 0:
            return place
    raise AssertionError("it never comes to rest")


def die_at(home: Path, stick: Path, steps: list[int]) -> int:
    """One life after the other on one store; what lies there is whole between any two.

    Gives how many died: a life may be over before its step.
    """
    deaths = 0
    SqlStore.create(home, KEYS).close()
    for step in steps:
        code, _ = live(home, stick, step)
        assert code in (DIED, 0)
        deaths += code == DIED
        store = SqlStore.open(home, KEYS)
        try:
            _, place = keeping(store, stick)
            try:
                held = lies_there(place)
            except PlaceFault:
                held = {}
            assert held.keys() <= _all_entries(store).keys()
            place = catch_up(store, stick)
            assert lies_there(place) == {s: e.hash for s, e in unsent(store).items()}
            newest = place.newest()
            with store.read() as work:
                assert newest is not None
                assert newest.receipts == work.journal.next_receipt_number() - 1
        finally:
            store.close()
    return deaths


def _all_entries(store: SqlStore) -> dict[int, wire.Entry]:
    with store.read() as work:
        return {entry.seq: entry for entry in work.journal.since()}


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def test_a_desk_that_dies_behind_a_commit_or_in_its_copy_loses_nothing(
    home: Path, stick: Path
) -> None:
    assert die_at(home, stick, [0, 5, 14]) == 3


@pytest.mark.slow
def test_a_desk_that_dies_at_every_step_of_its_copies_loses_nothing(
    home: Path, stick: Path
) -> None:
    assert die_at(home, stick, list(range(40))) > 25


@pytest.mark.slow
def test_five_thousand_items_are_caught_up_with(home: Path, stick: Path) -> None:
    """A stick that is put in after a week."""
    SqlStore.create(home, KEYS).close()
    store = SqlStore.open(home, KEYS)
    try:
        with store.begin() as work:
            for number in range(1, 5_001):
                work.journal.append(a_payment_taken(number))
            work.commit()
        place = catch_up(store, stick)
        assert len(lies_there(place)) == 5_000
    finally:
        store.close()
