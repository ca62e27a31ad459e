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
import heapq
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Final

from gateway.embedded import EmbeddedGateway
from gateway.seed import QUICK
from offline_queue.courier import KNOCK_EVERY_S
from offline_queue.lab.head_office import HeadOfficeAt
from offline_queue.lab.server import LabGateway
from pos_app.domain.ids import EventId
from pos_app.domain.money import Money
from pos_app.errors import CounterError
from pos_app.services.ports import OutboxState
from pos_app.settings import Settings
from tests.fakes.clock import FakeClock
from tests.faults.staffed_desk import (
    Comparison,
    StaffedDesk,
    compare,
    enrolled,
    payable_bills,
    staffed_desk,
)

DESKS: Final = (*("CCD-02", "CCD-03", "KHR-01", "SLW-01", "KHC-01", "WKR-01", "MSH-01", "HIL-01"),)
_SEVEN: Final = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)  # 07:00 in Qatar
_OPEN_FOR: Final = timedelta(hours=9)
_REFRESH_EVERY: Final = timedelta(minutes=15)
_PAID_TWICE: Final = 0.05
_VOIDED: Final = 0.02
_ENDS_WITHIN: Final = timedelta(minutes=10)
Act = Callable[[], None]


def at(hour: float) -> datetime:
    """So many hours on Qatar's clock."""
    return _SEVEN + timedelta(hours=hour - 7)


@dataclass
class DeskOfTheDay:
    """One desk, its next turn at the line, and what its clerk met."""

    staffed: StaffedDesk
    turned_away: Counter[str] = field(default_factory=Counter)
    next_turn: datetime = _SEVEN

    @property
    def name(self) -> str:
        return self.staffed.name

    @property
    def waiting(self) -> int:
        return self.staffed.desk.office.worker.counts().waiting

    def remarks(self) -> Counter[str]:
        """What head office had to say of what was sent, and of how much."""
        said: Counter[str] = Counter()
        with self.staffed.desk.store.read() as work:
            last, _ = work.journal.head()
            for seq in range(1, last + 1):
                item = work.outbox.item(seq)
                if item is not None and item.state is not OutboxState.ACCEPTED:
                    said[item.reason or str(item.state)] += 1
        return said


@dataclass
class Day:
    """What was played, and what the books say in the end."""

    desks: list[DeskOfTheDay]
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


class Clockwork:
    """Plays what is due, in order; time jumps from one act to the next."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self._due: list[tuple[datetime, int, Act]] = []
        self._order = count()

    def at(self, moment: datetime, act: Act) -> None:
        heapq.heappush(self._due, (moment, next(self._order), act))

    def play_until(self, moment: datetime) -> None:
        while self._due and self._due[0][0] <= moment:
            due, _, act = heapq.heappop(self._due)
            self.clock.advance(max(due - self.clock.now(), timedelta()))
            act()
        self.clock.advance(max(moment - self.clock.now(), timedelta()))


class Play:
    """Everybody of the day."""

    def __init__(self, office: EmbeddedGateway, lab: LabGateway, clock: FakeClock, seed: int):
        self.office, self.lab = office, lab
        self.work = Clockwork(clock)
        self.dice = Random(seed)
        self.desks: list[DeskOfTheDay] = []
        self.bills: list[tuple[str, str]] = []
        self.paid: list[tuple[str, str]] = []
        self.longest_queue = 0
        self.back_in: dict[str, timedelta] = {}

    def begin(self, payments: int) -> None:
        """Put the whole day into the diary."""
        fresh = [(account.account_no, item.item_no) for account, item in payable_bills(self.office)]
        self.dice.shuffle(fresh)
        assert len(fresh) >= payments, f"only {len(fresh)} bills"
        self.bills = fresh
        for _ in range(payments):
            moment = _SEVEN + self.dice.random() * _OPEN_FOR
            self.work.at(moment, lambda: self.serve(self.dice.choice(self.desks)))
        for desk in self.desks:
            self.take_turns(desk, _SEVEN)
            self.refresh(desk)
        self.work.at(at(10), lambda: self.lab.faults.set("refuse"))
        self.work.at(at(12), lambda: self.heal("nobody listened"))
        self.work.at(at(15), lambda: self.lab.faults.set("response_lost"))
        self.work.at(at(15.5), lambda: self.heal("answers were lost"))

    def heal(self, what: str) -> None:
        """The network is well; how long until nothing waits?"""
        self.longest_queue = max(self.longest_queue, sum(desk.waiting for desk in self.desks))
        self.lab.faults.heal()
        healed_at = self.work.clock.now()

        def look() -> None:
            if any(desk.waiting for desk in self.desks):
                self.work.at(self.work.clock.now() + timedelta(seconds=1), look)
            else:
                self.back_in[what] = self.work.clock.now() - healed_at

        look()

    def serve(self, desk: DeskOfTheDay) -> None:
        """The next customer; sometimes one whose bill is paid already."""
        is_second = bool(self.paid) and self.dice.random() < _PAID_TWICE
        bill = self.dice.choice(self.paid[-100:]) if is_second else self.bills.pop()
        try:
            taken = desk.staffed.serve(*bill)
        except CounterError as no:
            desk.turned_away[no.code] += 1
            if not is_second:
                self.bills.insert(0, bill)
            return
        self.paid.append(bill)
        if self.dice.random() < _VOIDED:
            desk.staffed.void(taken)
        self.take_turns(desk, self.work.clock.now())

    def take_turns(self, desk: DeskOfTheDay, moment: datetime) -> None:
        """As the desk's courier: at once when something was booked, else when its rest is over."""
        worker, connection = desk.staffed.desk.office.worker, desk.staffed.desk.office.http
        desk.next_turn = moment

        def turn() -> None:
            if desk.next_turn != moment:
                return  # woken meanwhile
            if worker.step() or not worker.knock():
                rest_s = worker.wait_s
            else:
                rest_s = KNOCK_EVERY_S if connection.connection.state.is_online else 0.0
            rest = timedelta(seconds=rest_s) or timedelta(milliseconds=1)
            self.take_turns(desk, self.work.clock.now() + rest)

        self.work.at(moment, turn)

    def refresh(self, desk: DeskOfTheDay) -> None:
        """The copy of accounts, now and then, while head office is there."""
        if not desk.staffed.desk.office.http.connection.state.is_offline:
            with suppress(CounterError):
                desk.staffed.desk.office.refresh_all()
        self.work.at(self.work.clock.now() + _REFRESH_EVERY, lambda: self.refresh(desk))

    def close(self) -> None:
        """16:00: everybody counts, closes, and what is left goes up."""
        self.work.play_until(_SEVEN + _OPEN_FOR)
        for desk in self.desks:
            desk.staffed.close_shift()
            self.take_turns(desk, self.work.clock.now())
        give_up_at = self.work.clock.now() + _ENDS_WITHIN
        while any(desk.waiting for desk in self.desks) and self.work.clock.now() < give_up_at:
            self.work.play_until(self.work.clock.now() + timedelta(seconds=1))


def play(folder: Path, payments: int, seed: int = 1) -> Day:
    """The whole day."""
    with _open(folder, payments, seed) as script:
        script.begin(payments)
        script.close()
        found = compare(script.office, [desk.staffed for desk in script.desks])
        found.problems += _wrong_remarks(script)
        twice = len(_second_payments(script))
        return Day(script.desks, found, script.longest_queue, script.back_in, twice)


@contextmanager
def _open(folder: Path, payments: int, seed: int) -> Iterator[Play]:
    clock = FakeClock(_SEVEN)
    with ExitStack() as stack:
        accounts = max(payments, 100)
        office = EmbeddedGateway(folder / "office.db", accounts, clock=clock, hasher=QUICK)
        stack.enter_context(office)
        lab = LabGateway(HeadOfficeAt(office.url))
        stack.enter_context(lab)
        script = Play(office, lab, clock, seed)
        for name in DESKS:
            code = enrolled(office, name)
            made = staffed_desk(folder / name, name, lab.url, code, clock, Settings())
            script.desks.append(DeskOfTheDay(stack.enter_context(made)))
        yield script


def _second_payments(script: Play) -> set[EventId]:
    """Of each bill, all standing payments but one."""
    undone = {voided.voids_event for desk in script.desks for voided in desk.staffed.voided}
    seen: set[tuple[str, str | None]] = set()
    second: set[EventId] = set()
    for desk in script.desks:
        for taken in desk.staffed.taken:
            if taken.header.event_id in undone:
                continue
            for payment in taken.payments:
                bill = payment.account_no, payment.item_no
                if bill in seen:
                    second.add(taken.header.event_id)
                seen.add(bill)
    return second


def _wrong_remarks(script: Play) -> list[str]:
    """Whoever paid a bill again is told; nothing is refused, and no closing differs."""
    said: Counter[str] = Counter()
    for desk in script.desks:
        said += desk.remarks()
    told, twice = said["credit"] + said["paid_elsewhere"], len(_second_payments(script))
    wrong = [f"{reason}: {number}" for reason, number in said.items() if "differ" in reason]
    return wrong + ([f"{twice} bills paid again, {told} told"] if told < twice else [])


def table(day: Day) -> Iterator[str]:
    """What is to be read: a line a desk, then the whole."""
    yield (
        f"{'desk':7} {'payments':>8} {'alone':>6} {'voids':>6} {'QAR taken':>13} {'sent':>6}"
        "  remarks; customers turned away"
    )
    for desk in day.desks:
        staffed = desk.staffed
        alone = sum(taken.is_offline for taken in staffed.taken)
        said = ", ".join(f"{reason} {n}" for reason, n in sorted(desk.remarks().items()))
        away = ", ".join(f"{code} {n}" for code, n in sorted(desk.turned_away.items()))
        yield (
            f"{desk.name:7} {len(staffed.taken):8} {alone:6} {len(staffed.voided):6}"
            f" {staffed.collected!s:>13} {'all' if not desk.waiting else -desk.waiting!s:>6}"
            f"  {said or '-'}; {away or '-'}"
        )
    taken = sum(len(desk.staffed.taken) for desk in day.desks)
    collected = Money(sum(desk.staffed.collected.dirhams for desk in day.desks))
    yield f"{taken} payments, {collected} QAR; longest queue {day.longest_queue}"
    for what, within in day.back_in.items():
        yield f"after {what}: everything was sent in {within.total_seconds():.0f} s"
    found = day.found
    yield (
        f"{found.acknowledged} acknowledged, {found.lost} lost, {found.doubled} doubled,"
        f" {day.paid_twice} bills paid again; {len(day.problems)} problems"
    )


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--payments", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        day = play(Path(folder), arguments.payments, arguments.seed)
    print(*table(day), *day.problems, sep="\n")
    return 1 if day.problems else 0


if __name__ == "__main__":
    sys.exit(main())
