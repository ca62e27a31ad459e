"""Let the disk refuse each thing a working desk asks of it: full, broken, read-only; once, or
everything from then on.

python -m tests.faults.disk_refusals [--payments 2] [--every 1]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pos_app.errors.kinds import CounterError
from tests.faults.crash import Rehearsal, rehearse
from tests.faults.file_changes import Change
from tests.faults.system_calls import failing, need_strace
from tests.faults.working_scene import Life, Scene, open_scene
from ui.errors.kinds import UNEXPECTED
from ui.errors.texts import TEXTS

_GROWING: Final = frozenset({"write", "pwrite64", "ftruncate", "mkdir", "rename", "openat"})
_NAMING: Final = frozenset({"unlink"})
_SYNCING: Final = frozenset({"fsync", "fdatasync"})
REFUSED_BY: Final[Mapping[str, frozenset[str]]] = {
    "ENOSPC": _GROWING,
    "EROFS": _GROWING | _NAMING,
    "EIO": _GROWING | _NAMING | _SYNCING,
}
_NOTHING_UNSPOKEN: Final = 0  # what was refused is not there


@dataclass(frozen=True)
class Refusal:
    """Which calls fail, how, and when."""

    name: str
    errors: Mapping[str, str]


@dataclass
class Refusals:
    """What came of all of them."""

    lives: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)  # the errors that the clerk saw
    problems: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        lives = ", ".join(f"{kind}: {times}" for kind, times in sorted(self.lives.items()))
        said = ", ".join(f"{name}: {times}" for name, times in self.said.most_common())
        problems = [f"{len(self.problems)} problems", *self.problems[:50]]
        return [f"{self.lives.total()} lives; {lives}", f"said: {said}", *problems]


def refuse_each(scene: Scene, rehearsal: Rehearsal, every: int = 1) -> Refusals:
    """One life of the desk for each refusal, or for one in `every` of them."""
    made = Refusals()
    for refusal in list(refusals_of(rehearsal.changes))[every // 2 :: every]:
        tracer = failing(scene.log, rehearsal.paths, refusal.errors)
        with scene.fresh() as office:
            life = scene.live(tracer, payments=rehearsal.payments)
            found = [*_unsaid(life), *scene.problems(office, life, _NOTHING_UNSPOKEN)]
        made.lives[refusal.name.split(" at ")[0]] += 1
        made.said.update(life.said.refused)
        made.problems += [f"{refusal.name}: {problem}" for problem in found]
    return made


def refusals_of(changes: Sequence[Change]) -> Iterator[Refusal]:
    """Each change by itself, and all from it on."""
    for place, change in enumerate(changes):
        for error, calls in REFUSED_BY.items():
            if change.call not in calls:
                continue
            once = {change.call: f"{error}:when={change.number}"}
            yield Refusal(f"{error} once at {change}", once)
            before = Counter({c.call: c.number for c in changes[:place]})
            lasting = calls - {"openat"}  # what is there can still be read
            since = {call: f"{error}:when={before[call] + 1}+" for call in sorted(lasting)}
            yield Refusal(f"{error} from then on at {change}", {**once, **since})


def _unsaid(life: Life) -> list[str]:
    """What the clerk was not told in a sentence."""
    found = []
    if life.code != 0 or "Traceback" in life.stderr:
        found.append(f"ended with {life.code}: {life.stderr[-2000:]}")
    for name in set(life.said.refused):
        text = next((text for kind, text in _sentences() if kind.__name__ == name), UNEXPECTED)
        if text is UNEXPECTED:
            found.append(f"no sentence for {name}")
    return found


def _sentences() -> Iterator[tuple[type[CounterError], object]]:
    yield from TEXTS.items()


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--payments", type=int, default=2)
    parser.add_argument("--every", type=int, default=1, help="take one refusal in so many")
    arguments = parser.parse_args()
    need_strace()
    with tempfile.TemporaryDirectory() as folder, open_scene(Path(folder)) as scene:
        made = refuse_each(scene, rehearse(scene, arguments.payments), arguments.every)
    print(*made.lines(), sep="\n")
    return 1 if made.problems else 0


if __name__ == "__main__":
    sys.exit(main())
