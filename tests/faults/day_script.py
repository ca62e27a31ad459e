"""The script of a replayed day: who pays where and when, and what the network does meanwhile."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random
from typing import Final

from gateway.demo.embedded import EmbeddedGateway
from offline_queue.lab.server import LabGateway
from pos_app.domain.ids import EventId
from pos_app.errors.kinds import CounterError
from pos_app.services.ports.outbox import OutboxState
from tests.fakes.clock import FakeClock
from tests.faults.staffed_desk import StaffedDesk, payable_bills

SEVEN: Final = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)  # 07:00 in Qatar
_OPEN_FOR: Final = timedelta(hours=9)
_PAID_TWICE: Final = 0.08
_VOIDED: Final = 0.02
_ENDS_WITHIN: Final = timedelta(minutes=10)
Act = Callable[[], None]


@dataclass(frozen=True)
class Pace:
    """How often a desk looks that has nothing to send (in service: 15 s), or no answer (2 s)."""

    knock_every: timedelta = timedelta(minutes=1)
    refresh_every: timedelta = timedelta(minutes=15)  # in service every minute
    spared: timedelta = timedelta(minutes=1)  # between two tries while no answer can come


def at(hour: float) -> datetime:
    """So many hours on Qatar's clock."""
    return SEVEN + timedelta(hours=hour - 7)


@dataclass
class DeskOfTheDay:
    """One desk, its next turn at the line, and what its clerk met."""

    staffed: StaffedDesk
    turned_away: Counter[str] = field(default_factory=Counter)
    next_turn: datetime = SEVEN

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

    def __init__(
        self, office: EmbeddedGateway, lab: LabGateway, clock: FakeClock, seed: int, pace: Pace
    ) -> None:
        self.office, self.lab, self.pace = office, lab, pace
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
            moment = SEVEN + self.dice.random() * _OPEN_FOR
            self.work.at(moment, lambda: self.serve(self.dice.choice(self.desks)))
        for desk in self.desks:
            self.take_turns(desk, SEVEN)
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
        for desk in self.desks:  # each tries within the wait that it is in
            rest_s = desk.staffed.desk.office.worker.wait_s * self.dice.random()
            self.take_turns(desk, healed_at + timedelta(seconds=rest_s))

        def look() -> None:
            if any(desk.waiting for desk in self.desks):
                self.work.at(self.work.clock.now() + timedelta(seconds=1), look)
            else:
                self.back_in[what] = self.work.clock.now() - healed_at

        look()

    def serve(self, desk: DeskOfTheDay) -> None:
        """The next customer; after one whose bill turns out to be paid already, another one."""
        is_second = bool(self.paid) and self.dice.random() < _PAID_TWICE
        bill = self.dice.choice(self.paid[-100:]) if is_second else self.bills.pop()
        try:
            taken = desk.staffed.serve(*bill)
        except CounterError as no:
            desk.turned_away[no.code] += 1
            if not is_second:
                self.bills.insert(0, bill)
            return self.serve(desk)  # the next in the queue
        self.paid.append(bill)
        if self.dice.random() < _VOIDED:
            desk.staffed.void(taken)
        self.take_turns(desk, self.work.clock.now())

    def take_turns(self, desk: DeskOfTheDay, moment: datetime) -> None:
        """As the desk's courier: at once when something was booked, else when its rest is over."""
        worker, http = desk.staffed.desk.office.worker, desk.staffed.desk.office.http
        desk.next_turn = moment

        def turn() -> None:
            if desk.next_turn != moment:
                return  # woken meanwhile
            rest = timedelta(milliseconds=1)
            if worker.step() or not worker.knock():
                rest = max(rest, timedelta(seconds=worker.wait_s))
            elif http.connection.state.is_online:
                rest = self.pace.knock_every
            if self.lab.faults.names() and http.connection.state.is_offline:
                rest = max(rest, self.pace.spared)
            self.take_turns(desk, self.work.clock.now() + rest)

        self.work.at(moment, turn)

    def refresh(self, desk: DeskOfTheDay) -> None:
        """The copy of accounts, now and then, while head office is there."""
        if not desk.staffed.desk.office.http.connection.state.is_offline:
            with suppress(CounterError):
                desk.staffed.desk.office.refresh_all()
        self.work.at(self.work.clock.now() + self.pace.refresh_every, lambda: self.refresh(desk))

    def close(self) -> None:
        """16:00: everybody counts, closes, and what is left goes up."""
        self.work.play_until(SEVEN + _OPEN_FOR)
        for desk in self.desks:
            desk.staffed.close_shift()
            self.take_turns(desk, self.work.clock.now())
        give_up_at = self.work.clock.now() + _ENDS_WITHIN
        while any(desk.waiting for desk in self.desks) and self.work.clock.now() < give_up_at:
            self.work.play_until(self.work.clock.now() + timedelta(seconds=1))


def second_payments(script: Play) -> set[EventId]:
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


def wrong_remarks(script: Play) -> list[str]:
    """Whoever paid a bill again is told; nothing is refused, and no closing differs."""
    said: Counter[str] = Counter()
    for desk in script.desks:
        said += desk.remarks()
    told, twice = said["credit"] + said["paid_elsewhere"], len(second_payments(script))
    wrong = [f"{reason}: {number}" for reason, number in said.items() if "differ" in reason]
    return wrong + ([f"{twice} bills paid again, {told} told"] if told < twice else [])
