"""Kill the program and cut the power at every moment of a backup and of a restore.

python -m tests.faults.restore_cut [--states 1000] [--weakened]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from shutil import rmtree
from typing import Final

from pos_app import wire
from pos_app.domain.events import receipt_no_of
from pos_app.errors.kinds import CounterError
from pos_app.services.ports.backups import BackupKind
from pos_app.services.ports.second_place import Mark
from pos_app.storage.backup import MakeBackup
from pos_app.storage.backup_files import backups_in, sha256_of
from pos_app.storage.restore import Decision, restoring
from pos_app.storage.set_aside import FOLDER, STORE
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
from tests.faults.file_changes import changes_in
from tests.faults.lost_power import Disk, put
from tests.faults.power_cut import Cuts, State, states_of
from tests.faults.system_calls import need_strace, watching
from tests.faults.till import KEYS
from tests.storage.days import book

_SELF: Final = "tests.faults.restore_cut"
_BACKUPS: Final = "backups"
_IN_THE_BACKUP: Final = 3  # payments
_IN_ALL: Final = 6
_BACK_UP: Final = "back_up"
_RESTORE: Final = "restore"
ACTS: Final = (_BACK_UP, _RESTORE)


def cut(folder: Path, act: str, states: int, seed: int = 1, *, weakened: bool = False) -> Cuts:
    """Record one backup or restore of a desk that has gone on since, then look at its states.

    Weakened, only what the database does itself and manifests are synced: that must be noticed.
    """
    home = folder / "home"
    _make_desk(home)
    before, there = Disk.holding(home), set(home.rglob("*"))
    log = folder / "calls"
    command = [sys.executable, "-m", _SELF, "--act", act, "--home", str(home)]
    command += ["--weakened"] if weakened else []
    subprocess.run([*watching(log), *command], check=True)
    changes = changes_in(log, home, there)
    rebuilt = states_of(changes, lambda: deepcopy(before), states, seed)
    return _look_at(rebuilt, home, folder / "rebuilt")


def _make_desk(home: Path) -> None:
    store = SqlStore.create(home, KEYS)
    book(store, a_shift_opened())
    for number in range(1, _IN_ALL + 1):
        book(store, a_payment_taken(number))
        if number == _IN_THE_BACKUP:
            back_up(home, store)
    store.close()


def back_up(home: Path, store: SqlStore) -> None:
    """As the upkeep does it."""
    MakeBackup(store, DESK, FakeClock(), home / _BACKUPS).make(BackupKind.HOURLY)


def restore(home: Path) -> None:
    """The oldest backup, with what the present store still tells."""
    backup = backups_in(home / _BACKUPS, DESK, KEYS)[0]
    decision = Decision(
        event_id=an_event_id(),
        at=NOON + timedelta(hours=2),
        by=CLERK,
        approved_by=SUPERVISOR,
        reason="",
        asked_head_office=True,
        asked_second_copy=False,
    )
    with restoring(home, backup.file, DESK, KEYS) as work:
        work.look_at_present()
        work.complete(decision, (Mark(),))


def _weaken() -> None:
    """For the process that is to be cut."""
    sync = os.fsync

    def sync_manifests(descriptor: int) -> None:
        name = os.readlink(f"/proc/self/fd/{descriptor}")
        if ".db.json" in name or name.endswith(_BACKUPS):
            sync(descriptor)

    setattr(os, "fsync", sync_manifests)  # noqa: B010  # the type of os.fsync is wider


def _look_at(states: Iterator[State], root: Path, home: Path) -> Cuts:
    cuts = Cuts()
    for state in states:
        rmtree(home, ignore_errors=True)
        put(state.contents, root, home)
        found = _problems(home)
        cuts.states[state.name.split(", ")[1]] += 1
        cuts.bad += bool(found)
        cuts.problems += [f"{state.name}: {problem}" for problem in found]
    return cuts


def _problems(home: Path) -> list[str]:
    """The next start, the backups, and one more restore."""
    try:
        found = _wrong_numbers(home)
        backups = backups_in(home / _BACKUPS, DESK, KEYS)
        found += [
            f"{backup.file.name} is not what it says"
            for backup in backups
            if sha256_of(backup.file) != (backup.manifest.size, backup.manifest.sha256)
        ]
        asides = home / FOLDER
        found += [
            f"{aside.name} is not whole"
            for aside in (asides.iterdir() if asides.exists() else ())
            if not (aside / STORE).exists()
        ]
        restore(home)
        return found + _wrong_numbers(home)
    except (CounterError, IndexError) as error:
        return [f"no desk any more: {error!r}"]


def _wrong_numbers(home: Path) -> list[str]:
    """Each receipt of the desk is there, once, in a store that is whole."""
    with closing(SqlStore.open(home, KEYS)) as store:
        found = verify_store(store).problems
        with store.read() as work:
            events = [wire.decode(entry.body) for entry in work.journal.since()]
    numbers = [number for event in events if (number := receipt_no_of(event)) is not None]
    expected = [a_payment_taken(number).receipt_no for number in range(1, _IN_ALL + 1)]
    return found if numbers == expected else [*found, f"receipts {numbers}"]


def main() -> int:
    """Run the command; with `--act`, do what is to be cut short."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--states", type=int, default=1000)
    parser.add_argument("--act", choices=ACTS, help=argparse.SUPPRESS)
    parser.add_argument("--home", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--weakened", action="store_true", help="what must be noticed")
    arguments = parser.parse_args()
    if arguments.act and arguments.weakened:
        _weaken()
    if arguments.act == _RESTORE:
        restore(arguments.home)
        return 0
    if arguments.act == _BACK_UP:
        with closing(SqlStore.open(arguments.home, KEYS)) as store:
            back_up(arguments.home, store)
        return 0
    need_strace()
    bad = 0
    memory = Path("/dev/shm")
    for act in ACTS:
        with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
            cuts = cut(Path(folder), act, arguments.states, weakened=arguments.weakened)
        print(act, *cuts.lines(), sep="\n")
        bad += cuts.bad
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
