"""Many desks that post at once, and what each was told.

Most are what stands at a counter: a store on the disk, the outbox, the courier's thread, HTTP with
the desk's own time-outs; a clerk books payments at a steady pace whatever the network does. A few
speak HTTP bare, so that each status and header is seen; they post the next payment only when the
last one was acknowledged, and the same one again until it is.
"""

from __future__ import annotations

import http.client
import json
import random
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from itertools import cycle, islice
from pathlib import Path
from time import monotonic
from typing import Any, Final

from sqlalchemy import Engine

from gateway.identity.desks import centres
from offline_queue.connection import Connection
from offline_queue.courier import Courier
from offline_queue.delivery import Answer, Delivered, Gateway, NeverArrived, Outcome, TryLater
from offline_queue.head_office import HttpHeadOffice
from offline_queue.http_gateway import HttpGateway
from offline_queue.signed_http import Address, SignedHttp
from offline_queue.worker import DeliveryWorker
from pos_app.domain.account import Account, OpenItem
from pos_app.domain.clock import SystemClock
from pos_app.domain.ids import DeskId, EventId, id_maker, shift_id
from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentTaken
from pos_app.keys import DeskKey, Keys
from pos_app.storage.store import SqlStore
from pos_app.wire import Entry
from tests.builders import a_cash_tender, a_header, a_payment_taken
from tests.faults.network_race import RunningClock
from tests.faults.staffed_desk import bills_in
from tests.gateway.desk_client import DeskClient, HeadOffice, pays

_RIYAL: Final = Money.riyals(1)
_PATIENT_S: Final = 5.0  # as a desk's settings say
_AGAIN_AFTER_S: Final = 0.3
Bill = tuple[Account, OpenItem]


@dataclass
class Told:
    """What desks were told, and when (monotonic seconds). Any thread writes."""

    acknowledged: dict[str, float] = field(default_factory=dict)  # event → when
    by: dict[str, float] = field(default_factory=dict)  # desk → its last acknowledgement
    statuses: Counter[int] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def acknowledge(self, desk: str, event_ids: Sequence[str]) -> None:
        now_s = monotonic()
        with self._lock:
            self.by[desk] = now_s
            for event_id in event_ids:
                self.acknowledged.setdefault(event_id, now_s)

    def note(self, status: int, problem: str = "") -> None:
        with self._lock:
            self.statuses[status] += 1
            if problem:
                self.problems.append(problem)

    def so_far(self) -> dict[str, float]:
        """A copy of what is acknowledged by now."""
        with self._lock:
            return dict(self.acknowledged)

    def longest_silence_s(self, since_s: float) -> float:
        """The longest time without any acknowledgement from that moment on."""
        moments = sorted(at for at in self.so_far().values() if at >= since_s)
        return max((b - a for a, b in zip([since_s, *moments], moments, strict=False)), default=0.0)


@dataclass(frozen=True)
class _Heard:
    """Head office, as the outbox sees it; what it takes is noted."""

    gateway: Gateway
    desk: str
    told: Told

    def deliver(self, entries: Sequence[Entry]) -> Sequence[Answer] | TryLater:
        answers = self.gateway.deliver(entries)
        if not isinstance(answers, TryLater):
            pairs = zip(entries, answers, strict=True)
            self.told.acknowledge(self.desk, [_id_of(e) for e, a in pairs if _is_taken(a)])
        return answers

    def attach(self, event_id: EventId, paper: bytes) -> Outcome | TryLater:
        return self.gateway.attach(event_id, paper)

    def inquire(self, event_id: EventId) -> Answer | NeverArrived:
        said = self.gateway.inquire(event_id)
        if _is_taken(said):
            self.told.acknowledge(self.desk, [str(event_id)])
        return said

    def knock(self, within_s: float | None = None) -> bool:
        return self.gateway.knock(within_s)


@dataclass
class CounterDesk:
    """A desk with its store; `book` is the clerk, its courier sends by itself."""

    name: str
    store: SqlStore
    courier: Courier
    worker: DeliveryWorker
    bills: Iterator[Bill]
    booked: dict[str, int] = field(default_factory=dict)  # event → dirhams

    def book(self) -> None:
        """One riyal of the next bill: final as soon as this returns."""
        event = _payment(self.name, len(self.booked) + 1, *next(self.bills))
        with self.store.begin() as work:
            work.journal.append(event)
            work.commit()
        self.booked[str(event.header.event_id)] = event.collected.dirhams
        self.courier.wake()

    def waiting(self) -> int:
        counts = self.worker.counts()
        return counts.waiting + counts.refused + counts.unknown


@dataclass
class BareDesk:
    """Speaks HTTP itself, on a line of its own, one payment after the other."""

    desk: DeskClient
    port: int
    told: Told
    bills: Iterator[Bill]
    booked: dict[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.desk.name

    def work(self, is_over: threading.Event, is_given_up: threading.Event, every_s: float) -> None:
        """Post until it is over, and the last one until it is acknowledged or given up."""
        while not is_over.is_set():
            event = _payment(self.name, len(self.booked) + 1, *next(self.bills))
            entry = self.desk.entry(event)
            self.booked[str(event.header.event_id)] = event.collected.dirhams
            while not self._put(str(event.header.event_id), entry):
                if is_given_up.wait(_AGAIN_AFTER_S):
                    return
            is_over.wait(every_s)

    def _put(self, event_id: str, entry: dict[str, Any]) -> bool:
        """Whether head office has it; anything but 503 with a time is a problem."""
        path, body = f"/v1/events/{event_id}", json.dumps(entry).encode()
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENT_S)
        try:
            with closing(line):
                line.request("PUT", path, body, self.desk.headers("PUT", path, body))
                response = line.getresponse()
                said = response.read()
        except (OSError, http.client.HTTPException):
            self.told.note(0)
            return False
        if response.status in (200, 201):
            self.told.note(response.status)
            self.told.acknowledge(self.name, [event_id])
            return True
        is_later = response.status == 503 and response.headers.get("Retry-After", "").isdecimal()
        problem = "" if is_later else f"{self.name}: {response.status} {said[:200]!r}"
        self.told.note(response.status, problem)
        return False


@dataclass
class Desks:
    """All of them, at work from `start` to `stop_selling`."""

    counters: list[CounterDesk]
    bare: list[BareDesk]
    told: Told
    every_s: float
    _is_over: threading.Event = field(default_factory=threading.Event)
    _is_given_up: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    @property
    def all(self) -> list[CounterDesk | BareDesk]:
        return [*self.counters, *self.bare]

    @property
    def booked(self) -> dict[str, int]:
        return {event: dirhams for desk in self.all for event, dirhams in desk.booked.items()}

    def start(self) -> None:
        """Couriers, clerks and the bare desks begin."""
        work = [threading.Thread(target=self._sell, name="clerks")]
        work += [threading.Thread(target=self._post, args=(d,), name=d.name) for d in self.bare]
        self._threads = work
        for counter in self.counters:
            counter.courier.start()
        for thread in work:
            thread.start()

    def stop_selling(self) -> None:
        """No further payment; couriers go on with what waits, bare desks with their last one."""
        self._is_over.set()

    def have_all_drained(self) -> bool:
        """Whether everything that was booked is acknowledged."""
        is_idle = not any(thread.is_alive() for thread in self._threads)
        return is_idle and not any(counter.waiting() for counter in self.counters)

    def silent_since(self, moment_s: float) -> list[str]:
        """Desks without an acknowledgement since then."""
        by = dict(self.told.by)
        return [desk.name for desk in self.all if by.get(desk.name, 0.0) < moment_s]

    def stop(self) -> None:
        """Whatever waits, waits."""
        self._is_over.set()
        self._is_given_up.set()
        for thread in self._threads:
            thread.join()
        for counter in self.counters:
            counter.courier.stop()

    def _sell(self) -> None:
        pause = self.every_s / max(len(self.counters), 1)
        for desk in cycle(self.counters):
            if self._is_over.wait(pause):
                return
            desk.book()

    def _post(self, desk: BareDesk) -> None:
        desk.work(self._is_over, self._is_given_up, self.every_s)


@contextmanager
def desks_at_work(
    home: Path, engine: Engine, port: int, number: int, *, bare: int, every_s: float
) -> Iterator[Desks]:
    """`number` enrolled desks of all centres, so many of them bare, each paying every so often."""
    names = list(islice(_names(), number))
    bills, told = bills_in(engine), Told()
    office = HeadOffice(engine, RunningClock())
    with ExitStack() as stack:
        stack.callback(office.client.close)
        stack.callback(office.snapshots.stop)
        found = [
            BareDesk(office.desk(name), port, told, _bills(bills, place, number))
            for place, name in enumerate(names[:bare])
        ]
        counters = [
            _counter(stack, home, office, port, name, told, _bills(bills, place, number))
            for place, name in enumerate(names[bare:], start=bare)
        ]
        desks = Desks(counters, found, told, every_s)
        stack.callback(desks.stop)
        yield desks


def _names() -> Iterator[str]:
    """CCD-02, KHC-02 … CCD-03 …"""
    return (f"{centre}-{place:02d}" for place in range(2, 99) for centre in centres())


def _bills(bills: Sequence[Bill], place: int, desks: int) -> Iterator[Bill]:
    """Each desk begins elsewhere, so that two rarely meet at a bill; but they do."""
    start = place * len(bills) // desks
    return cycle([*bills[start:], *bills[:start]])


def _counter(
    stack: ExitStack,
    home: Path,
    office: HeadOffice,
    port: int,
    name: str,
    told: Told,
    bills: Iterator[Bill],
) -> CounterDesk:
    clock, signer = SystemClock(), DeskKey.of(random.Random(name).randbytes(32))
    keys = Keys(store=bytes(32), desk=signer, head=bytes(32), where="a test")
    store = stack.enter_context(closing(SqlStore.create(home / name, keys)))
    connection = Connection(clock)
    address = Address(f"http://127.0.0.1:{port}")
    http_line = SignedHttp(address, DeskId(name), signer, clock, connection)
    stack.enter_context(closing(http_line))
    HttpHeadOffice(http_line).enrol(office.code(name), DeskId(name), signer.public_key)
    gateway = _Heard(HttpGateway(http_line), name, told)
    worker = DeliveryWorker(store, gateway, clock, random.random, lambda _: b"")
    courier = Courier(worker, connection, lambda: None)
    return CounterDesk(name, store, courier, worker, bills)


_new_id = id_maker(SystemClock())


def _payment(desk: str, number: int, account: Account, item: OpenItem) -> PaymentTaken:
    payment = pays(replace(account, items=(item,)), _RIYAL)
    name = DeskId(desk)
    header = a_header(
        event_id=_new_id(), at=SystemClock().now(), desk=name, shift=shift_id(name, 1)
    )
    tender = replace(a_cash_tender(), tendered=payment.amount)
    return a_payment_taken(number, tenders=[tender], payments=[payment], header=header)


def _is_taken(answer: Answer | NeverArrived) -> bool:
    return isinstance(answer, Delivered)


def _id_of(entry: Entry) -> str:
    return str(json.loads(entry.body)["header"]["event_id"])
