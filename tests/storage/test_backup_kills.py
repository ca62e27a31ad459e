"""A program that dies anywhere in a backup or a restore leaves a whole desk and whole backups."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from pos_app import wire
from pos_app.domain.events import receipt_no_of
from pos_app.services.ports.backups import BackupKind
from pos_app.services.ports.second_place import Mark
from pos_app.storage.backup import MakeBackup
from pos_app.storage.backup_files import backups_in
from pos_app.storage.restore import Decision, restoring
from pos_app.storage.store import SqlStore
from pos_app.storage.verify import verify_store
from tests.builders import (
    CLERK,
    DESK,
    SUPERVISOR,
    a_payment_taken,
    a_shift_opened,
    an_event_id,
)
from tests.fakes.clock import NOON, FakeClock
from tests.storage.conftest import KEYS
from tests.storage.days import book

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs processes that fork")
DIED = 77
CHANGES = ("rename", "replace", "unlink", "fsync", "mkdir", "open")


def dies_at(nth: int, work: Callable[[], object]) -> bool:
    """Whether a process that does `work` died before its n-th change of the disk."""
    child = os.fork()
    if child == 0:
        _die_at(nth)
        work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, DIED)
    return code == DIED


def _die_at(nth: int) -> None:
    left = count(nth - 1, -1)

    def dying(call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            if next(left) == 0:
                os._exit(DIED)
            return call(*given, **named)

        return counted

    for name in CHANGES:
        setattr(os, name, dying(getattr(os, name)))


def back_up(home: Path) -> None:
    store = SqlStore.open(home, KEYS)
    MakeBackup(store, DESK, FakeClock(), home / "backups").make(BackupKind.HOURLY)
    store.close()


def restore(home: Path, backup: Path) -> None:
    with restoring(home, backup, DESK, KEYS) as work:
        work.look_at_present()
        at = NOON + timedelta(hours=2)
        work.complete(
            Decision(an_event_id(), at, CLERK, SUPERVISOR, "", True, False), marks=(Mark(),)
        )


def receipts_of(home: Path) -> list[str]:
    """All receipt numbers of a desk that must be whole."""
    store = SqlStore.open(home, KEYS)
    found = verify_store(store)
    with store.read() as work:
        events = [wire.decode(entry.body) for entry in work.journal.since()]
    store.close()
    assert found.ok, found.problems
    return [number for event in events if (number := receipt_no_of(event)) is not None]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A desk with a backup after one payment, and two more since."""
    home = tmp_path / "home"
    store = SqlStore.create(home, KEYS)
    book(store, a_shift_opened())
    book(store, a_payment_taken(1))
    MakeBackup(store, DESK, FakeClock(), home / "backups").make(BackupKind.HOURLY)
    for number in (2, 3):
        book(store, a_payment_taken(number))
    store.close()
    return home


def test_a_backup_that_dies_anywhere_harms_no_other(home: Path, tmp_path: Path) -> None:
    receipts = receipts_of(home)
    for nth in count(1):
        desk = tmp_path / f"died-{nth}"
        shutil.copytree(home, desk)
        has_died = dies_at(nth, partial(back_up, desk))
        kept = backups_in(desk / "backups", DESK, KEYS)
        assert kept[0].manifest.receipts == 1
        for backup in kept:
            with restoring(desk, backup.file, DESK, KEYS):
                pass  # whole, as its manifest says
        back_up(desk)
        assert backups_in(desk / "backups", DESK, KEYS)[-1].manifest.receipts == 3
        assert receipts_of(desk) == receipts
        shutil.rmtree(desk)
        if not has_died:
            break
    assert nth > 8


def test_a_restore_that_dies_anywhere_leaves_the_old_desk_or_the_new_one(
    home: Path, tmp_path: Path
) -> None:
    receipts = receipts_of(home)
    backup = backups_in(home / "backups", DESK, KEYS)[0].file
    for nth in count(1):
        desk = tmp_path / f"died-{nth}"
        shutil.copytree(home, desk)
        has_died = dies_at(nth, partial(restore, desk, backup))
        assert receipts_of(desk) == receipts
        if has_died:  # once more from the beginning
            restore(desk, backup)
            assert receipts_of(desk) == receipts
        asides = list((desk / "set-aside").iterdir())
        assert all((aside / "store.db").exists() for aside in asides)
        shutil.rmtree(desk)
        if not has_died:
            break
    assert nth > 12
