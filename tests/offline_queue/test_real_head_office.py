"""The desk's client against the real head office: every question, and a network that lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from gateway.demo.embedded import EmbeddedGateway
from gateway.post.postman import Postman
from offline_queue.claims import HttpClaims
from offline_queue.connection import Connection
from offline_queue.head_office import HttpHeadOffice
from offline_queue.http_gateway import HttpGateway
from offline_queue.signed_http import Address, SignedHttp
from offline_queue.worker import DeliveryWorker
from pos_app.domain.card import CardOutcome
from pos_app.domain.events import Event
from pos_app.domain.ids import DeskId
from pos_app.domain.search_text import SearchKind
from pos_app.errors.head_office import EnrolmentRefused, HeadOfficeRefused
from pos_app.keys import Keys, open_bundle
from pos_app.sealing import seal
from pos_app.services.ports.store import Store
from pos_app.storage.store import SqlStore
from tests.builders import DESK, a_payment, a_payment_taken, a_receipt_sent, an_event_id
from tests.card_builders import a_charge, a_word_on
from tests.fakes.clock import FakeClock
from tests.fakes.fake_gateway import Fault
from tests.fakes.memory_store import SIGNER
from tests.gateway.postmen import RememberingHook
from tests.offline_queue.conftest import a_paper
from tests.offline_queue.real_office import (
    ACCOUNTS,
    Relay,
    ledger,
    papers,
    real_office,
    sealing_key,
    waiting_messages,
)

PAYMENTS = 200
MESSAGES = 15
KEYS = Keys(store=bytes(32), desk=SIGNER, head=bytes(32), where="a test")


@dataclass
class Scene:
    """A head office and an enrolled desk's client."""

    office: EmbeddedGateway
    clock: FakeClock
    stack: ExitStack
    head_office_key: str = ""

    def __post_init__(self) -> None:
        self.asked = HttpHeadOffice(self.http(self.office.url))
        code = self.office.enrol("CCD", "02")
        enrolment = self.asked.enrol(code, DESK, SIGNER.public_key)
        self.head_office_key = enrolment.head_office_key

    def other_desk(self) -> SignedHttp:
        """Another desk of the same centre, enrolled."""
        address = Address(self.office.url)
        http = SignedHttp(address, DeskId("CCD-03"), SIGNER, self.clock, Connection(self.clock))
        self.stack.callback(http.close)
        HttpHeadOffice(http).enrol(self.office.enrol("CCD", "03"), "CCD-03", SIGNER.public_key)
        return http

    def bill(self) -> tuple[str, str]:
        """An account and one of its open items."""
        view = self.asked.account(self.office.sample[0]["account_no"])
        assert view is not None
        return view.account.account_no, view.account.oldest_first()[0].item_no

    def http(self, url: str, clock: FakeClock | None = None, read_s: float = 5.0) -> SignedHttp:
        mine = clock or self.clock
        address = Address(url, read_s=read_s, whole_answer_s=2 * read_s)
        http = SignedHttp(address, DESK, SIGNER, mine, Connection(mine))
        self.stack.callback(http.close)
        return http


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    clock = FakeClock()
    with ExitStack() as stack:
        yield Scene(stack.enter_context(real_office(tmp_path, clock)), clock, stack)


def test_it_says_which_version_it_is(scene: Scene) -> None:
    assert scene.asked.health()


def test_a_code_is_good_once(scene: Scene) -> None:
    code = scene.office.enrol("CCD", "03")
    scene.asked.enrol(code, "CCD-03", SIGNER.public_key)
    for used in (code, "NOCODE"):
        with pytest.raises(EnrolmentRefused):
            scene.asked.enrol(used, "CCD-03", SIGNER.public_key)


def test_the_bundle_is_genuine(scene: Scene) -> None:
    bundle = open_bundle(scene.head_office_key)(*scene.asked.bundle())
    assert bundle.profile.desk == DESK
    assert bundle.staff


def test_accounts_are_found_by_number_and_name(scene: Scene) -> None:
    sample = scene.office.sample[0]
    view = scene.asked.account(sample["account_no"])
    assert view is not None
    assert view.account.due.dirhams == sample["due_dirhams"]
    by_number = scene.asked.find(sample["electricity_no"], SearchKind.ANY, 50)
    by_name = scene.asked.find(view.account.name_ar, SearchKind.NAME, 50)
    for found in (by_number, by_name):
        assert view.account in [found_view.account for found_view in found.views]
    assert scene.asked.account("9999999999") is None
    assert scene.asked.find("9999999999", SearchKind.ANY, 50).views == ()
    with pytest.raises(HeadOfficeRefused):
        scene.asked.account("no number")


def test_all_accounts_come_down_page_by_page(scene: Scene) -> None:
    numbers: list[str] = []
    cursor, has_more = 0, True
    while has_more:
        page = scene.asked.changes(cursor, 25)
        numbers += [account.account_no for account in page.accounts]
        assert page.next_cursor > cursor
        cursor, has_more = page.next_cursor, page.more
    assert len(set(numbers)) == len(numbers) == ACCOUNTS
    assert scene.asked.changes(cursor, 25).accounts == ()


def test_a_clock_that_is_far_off_is_told(scene: Scene) -> None:
    slow = FakeClock(scene.clock.now() - timedelta(hours=1))
    asked = HttpHeadOffice(scene.http(scene.office.url, slow))
    with pytest.raises(HeadOfficeRefused, match="clock_wrong"):
        asked.bundle()


@pytest.mark.parametrize("p", [0.3, 0.5])
def test_the_ledger_is_what_was_acknowledged_at_the_desk(
    scene: Scene, p: float, tmp_path: Path
) -> None:
    """Real parts from the store's file to the ledger."""
    chance = Random(1)
    relay = scene.stack.enter_context(Relay(scene.office.url).running())
    relay.next_fault = lambda: chance.choice(list(Fault)) if chance.random() < p else None
    store = scene.stack.enter_context(closing(SqlStore.create(tmp_path / "desk", KEYS)))
    gateway = HttpGateway(scene.http(relay.url, read_s=0.3))
    worker = DeliveryWorker(store, gateway, scene.clock, lambda: 0.5, a_paper)
    accounts = [sample["account_no"] for sample in scene.office.sample]
    booked: list[str] = []
    for first in range(1, PAYMENTS, 4):  # selling and sending take turns
        booked += _book(store, accounts, range(first, first + 4))
        _step(worker, scene.clock)

    last_booked = scene.clock.now()
    for _ in range(1000):
        if not worker.counts().waiting:
            break
        _step(worker, scene.clock)

    lines = ledger(scene.office)
    assert [line["event_id"] for line in lines] == booked
    assert {line["state"] for line in lines} <= {"posted", "credit"}
    assert sum(line["amount_dirhams"] for line in lines) == PAYMENTS * 100
    assert worker.sent == PAYMENTS
    assert scene.clock.now() - last_booked <= timedelta(seconds=60)


def test_each_receipt_is_handed_over_once_whatever_the_network_does(
    scene: Scene, tmp_path: Path
) -> None:
    """Uploads are cut, answers are lost, requests come twice; the customer gets one message."""
    chance = Random(2)
    relay = scene.stack.enter_context(Relay(scene.office.url).running())
    relay.next_fault = lambda: chance.choice(list(Fault)) if chance.random() < 0.4 else None
    store = scene.stack.enter_context(closing(SqlStore.create(tmp_path / "desk", KEYS)))
    gateway = HttpGateway(scene.http(relay.url, read_s=0.3))
    worker = DeliveryWorker(store, gateway, scene.clock, lambda: 0.5, a_paper)
    accounts = [sample["account_no"] for sample in scene.office.sample]
    _book(store, accounts, range(1, MESSAGES + 1))
    sealed = seal(sealing_key(scene.office), "someone@example.com")
    wanted = _append(
        store, [a_receipt_sent(number, sealed=sealed) for number in range(1, MESSAGES + 1)]
    )
    for _ in range(1000):
        if not worker.counts().waiting:
            break
        _step(worker, scene.clock)

    assert sorted(waiting_messages(scene.office)) == sorted(wanted)
    assert papers(scene.office).keys() == set(wanted)
    hook = RememberingHook()
    postman = Postman(scene.office.engine, scene.clock, hook)
    while postman.step():
        pass
    assert sorted(parcel.event_id for parcel in hook.handed) == sorted(wanted)


def test_a_charge_made_offline_is_known_to_others_once_head_office_is_back(
    scene: Scene, tmp_path: Path
) -> None:
    """Nobody could be asked; the card's fate is unknown; two people find out in the end."""
    bill = scene.bill()
    mine, others = HttpClaims(scene.http(scene.office.url)), scene.other_desk()
    store = scene.stack.enter_context(closing(SqlStore.create(tmp_path / "desk", KEYS)))
    worker = DeliveryWorker(store, HttpGateway(mine.http), scene.clock, lambda: 0.5, a_paper)
    for _ in range(2):
        mine.http.connection.failed("cable out")

    charge = a_charge(payments=[a_payment(account_no=bill[0], item_no=bill[1])])
    assert not mine.claim(charge.header.event_id, [bill]).is_asked
    _append(store, [charge, a_word_on(charge, CardOutcome.UNKNOWN)])
    while worker.counts().waiting:
        _step(worker, scene.clock)

    scene.clock.advance(timedelta(days=1))
    refused = HttpClaims(others).claim(an_event_id(), [bill])
    assert (refused.is_granted, refused.desk) == (False, DESK)
    seen = HttpHeadOffice(others).account(bill[0])
    assert seen is not None
    assert [item.claimed_by for item in seen.account.items if item.item_no == bill[1]] == [DESK]
    assert bill[1] not in [item.item_no for item in seen.account.oldest_first()]

    _append(store, [a_word_on(charge, CardOutcome.NEVER_REACHED)])
    while worker.counts().waiting:
        _step(worker, scene.clock)
    assert HttpClaims(others).claim(an_event_id(), [bill]).is_granted


def _book(store: Store, accounts: list[str], numbers: range) -> list[str]:
    """A riyal each for these accounts in turn; the ids in the journal's order."""
    events = [
        a_payment_taken(n, "1.00", payments=[a_payment("1.00", account_no=accounts[n % 10])])
        for n in numbers
    ]
    return _append(store, events)


def _append(store: Store, events: Sequence[Event]) -> list[str]:
    with store.begin() as work:
        for event in events:
            work.journal.append(event)
        work.commit()
    return [str(event.header.event_id) for event in events]


def _step(worker: DeliveryWorker, clock: FakeClock) -> None:
    """One request, and the wait after it on a clock that nobody waits for."""
    has_tried = worker.step()
    clock.advance(timedelta(seconds=worker.wait_s if has_tried else 1))
