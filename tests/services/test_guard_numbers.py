"""An old store that was put back by hand uses no number a second time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.domain.events import Event
from pos_app.errors.store import StoreRolledBack
from pos_app.services.guard_numbers import FORKED, RESTORED, GuardNumbers
from pos_app.services.ports.outbox import OutboxState
from pos_app.services.ports.second_place import Mark
from pos_app.storage.store import SqlStore
from tests.builders import (
    a_balancing_started,
    a_payment_taken,
    a_receipt_printed,
    a_shift_opened,
)
from tests.card_builders import a_charge, a_word_on
from tests.fakes.clock import NOON
from tests.storage.conftest import KEYS
from tests.storage.days import book

OTHER = "ab" * 32


class Knowing:
    """Head office, and what it says."""

    def __init__(self, mark: Mark) -> None:
        self.mark = mark

    def high_water(self) -> Mark:
        return self.mark


class Scene:
    def __init__(self, store: SqlStore) -> None:
        self.store = store
        self.office = Knowing(Mark())
        self.here: list[Mark] = []
        self.guard = GuardNumbers(store, lambda: self.office, lambda: self.here)

    def head(self) -> Mark:
        with self.store.read() as work:
            return Mark(*work.journal.head())


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    store = SqlStore.create(tmp_path, KEYS)
    book(store, a_shift_opened())
    book(store, a_payment_taken(1))
    yield Scene(store)
    store.close()


def test_a_store_that_head_office_knows_goes_on(scene: Scene) -> None:
    scene.guard.look()
    scene.office.mark = scene.head()
    book(scene.store, a_payment_taken(2))
    scene.guard.look()
    book(scene.store, a_payment_taken(3))


@pytest.mark.parametrize("mark", [Mark(9, OTHER, 7), Mark(2, OTHER, 1)])
def test_a_store_that_is_behind_or_another_takes_no_number(scene: Scene, mark: Mark) -> None:
    scene.office.mark = mark
    with pytest.raises(StoreRolledBack) as refusal:
        scene.guard.look()
    assert refusal.value.facts == {"ours": 2, "theirs": mark.seq}
    refused: list[Event] = [a_payment_taken(2), a_shift_opened(), a_charge()]
    for event in refused:
        with pytest.raises(StoreRolledBack), scene.store.begin() as work:
            work.journal.append(event)
    assert scene.guard.found() is not None


def test_what_takes_no_number_goes_on(scene: Scene) -> None:
    """What was begun is ended: a card's answer, a paper, the count."""
    charge = a_charge()
    book(scene.store, charge)
    scene.office.mark = Mark(9, OTHER)
    with pytest.raises(StoreRolledBack):
        scene.guard.look()
    for event in (a_word_on(charge), a_receipt_printed(1), a_balancing_started()):
        book(scene.store, event)


def test_it_holds_without_head_office_and_after_a_restart(scene: Scene, tmp_path: Path) -> None:
    scene.office.mark = Mark(9, OTHER)
    with pytest.raises(StoreRolledBack):
        scene.guard.look()
    scene.store.close()
    again = Scene(SqlStore.open(tmp_path, KEYS))
    with pytest.raises(StoreRolledBack):
        again.guard.look_here()
    with pytest.raises(StoreRolledBack), again.store.begin() as work:
        work.journal.append(a_payment_taken(2))
    again.store.close()


@pytest.mark.parametrize("place", [0, 1])
def test_a_backup_or_a_stick_that_holds_more_is_a_sign_too(scene: Scene, place: int) -> None:
    scene.here = [scene.head(), scene.head()]
    scene.guard.look_here()
    scene.here[place] = Mark(3, OTHER, 2)
    with pytest.raises(StoreRolledBack):
        scene.guard.look_here()


def test_head_office_that_knows_less_does_not_end_it(scene: Scene) -> None:
    """It has not got what was taken without it; and what goes on here soon hides the gap."""
    scene.here = [Mark(3, OTHER, 2)]
    with pytest.raises(StoreRolledBack):
        scene.guard.look_here()
    for mark in (Mark(), scene.head()):
        scene.office.mark = mark
        scene.guard.look()
        assert scene.guard.found() is not None


def test_two_entries_in_one_place_at_head_office_are_a_sign(scene: Scene) -> None:
    """The payments were sent before anybody looked: its highest entry is one of ours."""
    with scene.store.begin() as work:
        work.outbox.settle(2, OutboxState.REMARKED, FORKED, NOON)
        work.commit()
    scene.office.mark = scene.head()
    scene.guard.look()
    with pytest.raises(StoreRolledBack):
        scene.guard.look_here()


def test_what_lies_before_a_restore_is_no_sign(scene: Scene) -> None:
    with scene.store.begin() as work:
        work.outbox.settle(2, OutboxState.REMARKED, FORKED, NOON)
        work.notes.put(RESTORED, "2")
        work.commit()
    scene.here = [Mark(2, OTHER, 1)]
    scene.guard.look_here()
    scene.here = [Mark(3, OTHER, 2)]
    with pytest.raises(StoreRolledBack):
        scene.guard.look_here()
