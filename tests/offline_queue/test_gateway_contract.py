"""What every Gateway promises: the fake on its socket and the real head office alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest

from offline_queue.connection import Connection
from offline_queue.delivery import Answer, Delivered, NeverArrived, Refused, TryLater
from offline_queue.head_office import HttpHeadOffice
from offline_queue.http_gateway import HttpGateway
from offline_queue.signed_http import Address, SignedHttp
from pos_app.domain.receipt_no import parse_receipt_no
from pos_app.sealing import public_key_of, seal
from pos_app.services.ports.outbox import OutboxItem
from pos_app.wire import Entry
from tests.builders import (
    DESK,
    a_header,
    a_payment,
    a_payment_taken,
    a_receipt_sent,
    an_event_id,
)
from tests.fakes.clock import FakeClock
from tests.fakes.fake_gateway import FakeGateway
from tests.fakes.memory_store import SIGNER, MemoryStore
from tests.gateway.conftest import build_head_office
from tests.offline_queue.real_office import (
    Office,
    ledger,
    papers,
    postgres_office,
    real_office,
    sealing_key,
)
from tests.postgres import Postgres

NOBODY = "9999999999"


@dataclass
class Counter:
    """An enrolled desk before a head office: books, and knows what arrived there."""

    gateway: HttpGateway
    account_no: str
    arrived: Callable[[], list[str]]
    refuse: Callable[[str], None]
    sealing_key: str
    papers: Callable[[], dict[str, bytes]]

    def __post_init__(self) -> None:
        self.store = MemoryStore()

    def pay(self, *, account_no: str = "") -> OutboxItem:
        """Book a payment of one riyal on account."""
        with self.store.begin() as work:
            payment = a_payment("1.00", account_no=account_no or self.account_no)
            number = work.journal.next_receipt_number()
            entry = work.journal.append(a_payment_taken(number, "1.00", payments=[payment]))
            item = work.outbox.item(entry.seq)
            work.commit()
        assert item is not None
        if account_no == NOBODY:
            self.refuse(str(item.event_id))
        return item

    def send_on(self, paid: OutboxItem) -> OutboxItem:
        """Book that the customer of a payment wants its receipt by e-mail."""
        sealed = seal(self.sealing_key, "someone@example.com")
        number = parse_receipt_no(paid.receipt_no or "")[1]
        with self.store.begin() as work:
            entry = work.journal.append(a_receipt_sent(number, sealed=sealed))
            item = work.outbox.item(entry.seq)
            work.commit()
        assert item is not None
        return item


@pytest.fixture(params=["fake", "sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def counter(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Counter]:
    clock = FakeClock()
    with ExitStack() as stack:
        if request.param == "fake":
            fake = stack.enter_context(FakeGateway(SIGNER.public_key).running())
            http = _http(stack, fake.url, clock)

            def refuse(event_id: str) -> None:
                fake.refuses[event_id] = "account_unknown"

            key = public_key_of(bytes(32))
            yield Counter(
                HttpGateway(http), "1", lambda: fake.effects, refuse, key, lambda: fake.papers
            )
            return
        if request.param == "sqlite":
            office: Office = stack.enter_context(real_office(tmp_path, clock))
        else:
            postgres: Postgres = request.getfixturevalue("postgres")
            database = stack.enter_context(postgres.fresh_database("gateway", build_head_office))
            office = stack.enter_context(postgres_office(database, clock))
        http = _http(stack, office.url, clock)
        HttpHeadOffice(http).enrol(office.enrol("CCD", "02"), DESK, SIGNER.public_key)
        account_no = office.sample[0]["account_no"]

        def arrived() -> list[str]:
            return [line["event_id"] for line in ledger(office) if line["state"] != "refused"]

        yield Counter(
            HttpGateway(http),
            account_no,
            arrived,
            lambda _: None,
            sealing_key(office),
            lambda: papers(office),
        )


def _http(stack: ExitStack, url: str, clock: FakeClock) -> SignedHttp:
    http = SignedHttp(Address(url), DESK, SIGNER, clock, Connection(clock))
    stack.callback(http.close)
    return http


def is_taken(outcome: object) -> bool:
    """Accepted, with a remark or without: an account's item need not be open."""
    return isinstance(outcome, Delivered)


def test_it_is_there(counter: Counter) -> None:
    assert counter.gateway.knock()


def test_an_entry_is_taken_once_however_often_it_comes(counter: Counter) -> None:
    item = counter.pay()
    for _ in range(3):
        (outcome,) = _outcomes(counter.gateway.deliver([item.entry]))
        assert is_taken(outcome)
    assert all(map(is_taken, _outcomes(counter.gateway.deliver([item.entry, item.entry]))))
    assert counter.arrived() == [str(item.event_id)]


def test_a_batch_is_answered_entry_by_entry(counter: Counter) -> None:
    items = [counter.pay(), counter.pay(account_no=NOBODY), counter.pay()]
    first, refused, last = _outcomes(counter.gateway.deliver([item.entry for item in items]))
    assert is_taken(first)
    assert isinstance(refused, Refused)
    assert refused.reason == "account_unknown"
    assert is_taken(last)
    assert counter.arrived() == [str(items[0].event_id), str(items[2].event_id)]


def test_a_single_entry_is_refused_with_the_reason(counter: Counter) -> None:
    (outcome,) = _outcomes(counter.gateway.deliver([counter.pay(account_no=NOBODY).entry]))
    assert isinstance(outcome, Refused)
    assert outcome.reason == "account_unknown"


def test_an_id_with_another_body_is_a_conflict(counter: Counter) -> None:
    item = counter.pay()
    counter.gateway.deliver([item.entry])
    payment = a_payment("2.00", account_no=counter.account_no)
    other = MemoryStore()
    with other.begin() as work:
        taken = a_payment_taken(
            1, "2.00", payments=[payment], header=a_header(event_id=item.event_id)
        )
        entry = work.journal.append(taken)
    for entries in ([entry], [entry, item.entry]):
        conflict, *others = _outcomes(counter.gateway.deliver(entries))
        assert isinstance(conflict, Refused)
        assert conflict.reason == "conflict"
        assert all(map(is_taken, others))


def test_what_was_tampered_with_is_refused(counter: Counter) -> None:
    entry = counter.pay().entry
    lie = entry.body.replace(b'"amount_dirhams":100', b'"amount_dirhams":900')
    assert lie != entry.body
    forged = Entry(entry.seq, entry.prev_hash, entry.hash, entry.signature, lie)
    (outcome,) = _outcomes(counter.gateway.deliver([forged]))
    assert isinstance(outcome, Refused)
    assert counter.arrived() == []


def test_an_inquiry_tells_what_became_of_it(counter: Counter) -> None:
    taken, refused = counter.pay(), counter.pay(account_no=NOBODY)
    assert counter.gateway.inquire(taken.event_id) == NeverArrived()
    counter.gateway.deliver([taken.entry, refused.entry])
    assert is_taken(counter.gateway.inquire(taken.event_id))
    assert isinstance(counter.gateway.inquire(refused.event_id), Refused)
    assert counter.gateway.inquire(an_event_id()) == NeverArrived()


def test_two_requests_at_once_take_it_once(counter: Counter) -> None:
    item = counter.pay()
    outcomes: list[Sequence[Answer] | TryLater] = []
    threads = [
        Thread(target=lambda: outcomes.append(counter.gateway.deliver([item.entry])))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == 4
    assert all(is_taken(outcome) for said in outcomes for outcome in _outcomes(said))
    assert counter.arrived() == [str(item.event_id)]


def test_the_first_paper_stays_whatever_comes_after_it(counter: Counter) -> None:
    paid = counter.pay()
    message = counter.send_on(paid)
    counter.gateway.deliver([paid.entry])
    for pdf in (b"%PDF-1.7 first", b"%PDF-1.7 first", b"%PDF-1.7 second"):
        assert counter.gateway.attach(message.event_id, pdf) == Delivered()
    for _ in range(2):
        assert counter.gateway.deliver([message.entry]) == [Delivered()]
    assert counter.gateway.attach(message.event_id, b"%PDF-1.7 third") == Delivered()
    assert counter.papers() == {str(message.event_id): b"%PDF-1.7 first"}
    assert counter.gateway.inquire(message.event_id) == Delivered()


def test_what_is_no_paper_is_refused(counter: Counter) -> None:
    for body in (b"", b"<html></html>"):
        refused = counter.gateway.attach(an_event_id(), body)
        assert isinstance(refused, Refused)
        assert refused.reason == "not_a_pdf"
    too_large = counter.gateway.attach(an_event_id(), b"%PDF-1.7".ljust(2_000_001))
    assert isinstance(too_large, Refused)
    assert too_large.reason == "body_too_large"
    assert counter.papers() == {}


def _outcomes(said: Sequence[Answer] | TryLater) -> Sequence[Answer]:
    assert not isinstance(said, TryLater), said
    return said
