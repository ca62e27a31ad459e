"""A day replayed: eight desks of the seven centres, and head office goes away twice.

    python -m tests.faults.day [--payments 2000] [--seed 1]

Whole desks (real stores, services, HTTP) before the real head office, through the laboratory
gateway, on a virtual clock from 07:00 to 16:00: nobody listens from 10 to 12, and from 15:00 to
15:30 everything arrives and every answer is lost. Clerks go on selling; now and then somebody pays
a bill that another desk has taken, or a payment is voided. At 16:00 the drawers are counted, the
shifts closed. What must hold: head office's ledger is what the desks have acknowledged, to the
dirham, per desk and per account; nothing twice; whoever paid a bill a second time has credit.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final, Self

from gateway.demo.embedded import EmbeddedGateway
from gateway.demo.seed import QUICK
from offline_queue.lab.head_office import HeadOfficeAt
from offline_queue.lab.server import LabGateway
from pos_app.domain.money import Money
from pos_app.settings import Settings
from tests.fakes.clock import FakeClock
from tests.faults.day_script import (
    SEVEN,
    DeskOfTheDay,
    Pace,
    Play,
    second_payments,
    wrong_remarks,
)
from tests.faults.staffed_desk import Comparison, compare, enrolled, staffed_desk

DESKS: Final = (*("CCD-02", "CCD-03", "KHR-01", "SLW-01", "KHC-01", "WKR-01", "MSH-01", "HIL-01"),)


@dataclass(frozen=True)
class DeskLine:
    """What is told of a desk in the end."""

    name: str
    payments: int
    alone: int  # taken while head office could not be asked
    voids: int
    collected: Money
    waiting: int
    remarks: Counter[str]
    turned_away: Counter[str]

    @classmethod
    def of(cls, desk: DeskOfTheDay) -> Self:
        staffed = desk.staffed
        return cls(
            desk.name,
            len(staffed.taken),
            sum(taken.is_offline for taken in staffed.taken),
            len(staffed.voided),
            staffed.collected,
            desk.waiting,
            desk.remarks(),
            desk.turned_away,
        )

    def __str__(self) -> str:
        said = ", ".join(f"{reason} {n}" for reason, n in sorted(self.remarks.items()))
        away = ", ".join(f"{code} {n}" for code, n in sorted(self.turned_away.items()))
        return (
            f"{self.name:7} {self.payments:8} {self.alone:6} {self.voids:6}"
            f" {self.collected!s:>13} {self.waiting:6}  {said or '-'}; {away or '-'}"
        )


@dataclass
class Day:
    """What was played, and what the books say in the end."""

    desks: list[DeskLine]
    found: Comparison
    longest_queue: int
    back_in: dict[str, timedelta]  # until all desks were empty, by what had happened
    paid_twice: int

    @property
    def problems(self) -> list[str]:
        lost = [f"{self.found.lost} lost"] * (self.found.lost > 0)
        doubled = [f"{self.found.doubled} doubled"] * (self.found.doubled > 0)
        left = [f"{desk.name}: {desk.waiting} not sent" for desk in self.desks if desk.waiting]
        return [*lost, *doubled, *left, *self.found.problems]

    def table(self) -> Iterator[str]:
        """What is to be read: a line a desk, then the whole."""
        yield (
            f"{'desk':7} {'payments':>8} {'alone':>6} {'voids':>6} {'QAR taken':>13}"
            f" {'unsent':>6}  remarks; customers turned away"
        )
        yield from map(str, self.desks)
        collected = Money(sum(desk.collected.dirhams for desk in self.desks))
        yield (
            f"{sum(desk.payments for desk in self.desks)} payments, {collected} QAR;"
            f" longest queue of all desks together {self.longest_queue}"
        )
        for what, within in self.back_in.items():
            yield f"after {what}: everything was sent in {within.total_seconds():.0f} s"
        found = self.found
        yield (
            f"{found.acknowledged} acknowledged, {found.lost} lost, {found.doubled} doubled,"
            f" {self.paid_twice} bills paid again; {len(self.problems)} problems"
        )


def play(folder: Path, payments: int, seed: int = 1, pace: Pace | None = None) -> Day:
    """The whole day."""
    with _open(folder, payments, seed, pace or Pace()) as script:
        script.begin(payments)
        script.close()
        found = compare(script.office, [desk.staffed for desk in script.desks])
        found.problems += wrong_remarks(script)
        twice = len(second_payments(script))
        lines = [DeskLine.of(desk) for desk in script.desks]
        return Day(lines, found, script.longest_queue, script.back_in, twice)


@contextmanager
def _open(folder: Path, payments: int, seed: int, pace: Pace) -> Iterator[Play]:
    clock = FakeClock(SEVEN)
    with ExitStack() as stack:
        accounts = payments * 3 // 2 + 100
        office = EmbeddedGateway(folder / "office.db", accounts, clock=clock, hasher=QUICK)
        stack.enter_context(office)
        lab = LabGateway(HeadOfficeAt(office.url))
        stack.enter_context(lab)
        script = Play(office, lab, clock, seed, pace)
        for name in DESKS:
            code = enrolled(office, name)
            made = staffed_desk(folder / name, name, lab.url, code, clock, Settings())
            script.desks.append(DeskOfTheDay(stack.enter_context(made)))
        yield script


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--payments", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        day = play(Path(folder), arguments.payments, arguments.seed)
    print(*day.table(), *day.problems, sep="\n")
    return 1 if day.problems else 0


if __name__ == "__main__":
    sys.exit(main())
