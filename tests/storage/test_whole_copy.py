"""A whole copy is fetched, proved and swapped in; whatever is wrong with it, the old one stays."""

from __future__ import annotations

import errno
import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from pos_app.domain.search_text import SearchKind
from pos_app.errors.copy import (
    CopyRefused,
    NoRoomForSnapshot,
    SnapshotDamaged,
    SnapshotNotGenuine,
    SnapshotOfOtherVersion,
    SnapshotTooLarge,
    SnapshotTooOld,
)
from pos_app.errors.head_office import HeadOfficeUnreachable
from pos_app.errors.store import StoreFault
from pos_app.keys import DeskKey, Keys
from pos_app.services.ports.accounts import AccountChanges
from pos_app.services.ports.whole_copy import CopyProgress, CopyStep
from pos_app.services.take_snapshot import TakeSnapshot
from pos_app.storage.accounts import FILE_NAME, SqlAccountCopy
from pos_app.storage.snapshot_inbox import SqlSnapshotInbox
from tests.builders import an_account, an_item
from tests.fakes.clock import NOON
from tests.snapshot_builders import FakeShelf, a_snapshot, by_head_office

OLD = an_account("1000000001", name_en="Old Account", name_ar="قديم")
NEW = tuple(
    an_account(
        f"{2_000_000_000 + number}",
        items=[an_item(f"{202700000000 + number}", account_no=f"{2_000_000_000 + number}")],
        name_en=f"Noora Al-Kuwari {number}",
        name_ar="نورة الكواري",
    )
    for number in range(300)
)


@dataclass
class Way:
    """A desk's copy with one account, and a shelf with three hundred."""

    home: Path
    keys: Keys
    copy: SqlAccountCopy
    shelf: FakeShelf

    def take(self) -> list[CopyProgress]:
        """Take the whole copy over, as a program that has just started does."""
        told: list[CopyProgress] = []
        inbox = SqlSnapshotInbox(self.home, self.keys.store, self.copy)
        TakeSnapshot(self.copy, self.shelf, inbox, by_head_office).take(told.append)
        return told

    def refuses(self, kind: type[CopyRefused]) -> None:
        with pytest.raises(kind):
            self.take()
        self.is_old()

    def is_old(self) -> None:
        """The old copy works, can be written, and is found again after a restart."""
        assert (self.copy.size(), self.copy.cursor()) == (1, 7)
        assert self.copy.account(OLD.account_no) is not None
        self.copy.apply(AccountChanges((OLD,), (), 7, False, NOON))
        self.copy.close()
        self.copy = SqlAccountCopy.open(self.home, self.keys)
        assert (self.copy.size(), self.copy.cursor()) == (1, 7)
        assert not list(self.home.glob("*.new*"))
        assert not list(self.home.glob("*.clear*"))

    def is_new(self) -> None:
        """The new copy works, and nothing of the way there is left."""
        assert (self.copy.size(), self.copy.cursor()) == (300, 100)
        assert self.copy.as_of() == NOON
        assert self.copy.account(OLD.account_no) is None
        found = self.copy.account(NEW[7].account_no)
        assert found is not None
        assert found.account == NEW[7]
        assert len(self.copy.find("نوره كوار", SearchKind.NAME, 20).views) == 20
        assert {path.name for path in self.home.iterdir()} <= {
            FILE_NAME,
            f"{FILE_NAME}-wal",
            f"{FILE_NAME}-shm",
        }


@pytest.fixture
def way(tmp_path: Path, keys: Keys) -> Iterator[Way]:
    home = tmp_path / "home"
    copy = SqlAccountCopy.open(home, keys)
    copy.apply(AccountChanges((OLD,), (), 7, False, NOON))
    made = Way(home, keys, copy, FakeShelf(*a_snapshot(tmp_path, *NEW)))
    yield made
    made.copy.close()


def test_a_whole_copy_is_the_copy_from_then_on(way: Way) -> None:
    way.take()
    way.is_new()
    way.copy.apply(AccountChanges((OLD,), (NEW[0].account_no,), 101, False, NOON))
    assert (way.copy.size(), way.copy.cursor()) == (300, 101)
    assert way.copy.find("old account", SearchKind.NAME, 5).views
    way.copy.close()
    way.copy = SqlAccountCopy.open(way.home, way.keys)
    assert (way.copy.size(), way.copy.cursor()) == (300, 101)


def test_it_lies_encrypted_on_the_disk(way: Way) -> None:
    way.take()
    way.copy.close()
    content = (way.home / FILE_NAME).read_bytes()
    assert b"SQLite format" not in content
    assert b"Kuwari" not in content


def test_how_far_it_is_is_told(way: Way) -> None:
    told = way.take()
    fetched = [step.done for step in told if step.step is CopyStep.FETCH]
    built = [step for step in told if step.step is CopyStep.BUILD]
    assert fetched == sorted(fetched)
    assert fetched[-1] == way.shelf.snapshot.packed_bytes
    assert built[-1].percent == 100


def test_a_download_that_is_cut_goes_on_where_it_was(way: Way) -> None:
    way.shelf.cuts = [3000, 2000]
    way.take()
    assert way.shelf.reads == [0, 3000, 5000]
    way.is_new()


def test_a_download_goes_on_after_a_restart(way: Way) -> None:
    way.shelf.cuts = [3000, 0]
    with pytest.raises(HeadOfficeUnreachable):
        way.take()
    way.is_old()
    way.take()
    assert way.shelf.reads == [0, 3000, 3000]
    way.is_new()


def test_what_lies_on_the_disk_before_it_is_whole_cannot_be_read(way: Way) -> None:
    way.shelf.cuts = [len(way.shelf.packed) - 1, 0]
    with pytest.raises(HeadOfficeUnreachable):
        way.take()
    (part,) = way.home.glob("*.part*")
    assert part.stat().st_mode & 0o077 == 0
    assert b"Kuwari" not in part.read_bytes()
    assert b"SQLite" not in part.read_bytes()


def test_a_newer_snapshot_does_not_go_on_with_an_older_one(way: Way, tmp_path: Path) -> None:
    way.shelf.cuts = [3000, 0]
    with pytest.raises(HeadOfficeUnreachable):
        way.take()
    way.shelf = FakeShelf(*a_snapshot(tmp_path, *NEW[::-1]))
    way.take()
    assert way.shelf.reads == [0]
    way.is_new()


def test_none_is_taken_while_the_first_is_made(way: Way) -> None:
    way.shelf.is_ready = False
    assert way.take() == []
    way.is_old()


def test_a_truncated_file_is_refused(way: Way) -> None:
    way.shelf.packed = way.shelf.packed[:-100]
    way.refuses(SnapshotDamaged)


@pytest.mark.parametrize("at", [0, 5000, -1])
def test_an_altered_file_is_refused_and_fetched_anew(way: Way, at: int) -> None:
    whole = way.shelf.packed
    altered = bytearray(whole)
    altered[at] ^= 1
    way.shelf.packed = bytes(altered)
    way.refuses(SnapshotDamaged)
    way.shelf.packed = whole
    way.take()
    assert way.shelf.reads == [0, 0]
    way.is_new()


def test_a_file_that_is_damaged_at_head_office_is_not_fetched_every_minute(way: Way) -> None:
    way.shelf.packed = bytes(len(way.shelf.packed))
    inbox = SqlSnapshotInbox(way.home, way.keys.store, way.copy)
    whole = TakeSnapshot(way.copy, way.shelf, inbox, by_head_office)
    for _ in range(5):
        with pytest.raises(SnapshotDamaged):
            whole.take(lambda _: None)
    assert way.shelf.reads == [0, 0]
    way.is_old()


def test_a_file_longer_than_its_description_is_refused(way: Way) -> None:
    way.shelf.packed += bytes(10)
    way.refuses(SnapshotDamaged)


def test_a_file_that_swells_beyond_its_description_is_refused(way: Way) -> None:
    way.shelf.says(unpacked_bytes=way.shelf.snapshot.unpacked_bytes - 1)
    way.refuses(SnapshotDamaged)


def test_a_snapshot_older_than_the_copy_is_refused(way: Way) -> None:
    way.shelf.says(cursor=6)
    way.refuses(SnapshotTooOld)
    assert way.shelf.reads == []


@pytest.mark.parametrize("version", [{"format": 99}, {"schema": 99}])
def test_a_snapshot_of_another_version_is_refused(way: Way, version: dict[str, int]) -> None:
    way.shelf.says(**version)
    way.refuses(SnapshotOfOtherVersion)


def test_a_file_of_a_newer_schema_than_it_says_is_refused(way: Way, tmp_path: Path) -> None:
    way.shelf = FakeShelf(*a_snapshot(tmp_path, *NEW, sql="PRAGMA user_version = 99"))
    way.refuses(SnapshotOfOtherVersion)


@pytest.mark.parametrize("name", ["packed_bytes", "unpacked_bytes"])
def test_a_snapshot_that_says_fifty_gigabytes_is_refused_before_it_is_fetched(
    way: Way, name: str
) -> None:
    way.shelf.says(**{name: 50_000_000_000})
    way.refuses(SnapshotTooLarge)
    assert way.shelf.reads == []


def test_a_snapshot_that_the_disk_has_no_room_for_is_refused_before_it_is_fetched(
    way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage:
        free = 300_000_000

    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage)  # the system's, not ours
    way.refuses(NoRoomForSnapshot)
    assert way.shelf.reads == []


def test_a_snapshot_that_a_stranger_signed_is_refused(way: Way) -> None:
    way.shelf.signer = DeskKey.of(bytes(32))
    way.refuses(SnapshotNotGenuine)
    assert way.shelf.reads == []


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE other (x)",
        "DROP INDEX by_phone",
        "DROP TRIGGER words_of_new",
        "CREATE TRIGGER evil AFTER INSERT ON items BEGIN DELETE FROM accounts; END",
        "DELETE FROM accounts WHERE id = 5",
        "DELETE FROM items WHERE account = 5",
        "UPDATE freshness SET cursor = 99",
    ],
)
def test_a_signed_file_with_other_tables_or_counts_is_refused(
    way: Way, tmp_path: Path, sql: str
) -> None:
    way.shelf = FakeShelf(*a_snapshot(tmp_path, *NEW, sql=sql))
    way.refuses(SnapshotDamaged)


def test_a_signed_file_that_is_no_database_is_refused(way: Way, tmp_path: Path) -> None:
    from pos_app.copy_file.packing import pack

    (tmp_path / "text").write_bytes(b"no database " * 1000)
    size, sha256 = pack(tmp_path / "text", tmp_path / "packed", bytes(range(2, 34)))
    way.shelf.says(sha256=sha256, packed_bytes=size, unpacked_bytes=12_000)
    way.shelf.packed = (tmp_path / "packed").read_bytes()
    way.refuses(SnapshotDamaged)


def test_look_ups_go_on_while_the_copy_is_replaced(way: Way) -> None:
    is_over, failed = threading.Event(), []

    def look() -> None:
        while not is_over.is_set():
            found = way.copy.account(OLD.account_no), way.copy.account(NEW[0].account_no)
            if found == (None, None):
                failed.append(found)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        way.take()
    finally:
        is_over.set()
        thread.join()
    assert failed == []
    way.is_new()


def test_a_copy_that_is_not_there_replaces_nothing(way: Way) -> None:
    with pytest.raises(StoreFault):
        way.copy.replace_by(way.home / "accounts.db.new")
    way.is_old()


def test_a_rename_that_the_disk_refuses_leaves_the_old_copy(
    way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path, target: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as system:
        system.setattr("pathlib.Path.replace", refuse)  # the system's, not ours
        with pytest.raises(StoreFault):
            way.take()
    way.is_old()
    way.take()
    assert way.shelf.reads == [0]  # what was fetched is still good
    way.is_new()


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9])
def test_a_disk_that_refuses_in_the_middle_leaves_the_old_copy(way: Way, part: float) -> None:
    """Of the download, whose limit is the smallest, or of the file in clear."""
    unpacked = way.shelf.snapshot.unpacked_bytes
    with no_file_above(max(2000, int(unpacked * part))), pytest.raises(StoreFault):
        way.take()
    way.is_old()
    way.take()
    way.is_new()


def test_a_disk_that_refuses_the_encrypted_file_leaves_the_old_copy(way: Way) -> None:
    in_the_way = way.home / f"{FILE_NAME}.new"
    in_the_way.mkdir()
    with pytest.raises(StoreFault):
        way.take()
    in_the_way.rmdir()
    way.is_old()
    way.take()
    way.is_new()


@contextmanager
def no_file_above(size: int) -> Iterator[None]:
    """The system refuses to write behind that byte of any file."""
    resource = pytest.importorskip("resource")
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


def test_what_a_killed_program_left_in_clear_is_removed(way: Way) -> None:
    from pos_app.storage.snapshot_inbox import _clear_name

    left = way.home / _clear_name(way.home)
    left.write_bytes(b"SQLite format 3")
    SqlSnapshotInbox(way.home, way.keys.store, way.copy)
    assert not left.exists()


def test_nothing_of_a_customer_is_logged(way: Way, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        way.take()
    assert "copy whole accounts=300 cursor=100" in caplog.text
    assert "Kuwari" not in caplog.text
