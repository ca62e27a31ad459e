"""Record what a desk does to its disk, then cut the power at every moment of it.

python -m tests.faults.power_cut [--states 3000] [--payments 10] [--seed 1]
    [--weakened synchronous=OFF]
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from gateway.demo.embedded import EmbeddedGateway
from pos_app.cli.desk import make_desk
from pos_app.compose.desk import Desk, open_desk
from pos_app.domain.account import Source
from pos_app.domain.basket import Basket
from pos_app.domain.ids import DeskId
from pos_app.domain.money import Money
from pos_app.domain.payment import CashTender
from pos_app.errors.desk import NotADesk
from pos_app.settings import FILE, Settings
from pos_app.storage.backup_files import backups_in, sha256_of
from pos_app.storage.second_place import FolderPlace
from pos_app.storage.verify import verify_store
from tests.builders import a_view
from tests.faults.file_changes import Change, Kind, changes_in
from tests.faults.lost_power import Contents, Disk, Luck, put
from tests.faults.system_calls import need_strace, watching
from tests.faults.working_desk import Said, clerk_of
from tests.faults.working_scene import Scene, disagreements, open_scene

NEW_DESK: Final = DeskId("CCD-03")
SECOND: Final = "second"  # the folder of the second copies: a stick that is there
_BEING_BOOKED: Final = 1  # durable, and not yet spoken of
_ROUNDS: Final = 8  # most states of a cut that are looked at


@dataclass(frozen=True)
class State:
    """What may lie on the disk, and what people had been told by then."""

    name: str
    contents: Contents
    said: Said


@dataclass
class Cuts:
    """What came of all states together."""

    states: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    bad: int = 0

    def lines(self) -> list[str]:
        lucks = ", ".join(f"{luck}: {times}" for luck, times in self.states.items())
        return [f"{self.states.total()} states; {lucks}", f"{self.bad} bad", *self.problems[:50]]


def record(
    scene: Scene, office: EmbeddedGateway, payments: int, options: Sequence[str] = ()
) -> list[Change]:
    """A desk is made, opened, pays, is closed, opened again and pays: all it does to its disk."""
    shutil.rmtree(scene.home)
    enrol = ["--desk", NEW_DESK, "--gateway", office.url, "--enrol", office.enrol("CCD", "03")]
    (scene.place / SECOND).mkdir()
    more = [*enrol, "--printer", scene.printer.address, "--second-copy", f"../{SECOND}"]
    more += ["--lives", "2", *options]
    life = scene.live(watching(scene.log), *more, payments=payments)
    assert life.code == 0, life.stderr
    assert len(life.said.booked) == payments, life.said
    return changes_in(scene.log, scene.place)


def states_of(
    changes: Sequence[Change], at_rest: Callable[[], Disk], states: int, seed: int
) -> Iterator[State]:
    """So many different states, from cuts that are spread over the whole recording."""
    dice, seen = random.Random(seed), set[int]()
    cuts = min(states, len(changes))
    for _ in range(_ROUNDS):
        disk, lines, done = at_rest(), list[str](), 0
        for turn in range(1, cuts + 1):
            cut = turn * len(changes) // cuts
            for change in changes[done:cut]:
                disk.follow(change)
                lines += [change.data.decode()] if change.kind is Kind.SAY else []
            done = cut
            luck = dice.choice(list(Luck))
            contents = disk.after_power_cut(luck, dice)
            key = hash((tuple(contents.items()), len(lines)))
            if key not in seen:
                seen.add(key)
                yield State(f"cut {cut}, {luck}", contents, Said.of(lines))
            if len(seen) == states:
                return


def look_at(states: Iterator[State], scene: Scene, office: EmbeddedGateway, home: Path) -> Cuts:
    """Start the desk in each state."""
    cuts = Cuts()
    for state in states:
        shutil.rmtree(home, ignore_errors=True)
        put(state.contents, scene.place, home)
        found = _problems(home / "desk", state.said, office)
        cuts.states[state.name.split(", ")[1]] += 1
        cuts.bad += bool(found)
        cuts.problems += [f"{state.name}: {problem}" for problem in found]
    shutil.rmtree(home, ignore_errors=True)
    return cuts


def _problems(home: Path, said: Said, office: EmbeddedGateway) -> list[str]:
    try:
        with open_desk(home) as desk:
            found = verify_store(desk.sql_store).problems
            found += disagreements(desk, said, _BEING_BOOKED)
            desk.recover()
            desk.copy.size()
            found += _spare_copies(desk, home)
            if desk.run_shift.current() is not None:
                _pay(desk)
            return found + verify_store(desk.sql_store).problems
    except NotADesk as error:
        if said.is_made or (home / FILE).exists():
            return [f"no desk any more: {error!r}"]
        return _made_again(home, office)
    except Exception as error:
        return [f"no desk any more: {error!r}"]


def _empty_disk(root: Path) -> Disk:
    disk = Disk(root)
    disk.hold(root / SECOND)
    return disk


def _spare_copies(desk: Desk, home: Path) -> list[str]:
    """A backup that has its name is whole; neither it nor the second place is ahead."""
    found = [
        f"{backup.file.name} is not what it says"
        for backup in backups_in(home / "backups", NEW_DESK, desk.keys)
        if sha256_of(backup.file) != (backup.manifest.size, backup.manifest.sha256)
    ]
    desk.upkeep.guard_here()
    rolled_back = desk.upkeep.guard.found()
    if rolled_back is not None:
        found.append(f"the backup is ahead: {rolled_back}")
    second = FolderPlace(home.parent / SECOND, NEW_DESK, desk.keys.desk.public_key)
    newest = second.newest()
    with desk.store.read() as work:
        seq = work.journal.head()[0]
    if newest is not None and newest.seq > seq:
        found.append(f"the second place is ahead: {newest.seq}, the store {seq}")
    return found


def _pay(desk: Desk) -> None:
    """500 QAR for a bill of 500."""
    view = a_view(source=Source.LIVE, as_of=desk.clock.now())
    basket = Basket(desk.profile()).open_account(view)
    tender = CashTender(Money.riyals(500), Money(0))
    desk.collect.take(desk.collect.new_id(), basket, (tender,), clerk_of(desk))


def _made_again(home: Path, office: EmbeddedGateway) -> list[str]:
    """Who had not been told that there is a desk makes it again, over what is left of it."""
    try:
        make_desk(home, NEW_DESK, office.url, office.enrol("CCD", "03"), Settings())
        with open_desk(home) as desk:
            return verify_store(desk.sql_store).problems
    except Exception as error:
        return [f"cannot be made again: {error!r}"]


def cut_power(
    folder: Path, states: int, payments: int, seed: int, options: Sequence[str] = ()
) -> Cuts:
    """Record and look; `folder` is best on a disk in memory."""
    with open_scene(folder) as scene, scene.fresh() as office:
        changes = record(scene, office, payments, options)
        rebuilt = states_of(changes, lambda: _empty_disk(scene.place), states, seed)
        return look_at(rebuilt, scene, office, folder / "rebuilt")


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--states", type=int, default=3000)
    parser.add_argument("--payments", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--weakened", metavar="PRAGMA=VALUE", help="what must be noticed")
    arguments = parser.parse_args()
    need_strace()
    options = ["--weakened", arguments.weakened] if arguments.weakened else []
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        made = cut_power(
            Path(folder), arguments.states, arguments.payments, arguments.seed, options
        )
    print(*made.lines(), sep="\n")
    return 1 if made.bad else 0


if __name__ == "__main__":
    sys.exit(main())
