"""Kill a till again and again on one store; then count.

python -m tests.faults.kills --kills 1000 [--home DIR] [--seed N]
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from pos_app.storage.store import SqlStore
from pos_app.storage.verify import Verification, verify_store
from tests.faults.aftermath import till_command
from tests.faults.till import KEYS

_LONGEST_LIFE_S = 0.25


def kill_again_and_again(home: Path, kills: int, seed: int = 1) -> tuple[list[str], Verification]:
    """The receipts that the tills vouched for, and how the store is afterwards."""
    dice = random.Random(seed)
    SqlStore.create(home, KEYS).close()
    vouched: list[str] = []
    for _ in range(kills):
        vouched += _one_life(home, dice.uniform(0.0, _LONGEST_LIFE_S))
    store = SqlStore.open(home, KEYS)
    try:
        return vouched, verify_store(store)
    finally:
        store.close()


def _one_life(home: Path, life_s: float) -> list[str]:
    """Start a till, let it work for a while, kill it."""
    with subprocess.Popen(till_command(home), stdout=subprocess.PIPE, text=True) as till:
        assert till.stdout is not None
        assert till.stdout.readline() == "ready\n"
        killer = threading.Timer(life_s, till.kill)
        killer.start()
        lines = till.stdout.read().split("\n")
        killer.join()
    return lines[:-1]  # the last may be cut off; a whole line ends with a line feed


def problems_of(kills: int, vouched: list[str], found: Verification) -> list[str]:
    """What is lost, doubled, missing or broken."""
    problems = list(found.problems)
    last = max((int(receipt.split("-")[2]) for receipt in vouched), default=0)
    if len(vouched) != len(set(vouched)):
        problems.append("a receipt number was given twice")
    if found.receipts["last"] < last:
        problems.append(f"receipt {last} was vouched for, the store ends at {found.receipts}")
    if found.receipts["last"] > len(vouched) + kills:
        problems.append("more than one payment per life was never vouched for")
    return problems


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--home", type=Path)
    arguments = parser.parse_args()
    home = arguments.home or Path(tempfile.mkdtemp(prefix="kills-"))
    vouched, found = kill_again_and_again(home, arguments.kills, arguments.seed)
    problems = problems_of(arguments.kills, vouched, found)
    print(f"{arguments.kills} kills, {len(vouched)} payments vouched for, {found.receipts}")
    print(f"{len(problems)} problems", *problems, sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
