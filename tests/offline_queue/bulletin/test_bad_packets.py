"""Whatever is sent to a desk: it is dropped, counted and said, and changes nothing."""

from __future__ import annotations

import json
import random
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest

from offline_queue.bulletin.packets import LONGEST, Ask, Hello, Message, Why, pack, read
from pos_app import wire
from pos_app.domain.bulletin import AHEAD_AT_MOST, KEPT_FOR, Notice, NoticeItem, NoticeKind
from pos_app.domain.ids import DeskId
from pos_app.domain.money import ZERO
from pos_app.keys import DeskKey
from pos_app.services.ports.branch import Stream
from tests.builders import an_event_id, money
from tests.fakes.clock import NOON
from tests.offline_queue.bulletin.branch import Branch, BranchDesk
from tests.offline_queue.bulletin.conftest import MakeBranch

ONE, TWO, THREE = DeskId("CCD-01"), DeskId("CCD-02"), DeskId("CCD-03")
ROGUE = DeskKey.of(bytes([99] * 32))


@contextmanager
def outsider() -> Iterator[Callable[[bytes, BranchDesk], None]]:
    """Somebody on the network who is no desk."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:

        def send(packet: bytes, to: BranchDesk) -> None:
            line.sendto(packet, to.line.address)
            to.turn()

        yield send


def a_notice(branch: Branch, desk: DeskId = TWO, **other: Any) -> Notice:
    bill = branch.bills[0]
    facts: dict[str, Any] = {
        "desk": desk,
        "book": 1,
        "number": 1,
        "kind": NoticeKind.SETTLED,
        "event": an_event_id(),
        "at": NOON,
        "items": (NoticeItem("1000000001", bill, money("500.00"), ZERO),),
    }
    return Notice(**{**facts, **other})


def key_of(branch: Branch, desk: DeskId) -> DeskKey:
    return next(d.key for d in branch.desks if d.desk == desk)


def body_of(message: Message) -> dict[str, object]:
    plain: dict[str, object] = json.loads(pack(message, ROGUE).partition(b"\n")[2])
    return plain


def signed(body: bytes, key: DeskKey) -> bytes:
    signature = key.sign(b"kahramaa bulletin 1\n" + body)
    return b"KB1 " + signature.encode() + b"\n" + body


def why_dropped(branch: Branch, packet: bytes) -> dict[str, int]:
    """What desk 1 makes of it; nothing may be marked by it."""
    one = branch.desks[0]
    with outsider() as send:
        send(packet, one)
    assert all(one.offers(bill) for bill in branch.bills)
    return one.dropped()


def test_a_notice_with_a_wrong_signature(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    assert why_dropped(branch, pack(a_notice(branch), ROGUE)) == {Why.WRONG_SIGNATURE: 1}


def test_a_notice_of_one_desk_signed_by_another_of_the_branch(make_branch: MakeBranch) -> None:
    branch = make_branch(3)
    packet = pack(a_notice(branch, TWO), key_of(branch, THREE))
    assert why_dropped(branch, packet) == {Why.WRONG_SIGNATURE: 1}


def test_a_notice_that_was_altered_on_its_way(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    packet = pack(a_notice(branch), key_of(branch, TWO))
    altered = packet.replace(b'"left_dirhams":0', b'"left_dirhams":1')
    assert altered != packet
    assert why_dropped(branch, altered) == {Why.WRONG_SIGNATURE: 1}


def test_a_desk_that_head_office_does_not_name(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    packet = pack(a_notice(branch, DeskId("CCD-77")), ROGUE)
    assert why_dropped(branch, packet) == {Why.UNKNOWN_DESK: 1}


def test_a_desk_of_another_branch(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    there = DeskId("WAK-02")
    branch.keys[there] = ROGUE.public_key  # even if its key were known
    packets = [
        pack(a_notice(branch, there), ROGUE),
        pack(Hello(there, "nonce"), ROGUE),
    ]
    assert why_dropped(branch, packets[0]) == {Why.OTHER_BRANCH: 1}
    assert why_dropped(branch, packets[1]) == {Why.OTHER_BRANCH: 2}
    assert branch.desks[0].bulletin.standing().here == (TWO,)


def test_what_desks_sign_elsewhere_is_no_packet(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    body = pack(a_notice(branch), ROGUE).partition(b"\n")[2]
    bare = b"KB1 " + key_of(branch, TWO).sign(body).encode() + b"\n" + body
    assert why_dropped(branch, bare) == {Why.WRONG_SIGNATURE: 1}


def test_a_notice_from_the_future_and_one_from_long_ago(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    key, now = key_of(branch, TWO), branch.desks[0].clock.now()
    later = a_notice(branch, at=now + AHEAD_AT_MOST + timedelta(seconds=1))
    assert why_dropped(branch, pack(later, key)) == {Why.FUTURE: 1}
    old = a_notice(branch, at=now - KEPT_FOR - timedelta(seconds=1))
    assert why_dropped(branch, pack(old, key)) == {Why.FUTURE: 1, Why.TOO_OLD: 1}


def test_a_notice_that_is_played_again_counts_once(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    one, two = branch.desks
    taken = two.pay(branch.bills[0])
    branch.settle()
    (packet,) = two.notices.packets(TWO, two.notices.book(), 1, 1, 9)
    two.void(taken)
    branch.settle()
    with outsider() as send:
        for _ in range(3):
            send(packet, one)
    assert one.offers(branch.bills[0]), "an old word brings back nothing"


def test_a_hello_that_is_played_again_makes_nobody_present(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    one, two = branch.desks
    recorded = [out.packet for out in two.conversation.speak(branch.now_s)]
    branch.network.split({ONE}, {TWO})
    branch.pass_time(6)
    assert one.bulletin.standing().here == ()
    with outsider() as send:
        for packet in recorded:
            send(packet, one)
    assert one.bulletin.standing().here == ()


def test_a_question_that_is_played_again_is_not_answered(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    one, two = branch.desks
    one.pay(branch.bills[0])
    branch.settle()
    want = Stream(ONE, one.notices.book(), 1, 1)
    ask = pack(Ask(TWO, ONE, "an old nonce", (want,)), two.key)
    before = branch.network.packets
    assert why_dropped_only(branch, one, ask) == {Why.REPLAYED: 1}
    assert branch.network.packets == before


def why_dropped_only(branch: Branch, desk: BranchDesk, packet: bytes) -> dict[str, int]:
    del branch
    with outsider() as send:
        send(packet, desk)
    return desk.dropped()


def test_another_machine_that_says_it_is_this_desk(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    one = branch.desks[0]
    clone = pack(Hello(ONE, "not one of its nonces"), one.key)
    assert why_dropped(branch, clone) == {Why.OWN_NAME: 1}


def test_an_oversized_packet(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    packet = pack(a_notice(branch), key_of(branch, TWO))
    assert why_dropped(branch, packet + b" " * LONGEST) == {Why.OVERSIZED: 1}


def malformed() -> list[bytes]:
    hello = Hello(TWO, "n", streams=(Stream(TWO, 1, 1, 5),))
    bodies: list[object] = [
        [],
        "text",
        7,
        {},
        {"is": "hello"},
        {"is": "shout", "desk": "CCD-02"},
        {"is": ["hello"]},
        {**body_of(hello), "more": 1},
        {**body_of(hello), "streams": [{"desk": "CCD-02", "book": 1, "first": 5, "last": 1}]},
        {**body_of(hello), "streams": [{"desk": "CCD-02", "book": 1, "first": 1, "last": 1e3}]},
        {**body_of(hello), "streams": [{"desk": "CCD-02", "book": -1, "first": 1, "last": 2}]},
        {**body_of(hello), "nonce": None},
        {**body_of(hello), "is_leaving": "yes"},
    ]
    raw = [json.dumps(body).encode() for body in bodies]
    raw += [b"", b"{", b"\xff\xfe", b"[" * 900, b'{"is":"hello","desk":' + b"9" * 900 + b"}"]
    return [signed(body, DeskKey.of(bytes([2] * 32))) for body in raw]


@pytest.mark.parametrize("packet", malformed())
def test_a_malformed_packet_of_a_real_desk(make_branch: MakeBranch, packet: bytes) -> None:
    assert why_dropped(make_branch(2), packet) == {Why.MALFORMED: 1}


@pytest.mark.parametrize(
    "packet", [b"", b"GET / HTTP/1.1\r\n\r\n", b"KB1 \n{}", b"KB1 " + b"A" * 88]
)
def test_no_packet_at_all(make_branch: MakeBranch, packet: bytes) -> None:
    assert why_dropped(make_branch(2), packet) == {Why.MALFORMED: 1}


@pytest.mark.parametrize(
    "other",
    [
        {"number": 0},
        {"number": 1 << 60},
        {"book": 0},
        {"items": (NoticeItem("", "1", ZERO, ZERO),)},
        {"items": (NoticeItem("1", "x" * 40, ZERO, ZERO),)},
        {"items": (NoticeItem("1\n2", "3", ZERO, ZERO),)},
        {"items": (NoticeItem("1", "3", ZERO, ZERO),) * 7},
    ],
)
def test_a_notice_that_no_honest_desk_would_send(
    make_branch: MakeBranch, other: dict[str, Any]
) -> None:
    branch = make_branch(2)
    packet = pack(a_notice(branch, **other), key_of(branch, TWO))
    assert why_dropped(branch, packet) == {Why.MALFORMED: 1}


@pytest.mark.parametrize("seed", range(3))
def test_bytes_at_random_never_raise(make_branch: MakeBranch, seed: int) -> None:
    branch = make_branch(2)
    one, chance = branch.desks[0], random.Random(seed)
    good = pack(a_notice(branch), key_of(branch, TWO))
    with outsider() as send:
        for _ in range(150):
            spoilt = bytearray(good)
            for _ in range(chance.randrange(1, 6)):
                spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
            send(bytes(spoilt[: chance.randrange(1, len(spoilt) + 1)]), one)
    assert all(one.offers(bill) for bill in branch.bills)
    assert sum(one.dropped().values()) == 150


def test_a_desk_that_lies_about_others_gets_nothing_believed(make_branch: MakeBranch) -> None:
    """A real desk of the branch gone bad: it may say what it likes of itself only."""
    branch = make_branch(3)
    one, two, three = branch.desks
    two.pay(branch.bills[0])
    branch.settle()
    hello = Hello(
        THREE,
        "nonce",
        to=ONE,
        echo=one.conversation._nonces.now,
        streams=(Stream(TWO, 1 << 50, 1, 1 << 40), Stream(ONE, 1 << 50, 1, 9)),
    )
    with outsider() as send:
        for _ in range(50):
            send(pack(hello, three.key), one)
    branch.pass_time(2)
    assert not one.offers(branch.bills[0]), "what desk 2 told stays"
    one.pay(branch.bills[1])
    branch.settle()
    assert not two.offers(branch.bills[1]), "and desk 1 is heard as before"


def test_a_flood_costs_a_turn_no_more_than_its_share(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    one, two = branch.desks
    packet = pack(a_notice(branch), ROGUE)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        for _ in range(5_000):  # more than the system's buffer takes
            line.sendto(packet, one.line.address)
    assert one.bulletin.turn(one.line, branch.now_s), "it says that there is more"
    assert one.dropped()[Why.WRONG_SIGNATURE] == 64
    for _ in range(60):
        one.turn()
    two.pay(branch.bills[0])
    branch.pass_time(2)
    assert not one.offers(branch.bills[0]), "and when it is over the desk hears again"


def test_every_packet_of_a_conversation_fits_into_one_of_the_network(
    make_branch: MakeBranch,
) -> None:
    branch = make_branch(5)
    sizes: list[int] = []
    for desk in branch.desks:
        desk.pay_all([(f"1{n:09d}", f"2026{n:08d}") for n in range(40)])
        sizes += [len(packet) for packet in desk.bulletin._told_now()]
        sizes += [len(out.packet) for out in desk.conversation.speak(branch.now_s)]
    most = tuple(Stream(DeskId(f"CCD-{n:02d}"), 1 << 45, 10**6, 10**6 + n) for n in range(14))
    sizes.append(len(pack(Ask(ONE, TWO, "n" * 12, most), ROGUE)))
    assert max(sizes) <= LONGEST


def test_a_packet_read_back_is_what_was_packed(make_branch: MakeBranch) -> None:
    branch = make_branch(2)
    for message in (a_notice(branch), Hello(ONE, "n"), Ask(ONE, TWO, "e", ())):
        packet = pack(message, ROGUE)
        assert read(packet) == message
        body = packet.partition(b"\n")[2]
        assert wire.canonical(json.loads(body)) == body
