"""Every fault of the network, before a real head office; then compare.

    python -m tests.faults.network [--payments 200] [--at-once 4] [--only FAULT…]

A whole desk (real store, real courier, real HTTP, the desk's own time-outs) takes payments while
its requests meet one fault with p = 0.3, then 0.5. Real time: `within` is from the last payment
until head office has everything, while the fault goes on. What must hold: head office's ledger is
what the desk has acknowledged, within 60 s; nothing lost, nothing twice, no key with two bodies.
`lost` would be what is not there either once the network is well again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product
from pathlib import Path
from random import Random
from threading import Event
from time import monotonic
from typing import Final

from gateway.demo.embedded import EmbeddedGateway
from gateway.demo.seed import QUICK
from offline_queue.courier import KNOCK_EVERY_S
from offline_queue.lab.faults import Faults
from offline_queue.lab.head_office import HeadOfficeAt
from offline_queue.lab.server import Exchange, LabGateway
from pos_app.domain.clock import SystemClock
from pos_app.domain.money import Money
from pos_app.settings import Settings
from tests.fakes.clock import FakeClock
from tests.faults.staffed_desk import (
    StaffedDesk,
    compare,
    enrolled,
    impatient,
    live,
    payable_bills,
    staffed_desk,
)

NETWORK: Final = (
    *("refuse", "black_hole", "request_lost", "request_cut", "response_lost", "reset", "half"),
    *("garbage", "html", "redirect", "error:500", "error:503", "empty", "other_api"),
    *("clock_wrong", "latency:2", "late:8", "drip:2000", "endless", "oversized:20000000"),
    *("second_answer", "duplicate", "swapped", "stale", "other_ids", "missing_answer"),
    *("reordered", "unknown_outcome"),
)
MIXED: Final = "mixed"  # each request may meet any of them
CHANCES: Final = (0.3, 0.5)
WITHIN_S: Final = 60.0
DESK: Final = "CCD-02"
_ACCOUNTS: Final = 300
_RIYAL: Final = Money.riyals(1)
_QUICK_S: Final = 0.6  # time-outs on a virtual clock; no shorter, for a busy machine
_LASTS_S: Final = {"black_hole": 5.0, "late": 5.0}  # what they would cost a desk in service


@dataclass
class Outcome:
    """What became of one fault with one chance."""

    fault: str
    chance: float
    payments: int = 0
    requests: int = 0
    met: int = 0
    within_s: float = 0.0
    lost: int = 0
    doubled: int = 0
    two_bodies: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return not (self.lost or self.doubled or self.two_bodies or self.problems) and (
            self.within_s <= WITHIN_S
        )

    def __str__(self) -> str:
        return (
            f"{self.fault:20} {self.chance:.1f} {self.payments:8} {self.requests:8} {self.met:5}"
            f" {self.within_s:8.1f} {self.lost:4} {self.doubled:7} {self.two_bodies:10}"
            f"  {'ok' if self.is_good else 'NOT'}"
        )


HEADING: Final = (
    f"{'fault':20} {'p':3} {'payments':8} {'requests':>8} {'met':>5} {'within s':>8} lost doubled"
    " two bodies"
)


class Bodies:
    """Every event that ever came along, and in how many shapes."""

    def __init__(self) -> None:
        self.seen: dict[str, set[str]] = defaultdict(set)

    def note(self, exchange: Exchange) -> None:
        if not exchange.path.startswith("/v1/events") or not exchange.body:
            return
        plain = json.loads(exchange.body)
        for entry in plain.get("entries", [plain]):
            shape = hashlib.sha256(json.dumps(entry, sort_keys=True).encode()).hexdigest()
            self.seen[entry["event"]["header"]["event_id"]].add(shape)

    @property
    def with_two(self) -> int:
        return sum(len(shapes) > 1 for shapes in self.seen.values())


def run(fault: str, chance: float, payments: int, *, is_virtual: bool = False) -> Outcome:
    """One desk, one head office, one fault."""
    outcome, bodies = Outcome(fault, chance, payments), Bodies()
    dice = Random(f"{fault} {chance}")
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        clock = FakeClock() if is_virtual else SystemClock()
        office = EmbeddedGateway(home / "office.db", _ACCOUNTS, clock=clock, hasher=QUICK)
        stack.enter_context(office)
        lab = LabGateway(HeadOfficeAt(office.url), Faults(chance=dice.random))
        stack.enter_context(lab)
        wishes = impatient(Settings(), _QUICK_S) if is_virtual else Settings()
        code = enrolled(office, DESK)
        desk = stack.enter_context(staffed_desk(home / "desk", DESK, lab.url, code, clock, wishes))
        lab.on_exchange = bodies.note
        lab.faults.set(*_texts(fault, chance))
        bills = payable_bills(office)
        views = [(live(account, clock), item.item_no) for account, item in bills]

        def sell(number: int) -> bool:
            """Up to so many more; False when all are sold."""
            for view, item_no in views[len(desk.taken) : min(len(desk.taken) + number, payments)]:
                desk.pay(view, item_no, _RIYAL)
            return len(desk.taken) < payments

        assert len(views) >= payments
        if isinstance(clock, FakeClock):
            outcome.within_s = _virtually(desk, clock, lab, sell)
        else:
            outcome.within_s = _really(desk, sell)
        outcome.requests, outcome.met = _counts(lab)
        lab.faults.heal()  # what was late is not lost
        _send_the_rest(desk, clock)
        found = compare(office, [desk])
        outcome.lost, outcome.doubled = found.lost, found.doubled
        outcome.two_bodies, outcome.problems = bodies.with_two, found.problems
    return outcome


def _texts(fault: str, chance: float) -> list[str]:
    if fault != MIXED:
        return [f"{fault}={round(chance * 100)}%"]
    each = max(round(chance * 100 / len(NETWORK)), 1)
    return [f"{one}={each}%" for one in NETWORK]


def _counts(lab: LabGateway) -> tuple[int, int]:
    state = lab.state()
    requests, met = state["requests"], lab.faults.met
    assert isinstance(requests, int)
    return requests, sum(met.values())


def _really(desk: StaffedDesk, sell: Callable[[int], bool]) -> float:
    """The desk's own courier sends; the clerk sells ten a second."""
    courier, pause = desk.desk.office.courier, Event()
    courier.start()
    try:
        has_more = True
        while has_more:
            has_more = sell(1)
            courier.wake()  # as the window does after each payment
            pause.wait(0.1)
        sold_at_s = monotonic()
        while _waiting(desk) and monotonic() - sold_at_s < 5 * WITHIN_S:
            pause.wait(0.05)
        return monotonic() - sold_at_s
    finally:
        courier.stop()


def _virtually(
    desk: StaffedDesk, clock: FakeClock, lab: LabGateway, sell: Callable[[int], bool]
) -> float:
    """The same as the courier would, but nobody waits; what would have stalled is added."""
    worker, sold_at = desk.desk.office.worker, clock.now()
    while True:
        if sell(10):
            sold_at = clock.now()
        elif not _waiting(desk) or (clock.now() - sold_at).total_seconds() > 5 * WITHIN_S:
            return (clock.now() - sold_at).total_seconds()
        met_before = lab.faults.met.copy()
        has_tried = worker.step()
        met = lab.faults.met - met_before
        stalled_s = sum(_LASTS_S.get(name, 0.0) * times for name, times in met.items())
        rest_s = worker.wait_s if has_tried else min(1.0, KNOCK_EVERY_S)
        clock.advance(timedelta(seconds=rest_s + stalled_s))


def _send_the_rest(desk: StaffedDesk, clock: FakeClock | SystemClock) -> None:
    """On a network that is well, what took too long before."""
    worker, pause, began_s = desk.desk.office.worker, Event(), monotonic()
    while _waiting(desk) and monotonic() - began_s < WITHIN_S:
        rest_s = worker.wait_s if worker.step() else 1.0
        if isinstance(clock, FakeClock):
            clock.advance(timedelta(seconds=rest_s))
        else:
            pause.wait(rest_s)


def _waiting(desk: StaffedDesk) -> int:
    """What head office has not clearly taken."""
    counts = desk.desk.office.worker.counts()
    return counts.waiting + counts.unknown


def run_all(
    faults: Sequence[str], payments: int, at_once: int, tell: Callable[[Outcome], None]
) -> list[Outcome]:
    """Each fault with each chance, some at a time: most of it is waiting."""
    outcomes = []
    cases = list(product(faults, CHANCES))
    with ProcessPoolExecutor(at_once) as pool:
        names, chances = [case[0] for case in cases], [case[1] for case in cases]
        for outcome in pool.map(run, names, chances, [payments] * len(cases)):
            tell(outcome)
            outcomes.append(outcome)
    return outcomes


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--payments", type=int, default=200)
    parser.add_argument("--at-once", type=int, default=4)
    parser.add_argument("--only", nargs="+", default=[*NETWORK, MIXED])
    arguments = parser.parse_args()
    print(HEADING, flush=True)
    outcomes = run_all(
        arguments.only,
        arguments.payments,
        arguments.at_once,
        lambda outcome: print(outcome, *outcome.problems[:3], sep="\n    ", flush=True),
    )
    bad = [outcome for outcome in outcomes if not outcome.is_good]
    slowest = max(outcomes, key=lambda outcome: outcome.within_s)
    print(f"{len(outcomes)} runs, {len(bad)} bad; slowest {slowest.fault} {slowest.within_s:.1f} s")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
