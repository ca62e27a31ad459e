"""What only the real file promises."""

from __future__ import annotations

import stat
import sys
import threading
from pathlib import Path

import pytest

from pos_app.errors.desk import AlreadyADesk, AlreadyRunning, NotADesk
from pos_app.errors.store import StoreFault
from pos_app.keys import Keys
from pos_app.storage.connect import SQLITE_VERSION
from pos_app.storage.store import FILE_NAME, SqlStore
from tests.builders import SHIFT, a_payment_taken, a_shift_opened
from tests.storage.days import a_day, book


def wal_pages(store: SqlStore) -> int:
    with store.connection() as db:
        return int(db.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()[1])


def test_this_sqlite_does_not_corrupt_its_log() -> None:
    assert tuple(map(int, SQLITE_VERSION.split("."))) >= (3, 51, 3)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 5000),
        ("trusted_schema", 0),
        ("mmap_size", 0),
        ("cell_size_check", 1),
    ],
)
def test_the_durable_settings_are_on(store: SqlStore, setting: str, value: object) -> None:
    with store.connection() as db:
        assert db.execute(f"PRAGMA {setting}").fetchone() == (value,)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_nobody_else_may_read_the_files(tmp_path: Path, keys: Keys) -> None:
    home = tmp_path / "home"
    store = SqlStore.create(home, keys)
    a_day(store)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    for file in home.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name
    store.close()


def test_nothing_readable_reaches_the_disk(tmp_path: Path, keys: Keys) -> None:
    store = SqlStore.create(tmp_path, keys)
    a_day(store)
    with store.connection() as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    content = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for secret in (b"SQLite format", b"Kuwari", b"journal", b"CCD-02"):
        assert secret not in content


def test_the_journal_and_the_audit_refuse_changes(store: SqlStore) -> None:
    a_day(store)
    for statement in (
        "UPDATE journal SET amount_dirhams = 1",
        "DELETE FROM journal WHERE seq = 8",
        """INSERT INTO journal SELECT 9, x'01', type, shift, at, receipts, NULL, 0, NULL,
        prev_hash, hash, signature, body FROM journal WHERE seq = 2""",
    ):
        with pytest.raises(StoreFault), store.connection() as db:
            db.execute(statement)


def test_what_was_booked_is_there_after_a_restart(tmp_path: Path, keys: Keys) -> None:
    store = SqlStore.create(tmp_path, keys)
    book(store, a_shift_opened())
    book(store, a_payment_taken(1))
    store.close()
    again = SqlStore.open(tmp_path, keys)
    with again.read() as work:
        assert len(work.journal.of_shift(SHIFT)) == 2
        assert [item.seq for item in work.outbox.open_items()] == [1, 2]
        assert work.shifts.current() is not None
    book(again, a_payment_taken(2))
    again.close()


def test_a_store_is_made_once(tmp_path: Path, keys: Keys) -> None:
    with pytest.raises(NotADesk):
        SqlStore.open(tmp_path, keys)
    SqlStore.create(tmp_path, keys).close()
    with pytest.raises(AlreadyADesk):
        SqlStore.create(tmp_path, keys)


def test_a_creation_that_was_cut_short_can_be_repeated(tmp_path: Path, keys: Keys) -> None:
    (tmp_path / f"{FILE_NAME}.new").write_bytes(b"half a store")
    with pytest.raises(NotADesk):
        SqlStore.open(tmp_path, keys)
    store = SqlStore.create(tmp_path, keys)
    book(store, a_shift_opened())
    store.close()


def test_a_payment_writes_three_pages(store: SqlStore) -> None:
    book(store, a_shift_opened())
    store.grow_wal()
    store.checkpoint()
    written = []
    for number in range(1, 61):
        before = wal_pages(store)
        with store.begin() as work:
            taken = a_payment_taken(number)
            entry = work.journal.append(taken)
            work.print_queue.put(entry.seq, 0, taken.receipt_no, taken.header.at)
            work.commit()
        written.append(wal_pages(store) - before)
    assert sorted(written)[len(written) // 2] <= 3
    assert max(written) <= 10


def test_an_idle_store_empties_its_log_and_starts_it_anew(store: SqlStore) -> None:
    for number in range(1, 61):
        book(store, a_payment_taken(number))
    assert wal_pages(store) > 100
    store.checkpoint()
    assert wal_pages(store) <= 2


def test_a_grown_log_changes_nothing(tmp_path: Path, store: SqlStore) -> None:
    store.grow_wal(200)
    assert (tmp_path / f"{FILE_NAME}-wal").stat().st_size > 150 * 4096
    with store.connection() as db:
        assert db.execute("SELECT name FROM sqlite_schema WHERE name = 'growth'").fetchall() == []
    a_day(store)


def test_threads_take_turns(store: SqlStore) -> None:
    book(store, a_shift_opened())

    def work_along() -> None:
        for _ in range(20):
            with store.begin() as work:
                number = work.journal.next_receipt_number()
                work.journal.append(a_payment_taken(number))
                work.commit()

    threads = [threading.Thread(target=work_along) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as work:
        assert work.journal.next_receipt_number() == 81


def test_a_second_instance_is_turned_away(tmp_path: Path, store: SqlStore, keys: Keys) -> None:
    with pytest.raises(AlreadyRunning):
        SqlStore.open(tmp_path, keys)
    a_day(store)  # the first one goes on undisturbed


def test_a_transaction_within_a_transaction_is_an_error(store: SqlStore) -> None:
    with store.begin(), pytest.raises(StoreFault), store.begin():
        pass
    a_day(store)
