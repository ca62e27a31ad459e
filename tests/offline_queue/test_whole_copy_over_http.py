"""A desk takes over all accounts from a real head office, over a real socket."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from gateway.demo.embedded import EmbeddedGateway
from gateway.identity import keys
from gateway.storage.engine import reading
from offline_queue.connection import Connection
from offline_queue.head_office import HttpHeadOffice
from offline_queue.signed_http import Address, SignedHttp
from offline_queue.snapshot_shelf import HttpSnapshotShelf
from pos_app.errors.head_office import HeadOfficeRefused, HeadOfficeUnclear
from pos_app.keys import Keys, verify
from pos_app.services.refresh_accounts import RefreshAccounts
from pos_app.services.take_snapshot import TakeSnapshot
from pos_app.storage.accounts import SqlAccountCopy
from pos_app.storage.snapshot_inbox import SqlSnapshotInbox
from tests.builders import DESK
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import SIGNER, MemoryStore
from tests.offline_queue.real_office import ACCOUNTS, real_office
from tests.services.desk import open_bundle

KEYS = Keys(store=bytes(32), desk=SIGNER, head=bytes(32), where="a test")


@dataclass
class Desk:
    office: EmbeddedGateway
    copy: SqlAccountCopy
    shelf: HttpSnapshotShelf
    refresh: RefreshAccounts

    def made(self) -> None:
        """Let head office make its first whole copy."""
        assert self.shelf.describe(0) is None
        self.office.snapshots.finish()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    clock = FakeClock()
    with real_office(tmp_path, clock) as office:
        connection = Connection(clock)
        http = SignedHttp(Address(office.url), DESK, SIGNER, clock, connection)
        centre, number = DESK.split("-")
        HttpHeadOffice(http).enrol(office.enrol(centre, number), DESK, SIGNER.public_key)
        copy = SqlAccountCopy.open(tmp_path / "home", KEYS)
        with reading(office.engine) as database:
            key = keys.public_key(database)
        shelf = HttpSnapshotShelf(http)
        inbox = SqlSnapshotInbox(tmp_path / "home", KEYS.store, copy)
        whole = TakeSnapshot(copy, shelf, inbox, partial(verify, key))
        refresh = RefreshAccounts(
            copy, HttpHeadOffice(http), MemoryStore(), open_bundle, lambda _: None, whole
        )
        yield Desk(office, copy, shelf, refresh)
        copy.close()
        http.close()


def test_a_new_desk_is_in_step_by_pages(desk: Desk) -> None:
    assert desk.refresh.accounts() == ACCOUNTS
    assert (desk.copy.size(), desk.copy.doubt()) == (ACCOUNTS, "")


def test_a_doubtful_copy_is_replaced_whole(desk: Desk) -> None:
    desk.made()
    desk.refresh.accounts()
    before = {
        sample["account_no"]: desk.copy.account(sample["account_no"])
        for sample in desk.office.sample
    }
    desk.copy.distrust("a test")
    assert desk.refresh.accounts() == ACCOUNTS
    assert (desk.copy.size(), desk.copy.doubt()) == (ACCOUNTS, "")
    assert desk.refresh.accounts() == 0
    after = {account_no: desk.copy.account(account_no) for account_no in before}
    assert after == before


def test_the_file_comes_from_any_byte_on(desk: Desk) -> None:
    desk.made()
    described = desk.shelf.describe(0)
    assert described is not None
    sha256 = described[0].split('"sha256":"')[1][:64]
    whole = b"".join(desk.shelf.read(sha256, 0))
    assert b"".join(desk.shelf.read(sha256, 1234)) == whole[1234:]
    with pytest.raises(HeadOfficeRefused):
        list(desk.shelf.read(sha256, len(whole)))


def test_a_file_that_is_gone_is_refused(desk: Desk) -> None:
    with pytest.raises(HeadOfficeRefused, match="snapshot_gone"):
        list(desk.shelf.read("0" * 64, 0))


def test_a_portal_that_answers_pages_is_no_shelf(desk: Desk) -> None:
    with pytest.raises(HeadOfficeUnclear):
        list(desk.shelf.http.stream("/v1/health", 0))
