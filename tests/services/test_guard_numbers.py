"""An old store that was put back by hand uses no number a second time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app import wire
from pos_app.domain.events import Event
from pos_app.errors.store import StoreRolledBack
from pos_app.services.guard_numbers import GuardNumbers
from pos_app.services.ports.second_place import Mark
from pos_app.storage.store import SqlStore
from tests.builders import (
    a_balancing_started,
    a_payment_taken,
    a_receipt_printed,
    a_shift_opened,
)
from tests.card_builders import a_charge, a_word_on
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
        self.backup: Mark | None = None
        self.guard = GuardNumbers(store, lambda: self.office, lambda: self.backup)

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
        again.guard.look_at_backups()
    with pytest.raises(StoreRolledBack), again.store.begin() as work:
        work.journal.append(a_payment_taken(2))
    again.store.close()


def test_a_backup_that_holds_more_is_a_sign_too(scene: Scene) -> None:
    scene.backup = scene.head()
    scene.guard.look_at_backups()
    scene.backup = Mark(3, OTHER, 2)
    with pytest.raises(StoreRolledBack):
        scene.guard.look_at_backups()


def test_head_office_that_knows_the_store_after_all_ends_it(scene: Scene) -> None:
    scene.office.mark = Mark(9, OTHER)
    with pytest.raises(StoreRolledBack):
        scene.guard.look()
    scene.office.mark = Mark(0, wire.GENESIS)
    scene.guard.look()
    assert scene.guard.found() is None
    book(scene.store, a_payment_taken(2))
