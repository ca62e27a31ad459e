"""The real head office on both engines, and a network in front of it that lies on demand."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Engine, select

from gateway.demo.embedded import EmbeddedGateway, make_server
from gateway.demo.seed import QUICK
from gateway.demo.seed_sample import read_sample
from gateway.identity import keys
from gateway.identity.enrolment import make_code
from gateway.ledger.ledger_lines import ledger_lines
from gateway.operations.listening import listen
from gateway.post.messages import list_messages
from gateway.storage import rows
from gateway.storage.engine import open_database, reading, writing
from offline_queue.connection import Connection
from offline_queue.head_office import HttpHeadOffice
from offline_queue.signed_http import Address, SignedHttp
from pos_app.domain.ids import DeskId
from tests.builders import DESK
from tests.fakes.clock import FakeClock
from tests.fakes.fake_gateway import Answer, FakeGateway
from tests.fakes.memory_store import SIGNER

ACCOUNTS = 60


@contextmanager
def real_office(folder: Path, clock: FakeClock) -> Iterator[EmbeddedGateway]:
    """A seeded head office, listening."""
    file = folder / "office.db"
    with EmbeddedGateway(file, accounts=ACCOUNTS, clock=clock, hasher=QUICK) as office:
        yield office


@dataclass(frozen=True)
class PostgresOffice:
    """The same on PostgreSQL, as `serve` runs it."""

    engine: Engine
    clock: FakeClock
    url: str

    def enrol(self, centre: str, desk: str) -> str:
        with writing(self.engine) as connection:
            return make_code(connection, self.clock, f"{centre}-{desk}")

    @property
    def sample(self) -> list[dict[str, Any]]:
        with reading(self.engine) as connection:
            return read_sample(connection)


@contextmanager
def postgres_office(url: str, clock: FakeClock) -> Iterator[PostgresOffice]:
    """A seeded head office in the database of that URL, listening."""
    engine, listener = open_database(url), listen("127.0.0.1", 0)
    server = make_server(engine, clock, sends_receipts=True)
    thread = threading.Thread(target=server.run, args=([listener],), name="gateway")
    thread.start()
    try:
        yield PostgresOffice(engine, clock, f"http://127.0.0.1:{listener.getsockname()[1]}")
    finally:
        server.should_exit = True
        thread.join()
        engine.dispose()


Office = EmbeddedGateway | PostgresOffice


def enrolled(stack: ExitStack, office: Office, desk: DeskId, clock: FakeClock) -> SignedHttp:
    """The way to head office of a desk that has just joined it."""
    http = SignedHttp(Address(office.url), desk, SIGNER, clock, Connection(clock))
    stack.callback(http.close)
    HttpHeadOffice(http).enrol(office.enrol(*desk.split("-")), desk, SIGNER.public_key)
    return http


def ledger(office: Office, desk: DeskId = DESK) -> list[dict[str, Any]]:
    """What head office holds of a desk's payments and voids."""
    with reading(office.engine) as connection:
        return list(ledger_lines(connection, desk))


def papers(office: Office) -> dict[str, bytes]:
    """Event ids and the PDFs that came for them."""
    with reading(office.engine) as connection:
        rows_kept = connection.execute(select(rows.papers.c.event_id, rows.papers.c.pdf))
        return {row.event_id: row.pdf for row in rows_kept}


def waiting_messages(office: Office) -> list[str]:
    """Event ids of the receipts that are to be sent on."""
    with reading(office.engine) as connection:
        return [line["event_id"] for line in list_messages(connection, "waiting")]


def sealing_key(office: Office) -> str:
    """What desks seal addresses with."""
    with reading(office.engine) as connection:
        return keys.sealing_key(connection)


class Relay(FakeGateway):
    """Hands on to a real head office what the lying network lets through."""

    def __init__(self, url: str) -> None:
        super().__init__(SIGNER.public_key)
        self._address = urlsplit(url).netloc

    def answer(self, method: str, target: str, headers: Any, body: bytes) -> Answer:
        connection = http.client.HTTPConnection(self._address, timeout=10)
        try:
            wanted = {k: v for k, v in headers.items() if k.startswith("X-")}
            connection.request(method, target, body, wanted | {"Content-Type": "application/json"})
            response = connection.getresponse()
            return response.status, json.loads(response.read())
        finally:
            connection.close()
