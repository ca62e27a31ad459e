"""Kill a desk, or cut its power, at each thing it does to its files while a whole copy of accounts
is installed: afterwards the old copy can be used, or the new one is there whole; never neither.

python -m tests.faults.copy_install [--every 1] [--states 3000] [--weakened]
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pos_app.domain.account import Account
from pos_app.errors.copy import SnapshotDamaged
from pos_app.services.ports.accounts import AccountChanges
from pos_app.storage.accounts import SqlAccountCopy
from tests.builders import an_account
from tests.fakes.clock import NOON
from tests.faults.crash import Moment, moments_of
from tests.faults.file_changes import Change, Kind, changes_in, do, paths_in, stopped_in
from tests.faults.installing_desk import KEYS, PACKED, SIGNATURE, TEXT, take
from tests.faults.lost_power import Contents, Disk, Luck, put
from tests.faults.system_calls import killing, need_strace, watching
from tests.snapshot_builders import HEAD_OFFICE, a_snapshot

_KILLED: Final = (-9, 137)
_ENDS_WITHIN_S: Final = 120
OLD: Final = tuple(an_account(f"{1_000_000_000 + number}") for number in range(5))
NEW: Final = tuple(an_account(f"{2_000_000_000 + number}") for number in range(30))
_CURSOR: Final = 200
_ROUNDS: Final = 100  # most states of a cut that are looked at
_AT_REST: Final = (AccountChanges(OLD, (), 100, False, NOON), _CURSOR)


@dataclass(frozen=True)
class Scene:
    """A desk with an old copy lies in `rest`; each life gets the same in `place`."""

    folder: Path

    @property
    def place(self) -> Path:
        return self.folder / "place"

    @property
    def home(self) -> Path:
        return self.place / "desk"

    @property
    def shelf(self) -> Path:
        return self.folder / "shelf"

    @property
    def log(self) -> Path:
        return self.folder / "calls"

    def make(self) -> None:
        """The old copy, closed, and the new one on the shelf."""
        with closing(SqlAccountCopy.open(_made(self.folder / "rest" / "desk"), KEYS)) as copy:
            copy.apply(_AT_REST[0])
        snapshot, packed = a_snapshot(_made(self.shelf), *NEW, cursor=_CURSOR)
        (self.shelf / PACKED).write_bytes(packed)
        (self.shelf / TEXT).write_bytes(snapshot.text())
        (self.shelf / SIGNATURE).write_text(HEAD_OFFICE.sign(snapshot.text()))

    def fresh(self) -> None:
        shutil.rmtree(self.place, ignore_errors=True)
        shutil.copytree(self.folder / "rest", self.place)

    def live(self, under: Sequence[str]) -> subprocess.CompletedProcess[str]:
        """One install under a tracer's command."""
        command = [sys.executable, "-m", "tests.faults.installing_desk"]
        command += [str(self.home), str(self.shelf)]
        return subprocess.run(
            [*under, *command],
            capture_output=True,
            text=True,
            check=False,
            timeout=_ENDS_WITHIN_S,
        )


@dataclass(frozen=True)
class Rehearsal:
    """All that an undisturbed install changes, and the names that are the same each time."""

    changes: Sequence[Change]
    everything: Sequence[Change]
    paths: Set[Path]


@dataclass
class Found:
    """What was there after each disturbance."""

    old: int = 0
    new: int = 0
    fetched_again: int = 0  # what had come of the file was spoilt by the power cut, and is noticed
    disturbed: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def look(self, name: str, home: Path, shelf: Path) -> None:
        """Open the copy; then install again, undisturbed."""
        try:
            which = _which(home)
            self.old += which == "old"
            self.new += which == "new"
            self.problems += [f"{name}: {which}"] if which not in ("old", "new") else []
            self._take(home, shelf)
            after = _which(home)
            left = [path.name for path in home.iterdir() if not path.name.startswith("accounts.db")]
            left += [path.name for path in home.glob("accounts.db.*")]
            self.problems += [f"{name}: {after} afterwards"] if after != "new" else []
            self.problems += [f"{name}: {left} are left"] if left else []
        except Exception as error:
            self.problems.append(f"{name}: {error!r}")

    def _take(self, home: Path, shelf: Path) -> None:
        try:
            take(home, shelf)
        except SnapshotDamaged:
            self.fetched_again += 1
            take(home, shelf)

    def lines(self) -> list[str]:
        kinds = ", ".join(f"{kind}: {times}" for kind, times in sorted(self.disturbed.items()))
        total = f"{self.disturbed.total()} disturbed; {kinds}; old: {self.old}, new: {self.new}"
        total += f"; fetched again: {self.fetched_again}"
        return [total, f"{len(self.problems)} problems", *self.problems[:50]]


def rehearse(scene: Scene) -> Rehearsal:
    """Install undisturbed, under strace."""
    scene.fresh()
    there = set(scene.place.rglob("*"))
    life = scene.live(watching(scene.log))
    assert life.returncode == 0, life.stderr
    paths = frozenset(paths_in(scene.log, scene.place))
    changes = changes_in(scene.log, scene.place, there, paths)
    ours = [change for change in changes if change.kind is not Kind.SAY and change.path in paths]
    return Rehearsal(ours, changes, paths)


def kill_at_each(scene: Scene, rehearsal: Rehearsal, every: int = 1) -> Found:
    """One install for each change and moment, or for one in `every` of them."""
    found = Found()
    deaths = [(change, moment) for change in rehearsal.changes for moment in moments_of(change)]
    for change, moment in deaths[every // 2 :: every]:
        scene.fresh()
        tracer = killing(scene.log, rehearsal.paths, change.call, change.number)
        life = scene.live(tracer)
        name = f"{moment} {change}"
        if life.returncode not in _KILLED:
            found.problems.append(f"{name}: ended with {life.returncode}: {life.stderr}")
        elif moment is not Moment.BEFORE:
            stopped = stopped_in(scene.log, scene.place)
            assert stopped is not None, f"{name}: nothing was stopped"
            do(stopped, 0.5 if moment is Moment.TORN else 1.0)
        found.disturbed[f"{moment} {change.kind}"] += 1
        found.look(name, scene.home, scene.shelf)
    return found


def cut_power(scene: Scene, changes: Sequence[Change], states: int, since: int = 0) -> Found:
    """So many states that a disk may be in after the power was cut behind change `since`."""
    found, home = Found(), scene.folder / "after"
    for name, contents in _states(scene, changes, states, since):
        shutil.rmtree(home, ignore_errors=True)
        put(contents, scene.place, home)
        found.disturbed[name.split(", ")[1]] += 1
        found.look(name, home / "desk", scene.shelf)
    return found


def unsynced(changes: Sequence[Change]) -> list[Change]:
    """What must be noticed."""
    return [change for change in changes if change.kind is not Kind.SYNC]


def _states(
    scene: Scene, changes: Sequence[Change], states: int, since: int
) -> Iterator[tuple[str, Contents]]:
    dice, seen = random.Random(1), set[int]()
    cuts = min(states, len(changes) - since)
    for _ in range(_ROUNDS):
        scene.fresh()
        disk, done = Disk.holding(scene.place), 0
        for turn in range(1, cuts + 1):
            cut = since + turn * (len(changes) - since) // cuts
            for change in changes[done:cut]:
                disk.follow(change)
            done = cut
            luck = dice.choice(list(Luck))
            contents = disk.after_power_cut(luck, dice)
            key = hash(tuple(contents.items()))
            if key not in seen:
                seen.add(key)
                yield f"cut {cut}, {luck}", contents
            if len(seen) == states:
                return


def _which(home: Path) -> str:
    """Which copy is there, looked at as a desk would."""
    with closing(SqlAccountCopy.open(home, KEYS)) as copy:
        with copy.connection() as db:
            sound = db.execute("PRAGMA integrity_check").fetchone()[0]
        size, cursor = copy.size(), copy.cursor()
        if sound != "ok":
            return f"damaged: {sound}"
        if (size, cursor) == (len(OLD), 100) and _finds(copy, OLD):
            return "old"
        if (size, cursor) == (len(NEW), _CURSOR) and _finds(copy, NEW):
            return "new"
        return f"neither: {size} accounts up to {cursor}"


def _finds(copy: SqlAccountCopy, accounts: Sequence[Account]) -> bool:
    found = (copy.account(account.account_no) for account in accounts)
    return all(view is not None for view in found)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take one death in so many")
    parser.add_argument("--states", type=int, default=3000)
    parser.add_argument("--weakened", action="store_true", help="leave out every sync")
    arguments = parser.parse_args()
    need_strace()
    with tempfile.TemporaryDirectory() as folder:
        scene = Scene(Path(folder))
        scene.make()
        rehearsal = rehearse(scene)
        found = [kill_at_each(scene, rehearsal, arguments.every)]
        changes = rehearsal.everything
        changes = unsynced(changes) if arguments.weakened else changes
        found.append(cut_power(scene, changes, arguments.states))
    for one in found:
        print(*one.lines(), sep="\n")
    return 1 if any(one.problems for one in found) else 0


if __name__ == "__main__":
    sys.exit(main())
