"""What head office keeps in memory while it answers: nothing that grows.

    python -m tests.faults.gateway_memory [--requests 200000] [--connections 4]

A process of its own on a real PostgreSQL is asked whatever desks ask: look-ups, searches, payments
one by one, in batches and sent again, refusals, requests that are wrong or not signed. Its resident
size is read from the system fifty times; the slope is that of the straight line through all but
the first fifth, in which caches fill. Linux only.
"""

from __future__ import annotations

import argparse
import http.client
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from itertools import cycle, islice
from pathlib import Path
from statistics import linear_regression
from typing import Any, Final

from gateway.storage.engine import open_database
from pos_app.domain.clock import SystemClock
from pos_app.domain.ids import DeskId, id_maker
from pos_app.domain.money import Money
from tests.builders import a_header
from tests.e2e.served_office import build_office, serving
from tests.faults.network_race import RunningClock
from tests.faults.staffed_desk import bills_in
from tests.gateway.desk_client import DeskClient, HeadOffice, pays
from tests.gateway.desk_client import closing as closing_office
from tests.gateway.payments import paid
from tests.postgres import Postgres

_SAMPLES: Final = 50
_WARM: Final = _SAMPLES // 5
_FLAT: Final = 0.05  # of its size, over the whole run
_BATCH: Final = 5
_LONGEST_S: Final = 60.0

Send = Callable[[str, str, bytes, dict[str, str]], int]  # method, target, body, headers: status


Asked = tuple[str, str, bytes, dict[str, str]]
_OTHERS: Final[tuple[Asked, ...]] = (
    ("GET", "/v1/desk/high-water", b"", {}),
    ("GET", "/v1/desk/bundle", b"", {}),
    ("GET", "/v1/copy?cursor=0&limit=20", b"", {}),
    ("POST", "/v1/events", b'{"entries": [1, {}, null]}', {}),
    ("POST", "/v1/events", b"[" * 500, {}),
    ("GET", "/v1/nothing", b"", {}),
    ("GET", "/v1/accounts/1", b"", {"X-Signature": "AAAA"}),
    ("GET", "/v1/accounts/1", b"", {"X-Desk": "CCD-77"}),
)


@dataclass
class Asking:
    """One desk that asks everything in turn."""

    desk: DeskClient
    bills: Iterator[Any]
    send: Send
    answers: Counter[int] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._new_id, self._number = id_maker(SystemClock()), 0
        self._account_no, self._known = "", b"{}"
        made = (self._payment, self._again, self._read, self._search, self._batch)
        self._kinds: Iterator[Callable[[], Asked] | Asked] = cycle((*made, *_OTHERS))

    def ask(self, requests: int) -> None:
        """So many requests, of every kind in its turn."""
        for kind in islice(self._kinds, requests):
            method, target, body, headers = kind() if callable(kind) else kind
            signed = {**self.desk.headers(method, target, body), **headers}
            self.answers[self.send(method, target, body, signed)] += 1

    def _entry(self) -> dict[str, Any]:
        account, item = next(self.bills)
        self._number, self._account_no = self._number + 1, account.account_no
        payment = pays(replace(account, items=(item,)), Money.riyals(1))
        name = DeskId(self.desk.name)
        header = a_header(event_id=self._new_id(), at=self.desk.office.clock.now(), desk=name)
        event = paid(self.desk, account, self._number, payments=[payment], header=header)
        return self.desk.entry(event)

    def _payment(self) -> Asked:
        entry = self._entry()
        self._known = json.dumps(entry).encode()
        return "PUT", f"/v1/events/{entry['event']['header']['event_id']}", self._known, {}

    def _again(self) -> Asked:
        event_id = json.loads(self._known)["event"]["header"]["event_id"]
        return "PUT", f"/v1/events/{event_id}", self._known, {}

    def _batch(self) -> Asked:
        entries = [self._entry() for _ in range(_BATCH)]
        return "POST", "/v1/events", json.dumps({"entries": entries}).encode(), {}

    def _read(self) -> Asked:
        return "GET", f"/v1/accounts/{self._account_no}", b"", {}

    def _search(self) -> Asked:
        return "GET", f"/v1/accounts?q={self._number % 997}&kind=name", b"", {}


@dataclass
class Memory:
    """Resident sizes, and what was answered."""

    requests: int
    sizes_kb: list[int] = field(default_factory=list)
    answers: Counter[int] = field(default_factory=Counter)

    @property
    def slope_kb(self) -> float:
        """By thousand requests, once caches are full."""
        warm = self.sizes_kb[_WARM:]
        step = self.requests / _SAMPLES / 1000
        return linear_regression([step * place for place in range(len(warm))], warm).slope

    @property
    def is_flat(self) -> bool:
        """Whether the line rises by less than a twentieth of the size over the whole run."""
        return self.slope_kb * self.requests / 1000 < _FLAT * self.sizes_kb[_WARM]

    def __str__(self) -> str:
        answers = ", ".join(f"{status}: {times}" for status, times in sorted(self.answers.items()))
        sizes = [self.sizes_kb[0], self.sizes_kb[_WARM], max(self.sizes_kb), self.sizes_kb[-1]]
        at_first, warm, most, last = (f"{size / 1024:.1f}" for size in sizes)
        return (
            f"{self.answers.total()} requests ({answers})\n"
            f"resident {at_first} MB after {self.requests // _SAMPLES} requests, {warm} MB warm,"
            f" {most} MB at most, {last} MB at the end\n"
            f"slope {self.slope_kb:+.2f} kB by 1,000 requests"
        )


def watch(database: str, requests: int, connections: int) -> Memory:
    """On an empty database: seed it, serve it, and ask."""
    memory = Memory(requests)
    seeded = build_office(database)
    with ExitStack() as stack:
        office = stack.enter_context(_office(database))
        served = stack.enter_context(serving(database, seeded))
        assert served.process is not None
        asking = [
            Asking(
                office.desk(f"CCD-{number:02d}"),
                cycle(bills_in(office.engine)),
                stack.enter_context(_line(served.port)),
            )
            for number in range(2, 2 + connections)
        ]
        share = requests // _SAMPLES // connections
        with ThreadPoolExecutor(connections) as pool:
            for _ in range(_SAMPLES):
                list(pool.map(lambda one: one.ask(share), asking))
                memory.sizes_kb.append(_resident_kb(served.process.pid or 0))
        memory.answers = sum((one.answers for one in asking), Counter())
    return memory


@contextmanager
def _office(database: str) -> Iterator[HeadOffice]:
    engine = open_database(database)
    with closing_office(HeadOffice(engine, RunningClock())) as office:
        yield office


@contextmanager
def _line(port: int) -> Iterator[Send]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=_LONGEST_S)

    def send(method: str, target: str, body: bytes, headers: dict[str, str]) -> int:
        line.request(method, target, body, headers)
        response = line.getresponse()
        response.read()
        return response.status

    with closing(line):
        yield send


def _resident_kb(process: int) -> int:
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=200_000)
    parser.add_argument("--connections", type=int, default=4)
    asked = parser.parse_args()
    with Postgres.started() as server, server.fresh_database() as url:
        memory = watch(url, asked.requests, asked.connections)
    print(memory)
    faults = sum(times for status, times in memory.answers.items() if status >= 500)
    print(f"{faults} answers 5xx; {'flat' if memory.is_flat else 'GROWS'}")
    return 0 if memory.is_flat and not faults else 1


if __name__ == "__main__":
    sys.exit(main())
