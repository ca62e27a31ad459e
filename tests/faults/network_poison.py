"""One message that head office chokes on, at the head of a long queue.

    python -m tests.faults.network_poison [--messages 1000]

A whole desk has booked so many payments of so many accounts; every request that carries the first
of them is answered with 500, whatever else is in it. Real time, the desk's own courier, the real
head office behind the laboratory gateway. Must hold: the other 999 are delivered within 60 s, and
the first one as soon as nothing is wrong with it any more.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Final

from gateway.demo.embedded import EmbeddedGateway
from gateway.demo.seed import QUICK
from gateway.ledger.ledger_lines import ledger_lines
from gateway.storage.engine import reading
from offline_queue.lab.head_office import HeadOfficeAt
from offline_queue.lab.server import LabGateway
from pos_app.domain.clock import Clock, SystemClock
from pos_app.domain.money import Money
from tests.fakes.clock import FakeClock
from tests.faults.staffed_desk import (
    StaffedDesk,
    compare,
    enrolled,
    live,
    payable_bills,
    staffed_desk,
)

WITHIN_S: Final = 60.0
_DESK: Final = "CCD-02"
_RIYAL: Final = Money.riyals(1)


@dataclass
class Outcome:
    """How long it took, and what was left."""

    messages: int
    others_within_s: float = 0.0
    healed_within_s: float = 0.0
    requests: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return not self.problems and self.others_within_s <= WITHIN_S

    def __str__(self) -> str:
        return (
            f"{self.messages} messages, the first one poisoned: the other {self.messages - 1}"
            f" delivered in {self.others_within_s:.1f} s by {self.requests} requests; the first"
            f" one {self.healed_within_s:.1f} s after the poison was gone;"
            f" {len(self.problems)} problems"
        )


@dataclass
class Scene:
    """A desk, its head office, and the time that both live in."""

    office: EmbeddedGateway
    lab: LabGateway
    staffed: StaffedDesk
    clock: Clock

    def delivered(self) -> int:
        """How many payments head office has."""
        with reading(self.office.engine) as connection:
            return sum(1 for _ in ledger_lines(connection, _DESK))

    def until(self, number: int, longest_s: float) -> float:
        """Seconds until so many are delivered."""
        if isinstance(self.clock, FakeClock):
            return self._virtually(self.clock, number, longest_s)
        return _really(lambda: self.delivered() >= number, longest_s)

    def _virtually(self, clock: FakeClock, number: int, longest_s: float) -> float:
        worker, began = self.staffed.desk.office.worker, clock.now()
        while self.delivered() < number and (clock.now() - began).total_seconds() < longest_s:
            rest_s = worker.wait_s if worker.step() else 1.0
            clock.advance(timedelta(seconds=rest_s))
        return (clock.now() - began).total_seconds()


def _really(is_done: Callable[[], bool], longest_s: float) -> float:
    began_s, pause = monotonic(), Event()
    while not is_done() and monotonic() - began_s < longest_s:
        pause.wait(0.05)
    return monotonic() - began_s


def run(messages: int, *, is_virtual: bool = False) -> Outcome:
    """Book, poison, send; then take the poison away."""
    outcome = Outcome(messages)
    with _scene(messages, is_virtual=is_virtual) as scene:
        by_account = {
            account.account_no: (account, i) for account, i in payable_bills(scene.office)
        }
        assert len(by_account) >= messages
        for account, item in list(by_account.values())[:messages]:
            scene.staffed.pay(live(account, scene.clock), item.item_no, _RIYAL)
        first = scene.staffed.taken[0].header.event_id
        scene.lab.faults.set(f"poison:{first}")
        with _sending(scene.staffed, is_virtual=is_virtual):
            outcome.others_within_s = scene.until(messages - 1, 5 * WITHIN_S)
            left = compare(scene.office, [scene.staffed])
            if left.lost != 1:
                outcome.problems.append(f"{left.lost} are missing instead of the first one")
            outcome.requests = int(str(scene.lab.state()["requests"]))
            scene.lab.faults.heal()
            outcome.healed_within_s = scene.until(messages, 5 * WITHIN_S)
        found = compare(scene.office, [scene.staffed])
        outcome.problems += found.problems + ["not delivered"] * found.lost
    return outcome


@contextmanager
def _scene(messages: int, *, is_virtual: bool) -> Iterator[Scene]:
    clock: Clock = FakeClock() if is_virtual else SystemClock()
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        accounts = messages * 3 + 40
        office = EmbeddedGateway(home / "office.db", accounts, clock=clock, hasher=QUICK)
        stack.enter_context(office)
        lab = stack.enter_context(LabGateway(HeadOfficeAt(office.url)))
        code = enrolled(office, _DESK)
        desk = stack.enter_context(staffed_desk(home / "desk", _DESK, lab.url, code, clock))
        yield Scene(office, lab, desk, clock)


@contextmanager
def _sending(staffed: StaffedDesk, *, is_virtual: bool) -> Iterator[None]:
    """In real time the desk's own courier sends."""
    if is_virtual:
        yield
        return
    courier = staffed.desk.office.courier
    courier.start()
    try:
        yield
    finally:
        courier.stop()


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1000)
    outcome = run(parser.parse_args().messages)
    print(outcome, *outcome.problems, sep="\n")
    return 0 if outcome.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
