"""Kill the program and cut the power at every moment of bringing an old store up to date.

python -m tests.faults.migration_cut [--unsent 1000] [--states 1000]
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from copy import deepcopy
from pathlib import Path
from typing import Final

from pos_app.errors.kinds import CounterError
from pos_app.storage.store import SqlStore
from pos_app.storage.verify import verify_store
from tests.faults.file_changes import changes_in
from tests.faults.lost_power import Disk, put
from tests.faults.power_cut import Cuts, State, states_of
from tests.faults.system_calls import need_strace, watching
from tests.faults.till import KEYS
from tests.storage.first_version import make_first_version

_OPEN: Final = """
import sys, pathlib, tests.faults.till as till, pos_app.storage.store as store
store.SqlStore.open(pathlib.Path(sys.argv[1]), till.KEYS).close()"""


def cut_migration(folder: Path, unsent: int, states: int, seed: int = 1) -> Cuts:
    """Record one start of the program on a store of the first release, then look at its states."""
    home = folder / "home"
    make_first_version(home, KEYS, unsent)
    before, there = Disk.holding(home), set(home.rglob("*"))
    log = folder / "calls"
    subprocess.run([*watching(log), sys.executable, "-c", _OPEN, str(home)], check=True)
    changes = changes_in(log, home, there)
    rebuilt = states_of(changes, lambda: deepcopy(before), states, seed)
    return _look_at(rebuilt, home, folder / "rebuilt", unsent)


def _look_at(states: Iterator[State], root: Path, home: Path, unsent: int) -> Cuts:
    cuts = Cuts()
    for state in states:
        shutil.rmtree(home, ignore_errors=True)
        put(state.contents, root, home)
        found = _problems(home, unsent)
        cuts.states[state.name.split(", ")[1]] += 1
        cuts.bad += bool(found)
        cuts.problems += [f"{state.name}: {problem}" for problem in found]
    return cuts


def _problems(home: Path, unsent: int) -> list[str]:
    try:
        with closing(SqlStore.open(home, KEYS)) as store:
            found = verify_store(store).problems
            with store.read() as work:
                waiting = len(work.outbox.open_items())
    except CounterError as error:
        return [f"no store any more: {error!r}"]
    return found if waiting == unsent else [*found, f"{waiting} instead of {unsent} wait"]


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unsent", type=int, default=1000)
    parser.add_argument("--states", type=int, default=1000)
    arguments = parser.parse_args()
    need_strace()
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        cuts = cut_migration(Path(folder), arguments.unsent, arguments.states)
    print(*cuts.lines(), sep="\n")
    return 1 if cuts.bad else 0


if __name__ == "__main__":
    sys.exit(main())
