"""A receipt by e-mail or SMS is booked; who it is for only head office can read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app import wire
from pos_app.domain.cash import Count
from pos_app.domain.events import ReceiptSent, SendWay
from pos_app.errors.receipt import AddressUnreadable, ReceiptUnknown, SendingNotOffered
from pos_app.errors.store import StoreFull
from pos_app.errors.typed import CardNumberRefused
from pos_app.sealing import public_key_of, unseal
from tests.builders import CLERK, a_bundle
from tests.services.desk import ServiceDesk

SECRET = bytes(range(32))
ADDRESS = "noor@example.com"


@pytest.fixture
def desk() -> ServiceDesk:
    desk = ServiceDesk(bundle=replace(a_bundle(), sealing_key=public_key_of(SECRET)))
    desk.open_shift()
    return desk


def sent(desk: ServiceDesk) -> list[ReceiptSent]:
    with desk.store.read() as work:
        events = [wire.decode(entry.body) for entry in work.journal.since()]
    return [event for event in events if isinstance(event, ReceiptSent)]


@pytest.mark.parametrize(
    ("way", "typed", "address", "shown"),
    [
        (SendWay.EMAIL, f" {ADDRESS}\n", ADDRESS, "n•••@example.com"),
        (SendWay.EMAIL, "a.b+c@sub.example.co", "a.b+c@sub.example.co", "a•••@sub.example.co"),
        (SendWay.SMS, "5550 0001", "55500001", "•••••001"),
        (SendWay.SMS, "+974 5550-0001", "+97455500001", "•••••••••001"),
        (SendWay.SMS, "٥٥٥٠٠٠٠١", "55500001", "•••••001"),
    ],
)
def test_head_office_alone_reads_the_address(
    desk: ServiceDesk, way: SendWay, typed: str, address: str, shown: str
) -> None:
    taken = desk.pay_cash("500")
    event = desk.send_receipt.send(taken.receipt_no, way, typed, CLERK)
    assert sent(desk) == [event]
    assert (event.receipt_no, event.way, event.to_masked) == (taken.receipt_no, way, shown)
    assert unseal(SECRET, event.to_sealed) == address
    with desk.store.read() as work:
        last = work.outbox.open_items()[-1]
    assert last.type_name == "receipt_sent"
    assert address.encode() not in last.entry.body


@pytest.mark.parametrize(
    ("way", "typed"),
    [
        (SendWay.EMAIL, ""),
        (SendWay.EMAIL, "noor"),
        (SendWay.EMAIL, "noor@"),
        (SendWay.EMAIL, "noor@example"),
        (SendWay.EMAIL, "noor@exa mple.com"),
        (SendWay.EMAIL, "noor@example.com, other@example.com"),
        (SendWay.EMAIL, "noor@example.com\nBcc: other@example.com"),
        (SendWay.EMAIL, "no\x00or@example.com"),
        (SendWay.EMAIL, "نور@example.com"),
        (SendWay.EMAIL, "x" * 200 + "@example.com"),
        (SendWay.SMS, "555"),
        (SendWay.SMS, "5550000x"),
        (SendWay.SMS, "+974+55500001"),
        (SendWay.SMS, "9" * 16),
        (SendWay.SMS, ADDRESS),
    ],
)
def test_what_is_no_address_is_refused(desk: ServiceDesk, way: SendWay, typed: str) -> None:
    taken = desk.pay_cash("500")
    with pytest.raises(AddressUnreadable) as refusal:
        desk.send_receipt.send(taken.receipt_no, way, typed, CLERK)
    assert refusal.value.facts == {"way": way.value}  # and never what was typed
    assert sent(desk) == []


def test_a_card_number_is_refused_as_an_address(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    with pytest.raises(CardNumberRefused):
        desk.send_receipt.send(taken.receipt_no, SendWay.SMS, "4" + "1" * 15, CLERK)


@pytest.mark.parametrize("key", ["", "no key", "AAAA"])
def test_without_head_offices_key_nothing_is_sent(key: str) -> None:
    desk = ServiceDesk(bundle=replace(a_bundle(), sealing_key=key))
    desk.open_shift()
    taken = desk.pay_cash("500")
    with pytest.raises(SendingNotOffered):
        desk.send_receipt.send(taken.receipt_no, SendWay.EMAIL, ADDRESS, CLERK)
    assert sent(desk) == []


@pytest.mark.parametrize("receipt", ["CCD-02-000099-0", "CCD-03-000001-2", "nonsense"])
def test_a_receipt_that_is_not_of_this_desk_is_unknown(desk: ServiceDesk, receipt: str) -> None:
    with pytest.raises(ReceiptUnknown):
        desk.send_receipt.send(receipt, SendWay.EMAIL, ADDRESS, CLERK)


def test_a_full_disk_sends_nothing(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    desk.store.fault = StoreFull(why="")
    with pytest.raises(StoreFull):
        desk.send_receipt.send(taken.receipt_no, SendWay.EMAIL, ADDRESS, CLERK)
    assert sent(desk) == []


def test_a_receipt_of_a_closed_shift_is_sent_late(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    desk.run_shift.start_balancing(CLERK)
    desk.run_shift.count(Count.parse("500x1,10x20"), CLERK)
    closed = desk.run_shift.close(CLERK)
    late = desk.send_receipt.send(taken.receipt_no, SendWay.EMAIL, ADDRESS, CLERK)
    assert (late.header.shift, late.header.business_date) == (
        closed.header.shift,
        closed.header.business_date,
    )
    desk.open_shift()
    later = desk.send_receipt.send(taken.receipt_no, SendWay.EMAIL, ADDRESS, CLERK)
    assert later.header.shift != closed.header.shift
