"""Kill a till that charges cards, again and again, while its terminal lies and fails; then count.

python -m tests.faults.card_kills --kills 500 [--home DIR] [--seed N]

What must hold: money that moved at the terminal = paid by card + clarification list, to the
dirham; no bill paid twice; no charge at the terminal that the desk knows nothing of; everything
vouched for is in the journal; the store is whole.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pos_app.domain.card_attempt import CardAttempt, CardProblem
from pos_app.domain.card_book import CardBook
from pos_app.domain.events import Event
from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentTaken
from pos_app.storage.store import SqlStore
from pos_app.storage.verify import verify_store
from pos_app.terminals.lab.ledger import moved_by_service
from pos_app.terminals.lab.server import LabTerminal
from pos_app.terminals.open_terminal import open_terminal
from tests.faults.aftermath import journal_of
from tests.faults.card_books import disagreements
from tests.faults.card_till import ATTEMPT, RECEIPT, CardTill, settings
from tests.faults.till import KEYS

_LONGEST_LIFE_S: Final = 0.6
_KILLED_ON_WINDOWS: Final = 1
_FAULTS: Final = (
    *("response_lost=1", "request_lost=1", "half=1", "reset=1", "reboot:0.1=1", "slow:0.1=1"),
    *("reboot_forgets:0.1=1", "refusal=1", "wrong_pin=1", "cancel=1", "partial=1", "signature=1"),
    *("wrong_service_id=1", "wrong_amount=1", "second_answer=1", "duplicate=1", "garbage=1"),
    *("unreachable_host:moved=1", "in_progress:moved=1", "unknown_condition=1", "busy=1"),
    *("garbage@inquiry=1", "response_lost@inquiry=1", "card_numbers=1", "error_500=1"),
)


@dataclass
class Witness:
    """What was heard of all tills together, and what the books say afterwards."""

    kills: int
    lines: list[str] = field(default_factory=list)
    attempts: int = 0
    paid: int = 0
    recovered: int = 0
    clarify: int = 0
    moved: Money = Money(0)
    problems: list[str] = field(default_factory=list)


def kill_again_and_again(
    home: Path, kills: int, seed: int = 1, *, is_forgetful: bool = False
) -> Witness:
    """Let tills charge cards for a moment each, on one store and one terminal."""
    dice = random.Random(seed)
    store_home = home / "desk"
    store_home.mkdir(parents=True)
    SqlStore.create(store_home, KEYS).close()
    witness = Witness(kills)
    with LabTerminal(folder=home / "terminal") as lab:
        for life in range(kills):
            for fault in dice.sample(_FAULTS, dice.randrange(4)):
                lab.faults.set(fault)
            options = [lab.address, f"--seed={seed * 10_000 + life}"]
            options += ["--forgetful"] * is_forgetful
            lines, code = _one_life(store_home, options, dice.uniform(0.0, _LONGEST_LIFE_S))
            witness.lines += lines
            if code not in (-signal.SIGKILL, _KILLED_ON_WINDOWS):
                witness.problems.append(f"life {life} ended by itself with {code}")
        lab.faults.heal()
        lab.go_on()
        _look(witness, store_home, lab)
    return witness


def _one_life(home: Path, options: list[str], life_s: float) -> tuple[list[str], int]:
    """Start a till, let it work for a while, kill it: what it said, how it ended."""
    command = [sys.executable, "-m", "tests.faults.card_till", str(home), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as till:
        assert till.stdout is not None
        assert till.stdout.readline() == "ready\n"
        killer = threading.Timer(life_s, till.kill)
        killer.start()
        lines = till.stdout.read().split("\n")
        killer.join()
    return lines[:-1], till.returncode  # the last line may be cut off


def _look(witness: Witness, home: Path, lab: LabTerminal) -> None:
    """A last start, with the terminal well again; then everything is counted."""
    said = settings(lab.address)
    terminal = open_terminal(said, home)
    assert terminal is not None
    with closing(SqlStore.open(home, KEYS)) as store, closing(terminal):
        CardTill(store, terminal, said).recover(patience_s=5)
        events = journal_of(store)
        witness.problems += verify_store(store).problems
    attempts = list(CardBook.of(events).attempts.values())
    taken = [event for event in events if isinstance(event, PaymentTaken)]
    witness.attempts, witness.paid = len(attempts), len(taken)
    witness.recovered = sum(event.is_recovered for event in taken)
    witness.clarify = sum(attempt.problem is not None for attempt in attempts)
    witness.moved = Money(lab.ledger.moved_dirhams)
    witness.problems += _vouched(witness, events, attempts)
    witness.problems += _still_unknown(attempts)
    moved = moved_by_service(lab.ledger.entries)
    books = {number: Money(dirhams) for number, dirhams in moved.items()}
    witness.problems += disagreements(events, books)


def _vouched(witness: Witness, events: list[Event], attempts: list[CardAttempt]) -> list[str]:
    numbers = {attempt.started.service_id for attempt in attempts}
    receipts = {event.receipt_no for event in events if isinstance(event, PaymentTaken)}
    said = [line.split() for line in witness.lines]
    lost = {n for kind, n in said if kind == ATTEMPT} - numbers
    lost |= {n for kind, n in said if kind == RECEIPT} - receipts
    return [f"vouched for, and lost: {name}" for name in sorted(lost)]


def _still_unknown(attempts: list[CardAttempt]) -> list[str]:
    doubtful = [a for a in attempts if a.problem is CardProblem.UNKNOWN]
    return [f"still unknown though the terminal answers: {len(doubtful)}"] if doubtful else []


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--home", type=Path)
    arguments = parser.parse_args()
    home = arguments.home or Path(tempfile.mkdtemp(prefix="card-kills-"))
    witness = kill_again_and_again(home, arguments.kills, arguments.seed)
    print(f"{witness.kills} kills, {witness.attempts} attempts, {witness.paid} payments,", end=" ")
    print(f"{witness.recovered} of them recovered, {witness.clarify} to be clarified")
    print(f"{witness.moved} QAR moved; {len(witness.problems)} problems")
    print(*witness.problems, sep="\n")
    return 1 if witness.problems else 0


if __name__ == "__main__":
    sys.exit(main())
