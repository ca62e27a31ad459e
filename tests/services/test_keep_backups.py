"""Backups are made each hour in which something happened, and at each Z."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pos_app.domain.ids import ShiftId, shift_id
from pos_app.errors.kinds import CounterError
from pos_app.errors.store import BackupFailed
from pos_app.services.keep_backups import AGAIN_S, EVERY_S, KeepBackups
from pos_app.services.ports.backups import Backup, BackupKind, Manifest
from pos_app.storage.store import SqlStore
from tests.builders import DESK, a_payment_taken, a_shift_opened
from tests.fakes.clock import NOON
from tests.storage.conftest import KEYS
from tests.storage.days import book

HOURLY, Z = BackupKind.HOURLY, BackupKind.SHIFT_CLOSED


@dataclass
class Recorder:
    """Makes nothing, and remembers what it was asked for."""

    store: SqlStore
    made: list[BackupKind] = field(default_factory=list)
    fault: CounterError | None = None
    held: Backup | None = None

    def make(self, kind: BackupKind) -> Backup:
        if self.fault is not None:
            raise self.fault
        self.made.append(kind)
        with self.store.read() as work:
            seq, own_hash = work.journal.head()
        manifest = Manifest(1, DESK, kind, NOON, seq, own_hash, seq, 0, 0, "")
        self.held = Backup(Path("file.db"), manifest)
        return self.held

    def newest(self) -> Backup | None:
        return self.held


@dataclass
class Scene:
    store: SqlStore
    backups: Recorder
    closed: ShiftId | None = None
    now_s: float = 100.0
    number: int = 0

    def keeping(self) -> KeepBackups:
        return KeepBackups(self.store, self.backups, lambda: self.closed, lambda: self.now_s)

    def pay(self) -> None:
        self.number += 1
        book(self.store, a_payment_taken(self.number))


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    store = SqlStore.create(tmp_path, KEYS)
    book(store, a_shift_opened())
    yield Scene(store, Recorder(store))
    store.close()


def test_one_is_made_at_the_start_and_then_each_hour(scene: Scene) -> None:
    keeping = scene.keeping()
    keeping.turn()
    scene.pay()
    keeping.turn()
    assert scene.backups.made == [HOURLY]
    scene.now_s += EVERY_S
    keeping.turn()
    assert scene.backups.made == [HOURLY, HOURLY]


def test_where_nothing_happened_none_is_made(scene: Scene) -> None:
    keeping = scene.keeping()
    for _ in range(3):
        keeping.turn()
        scene.now_s += EVERY_S
    assert scene.backups.made == [HOURLY]
    scene.keeping().turn()  # the next start finds it, too
    assert scene.backups.made == [HOURLY]


def test_a_closed_shift_does_not_wait_for_the_hour(scene: Scene) -> None:
    keeping = scene.keeping()
    keeping.turn()
    scene.pay()
    scene.closed = shift_id(DESK, 1)
    keeping.turn()
    keeping.turn()
    assert scene.backups.made == [HOURLY, Z]


def test_one_that_failed_is_said_and_tried_again_soon(scene: Scene) -> None:
    keeping = scene.keeping()
    scene.backups.fault = BackupFailed(folder="F", why="no room")
    keeping.turn()
    assert is_troubled(keeping)
    scene.backups.fault = None
    keeping.turn()
    assert is_troubled(keeping)
    assert scene.backups.made == []
    scene.now_s += AGAIN_S
    keeping.turn()
    assert scene.backups.made == [HOURLY]
    assert not is_troubled(keeping)


def is_troubled(keeping: KeepBackups) -> bool:
    return keeping.trouble is not None
