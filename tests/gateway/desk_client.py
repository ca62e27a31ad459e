"""A desk as head office sees it: signs requests, chains and signs its journal."""

from __future__ import annotations

import hashlib
import json
import secrets
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine
from starlette.testclient import TestClient

from gateway.accounts.snapshots import Snapshots
from gateway.app import create_app
from gateway.demo.seed_sample import read_sample
from gateway.identity.enrolment import make_code
from gateway.storage.engine import reading, writing
from gateway.storage.moments import moment_text
from pos_app import wire
from pos_app.domain.account import Account, Source
from pos_app.domain.events import Event
from pos_app.domain.money import Money
from pos_app.domain.payment import Payment
from tests.fakes.clock import NOON, FakeClock


@dataclass
class HeadOffice:
    """A seeded head office on one of the two engines."""

    engine: Engine
    clock: FakeClock = field(default_factory=FakeClock)
    sends_receipts: bool = False

    def __post_init__(self) -> None:
        self.snapshots = Snapshots(self.engine, self.clock, between_s=0.0)
        app = create_app(
            self.engine,
            self.clock,
            sends_receipts=self.sends_receipts,
            snapshots=self.snapshots,
        )
        self.client = TestClient(app, raise_server_exceptions=False)

    def code(self, desk: str = "CCD-02") -> str:
        with writing(self.engine) as connection:
            return make_code(connection, self.clock, desk)

    def desk(self, name: str = "CCD-02") -> DeskClient:
        """A newly enrolled desk."""
        desk = DeskClient(self, name)
        desk.enrol()
        return desk

    @property
    def sample(self) -> list[dict[str, Any]]:
        with reading(self.engine) as connection:
            return read_sample(connection)


@dataclass
class DeskClient:
    """One desk with its key and the head of its journal."""

    office: HeadOffice
    name: str = "CCD-02"
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    seq: int = 0
    head: str = wire.GENESIS

    @property
    def public_key(self) -> str:
        return b64encode(self.key.public_key().public_bytes_raw()).decode()

    def enrol(self, code: str | None = None) -> Any:
        body = {
            "code": code or self.office.code(self.name),
            "desk": self.name,
            "public_key": self.public_key,
        }
        return self.office.client.post("/v1/enrolments", json=body)

    def get(self, path: str, **query: object) -> Any:
        target = f"{path}?{urlencode(query)}" if query else path
        return self.send("GET", target)

    def put(self, entry: dict[str, Any]) -> Any:
        event_id = entry["event"]["header"]["event_id"]
        return self.send("PUT", f"/v1/events/{event_id}", json.dumps(entry).encode())

    def post(self, *entries: object) -> list[dict[str, Any]]:
        answer = self.send("POST", "/v1/events", json.dumps({"entries": entries}).encode())
        assert answer.status_code == 200, answer.text
        answers: list[dict[str, Any]] = answer.json()["answers"]
        return answers

    def tell(self, event: Event) -> dict[str, Any]:
        """Send one event in a batch of its own and give the answer to it."""
        return self.post(self.entry(event))[0]

    def send(
        self, method: str, target: str, body: bytes = b"", changed: Mapping[str, str] | None = None
    ) -> Any:
        headers = {**self.headers(method, target, body), **(changed or {})}
        return self.office.client.request(method, target, content=body, headers=headers)

    def headers(self, method: str, target: str, body: bytes = b"") -> dict[str, str]:
        moment, nonce = moment_text(self.office.clock.now()), secrets.token_urlsafe(18)
        digest = hashlib.sha256(body).hexdigest()
        text = f"{method}\n{target}\n{moment}\n{nonce}\n{digest}"
        return {
            "X-Desk": self.name,
            "X-Time": moment,
            "X-Nonce": nonce,
            "X-Signature": self.sign(text),
            "Content-Type": "application/json",
        }

    def sign(self, text: str) -> str:
        return b64encode(self.key.sign(text.encode())).decode()

    def entry(self, event: Event) -> dict[str, Any]:
        """The next entry of the journal."""
        self.seq += 1
        entry = self.entry_at(self.seq, self.head, event)
        self.head = entry["hash"]
        return entry

    def entry_at(self, seq: int, prev_hash: str, event: Event) -> dict[str, Any]:
        digest = wire.chain_hash(prev_hash, seq, wire.encode(event))
        return {
            "seq": seq,
            "prev_hash": prev_hash,
            "hash": digest,
            "signature": self.sign(digest),
            "event": wire.to_plain(event),
        }

    def account(self, account_no: str) -> Account:
        answer = self.get(f"/v1/accounts/{account_no}")
        return wire.structure(answer.json()["account"], Account)

    def an_open_account(self, nth: int = 0) -> Account:
        return self.account(self.office.sample[nth]["account_no"])


def pays(account: Account, amount: Money | None = None, nth: int = 0) -> Payment:
    """A payment of the account's n-th bill; in full unless told otherwise."""
    item = account.oldest_first()[nth]
    return Payment(
        account_no=account.account_no,
        item_no=item.item_no,
        kind=item.kind,
        period=item.period,
        amount=amount or item.due,
        due_before=item.due,
        source=Source.LIVE,
        balance_as_of=NOON,
        name_ar=account.name_ar,
        name_en=account.name_en,
    )


@contextmanager
def closing(office: HeadOffice) -> Iterator[HeadOffice]:
    """The office, and its connections closed afterwards."""
    try:
        yield office
    finally:
        office.client.close()
        office.snapshots.stop()
        office.engine.dispose()
