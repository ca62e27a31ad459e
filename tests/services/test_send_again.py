"""What a restored head office has lost is found, whatever happens while it is looked for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pos_app.errors.head_office import HeadOfficeUnreachable
from pos_app.services.ports.outbox import OutboxState, Standing
from pos_app.services.send_again import SendAgain
from tests.builders import a_payment_taken
from tests.fakes.clock import NOON, FakeClock
from tests.fakes.memory_store import MemoryStore


class Office:
    """Holds some entries of the desk; fails on demand."""

    def __init__(self) -> None:
        self.generation: str | None = "first"
        self.entries: list[tuple[int, str]] = []
        self.pages = 0
        self.is_away = False
        self.told: list[tuple[str, int]] = []

    def standing(self) -> Standing | None:
        return Standing(self.generation, len(self.entries)) if self.generation else None

    def held(self, after: int, limit: int) -> tuple[list[tuple[int, str]], bool]:
        self.pages += 1
        if self.is_away:
            raise HeadOfficeUnreachable(why="cut")
        return [entry for entry in self.entries if entry[0] > after], False

    def knows_more(self, generation: str, cursor: int = 0, seq: int = 0, own_hash: str = "") -> str:
        self.told.append((generation, seq))
        self.generation = "another"
        return self.generation


class Desk:
    """Ten payments, all taken by head office, and compared."""

    def __init__(self) -> None:
        self.store, self.clock, self.office = MemoryStore(), FakeClock(), Office()
        with self.store.begin() as work:
            entries = [work.journal.append(a_payment_taken(number)) for number in range(1, 11)]
            work.outbox.accept([entry.seq for entry in entries], NOON)
            work.commit()
        self.office.entries = [(entry.seq, entry.hash) for entry in entries]
        self.again = self.restarted()
        assert self.again.look() == 0

    def restarted(self) -> SendAgain:
        return SendAgain(self.store, self.clock, lambda: self.office)

    def waiting(self) -> list[int]:
        with self.store.read() as work:
            return [item.seq for item in work.outbox.open_items()]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_nothing_is_compared_while_head_office_is_as_it_was(desk: Desk) -> None:
    pages = desk.office.pages
    assert desk.again.look() == 0
    assert (desk.office.pages, desk.again.told()) == (pages, None)


def test_in_another_generation_exactly_what_is_missing_waits(desk: Desk) -> None:
    desk.office.generation = "second"
    del desk.office.entries[6:]
    assert desk.again.look() == 4
    assert desk.waiting() == [7, 8, 9, 10]
    assert desk.again.generation() == desk.restarted().generation() == "second"
    assert desk.again.look() == 0
    assert desk.office.told == []


def test_a_restore_that_head_office_did_not_notice_is_told_to_it(desk: Desk) -> None:
    del desk.office.entries[9:]
    assert desk.again.look() == 1
    assert desk.office.told == [("first", 10)]
    assert desk.again.generation() == "another"


def test_an_entry_of_a_former_desk_in_the_same_place_is_not_ours(desk: Desk) -> None:
    desk.office.generation = "second"
    desk.office.entries[2] = (3, "f" * 64)
    assert desk.again.look() == 1
    assert desk.waiting() == [3]


def test_a_comparison_that_is_cut_begins_anew(desk: Desk) -> None:
    desk.office.generation, desk.office.is_away = "second", True
    del desk.office.entries[6:]
    with pytest.raises(HeadOfficeUnreachable):
        desk.again.look()
    assert (desk.waiting(), desk.again.generation()) == ([], "first")
    desk.office.is_away = False
    assert desk.restarted().look() == 4


def test_what_was_refused_without_being_kept_is_no_loss(desk: Desk) -> None:
    """Head office answers some entries without keeping them; it is compared once."""
    with desk.store.begin() as work:
        seq = work.journal.append(a_payment_taken(11)).seq
        work.outbox.settle(seq, OutboxState.REFUSED, "conflict", NOON)
        work.commit()
    assert desk.again.look() == 0
    pages = desk.office.pages
    assert desk.again.look() == 0
    assert desk.office.pages == pages


def test_it_is_told_until_all_is_back_and_for_a_day(desk: Desk) -> None:
    desk.office.generation = "second"
    del desk.office.entries[8:]
    desk.again.look()
    desk.clock.advance(timedelta(days=3))
    told = desk.again.told()
    assert told is not None
    assert (told.lost, told.amount.dirhams, told.waiting) == (2, 100_000, 2)
    with desk.store.begin() as work:
        work.outbox.accept([9, 10], desk.clock.now())
        work.commit()
    assert desk.again.told() is None
    desk.clock.advance(-timedelta(days=3))
    told = desk.again.told()
    assert told is not None
    assert told.waiting == 0


def test_a_head_office_of_an_earlier_version_is_left_alone(desk: Desk) -> None:
    desk.office.generation = None
    del desk.office.entries[6:]
    assert desk.again.look() == 0
    assert desk.waiting() == []
