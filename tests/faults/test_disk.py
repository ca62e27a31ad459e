"""Full disks, broken files, other programs: a clear answer, and nothing is lost."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pos_app.errors.store import StoreCorrupt, StoreFault, StoreFull, StoreTooNew
from pos_app.keys import Keys
from pos_app.storage.accounts import FILE_NAME as ACCOUNTS
from pos_app.storage.accounts import SqlAccountCopy
from pos_app.storage.store import FILE_NAME, SqlStore
from pos_app.storage.verify import verify_store
from tests.builders import an_account
from tests.contract.test_account_copy import changes
from tests.faults.aftermath import run_till
from tests.faults.till import DIED, KEYS, Till


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    sql_store = SqlStore.create(tmp_path, KEYS)
    Till(sql_store).open_shift()
    yield sql_store
    sql_store.close()


@contextmanager
def no_more_pages(store: SqlStore, but: int = 0) -> Iterator[None]:
    """The disk is full for the store (`but` so many pages): SQLite itself says SQLITE_FULL."""
    with store.connection() as db:
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        db.execute(f"PRAGMA max_page_count = {pages + but}").fetchall()
    yield
    with store.connection() as db:
        db.execute("PRAGMA max_page_count = 1000000").fetchall()


@contextmanager
def no_longer_files(path: Path) -> Iterator[None]:
    """The system refuses to let any file grow beyond `path`'s size."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_keeps_nothing(store: SqlStore) -> None:
    till = Till(store)
    with no_more_pages(store), pytest.raises(StoreFull):
        pay_until_refused(till)
    found = verify_store(store)
    assert found.ok, found.problems
    paid = found.receipts["last"]
    assert till.pay().receipt_no.startswith(f"CCD-02-{paid + 1:06d}")


def pay_until_refused(till: Till) -> None:
    for _ in range(100):
        till.pay()


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits per process")
def test_a_disk_that_refuses_the_commit_keeps_nothing(store: SqlStore, tmp_path: Path) -> None:
    till = Till(store)
    till.pay()
    with no_longer_files(tmp_path / f"{FILE_NAME}-wal"), pytest.raises(StoreFault):
        till.pay()
    found = verify_store(store)
    assert found.ok, found.problems
    assert found.receipts["last"] == 1
    assert till.pay().receipt_no.startswith("CCD-02-000002")
    assert verify_store(store).ok


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace to fail a sync")
@pytest.mark.parametrize("nth_sync", [3, 4, 5, 6])
def test_what_a_failed_sync_refused_does_not_come_back(tmp_path: Path, nth_sync: int) -> None:
    """The log may hold the refused payment whole; the next start must not believe it."""
    store = SqlStore.create(tmp_path, KEYS)
    Till(store).open_shift()
    store.close()
    fail = ["strace", "-f", "-qq", "-o", "/dev/null"]
    fail += ["-e", f"inject=fsync,fdatasync:error=EIO:when={nth_sync}"]
    code, vouched = run_till(tmp_path, "--payments=3", under=fail)
    assert code == DIED
    again = SqlStore.open(tmp_path, KEYS)
    found = verify_store(again)
    again.close()
    assert found.ok, found.problems
    assert found.receipts["last"] == len(vouched)


def test_an_older_program_refuses_a_newer_store(store: SqlStore, tmp_path: Path) -> None:
    with store.connection() as db:
        db.execute("PRAGMA user_version = 99")
    store.close()
    with pytest.raises(StoreTooNew) as refusal:
        SqlStore.open(tmp_path, KEYS)
    assert refusal.value.facts["found"] == 99


@pytest.mark.parametrize("content", [b"", b"garbage " * 2000, b"SQLite format 3\0" + bytes(8176)])
def test_a_file_that_is_not_a_store_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    for _ in range(2):  # the lock is let go each time
        with pytest.raises(StoreCorrupt):
            SqlStore.open(tmp_path, KEYS)
    assert (tmp_path / FILE_NAME).read_bytes() == content


def test_a_store_of_another_key_is_refused(store: SqlStore, tmp_path: Path) -> None:
    store.close()
    other = Keys(store=bytes([1] * 32), desk=KEYS.desk, head=KEYS.head, where="a test")
    with pytest.raises(StoreCorrupt):
        SqlStore.open(tmp_path, other)


@pytest.mark.parametrize("page", range(1, 8))
def test_a_damaged_page_is_found(store: SqlStore, tmp_path: Path, page: int) -> None:
    for _ in range(5):
        Till(store).pay()
    store.close()
    path = tmp_path / FILE_NAME
    content = bytearray(path.read_bytes())
    content[page * 4096 + 100] ^= 0xFF
    path.write_bytes(content)
    try:
        damaged = SqlStore.open(tmp_path, KEYS)
    except StoreCorrupt:
        return
    assert not verify_store(damaged).ok
    damaged.close()


def test_a_broken_copy_of_accounts_is_thrown_away(tmp_path: Path) -> None:
    copy = SqlAccountCopy.open(tmp_path, KEYS)
    copy.apply(changes(an_account()))
    copy.close()
    (tmp_path / ACCOUNTS).write_bytes(b"garbage " * 2000)
    again = SqlAccountCopy.open(tmp_path, KEYS)
    assert (again.size(), again.cursor()) == (0, 0)
    again.apply(changes(an_account()))
    assert again.size() == 1
    again.close()
