"""Kill a working desk at each thing it asks of the file system: before, after and amidst it.

python -m tests.faults.crash [--payments 3] [--every 1] [--weakened journal_mode=OFF]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from tests.faults.file_changes import Change, Kind, changes_in, do, paths_in, stopped_in
from tests.faults.system_calls import killing, need_strace, watching
from tests.faults.working_scene import Scene, open_scene

_KILLED: Final = (-9, 137)
_KILLED_OVER: Final = 1  # the one payment that is booked and not yet spoken of


class Moment(StrEnum):
    """When, of one call, the desk dies."""

    BEFORE = "before"
    TORN = "torn"  # half of what was to be written is
    AFTER = "after"


@dataclass(frozen=True)
class Rehearsal:
    """What an undisturbed life changes, and the names that come in every life."""

    payments: int
    options: Sequence[str]
    changes: Sequence[Change]
    paths: Set[Path]


@dataclass
class Sweep:
    """What came of all deaths together."""

    deaths: Counter[str] = field(default_factory=Counter)
    survived: int = 0  # the call did not come in that life
    problems: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        kinds = ", ".join(f"{kind}: {times}" for kind, times in sorted(self.deaths.items()))
        total = f"{self.deaths.total()} deaths; {kinds}; survived: {self.survived}"
        return [total, f"{len(self.problems)} problems", *self.problems[:50]]


def rehearse(scene: Scene, payments: int, options: Sequence[str] = (), times: int = 2) -> Rehearsal:
    """Live undisturbed; names that differ from life to life are found by the second time."""
    named = []
    for _ in range(times):
        with scene.fresh():
            there = set(scene.place.rglob("*"))
            life = scene.live(watching(scene.log), *options, payments=payments)
            assert life.code == 0, life.stderr
            named.append(paths_in(scene.log, scene.place))
    paths = frozenset.intersection(*map(frozenset, named))
    changes = changes_in(scene.log, scene.place, there, paths)
    ours = [c for c in changes if c.kind is not Kind.SAY and c.path in paths]
    return Rehearsal(payments, options, ours, paths)


def kill_at_each(scene: Scene, rehearsal: Rehearsal, every: int = 1) -> Sweep:
    """One life of the desk for each change and moment, or for one in `every` of them."""
    sweep = Sweep()
    deaths = [(change, moment) for change in rehearsal.changes for moment in moments_of(change)]
    for change, moment in deaths[every // 2 :: every]:
        _kill(scene, rehearsal, change, moment, sweep)
    return sweep


def moments_of(change: Change) -> list[Moment]:
    """A sync leaves the files of a killed program as they were."""
    if change.kind is Kind.SYNC:
        return [Moment.BEFORE]
    if change.kind is Kind.WRITE and len(change.data) > 1:
        return list(Moment)
    return [Moment.BEFORE, Moment.AFTER]


def _kill(scene: Scene, rehearsal: Rehearsal, change: Change, moment: Moment, sweep: Sweep) -> None:
    tracer = killing(scene.log, rehearsal.paths, change.call, change.number)
    name = f"{moment} {change}"
    with scene.fresh() as office:
        life = scene.live(tracer, *rehearsal.options, payments=rehearsal.payments)
        if life.code == 0:
            sweep.survived += 1
            return
        if life.code not in _KILLED:
            sweep.problems.append(f"{name}: ended with {life.code}: {life.stderr}")
        elif moment is not Moment.BEFORE:
            stopped = stopped_in(scene.log, scene.place)
            assert stopped is not None, f"{name}: nothing was stopped"
            do(stopped, 0.5 if moment is Moment.TORN else 1.0)
        sweep.deaths[f"{moment} {change.kind}"] += 1
        found = scene.problems(office, life, _KILLED_OVER)
        sweep.problems += [f"{name}: {problem}" for problem in found]


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--payments", type=int, default=3)
    parser.add_argument("--every", type=int, default=1, help="take one death in so many")
    parser.add_argument("--weakened", metavar="PRAGMA=VALUE", help="what must be noticed")
    arguments = parser.parse_args()
    need_strace()
    options = ["--weakened", arguments.weakened] if arguments.weakened else []
    with tempfile.TemporaryDirectory() as folder, open_scene(Path(folder)) as scene:
        rehearsal = rehearse(scene, arguments.payments, options)
        sweep = kill_at_each(scene, rehearsal, arguments.every)
    print(*sweep.lines(), sep="\n")
    return 1 if sweep.problems else 0


if __name__ == "__main__":
    sys.exit(main())
