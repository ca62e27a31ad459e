"""Changes are taken in page by page where they fit; where they do not, a whole copy is wanted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from pos_app.copy_file.snapshot import Snapshot
from pos_app.domain.account import Account
from pos_app.errors.copy import (
    ChangesOutOfStep,
    CopyOfFormerOffice,
    SnapshotNotGenuine,
    SnapshotTooOld,
)
from pos_app.errors.head_office import HeadOfficeUnreachable
from pos_app.keys import DeskKey
from pos_app.services.ports.accounts import AccountChanges
from pos_app.services.ports.whole_copy import CopyProgress, CopyStep, Progress
from pos_app.services.refresh_accounts import FAR_BEHIND, RefreshAccounts
from pos_app.services.take_snapshot import TakeSnapshot
from tests.builders import an_account
from tests.fakes.clock import NOON, FakeClock
from tests.fakes.head_office import FakeHeadOffice
from tests.fakes.memory_accounts import MemoryAccountCopy
from tests.fakes.memory_store import MemoryStore
from tests.services.desk import open_bundle
from tests.snapshot_builders import FakeShelf, a_snapshot, by_head_office

ACCOUNTS = tuple(an_account(f"{1_000_000_000 + number}") for number in range(1, 1201))


class Office(FakeHeadOffice):
    """Twelve hundred accounts, changed once each in their order; lies on demand."""

    def __init__(self) -> None:
        super().__init__(FakeClock())
        self.accounts: tuple[Account, ...] = ACCOUNTS
        self.lies: dict[str, int] = {}
        self.cut_after: int | None = None
        self.generation: str | None = None
        self.told: list[tuple[str, int]] = []  # what desks know more of

    def knows_more(self, generation: str, cursor: int = 0, seq: int = 0, own_hash: str = "") -> str:
        self.told.append((generation, cursor))
        self.generation = "c" * 32
        return self.generation

    def changes(self, cursor: int, limit: int) -> AccountChanges:
        if self.cut_after is not None and cursor >= self.cut_after:
            raise HeadOfficeUnreachable(why="cut")
        page, head = self.accounts[cursor : cursor + limit], len(self.accounts)
        upto = max(cursor, cursor + len(page))
        more = upto < head
        in_all = None if more else head
        told = AccountChanges(page, (), upto, more, NOON, cursor, head, in_all, self.generation)
        lies = {k: v for k, v in self.lies.items() if k != "in_all" or not more}
        return replace(told, **lies)  # type: ignore[arg-type]  # numbers all


class Inbox:
    """Puts the accounts of the shelf into the copy in memory."""

    def __init__(self, copy: MemoryAccountCopy, *accounts: Account) -> None:
        self._copy = copy
        self._accounts = accounts
        self._held = 0

    def held(self, snapshot: Snapshot) -> int:
        return self._held

    def add(self, piece: bytes) -> None:
        self._held += len(piece)

    def install(self, snapshot: Snapshot, progress: Progress) -> None:
        self._copy.__init__()  # type: ignore[misc]  # as if it were another file
        self._copy.apply(AccountChanges(self._accounts, (), snapshot.cursor, False, NOON))


@dataclass
class Desk:
    copy: MemoryAccountCopy
    office: Office
    shelf: FakeShelf
    refresh: RefreshAccounts
    told: list[CopyProgress]

    def accounts(self) -> int:
        return self.refresh.accounts(self.told.append)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    copy, office = MemoryAccountCopy(), Office()
    shelf = FakeShelf(*a_snapshot(tmp_path, *ACCOUNTS[:20], cursor=1200))
    shelf.says(accounts=1200)
    inbox = Inbox(copy, *ACCOUNTS)
    whole = TakeSnapshot(copy, shelf, inbox, by_head_office)
    refresh = RefreshAccounts(copy, office, MemoryStore(), open_bundle, lambda _: None, whole)
    return Desk(copy, office, shelf, refresh, [])


def test_a_small_head_office_is_copied_by_its_changes_alone(desk: Desk) -> None:
    assert desk.accounts() == 1200
    assert (desk.copy.size(), desk.copy.cursor(), desk.copy.doubt()) == (1200, 1200, "")
    assert desk.shelf.reads == []
    assert [(step.step, step.done, step.total) for step in desk.told] == [
        (CopyStep.CHANGES, 500, 1200),
        (CopyStep.CHANGES, 1000, 1200),
        (CopyStep.CHANGES, 1200, 1200),
    ]


def test_where_nothing_changed_nothing_is_fetched(desk: Desk) -> None:
    desk.accounts()
    assert desk.accounts() == 0


def test_others_get_the_processor_between_two_pages(desk: Desk) -> None:
    rests: list[int] = []
    refresh = replace(desk.refresh, rest=lambda: rests.append(desk.copy.cursor()))
    refresh.accounts()
    assert rests == [500, 1000]


def test_a_desk_that_is_far_behind_takes_the_whole_copy(desk: Desk) -> None:
    desk.office.lies = {"head": FAR_BEHIND + 500}
    assert desk.accounts() == 1200
    assert desk.shelf.reads == [0]
    assert desk.copy.cursor() == 1200


def test_a_desk_that_is_far_behind_goes_on_by_pages_while_none_is_made(desk: Desk) -> None:
    desk.office.lies = {"head": FAR_BEHIND + 500}
    desk.shelf.is_ready = False
    assert desk.accounts() == 1200
    assert desk.shelf.reads == []


def test_a_whole_copy_that_gets_ready_meanwhile_is_taken_and_look_ups_go_on(desk: Desk) -> None:
    desk.office.lies = {"head": FAR_BEHIND + 10_000}
    desk.shelf.is_ready = False
    seen: list[bool] = []

    def rest() -> None:
        seen.append(desk.copy.account(ACCOUNTS[0].account_no) is not None)
        desk.shelf.is_ready = True

    replace(desk.refresh, rest=rest, ask_again_after=1).accounts(desk.told.append)
    assert seen == [True]
    assert desk.shelf.reads == [0]
    assert (desk.copy.size(), desk.copy.cursor()) == (1200, 1200)


def test_a_whole_copy_that_was_not_ready_is_taken_in_the_next_round(desk: Desk) -> None:
    desk.office.lies = {"head": FAR_BEHIND + 10_000}
    desk.shelf.is_ready, desk.office.cut_after = False, 500
    with pytest.raises(HeadOfficeUnreachable):
        desk.accounts()
    assert desk.copy.account(ACCOUNTS[0].account_no) is not None
    desk.shelf.is_ready, desk.office.cut_after = True, None
    desk.accounts()
    assert desk.shelf.reads == [0]
    assert (desk.copy.size(), desk.copy.cursor()) == (1200, 1200)


def test_nothing_of_another_generation_is_mixed_in(desk: Desk) -> None:
    """Head office is restored between two pages."""
    desk.office.generation = "a" * 32

    def restored() -> None:
        desk.office.generation = "b" * 32

    with pytest.raises(CopyOfFormerOffice):
        replace(desk.refresh, rest=restored).accounts()
    assert (desk.copy.size(), desk.copy.generation()) == (500, "a" * 32)
    desk.shelf.is_ready = False
    with pytest.raises(CopyOfFormerOffice):
        desk.accounts()
    assert (desk.copy.size(), desk.copy.cursor()) == (500, 500)


def test_a_whole_copy_of_a_former_generation_is_refused(desk: Desk) -> None:
    desk.office.generation = "a" * 32
    desk.accounts()
    desk.office.generation = "b" * 32
    desk.shelf.says(generation="a" * 32)
    with pytest.raises(CopyOfFormerOffice):
        desk.accounts()
    assert desk.shelf.reads == []
    assert (desk.copy.size(), desk.copy.generation()) == (1200, "a" * 32)


def test_head_office_that_has_fewer_changes_than_the_copy_is_told_so(desk: Desk) -> None:
    desk.office.generation = "a" * 32
    desk.accounts()
    desk.office.accounts = ACCOUNTS[:1000]
    desk.shelf.is_ready = False
    with pytest.raises(CopyOfFormerOffice):
        desk.accounts()
    assert desk.office.told == [("a" * 32, 1200)]
    assert (desk.copy.size(), desk.copy.cursor()) == (1200, 1200)


def test_pages_are_taken_in_though_the_whole_copy_is_refused_which_is_said(desk: Desk) -> None:
    desk.office.lies = {"head": FAR_BEHIND + 500}
    desk.shelf.signer = DeskKey.of(bytes(32))
    with pytest.raises(SnapshotNotGenuine):
        desk.accounts()
    assert desk.copy.size() == 1200


def test_a_gap_between_two_pages_leads_to_a_whole_copy(desk: Desk) -> None:
    desk.copy.apply(AccountChanges(ACCOUNTS[:10], (), 10, False, NOON))
    desk.office.lies = {"from_cursor": 11}
    with pytest.raises(ChangesOutOfStep):
        desk.accounts()
    assert desk.shelf.reads == [0]
    assert (desk.copy.size(), desk.copy.cursor()) == (1200, 1200)


def test_a_wrong_total_leads_to_a_whole_copy_and_the_doubt_goes(desk: Desk) -> None:
    desk.copy.apply(AccountChanges(ACCOUNTS[:1199], (), 1200, False, NOON))
    assert desk.accounts() == 1200
    assert (desk.copy.size(), desk.copy.doubt()) == (1200, "")


def test_a_doubt_stays_until_a_whole_copy_comes(desk: Desk) -> None:
    desk.copy.apply(AccountChanges(ACCOUNTS[:1199], (), 1200, False, NOON))
    desk.shelf.is_ready = False
    with pytest.raises(ChangesOutOfStep):
        desk.accounts()
    assert desk.copy.doubt() == "1199 accounts, not 1200"
    assert desk.copy.account(ACCOUNTS[0].account_no) is not None
    desk.shelf.is_ready = True
    desk.accounts()
    assert (desk.copy.size(), desk.copy.doubt()) == (1200, "")


def test_a_doubt_is_not_ended_by_a_copy_from_before_it(desk: Desk) -> None:
    desk.copy.apply(AccountChanges(ACCOUNTS[:1199], (), 1200, False, NOON))
    desk.shelf.says(cursor=1199)
    with pytest.raises(SnapshotTooOld):
        desk.accounts()
    assert desk.copy.doubt()


@pytest.mark.parametrize("lies", [{"next_cursor": 5}, {"head": 5}])
def test_a_cursor_that_goes_back_is_refused(desk: Desk, lies: dict[str, int]) -> None:
    desk.copy.apply(AccountChanges(ACCOUNTS[:10], (), 10, False, NOON))
    desk.office.lies = lies
    desk.shelf.says(cursor=9)
    with pytest.raises((ChangesOutOfStep, SnapshotTooOld)):
        desk.accounts()
    assert (desk.copy.size(), desk.copy.cursor()) == (10, 10)


def test_a_cursor_that_stands_still_is_refused(desk: Desk) -> None:
    desk.office.lies = {"next_cursor": 0}
    desk.shelf.is_ready = False
    with pytest.raises(ChangesOutOfStep):
        desk.accounts()
    assert desk.copy.size() == 0


def test_changes_that_are_cut_in_the_middle_go_on_there(desk: Desk) -> None:
    desk.office.cut_after = 500
    with pytest.raises(HeadOfficeUnreachable):
        desk.accounts()
    assert (desk.copy.size(), desk.copy.cursor(), desk.copy.as_of()) == (500, 500, None)
    desk.office.cut_after = None
    assert desk.accounts() == 700
    assert (desk.copy.size(), desk.copy.doubt()) == (1200, "")


def test_a_head_office_of_an_earlier_release_is_believed(desk: Desk) -> None:
    told = desk.office.changes
    older = {"from_cursor": None, "head": None, "in_all": None}
    desk.office.changes = lambda cursor, limit: replace(told(cursor, limit), **older)  # type: ignore[method-assign,arg-type]
    assert desk.accounts() == 1200
