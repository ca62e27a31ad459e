"""A desk with payments in its outbox, and a head office on a real socket."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from offline_queue.connection import Connection
from offline_queue.http_gateway import HttpGateway
from offline_queue.signed_http import Address, SignedHttp
from offline_queue.worker import DeliveryWorker
from pos_app.domain.events import Event
from pos_app.services.ports.outbox import OutboxItem, OutboxState
from tests.builders import DESK, a_payment, a_payment_taken, a_receipt_sent
from tests.fakes.clock import FakeClock
from tests.fakes.fake_gateway import FakeGateway
from tests.fakes.memory_store import SIGNER, MemoryStore


def a_paper(message: OutboxItem) -> bytes:
    """Stands for the PDF of a receipt: other bytes each time, as real ones have other dates."""
    return b"%PDF-1.4 " + str(message.attempts).encode()


QUICK = {"connect_s": 0.5, "read_s": 0.1, "whole_answer_s": 0.15}


@dataclass
class Desk:
    """A desk's store, its connection and its worker."""

    store: MemoryStore
    clock: FakeClock
    connection: Connection
    http: SignedHttp
    gateway: HttpGateway
    worker: DeliveryWorker

    def book(self, *events: Event) -> list[str]:
        """Put events into journal and outbox; their ids as text."""
        with self.store.begin() as work:
            for event in events:
                work.journal.append(event)
            work.commit()
        return [str(event.header.event_id) for event in events]

    def pay(self, number: int, *, first: int = 1) -> list[str]:
        """Book so many payments, each of another account."""
        payments = range(first, first + number)
        return self.book(
            *(a_payment_taken(n, payments=[a_payment(account_no=f"{n:010d}")]) for n in payments)
        )

    def send_on(self, *numbers: int) -> list[str]:
        """Customers want these receipts by e-mail."""
        return self.book(*(a_receipt_sent(n) for n in numbers))

    def items(self) -> list[OutboxItem]:
        """The whole outbox."""
        with self.store.read() as work:
            last, _ = work.journal.head()
            found = [work.outbox.item(seq) for seq in range(1, last + 1)]
        return [item for item in found if item is not None]

    def states(self) -> list[OutboxState]:
        return [item.state for item in self.items()]


@pytest.fixture
def head_office() -> Iterator[FakeGateway]:
    with FakeGateway(SIGNER.public_key).running() as running:
        yield running


@pytest.fixture
def make_http(head_office: FakeGateway) -> Iterator[Callable[..., SignedHttp]]:
    """Clients of the head office, or of another `url`, with short time-outs."""
    made: list[SignedHttp] = []

    def make(url: str = "", **changes: int) -> SignedHttp:
        clock = FakeClock()
        address = Address(url or head_office.url, **{**QUICK, **changes})  # type: ignore[arg-type]  # floats or ints by name
        http = SignedHttp(address, DESK, SIGNER, clock, Connection(clock))
        made.append(http)
        return http

    yield make
    for http in made:
        http.close()


@pytest.fixture
def desk(make_http: Callable[..., SignedHttp]) -> Desk:
    clock, store, http = FakeClock(), MemoryStore(), make_http()
    gateway = HttpGateway(http)
    worker = DeliveryWorker(store, gateway, clock, lambda: 0.5, a_paper)
    return Desk(store, clock, http.connection, http, gateway, worker)
