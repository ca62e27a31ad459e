"""The same bill at two desks at the same moment, thousands of times.

    python -m tests.faults.network_race [--posts 10000]

Head office serves in a process of its own on a real PostgreSQL that puts every commit on the disk.
Two desks, each on its own line, post a payment in full of the same bill at the same instant; one
post in ten is sent once more, as after a lost answer. Must hold: of each bill exactly one payment
is posted and the other is credit, which its desk is told; nothing lost, nothing twice.
"""

from __future__ import annotations

import argparse
import http.client
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Barrier
from time import monotonic
from typing import Any, Final

from gateway.demo.seed import QUICK, seed
from gateway.identity import keys
from gateway.ledger.ledger_lines import ledger_lines
from gateway.ledger.verify import find_problems
from gateway.storage.engine import open_database, reading, writing
from gateway.storage.schema import migrate
from pos_app.domain.account import Account, OpenItem
from pos_app.domain.clock import SystemClock
from pos_app.domain.ids import DeskId, id_maker
from tests.builders import a_header
from tests.e2e.served_office import serving
from tests.fakes.clock import FakeClock
from tests.faults.staffed_desk import bills_in
from tests.gateway.desk_client import DeskClient, HeadOffice, pays
from tests.gateway.payments import paid
from tests.postgres import Postgres

_DESKS: Final = ("CCD-02", "CCD-03")
_AGAIN: Final = 10  # one post in so many
_LONGEST_S: Final = 30.0


@dataclass
class Outcome:
    """What became of all bills."""

    posts: int
    took_s: float = 0.0
    ways: Counter[tuple[str, ...]] = field(default_factory=Counter)  # states of a bill's payments
    problems: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        ways = ", ".join(f"{' + '.join(way)}: {number}" for way, number in self.ways.items())
        return (
            f"{self.posts} posts in {self.took_s:.0f} s ({self.posts / self.took_s:.0f}/s);"
            f" by bill: {ways}; {len(self.problems)} problems"
        )


class RunningClock(FakeClock):
    """The real time."""

    def now(self) -> datetime:
        return SystemClock().now()


@dataclass
class Racer:
    """One desk on a line of its own; remembers what it was told."""

    desk: DeskClient
    line: http.client.HTTPConnection
    told: dict[str, str] = field(default_factory=dict)  # event → outcome
    bills: dict[str, str] = field(default_factory=dict)  # event → bill
    problems: list[str] = field(default_factory=list)

    def post(self, entry: dict[str, Any], bill: str) -> None:
        event_id = entry["event"]["header"]["event_id"]
        status, answer = self._put(event_id, entry)
        if status != 201 or "outcome" not in answer:
            self.problems.append(f"{self.desk.name} {event_id}: {status} {answer}")
            return
        self.told[event_id], self.bills[event_id] = answer["outcome"], bill
        if len(self.told) % _AGAIN == 0 and self._put(event_id, entry) != (200, answer):
            self.problems.append(f"{self.desk.name} {event_id}: another answer the second time")

    def _put(self, event_id: str, entry: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        path, body = f"/v1/events/{event_id}", json.dumps(entry).encode()
        self.line.request("PUT", path, body, self.desk.headers("PUT", path, body))
        response = self.line.getresponse()
        return response.status, json.loads(response.read())


def race(database: str, posts: int) -> Outcome:
    """On an empty database: seed it, serve it, let two desks race."""
    outcome, clock = Outcome(posts), RunningClock()
    engine = open_database(database)
    migrate(engine)
    with writing(engine) as connection:
        keys.make_keys(connection)
    seed(engine, clock, posts + 100, 1, hasher=QUICK)
    office = HeadOffice(engine, clock)
    with ExitStack() as stack:
        stack.callback(engine.dispose)
        stack.callback(office.client.close)
        served = stack.enter_context(serving(database, {}))
        racers = []
        for name in _DESKS:
            line = http.client.HTTPConnection("127.0.0.1", served.port, timeout=_LONGEST_S)
            racers.append(Racer(office.desk(name), stack.enter_context(closing(line))))
        pairs = list(_pairs(office, racers, posts // 2))
        began_s = monotonic()
        _run(racers, pairs)
        outcome.took_s = monotonic() - began_s
        _count(office, racers, outcome)
    return outcome


Pair = tuple[str, tuple[dict[str, Any], dict[str, Any]]]


def _pairs(office: HeadOffice, racers: Sequence[Racer], bills: int) -> Iterator[Pair]:
    """A bill, and the entry of each desk that pays it in full."""
    new_id, clock = id_maker(SystemClock()), SystemClock()
    found = bills_in(office.engine)[:bills]
    assert len(found) == bills
    for number, (account, item) in enumerate(found, 1):
        first, second = (
            racer.desk.entry(_event(racer, number, account, item, new_id(), clock))
            for racer in racers
        )
        yield item.item_no, (first, second)


def _event(
    racer: Racer, number: int, account: Account, item: OpenItem, event_id: Any, clock: SystemClock
) -> Any:
    payment = pays(replace(account, items=(item,)))
    header = a_header(event_id=event_id, at=clock.now(), desk=DeskId(racer.desk.name))
    return paid(racer.desk, account, number, payments=[payment], header=header)


def _run(racers: Sequence[Racer], pairs: Sequence[Pair]) -> None:
    start = Barrier(len(racers))

    def post_all(place: int) -> None:
        for bill, entries in pairs:
            start.wait(_LONGEST_S)
            racers[place].post(entries[place], bill)

    with ThreadPoolExecutor(len(racers)) as pool:
        for done in [pool.submit(post_all, place) for place in range(len(racers))]:
            done.result()


def _count(office: HeadOffice, racers: Sequence[Racer], outcome: Outcome) -> None:
    """By bill: which states its payments have; by post: whether its desk was told the truth."""
    states: dict[str, list[str]] = {}
    with reading(office.engine) as connection:
        for racer in racers:
            lines = {line["event_id"]: line for line in ledger_lines(connection, racer.desk.name)}
            lost = racer.bills.keys() - lines.keys()
            outcome.problems += [f"{racer.desk.name} {event_id}: lost" for event_id in lost]
            for event_id in racer.bills.keys() & lines.keys():
                state = lines[event_id]["state"]
                states.setdefault(racer.bills[event_id], []).append(state)
                is_told = (state == "credit") == (racer.told[event_id] == "remark")
                outcome.problems += [] if is_told else [f"{event_id}: {state}, and not told"]
            if len(lines) != len(racer.bills):
                outcome.problems.append(f"{racer.desk.name}: {len(lines)} lines")
        outcome.problems += find_problems(connection)[1]
    outcome.ways = Counter(tuple(sorted(of_bill, reverse=True)) for of_bill in states.values())
    outcome.problems += [p for racer in racers for p in racer.problems]
    if set(outcome.ways) != {("posted", "credit")}:
        outcome.problems.append(f"not one posted and one credit of each bill: {outcome.ways}")


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=10_000)
    posts = parser.parse_args().posts
    with Postgres.started(is_durable=True) as server, server.fresh_database() as url:
        outcome = race(url, posts)
    print(outcome, *outcome.problems[:20], sep="\n")
    return 1 if outcome.problems else 0


if __name__ == "__main__":
    sys.exit(main())
