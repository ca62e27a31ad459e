"""Kill a working desk at each thing it asks of the file system: before, after and amidst it.

python -m tests.faults.crash [--payments 3] [--every 1] [--home DIR]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
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


@dataclass
class Sweep:
    """What came of all deaths together."""

    deaths: Counter[str] = field(default_factory=Counter)
    survived: int = 0  # the call did not come in that life
    problems: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        kinds = ", ".join(f"{kind}: {times}" for kind, times in sorted(self.deaths.items()))
        total = sum(self.deaths.values())
        return [f"{total} deaths; {kinds}", f"{len(self.problems)} problems", *self.problems]


def kill_at_each(scene: Scene, payments: int, every: int = 1, options: Sequence[str] = ()) -> Sweep:
    """One life of the desk for each call and moment, or for one in `every` of them."""
    sweep = Sweep()
    changes, paths = rehearse(scene, payments, options)
    deaths = [(change, moment) for change in changes for moment in moments_of(change)]
    for change, moment in deaths[::every]:
        _kill(scene, payments, options, change, moment, paths, sweep)
    return sweep


def rehearse(
    scene: Scene, payments: int, options: Sequence[str] = ()
) -> tuple[list[Change], set[Path]]:
    """What one undisturbed life changes, and the names that come in each life."""
    log = scene.place.with_name("calls")
    named = []
    for _ in range(2):
        with scene.fresh():
            there = set(scene.place.rglob("*"))
            life = scene.live(watching(log), *options, payments=payments)
            assert life.code == 0, life.stderr
            named.append(paths_in(log, scene.place))
    paths = named[0] & named[1]
    changes = changes_in(log, scene.place, there, paths)
    return [c for c in changes if c.kind is not Kind.SAY and c.path in paths], paths


def moments_of(change: Change) -> list[Moment]:
    """A sync leaves the files of a killed program as they were."""
    if change.kind is Kind.SYNC:
        return [Moment.BEFORE]
    if change.kind is Kind.WRITE and len(change.data) > 1:
        return list(Moment)
    return [Moment.BEFORE, Moment.AFTER]


def _kill(
    scene: Scene,
    payments: int,
    options: Sequence[str],
    change: Change,
    moment: Moment,
    paths: set[Path],
    sweep: Sweep,
) -> None:
    log = scene.place.with_name("calls")
    tracer = killing(log, paths, change.call, change.number)
    with scene.fresh() as office:
        life = scene.live(tracer, *options, payments=payments)
        name = f"{moment} {change}"
        if life.code == 0:
            sweep.survived += 1
        elif life.code not in _KILLED:
            sweep.problems.append(f"{name}: ended with {life.code}: {life.stderr}")
        elif moment is not Moment.BEFORE:
            stopped = stopped_in(log, scene.place)
            assert stopped is not None, f"{name}: nothing was stopped"
            do(stopped, 0.5 if moment is Moment.TORN else 1.0)
        sweep.deaths[f"{moment} {change.kind}"] += life.code != 0
        found = scene.problems(office, life, _KILLED_OVER)
        sweep.problems += [f"{name}: {problem}" for problem in found]


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--payments", type=int, default=3)
    parser.add_argument("--every", type=int, default=1, help="take one death in so many")
    parser.add_argument("--home", type=Path)
    arguments = parser.parse_args()
    need_strace()
    home = arguments.home or Path(tempfile.mkdtemp(prefix="crash-"))
    with open_scene(home) as scene:
        sweep = kill_at_each(scene, arguments.payments, arguments.every)
    print(*sweep.lines(), sep="\n")
    return 1 if sweep.problems else 0


if __name__ == "__main__":
    sys.exit(main())
