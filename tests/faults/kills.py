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
from dataclasses import dataclass, field
from pathlib import Path

from pos_app.domain.events import DrawerOpened
from pos_app.storage.store import SqlStore
from pos_app.storage.verify import Verification, verify_store
from tests.faults.aftermath import (
    doubled,
    journal_of,
    papers_in,
    receipts_in,
    till_command,
    unbooked_papers,
)
from tests.faults.till import KEYS, KICK

_LONGEST_LIFE_S = 0.25


@dataclass
class Witness:
    """What was heard of all tills together, and how the store is afterwards."""

    kills: int
    lines: list[str] = field(default_factory=list)
    found: Verification = field(default_factory=Verification)
    problems: list[str] = field(default_factory=list)

    @property
    def vouched(self) -> list[str]:
        return receipts_in(self.lines)


def kill_again_and_again(home: Path, kills: int, seed: int = 1) -> Witness:
    """Let tills work on the store in `home` for a moment each."""
    dice = random.Random(seed)
    SqlStore.create(home, KEYS).close()
    witness = Witness(kills)
    for _ in range(kills):
        witness.lines += _one_life(home, dice.uniform(0.0, _LONGEST_LIFE_S))
    store = SqlStore.open(home, KEYS)
    try:
        witness.found = verify_store(store)
        witness.problems = _problems(witness, store)
    finally:
        store.close()
    return witness


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


def _problems(witness: Witness, store: SqlStore) -> list[str]:
    """What is lost, doubled, missing or broken."""
    problems = list(witness.found.problems)
    vouched, papers, events = witness.vouched, papers_in(witness.lines), journal_of(store)
    last = max((int(receipt.split("-")[2]) for receipt in vouched), default=0)
    if len(vouched) != len(set(vouched)):
        problems.append("a receipt number was given twice")
    if witness.found.receipts["last"] < last:
        problems.append(f"receipt {last} was vouched for, the store ends before it")
    if witness.found.receipts["last"] > len(vouched) + witness.kills:
        problems.append("more than one payment per life was never vouched for")
    kicks = sum(line == KICK for line in witness.lines)
    openings = sum(isinstance(event, DrawerOpened) for event in events)
    if not kicks <= openings <= kicks + witness.kills:
        problems.append(f"{kicks} kicks, {openings} openings in the journal")
    return problems + doubled(papers) + unbooked_papers(events, papers)


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--home", type=Path)
    arguments = parser.parse_args()
    home = arguments.home or Path(tempfile.mkdtemp(prefix="kills-"))
    witness = kill_again_and_again(home, arguments.kills, arguments.seed)
    papers, receipts = len(papers_in(witness.lines)), witness.found.receipts
    print(f"{arguments.kills} kills, {len(witness.vouched)} payments vouched for, {receipts}")
    print(f"{papers} papers; {len(witness.problems)} problems", *witness.problems, sep="\n")
    return 1 if witness.problems else 0


if __name__ == "__main__":
    sys.exit(main())
