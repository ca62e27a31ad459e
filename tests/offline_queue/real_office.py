"""The real head office on SQLite, and a network in front of it that lies on demand."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from gateway.database import reading
from gateway.embedded import EmbeddedGateway
from gateway.ledger_lines import ledger_lines
from gateway.seed import QUICK
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


def ledger(office: EmbeddedGateway, desk: DeskId = DESK) -> list[dict[str, Any]]:
    """What head office holds of a desk's payments and voids."""
    with reading(office.engine) as connection:
        return list(ledger_lines(connection, desk))


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
