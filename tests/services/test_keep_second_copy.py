"""Every unsent item lies in the second place too, whatever happens to place, desk and network."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from pos_app.domain.events import Event
from pos_app.errors.head_office import HeadOfficeUnclear
from pos_app.keys import verify
from pos_app.sealing import public_key_of, seal, unseal
from pos_app.services.keep_second_copy import KeepSecondCopy
from pos_app.services.ports.outbox import OutboxState
from pos_app.services.ports.second_place import PlacedItem, PlaceTrouble
from pos_app.services.sealed_record import Record, Sealing, read_record
from tests.builders import DESK, a_payment_taken, a_receipt_printed
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import SIGNER, MemoryStore
from tests.fakes.second_place import FakePlace

SECRET = bytes(range(32))
OFFICE = "o" * 43 + "="


class Scene:
    """A desk with a stick; `start` is the program being started anew."""

    def __init__(self) -> None:
        self.store, self.place, self.clock = MemoryStore(), FakePlace(), FakeClock()
        self.key = public_key_of(SECRET)
        self.most_items = 1_000
        self.payments = 0
        self.start()

    def start(self) -> None:
        sealing = Sealing(DESK, SIGNER, OFFICE, lambda: self.key, seal, verify)
        self.keeping = KeepSecondCopy(self.store, self.place, sealing, self.clock, self.most_items)

    def book(self, *events: Event) -> None:
        with self.store.begin() as work:
            for event in events:
                work.journal.append(event)
            work.commit()

    def pay(self, number: int = 1) -> None:
        for _ in range(number):
            self.payments += 1
            self.book(a_payment_taken(self.payments))

    def send(self, *seqs: int, state: OutboxState = OutboxState.ACCEPTED) -> None:
        with self.store.begin() as work:
            for seq in seqs:
                work.outbox.settle(seq, state, "", self.clock.now())
            work.commit()

    def unsent(self) -> list[int]:
        with self.store.read() as work:
            return [item.seq for item in work.outbox.open_items()]

    def settle(self) -> None:
        """Turns until there is nothing to do at once."""
        for _ in range(1_000):
            if self.keeping.turn() > 0:
                return
        raise AssertionError("it never comes to rest")

    def later(self) -> None:
        """What is done once a minute is due."""
        self.clock.advance(timedelta(minutes=2))
        self.settle()

    def records(self) -> list[Record]:
        return [read_record(self.place.files[item], verify) for item in self.place.items()]

    @property
    def trouble(self) -> PlaceTrouble | None:
        return self.keeping.status().trouble


@pytest.fixture
def scene() -> Scene:
    return Scene()


def test_what_is_booked_lies_there_after_one_turn(scene: Scene) -> None:
    scene.settle()
    scene.pay()
    scene.keeping.turn()
    assert scene.place.seqs == scene.unsent() == [1]


def test_head_office_alone_can_read_it(scene: Scene) -> None:
    scene.pay()
    scene.settle()
    (record,) = scene.records()
    with scene.store.read() as work:
        entry = work.journal.entry(1)
    assert entry is not None
    plain = json.loads(unseal(SECRET, record.sealed))
    assert (plain["hash"], plain["signature"]) == (entry.hash, entry.signature)
    assert plain["event"] == json.loads(entry.body)
    (content,) = scene.place.files.values()
    assert json.loads(entry.body)["payments"][0]["account_no"].encode() not in content


def test_its_numbers_are_in_clear_and_signed(scene: Scene) -> None:
    scene.pay(3)
    scene.settle()
    assert [(r.seq, r.receipts) for r in scene.records()] == [(1, 3), (2, 3), (3, 3)]
    assert {(r.desk, r.desk_key, r.office) for r in scene.records()} == {
        (DESK, SIGNER.public_key, OFFICE)
    }


def test_what_stays_at_the_desk_is_not_copied(scene: Scene) -> None:
    scene.pay()
    scene.book(a_receipt_printed())
    scene.settle()
    assert scene.place.seqs == [1]


@pytest.mark.parametrize(
    "state", [OutboxState.ACCEPTED, OutboxState.REMARKED, OutboxState.RESOLVED]
)
def test_what_head_office_has_is_taken_away_and_the_numbers_stay(
    scene: Scene, state: OutboxState
) -> None:
    scene.pay(2)
    scene.settle()
    scene.send(1, 2, state=state)
    scene.settle()
    assert scene.place.seqs == []
    mark = read_record(scene.place.mark, verify)
    assert (mark.seq, mark.receipts, mark.sealed) == (2, 2, "")


@pytest.mark.parametrize("state", [OutboxState.REFUSED, OutboxState.UNKNOWN])
def test_what_is_refused_or_unknown_stays(scene: Scene, state: OutboxState) -> None:
    scene.pay(2)
    scene.settle()
    scene.send(1, state=state)
    scene.send(2)
    scene.later()
    assert scene.place.seqs == [1]


def test_refused_items_at_the_head_hide_no_sent_ones(scene: Scene) -> None:
    scene.pay(120)
    scene.settle()
    scene.send(*range(1, 61), state=OutboxState.REFUSED)
    scene.send(*range(61, 121))
    scene.later()
    assert scene.place.seqs == list(range(1, 61))


def test_what_was_sent_before_it_was_copied_is_not_copied(scene: Scene) -> None:
    scene.pay(2)
    scene.send(1)
    scene.settle()
    assert scene.place.seqs == [2]


def test_what_head_office_has_lost_lies_there_again(scene: Scene) -> None:
    scene.pay(4)
    scene.settle()
    scene.send(1, 2, 3)
    scene.later()
    assert scene.place.seqs == [4]
    with scene.store.begin() as work:
        work.sent.send_again([2, 3], "head_office_restored")
        work.commit()
    scene.later()
    assert scene.place.seqs == scene.unsent() == [2, 3, 4]


def test_a_desk_that_starts_finds_what_is_missing(scene: Scene) -> None:
    """It died between its commit and the second copy."""
    scene.pay(2)
    scene.settle()
    scene.pay(2)
    scene.start()
    scene.settle()
    assert scene.place.seqs == [1, 2, 3, 4]


def test_a_desk_that_starts_writes_nothing_twice(scene: Scene) -> None:
    scene.pay(60)
    scene.settle()
    scene.place.calls.clear()
    scene.start()
    scene.settle()
    assert "write" not in scene.place.calls


@pytest.mark.parametrize(
    "harm", [lambda content: content[:50], lambda content: content.replace(b"A", b"B", 1)]
)
def test_a_damaged_copy_is_written_anew(scene: Scene, harm: object) -> None:
    assert callable(harm)
    scene.pay(2)
    scene.settle()
    first = scene.place.items()[0]
    scene.place.files[first] = harm(scene.place.files[first])
    scene.start()
    scene.settle()
    assert [record.seq for record in scene.records()] == [1, 2]


def test_a_stick_that_comes_late_gets_everything(scene: Scene) -> None:
    scene.place.trouble = PlaceTrouble.AWAY
    scene.settle()
    scene.pay(130)
    scene.settle()
    troubles = [scene.trouble]
    scene.place.heal()
    scene.settle()
    troubles.append(scene.trouble)
    assert (troubles, len(scene.place.seqs)) == ([PlaceTrouble.AWAY, None], 130)


@pytest.mark.parametrize("call", range(14))
def test_a_stick_pulled_out_at_any_call_gets_the_rest_later(scene: Scene, call: int) -> None:
    scene.pay(3)
    scene.settle()
    scene.send(1)
    scene.pay(2)
    scene.start()
    scene.place.fail_at(call)
    for _ in range(3):
        scene.settle()
    scene.later()
    scene.settle()
    assert scene.place.seqs == scene.unsent() == [2, 3, 4, 5]
    assert scene.trouble is None


def test_another_stick_gets_everything(scene: Scene) -> None:
    scene.pay(3)
    scene.settle()
    scene.place.swap()
    scene.pay()
    scene.later()
    assert scene.place.seqs == [1, 2, 3, 4]


def test_a_full_stick_goes_on_when_it_has_room(scene: Scene) -> None:
    scene.place.room = 3
    scene.pay(5)
    scene.settle()
    assert (scene.trouble, scene.place.seqs) == (PlaceTrouble.FULL, [1, 2, 3])
    assert scene.keeping.status().missing == 2
    scene.send(1, 2)
    scene.settle()
    scene.settle()
    assert (scene.trouble, scene.place.seqs) == (None, [3, 4, 5])


def test_it_never_holds_more_than_it_may(scene: Scene) -> None:
    scene.most_items = 4
    scene.start()
    scene.pay(6)
    scene.settle()
    assert (scene.trouble, len(scene.place.seqs)) == (PlaceTrouble.FULL, 4)


def test_a_stick_that_may_not_be_written_is_said_so_and_disturbs_nothing(scene: Scene) -> None:
    scene.place.trouble = PlaceTrouble.READ_ONLY
    scene.pay()
    scene.settle()
    assert (scene.trouble, scene.unsent()) == (PlaceTrouble.READ_ONLY, [1])


def test_without_a_key_to_seal_with_it_waits_for_one(scene: Scene) -> None:
    scene.key = ""
    scene.pay()
    scene.settle()
    assert (scene.trouble, scene.place.seqs) == (PlaceTrouble.NO_KEY, [])
    scene.key = public_key_of(SECRET)
    scene.settle()
    assert (scene.trouble, scene.place.seqs) == (None, [1])


def test_the_empty_folder_of_a_stick_is_no_stick(scene: Scene) -> None:
    scene.settle()
    scene.place.swap()
    scene.place.apart = False  # not mounted: the folder is on the desk's own disk
    scene.pay()
    scene.start()
    scene.settle()
    assert (scene.trouble, scene.place.seqs) == (PlaceTrouble.AWAY, [])


def test_a_folder_on_the_same_disk_is_used_and_said_so(scene: Scene) -> None:
    scene.place.apart = False
    scene.pay()
    scene.settle()
    assert scene.place.seqs == [1]
    assert not scene.keeping.status().is_apart


def test_items_that_the_journal_has_lost_are_left_and_counted(scene: Scene) -> None:
    """After a restore: they are to be rescued."""
    scene.pay(2)
    scene.settle()
    lost = PlacedItem("9-abcabcabcabc", 9, "abcabcabcabc")
    other = PlacedItem("1-000000000000", 1, "000000000000")
    scene.place.files |= {lost: b"{}", other: b"{}"}
    scene.start()
    scene.send(1, 2)
    scene.later()
    assert scene.place.items() == [other, lost]
    assert scene.keeping.status().strange == 2


def test_what_the_place_told_first_outlives_what_is_written_over_it(scene: Scene) -> None:
    """An old store was put back: its own, lower numbers must not hide that."""
    scene.pay(3)
    scene.settle()
    newest = scene.place.newest()
    scene.send(1, 2, 3)
    scene.later()
    assert (scene.place.seqs, scene.place.newest()) == ([], newest)
    scene.store, scene.payments = MemoryStore(), 0
    scene.start()
    scene.pay()
    scene.settle()
    scene.send(1)
    scene.later()
    assert scene.keeping.status().found == newest
    assert newest is not None
    assert (newest.seq, newest.receipts) == (3, 3)


def test_a_write_that_takes_long_is_said_so(scene: Scene) -> None:
    seen = []

    def slow(seq: int, own_hash: str, record: bytes) -> PlacedItem:
        scene.clock.advance(timedelta(minutes=1))
        seen.append(scene.trouble)
        return FakePlace.write(scene.place, seq, own_hash, record)

    scene.place.write = slow  # type: ignore[method-assign]  # the fake's own way
    scene.pay()
    scene.settle()
    assert (seen, scene.trouble) == ([PlaceTrouble.SLOW], None)


def test_a_desk_whose_own_disk_takes_nothing_gets_its_copy_all_the_same(scene: Scene) -> None:
    scene.pay(2)
    scene.store.fail_at(0)
    scene.settle()
    assert (scene.trouble, scene.place.seqs) == (None, [1, 2])


def test_a_profile_that_cannot_be_read_ends_nothing(scene: Scene) -> None:
    def unreadable() -> str:
        raise HeadOfficeUnclear(why="damaged")

    scene.pay()
    sealing = Sealing(DESK, SIGNER, OFFICE, unreadable, seal, verify)
    assert KeepSecondCopy(scene.store, scene.place, sealing, scene.clock).turn() > 0
    scene.settle()
    assert scene.place.seqs == [1]


@pytest.mark.parametrize("seed", range(8))
def test_whatever_happens_the_place_holds_what_is_unsent(scene: Scene, seed: int) -> None:
    chance = random.Random(seed)
    acts: list[Callable[[], object]] = [
        partial(scene.pay, 2),
        lambda: scene.keeping.turn(),
        scene.start,
        scene.place.swap,
        lambda: scene.place.fail_at(chance.randint(0, 6)),
        lambda: scene.send(*chance.sample(scene.unsent(), min(2, len(scene.unsent())))),
        lambda: scene.clock.advance(timedelta(seconds=40)),
    ]
    for _ in range(40):
        chance.choice(acts)()
    scene.place.heal()
    for _ in range(3):
        scene.later()
    assert scene.place.seqs == scene.unsent()
    assert [record.seq for record in scene.records()] == scene.unsent()


def test_a_record_of_another_desk_is_not_whole_for_us(scene: Scene) -> None:
    scene.pay()
    scene.settle()
    (record,) = scene.records()
    sealing = Sealing(DESK, SIGNER, OFFICE, lambda: scene.key, seal, verify)
    (item,) = scene.place.items()
    content = scene.place.files[item]
    assert sealing.is_whole(item, content)
    assert not sealing.is_whole(replace(item, seq=2), content)
    assert not replace(sealing, office="another").is_whole(item, content)
    assert record.seq == 1
