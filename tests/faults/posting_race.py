"""Many desks pay the same bills at the same moment, over many connections, each post sent twice.

    python -m tests.faults.posting_race [--posts 10000] [--bills 500] [--connections 16]

Head office serves in processes of its own, side by side as behind a load balancer, on a real
PostgreSQL that puts every commit on the disk. All posts of one bill are in the air together, and
so are the two sendings of one id. Must hold: of each bill exactly one payment is posted and every
other is credit; both sendings of an id hear the same; nothing lost, nothing twice, no answer 5xx.
"""

from __future__ import annotations

import argparse
import http.client
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from random import Random
from threading import Lock
from time import monotonic
from typing import Any, Final

from gateway.demo.seed import QUICK, seed
from gateway.identity import keys
from gateway.ledger.ledger_lines import ledger_lines
from gateway.ledger.verify import find_problems
from gateway.storage.engine import open_database, reading, writing
from gateway.storage.schema import migrate
from pos_app.domain.clock import SystemClock
from pos_app.domain.ids import DeskId, id_maker
from tests.builders import a_header
from tests.e2e.served_office import serving
from tests.faults.network_race import RunningClock
from tests.faults.staffed_desk import bills_in
from tests.gateway.desk_client import DeskClient, HeadOffice, pays
from tests.gateway.payments import paid
from tests.postgres import Postgres

_PROCESSES: Final = 2
_SENDINGS: Final = 2  # of each id
_LONGEST_S: Final = 60.0
_NEW, _KNOWN = 201, 200


@dataclass(frozen=True, slots=True)
class Post:
    """One sending of one payment."""

    desk: DeskClient
    bill: str
    event_id: str
    body: bytes


@dataclass
class Raced:
    """What became of all posts."""

    posts: int
    connections: int
    took_s: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    ways: Counter[tuple[tuple[str, int], ...]] = field(default_factory=Counter)  # by bill
    problems: list[str] = field(default_factory=list)

    @property
    def faults(self) -> int:
        """Answers 5xx."""
        return sum(times for status, times in self.statuses.items() if status >= 500)

    def __str__(self) -> str:
        ways = "; ".join(
            f"{bills} bills: " + ", ".join(f"{times} {state}" for state, times in way)
            for way, bills in self.ways.items()
        )
        return (
            f"{self.posts} posts over {self.connections} connections in {self.took_s:.0f} s"
            f" ({self.posts / self.took_s:.0f}/s); {ways};"
            f" {self.faults} answers 5xx, {len(self.problems)} problems"
        )


def race(database: str, posts: int, bills: int, connections: int) -> Raced:
    """On an empty database: seed it, serve it twice, and let all connections post at once."""
    raced = Raced(posts, connections)
    engine = open_database(database)
    migrate(engine)
    with writing(engine) as connection:
        keys.make_keys(connection)
    seed(engine, SystemClock(), 2 * bills + 50, 1, hasher=QUICK)
    office = HeadOffice(engine, RunningClock())
    with ExitStack() as stack:
        stack.callback(engine.dispose)
        stack.callback(office.snapshots.stop)
        stack.callback(office.client.close)
        served = [stack.enter_context(serving(database, {})) for _ in range(_PROCESSES)]
        prepared = list(_posts(office, posts, bills))
        assert len(prepared) == posts, f"{posts} posts are no two of each id on {bills} bills"
        began_s = monotonic()
        told = _run(prepared, [one.port for one in served], raced)
        raced.took_s = monotonic() - began_s
        _count(office, prepared, told, raced)
    return raced


def _posts(office: HeadOffice, posts: int, bills: int) -> Iterator[Post]:
    """Bill by bill, each of its posts twice and in any order."""
    dice, new_id = Random(f"{posts} {bills}"), id_maker(SystemClock())
    payers = posts // (_SENDINGS * bills)
    desks = [office.desk(f"CCD-{number:02d}") for number in range(2, 2 + payers)]
    for number, (account, item) in enumerate(bills_in(office.engine)[:bills], 1):
        of_bill = []
        for desk in desks:
            header = a_header(event_id=new_id(), at=SystemClock().now(), desk=DeskId(desk.name))
            payment = pays(replace(account, items=(item,)))
            entry = desk.entry(paid(desk, account, number, payments=[payment], header=header))
            body = json.dumps(entry).encode()
            of_bill += [Post(desk, item.item_no, str(header.event_id), body)] * _SENDINGS
        dice.shuffle(of_bill)
        yield from of_bill


Told = dict[str, list[tuple[int, dict[str, Any]]]]  # by event: status and answer of each sending


def _run(posts: Sequence[Post], ports: Sequence[int], raced: Raced) -> Told:
    """Each connection takes the next post as soon as it has its answer."""
    told: Told = defaultdict(list)
    waiting, lock = iter(posts), Lock()

    def work(place: int) -> None:
        port = ports[place % len(ports)]
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=_LONGEST_S)
        with closing(line):
            while True:
                with lock:
                    post = next(waiting, None)
                if post is None:
                    return
                answer = _put(line, post)
                with lock:
                    told[post.event_id].append(answer)
                    raced.statuses[answer[0]] += 1

    with ThreadPoolExecutor(raced.connections) as pool:
        for done in [pool.submit(work, place) for place in range(raced.connections)]:
            done.result()
    return told


def _put(line: http.client.HTTPConnection, post: Post) -> tuple[int, dict[str, Any]]:
    path = f"/v1/events/{post.event_id}"
    line.request("PUT", path, post.body, post.desk.headers("PUT", path, post.body))
    response = line.getresponse()
    return response.status, json.loads(response.read())


def _count(office: HeadOffice, posts: Sequence[Post], told: Told, raced: Raced) -> None:
    """By bill: which states its payments have; by id: whether its desk was told so, twice."""
    bill_of = {post.event_id: post.bill for post in posts}
    desks = {post.desk.name for post in posts}
    with reading(office.engine) as connection:
        lines = [line for desk in sorted(desks) for line in ledger_lines(connection, desk)]
        raced.problems += find_problems(connection)[1]
    states = {line["event_id"]: line["state"] for line in lines}
    if len(lines) != len(bill_of):
        raced.problems.append(f"{len(bill_of)} payments, {len(lines)} lines in the ledger")
    by_bill: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for event_id, bill in bill_of.items():
        by_bill[bill][states.get(event_id, "lost")] += 1
        if (wrong := _what_is_wrong(states.get(event_id, "lost"), told[event_id])) is not None:
            raced.problems.append(f"{event_id}: {wrong}")
    raced.ways = Counter(tuple(sorted(ways.items())) for ways in by_bill.values())
    wrong_bills = [bill for bill, ways in by_bill.items() if ways["posted"] != 1]
    raced.problems += [f"bill {bill}: {dict(by_bill[bill])}" for bill in wrong_bills]


def _what_is_wrong(state: str, answers: Sequence[tuple[int, dict[str, Any]]]) -> str | None:
    """Of one id: one sending made it, the other found it, and both heard what is in the ledger."""
    statuses = sorted(status for status, _ in answers)
    if statuses != [_KNOWN, _NEW]:
        return f"answered {statuses}"
    (_, first), (_, second) = answers
    if first != second:
        return "another answer the second time"
    wanted = {"posted": "accepted", "credit": "remark"}.get(state)
    return None if first["outcome"] == wanted else f"{state}, and told {first['outcome']}"


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--bills", type=int, default=500)
    parser.add_argument("--connections", type=int, default=16)
    asked = parser.parse_args()
    with Postgres.started(is_durable=True) as server, server.fresh_database() as url:
        raced = race(url, asked.posts, asked.bills, asked.connections)
    print(raced, *raced.problems[:20], sep="\n")
    return 1 if raced.problems or raced.faults else 0


if __name__ == "__main__":
    sys.exit(main())
