"""Random days at one desk beside a model: pay, void, send, lose answers, die, close.

    python -m tests.faults.random_days [--steps 10000] [--seed 1]

Real services, store and sender; the desk dies in the middle of commits and starts again, head
office loses requests and answers, refuses, speaks nonsense. What the model says and what the desk
and head office say must never differ: booked exactly once or not at all, numbers without a gap,
the drawer to the dirham, each Z, and in the end every event at head office once, with its body.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from offline_queue.delivery import Answer, Delivered, NeverArrived, Refused, TryLater, Unknown
from offline_queue.worker import DeliveryWorker
from pos_app import wire
from pos_app.domain.cash import Count
from pos_app.domain.ids import EventId
from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentTaken, PaymentVoided, VoidReason
from pos_app.services.ports.outbox import OutboxState
from pos_app.services.void_payment import VoidPayment
from pos_app.storage.store import SqlStore, SqlWork
from pos_app.storage.verify import verify_store
from pos_app.wire import Entry
from tests.builders import CLERK, SUPERVISOR, some_roles
from tests.fakes.clock import FakeClock
from tests.faults.till import KEYS, Till

BILL: Final = Money.riyals(500)
FLOAT: Final = Money.riyals(200)
WEATHERS: Final = ("well", "away", "request_lost", "answer_lost", "nonsense", "new_words")
LOOK_EVERY: Final = 2_500  # steps


class Died(Exception):
    """The desk, at this moment."""


class DyingWork(SqlWork):
    """Dies before or after the next commit, if it is told to."""

    dies = died = ""

    def commit(self) -> None:
        self.died, self.dies = self.dies, ""
        if self.died == "before":
            raise Died
        super().commit()
        if self.died == "after":
            raise Died


class DyingStore(SqlStore):
    """A real store; this is about what is booked, not about disks, so nothing is synced."""

    def __init__(self, *parts: Any, **more: Any) -> None:
        super().__init__(*parts, **more)
        self.work = self._writing = DyingWork(self._db, KEYS)
        self._db.execute("PRAGMA synchronous = OFF")


@dataclass
class Office:
    """Head office in a few lines: each event once, by its id; the weather is the network's."""

    chance: random.Random
    weather: str = "well"
    kept: dict[str, Entry] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)

    def deliver(self, entries: Sequence[Entry]) -> Sequence[Answer] | TryLater:
        if self.weather in ("away", "request_lost"):
            return TryLater("lost")
        if self.weather == "nonsense":
            return TryLater("a page", was_answered=True)
        answers = [self._take(entry) for entry in entries]
        if self.weather == "answer_lost":
            return TryLater("lost")
        if self.weather == "new_words":
            return [Unknown("new") if self.chance.random() < 0.5 else said for said in answers]
        return answers

    def inquire(self, event_id: EventId) -> Answer | NeverArrived:
        if self.weather != "well":
            return TryLater("lost")
        entry = self.kept.get(str(event_id))
        return NeverArrived() if entry is None else self._said(entry)

    def knock(self, within_s: float | None = None) -> bool:
        return self.weather != "away"

    def attach(self, event_id: EventId, paper: bytes) -> TryLater:
        return TryLater("no papers are sent here")

    def _take(self, entry: Entry) -> Answer:
        event = wire.decode(entry.body)
        own_id = str(event.header.event_id)
        known = self.kept.setdefault(own_id, entry)
        if known.hash != entry.hash:
            self.problems.append(f"{own_id} came with two bodies")
        if known is entry and self._refuses(event):
            self.refused.add(own_id)
        return self._said(entry)

    def _refuses(self, event: object) -> bool:
        if isinstance(event, PaymentVoided):
            if str(event.voids_event) not in self.kept:
                self.problems.append(f"void {event.receipt_no} came before its payment")
            return str(event.voids_event) in self.refused
        return isinstance(event, PaymentTaken) and self.chance.random() < 0.02

    def _said(self, entry: Entry) -> Answer:
        own_id = str(wire.decode(entry.body).header.event_id)
        return Refused("account_unknown") if own_id in self.refused else Delivered()


@dataclass
class Model:
    """What must be true of the desk."""

    receipts: int = 0
    standing: list[str] = field(default_factory=list)  # receipts of this shift, not voided
    payments: int = 0  # of this shift
    voids: int = 0


class RandomDays:
    """One desk, its head office, and the model; `step` does one thing to all of them."""

    def __init__(self, home: Path, seed: int) -> None:
        self.home, self.chance, self.clock = home, random.Random(seed), FakeClock()
        self.office = Office(self.chance)
        self.model = Model()
        self.done: Counter[str] = Counter()
        self.problems = self.office.problems
        DyingStore.create(home, KEYS).close()
        self._open()
        self.till.shifts.open(Count.parse("10x20"), CLERK)

    def step(self) -> None:
        acts: list[tuple[Callable[[], None], int]] = [
            (self.pay, 30),
            (self.void, 8),
            (self.send, 40),
            (self.turn_of_the_weather, 10),
            (self.wait, 8),
            (self.close, 2),
            (self.restart, 1),
        ]
        (act,) = self.chance.choices([a for a, _ in acts], [w for _, w in acts])
        self.done[act.__name__] += 1
        self.store.work.dies = self.chance.choices(["", "before", "after"], [94, 3, 3])[0]
        try:
            act()
        except Died:
            self._start()
        self.store.work.dies = ""

    # What a clerk does -------------------------------------------------------------

    def pay(self) -> None:
        number = self.model.receipts + 1
        try:
            taken = self.till.pay()
        except Died:
            self._booked_or_not(number, voids=None)
        else:
            self._note(taken, number, voids=None)

    def void(self) -> None:
        if not self.model.standing:
            return
        number, receipt = self.model.receipts + 1, self.chance.choice(self.model.standing)
        try:
            voided = self.voiding.void(receipt, VoidReason.WRONG_AMOUNT, CLERK, SUPERVISOR)
        except Died:
            self._booked_or_not(number, voids=receipt)
        else:
            self._note(voided, number, voids=receipt)

    def close(self) -> None:
        """Count what must be there; the next shift opens behind it."""
        self.store.work.dies = ""  # a day's end is several commits: `restart` dies between them
        shifts, model = self.till.shifts, self.model
        expected = FLOAT.dirhams + BILL.dirhams * len(model.standing)
        shifts.start_balancing(CLERK)
        shifts.count(Count.parse(f"100x{expected // 10_000}"), CLERK)
        closed = shifts.close(CLERK)
        said = (closed.payments, closed.voids, closed.variance.dirhams)
        if said != (model.payments, model.voids, 0):
            self.problems.append(f"Z {closed.z_no}: {said}, not {model}")
        shifts.open(Count.parse("10x20"), CLERK)
        model.standing, model.payments, model.voids = [], 0, 0

    # What happens to the desk ------------------------------------------------------

    def send(self) -> None:
        self.worker.step()

    def turn_of_the_weather(self) -> None:
        self.office.weather = self.chance.choices(WEATHERS, [6, 2, 1, 2, 1, 1])[0]

    def wait(self) -> None:
        self.clock.advance(timedelta(seconds=self.chance.choice([1, 30, 90, -3600, 3600])))

    def restart(self) -> None:
        self._start()

    def _start(self) -> None:
        self.done["started again"] += 1
        self.store.close()
        self._open()

    def _open(self) -> None:
        store = DyingStore.open(self.home, KEYS)
        assert isinstance(store, DyingStore)
        self.store = store
        self.till = Till(self.store, self.clock)
        self.voiding = VoidPayment(self.store, self.clock, self.till.new_id, some_roles())
        self.worker = DeliveryWorker(
            self.store, self.office, self.clock, self.chance.random, lambda item: b""
        )

    # What the model says -------------------------------------------------------------

    def _booked_or_not(self, number: int, voids: str | None) -> None:
        """The desk died over it: after the commit it is there, before it is not."""
        was_to_be = self.store.work.died == "after"
        self._start()
        with self.store.read() as work:
            entry = work.journal.by_receipt(number)
        if (entry is not None) is not was_to_be:
            self.problems.append(f"number {number} is booked, or not, against the commit")
        if entry is not None:
            event = wire.decode(entry.body)
            assert isinstance(event, PaymentTaken | PaymentVoided)
            self._note(event, number, voids)

    def _note(self, event: PaymentTaken | PaymentVoided, number: int, voids: str | None) -> None:
        model = self.model
        model.receipts = number
        if int(event.receipt_no.split("-")[2]) != number:
            self.problems.append(f"{event.receipt_no} is not number {number}")
        if voids is None:
            model.payments += 1
            model.standing.append(event.receipt_no)
        else:
            model.voids += 1
            model.standing.remove(voids)

    def look(self) -> None:
        """Store and model agree; what is told as sent is at head office."""
        found = verify_store(self.store)
        self.problems += found.problems
        if found.receipts["last"] != self.model.receipts or found.receipts["gaps"]:
            self.problems.append(f"receipts {found.receipts}, not 1…{self.model.receipts}")
        with self.store.read() as work:
            items = [work.outbox.item(entry.seq) for entry in work.journal.since()]
        for item in filter(None, items):
            own_id = str(item.event_id)
            kept = self.office.kept.get(own_id)
            if item.state is OutboxState.ACCEPTED and (
                kept is None or own_id in self.office.refused
            ):
                self.problems.append(f"{own_id} is called accepted")
            if kept is not None and kept.hash != item.entry.hash:
                self.problems.append(f"{own_id} is another at head office")

    def end(self) -> None:
        """The network is well: all there is arrives, and nothing else is there."""
        self.office.weather = "well"
        for _ in range(10_000):
            self.clock.advance(timedelta(minutes=2))
            if not self.worker.step():
                break
        self.look()
        with self.store.read() as work:
            items = [work.outbox.item(entry.seq) for entry in work.journal.since()]
            counts = work.outbox.counts(self.clock.now())
        ours = {str(item.event_id) for item in items if item is not None}
        if ours != self.office.kept.keys():
            self.problems.append(f"{len(ours ^ self.office.kept.keys())} events differ")
        left = (counts.waiting, counts.unknown, counts.refused)
        if left != (0, 0, len(self.office.refused)):
            self.problems.append(f"left {left}; head office refused {len(self.office.refused)}")
        self.store.close()


def play(home: Path, steps: int, seed: int) -> RandomDays:
    """`steps` steps, with a look now and then, and the end."""
    days = RandomDays(home, seed)
    for number in range(1, steps + 1):
        days.step()
        if number % LOOK_EVERY == 0:
            days.look()
    days.end()
    return days


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        days = play(Path(folder), arguments.steps, arguments.seed)
    for what, times in days.done.most_common():
        print(f"{times:7} {what}")
    print(f"{len(days.office.kept)} events at head office, {len(days.office.refused)} refused")
    print(*days.problems, sep="\n", end="\n" if days.problems else "")
    print(f"{arguments.steps} steps, {len(days.problems)} divergences")
    return 1 if days.problems else 0


if __name__ == "__main__":
    sys.exit(main())
