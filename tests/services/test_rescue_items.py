"""A dead desk's items are brought: good ones go on, bad ones are told, repeating is harmless."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from pos_app import wire
from pos_app.domain.events import Event
from pos_app.domain.ids import DeskId, StaffId, id_maker
from pos_app.domain.money import ZERO, Money
from pos_app.domain.rescued import ItemsRescued, RescuedDesk
from pos_app.errors.head_office import HeadOfficeRefused, HeadOfficeUnclear, HeadOfficeUnreachable
from pos_app.errors.kinds import CounterError
from pos_app.errors.people import SamePerson
from pos_app.errors.rescue import FolderUnreadable, ItemsNotRescued, NothingToRescue
from pos_app.keys import DeskKey, verify
from pos_app.sealing import public_key_of, seal
from pos_app.services.offer_items import MOST_AT_ONCE, OfferItems, Rescue
from pos_app.services.ports.rescue import Brought, RescueState
from pos_app.services.ports.second_place import Mark
from pos_app.services.rescue_items import RescueItems
from pos_app.services.sealed_record import LARGEST_BYTES, Record, Sealing
from pos_app.storage.rescue_folder import ItemFiles
from pos_app.storage.second_place import FolderPlace, item_name
from tests.builders import CLERK, DESK, SUPERVISOR, a_payment_taken, some_roles
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import MemoryStore

KEY: Final = public_key_of(bytes(range(32)))
OFFICE: Final = "o" * 43 + "="
DEAD: Final = DeskKey.of(b"d" * 32)
OWN: Final = DeskKey.of(b"o" * 32)
SEALING: Final = Sealing("CCD-02", DEAD, OFFICE, lambda: KEY, seal, verify)
TAKEN: Final = Brought(RescueState.TAKEN)


class Office:
    """Takes each item once; goes away after so many requests."""

    def __init__(self) -> None:
        self.known: set[str] = set()
        self.asked: list[list[Record]] = []
        self.answers_before: tuple[int, CounterError] | None = None
        self.refuses: dict[int, Brought] = {}  # by seq

    def bring(
        self, by: StaffId, approved_by: StaffId, items: Sequence[Record]
    ) -> Sequence[Brought]:
        if self.answers_before is not None and len(self.asked) >= self.answers_before[0]:
            raise self.answers_before[1]
        self.asked.append(list(items))
        return [self._word(item) for item in items]

    def _word(self, item: Record) -> Brought:
        if item.seq in self.refuses:
            return self.refuses[item.seq]
        is_known = item.hash in self.known
        self.known.add(item.hash)
        return Brought(RescueState.KNOWN if is_known else RescueState.TAKEN)


class Scene:
    """A desk at work, and the stick of a dead one."""

    def __init__(self, stick: Path) -> None:
        stick.mkdir()
        self.stick, self.office, self.store = stick, Office(), MemoryStore(OWN)
        self.clock = FakeClock()
        self.dead = FolderPlace(stick, "CCD-02", DEAD.public_key)
        self.dead.items()

    def lay(
        self, number: int, sealing: Sealing = SEALING, place: FolderPlace | None = None
    ) -> Path:
        """An item of that place in the journal, on the stick."""
        place = place or self.dead
        entry = _entry(number)
        file = place.folder / item_name(number, entry.hash)
        file.write_bytes(sealing.record(KEY, entry, number))
        return file

    def rescue(self, folder: Path | None = None) -> Rescue:
        return self.rescuing().rescue(folder or self.stick, CLERK, SUPERVISOR)

    def rescuing(self) -> RescueItems:
        return RescueItems(
            self.store,
            self.clock,
            id_maker(self.clock),
            DESK,
            OWN.public_key,
            OfferItems(ItemFiles(), self.office, OFFICE, verify),
            some_roles(),
        )

    def booked(self) -> list[Event]:
        """The rescues in the journal, and what waits for head office."""
        with self.store.read() as work:
            items = work.outbox.open_items(9)
        return [wire.decode(item.entry.body) for item in items]

    def states(self) -> dict[str, int]:
        return {state.value: n for state, n in self.rescue().counts.items()}


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path / "stick")


def test_everything_is_brought_in_the_order_of_the_journal(scene: Scene) -> None:
    for number in (3, 1, 2):
        scene.lay(number)
    done = scene.rescue()
    assert (done.events, done.found, done.problem()) == (3, 3, None)
    assert [[item.seq for item in request] for request in scene.office.asked] == [[1, 2, 3]]
    assert done.desks == ["CCD-02"]


def test_it_works_again_and_again_without_doubles(scene: Scene) -> None:
    scene.lay(1)
    assert scene.states() == {"taken": 1}
    assert scene.states() == {"known": 1}
    assert scene.rescue().events == 1


def test_the_folder_of_one_desk_or_one_item_can_be_named(scene: Scene) -> None:
    file = scene.lay(1)
    scene.lay(2)
    assert scene.rescue(scene.dead.folder).found == 2
    assert scene.rescue(file).found == 1


def test_several_desks_lie_on_one_stick(scene: Scene) -> None:
    other = DeskKey.of(b"x" * 32)
    place = FolderPlace(scene.stick, "CCD-05", other.public_key)
    place.items()
    scene.lay(1)
    scene.lay(1, replace(SEALING, desk="CCD-05", signer=other), place)
    assert scene.rescue().desks == ["CCD-02", "CCD-05"]


def test_many_items_go_in_several_requests(scene: Scene) -> None:
    for number in range(1, MOST_AT_ONCE + 6):
        scene.lay(number)
    assert scene.rescue().events == MOST_AT_ONCE + 5
    assert [len(request) for request in scene.office.asked] == [MOST_AT_ONCE, 5]


def test_a_folder_in_which_nothing_waits_is_no_error(scene: Scene) -> None:
    assert (scene.rescue().found, scene.rescue().problem()) == (0, None)
    scene.dead.put_mark(SEALING.mark(Mark(9, "ab" * 32, 4)))
    assert scene.rescue(scene.dead.folder).found == 0


def test_a_foreign_folder_is_refused(scene: Scene, tmp_path: Path) -> None:
    foreign = tmp_path / "photos"
    foreign.mkdir()
    (foreign / "holiday.jpg").write_bytes(b"?")
    with pytest.raises(NothingToRescue):
        scene.rescue(foreign)
    with pytest.raises(FolderUnreadable):
        scene.rescue(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (lambda content: content[:100], "damaged"),
        (lambda content: b"", "damaged"),
        (lambda content: b"[1]", "damaged"),
        (lambda content: b"[" * 5_000, "damaged"),
        (lambda content: content * 2, "damaged"),
        (lambda content: b" " * (LARGEST_BYTES + 1), "damaged"),
        (lambda content: content.replace(b'"seq":1', b'"seq":2'), "altered"),
        (lambda content: content.replace(b"CCD-02", b"CCD-03"), "altered"),
        (lambda content: content.replace(b'"v":1', b'"v":2'), "another_version"),
        (lambda content: content.replace(b'"v":1', b'"v":0'), "another_version"),
        (lambda content: content.replace(b"kahramaa", b"somebody"), "damaged"),
    ],
)
def test_a_bad_item_is_told_and_the_good_ones_go_on(scene: Scene, harm: object, why: str) -> None:
    assert callable(harm)
    file = scene.lay(1)
    file.write_bytes(harm(file.read_bytes()))
    scene.lay(2)
    done = scene.rescue()
    (bad,) = done.remarkable
    assert (bad.file, bad.brought) == (file, Brought(RescueState.DAMAGED, why))
    assert (done.events, done.counts[RescueState.DAMAGED]) == (1, 1)
    problem = done.problem()
    assert isinstance(problem, ItemsNotRescued)
    assert problem.facts == {"number": 1, "why": why}


def test_a_huge_file_is_not_read_whole(scene: Scene) -> None:
    """A hole of 50 GB takes no room on the disk."""
    file = scene.lay(1)
    os.truncate(file, 50 * 1024**3)
    scene.lay(2)
    assert scene.states() == {"damaged": 1, "taken": 1}


def test_a_folder_in_the_place_of_an_item_cannot_be_read(scene: Scene) -> None:
    file = scene.lay(1)
    file.unlink()
    file.mkdir()
    scene.lay(2)
    done = scene.rescue()
    assert done.remarkable[0].brought.reason == "unreadable"
    assert done.events == 1


def test_an_item_for_another_head_office_stays_here(scene: Scene) -> None:
    scene.lay(1, replace(SEALING, office="another"))
    scene.lay(2)
    done = scene.rescue()
    assert done.remarkable[0].brought == Brought(RescueState.DAMAGED, "other_head_office")
    assert [[item.seq for item in request] for request in scene.office.asked] == [[2]]


@pytest.mark.parametrize(
    "change", [{"desk": "no desk"}, {"seal": lambda key, text: "§"}, {"seal": lambda key, text: ""}]
)
def test_what_would_spoil_a_whole_request_is_kept_out_of_it(
    scene: Scene, change: dict[str, Any]
) -> None:
    scene.lay(1, replace(SEALING, **change))
    scene.lay(2)
    assert scene.states() == {"damaged": 1, "taken": 1}


def test_what_head_office_refuses_is_told_with_its_reason(scene: Scene) -> None:
    scene.office.refuses[1] = Brought(RescueState.REFUSED, "account_unknown", "id", "R")
    scene.office.refuses[2] = Brought(RescueState.DAMAGED, "hash_wrong")
    for number in range(1, 4):
        scene.lay(number)
    done = scene.rescue()
    assert [item.brought.reason for item in done.remarkable] == ["account_unknown", "hash_wrong"]
    assert (done.events, done.found) == (1, 3)
    assert isinstance(done.problem(), ItemsNotRescued)


@pytest.mark.parametrize(
    "fault",
    [
        HeadOfficeUnreachable(why="cable"),
        HeadOfficeUnclear(why="a page"),
        HeadOfficeRefused(reason="desk_revoked"),
    ],
)
def test_without_head_office_nothing_is_lost_and_it_is_said_so(
    scene: Scene, fault: CounterError
) -> None:
    scene.office.answers_before = (1, fault)
    for number in range(1, MOST_AT_ONCE + 4):
        scene.lay(number)
    done = scene.rescue()
    assert done.problem() is fault
    assert done.counts == {RescueState.TAKEN: MOST_AT_ONCE, RescueState.LEFT: 3}
    scene.office.answers_before = None
    assert scene.states() == {"known": MOST_AT_ONCE, "taken": 3}


def test_head_office_is_not_asked_again_and_again_while_it_is_away(scene: Scene) -> None:
    scene.office.answers_before = (0, HeadOfficeUnreachable(why="cable"))
    for number in range(1, 2 * MOST_AT_ONCE):
        scene.lay(number)
    assert scene.states() == {"left": 2 * MOST_AT_ONCE - 1}
    assert scene.office.asked == []


def test_items_of_another_desk_stay_where_they_are(scene: Scene) -> None:
    file = scene.lay(1)
    scene.rescue()
    assert file.exists()


def test_items_that_the_own_journal_has_lost_are_taken_away_once_rescued(scene: Scene) -> None:
    """After a restore: nobody else would ever tidy them up."""
    with scene.store.begin() as work:
        kept = work.journal.append(a_payment_taken(1))
        work.commit()
    own = replace(SEALING, signer=OWN)
    place = FolderPlace(scene.stick, "CCD-02", OWN.public_key)
    place.items()
    place.write(1, kept.hash, own.record(KEY, kept, 1))
    scene.lay(7, own, place)
    scene.office.refuses[8] = Brought(RescueState.REFUSED, "account_unknown")
    scene.lay(8, own, place)
    scene.rescue()
    assert [item.seq for item in place.items()] == [1, 8]


def test_two_people_rescue(scene: Scene) -> None:
    scene.lay(1)
    with pytest.raises(SamePerson):
        scene.rescuing().rescue(scene.stick, SUPERVISOR, SUPERVISOR)
    assert scene.office.asked == []


def test_a_rescue_is_audited(scene: Scene) -> None:
    scene.lay(1)
    scene.rescue()
    ((at, by, act, said),) = scene.store.audited
    assert (at, by, act) == (scene.clock.now(), CLERK, "rescue")
    assert said == f"of CCD-02 taken=1 known=0 refused=0 damaged=0 left=0 with {SUPERVISOR}"


def test_a_rescue_stands_in_the_journal_for_head_office_with_desks_items_and_sums(
    scene: Scene,
) -> None:
    other = DeskKey.of(b"x" * 32)
    place = FolderPlace(scene.stick, "CCD-05", other.public_key)
    place.items()
    for number in (1, 2):
        scene.lay(number)
        scene.office.refuses[number] = replace(TAKEN, amount=Money(250_00))
    scene.lay(8, replace(SEALING, desk="CCD-05", signer=other), place)
    scene.office.refuses[8] = Brought(RescueState.REFUSED, "account_unknown")
    cut = scene.lay(9)
    cut.write_bytes(cut.read_bytes()[:40])

    done = scene.rescue()

    (event,) = scene.booked()
    assert isinstance(event, ItemsRescued)
    assert (event.header.desk, event.header.by, event.approved_by) == (DESK, CLERK, SUPERVISOR)
    assert event.desks == (
        RescuedDesk(DeskId("CCD-02"), 2, 0, 0, 0, 0, Money(500_00)),
        RescuedDesk(DeskId("CCD-05"), 0, 0, 1, 0, 0, ZERO),
    )
    assert (event.unreadable, done.event_id) == (1, event.header.event_id)


def test_a_rescue_that_head_office_said_nothing_to_is_in_the_audit_alone(scene: Scene) -> None:
    scene.lay(1)
    scene.office.answers_before = (0, HeadOfficeUnreachable(why="cable"))
    assert scene.rescue().event_id is None
    assert scene.booked() == []
    assert len(scene.store.audited) == 1


def _entry(number: int) -> wire.Entry:
    event: Event = a_payment_taken(number)
    body = wire.encode(event)
    own_hash = wire.chain_hash(wire.GENESIS, number, body)
    return wire.Entry(number, wire.GENESIS, own_hash, DEAD.sign(own_hash.encode()), body)
