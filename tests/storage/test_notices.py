"""The file of notices: small, private, bounded, and thrown away when it is damaged."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.domain.bulletin import Notice, NoticeItem, NoticeKind
from pos_app.domain.ids import DeskId
from pos_app.domain.money import ZERO
from pos_app.errors.store import StoreCorrupt, StoreFault
from pos_app.keys import Keys
from pos_app.services.ports.branch import SignedNotice, Stream
from pos_app.storage.notices import FILE_NAME, MOST_OF_A_DESK, SqlNotices
from tests.builders import an_event_id, money
from tests.fakes.clock import NOON

ME, THERE = DeskId("CCD-02"), DeskId("CCD-03")


@pytest.fixture
def notices(tmp_path: Path, keys: Keys) -> Iterator[SqlNotices]:
    file = SqlNotices.open(tmp_path, keys, ME)
    yield file
    file.close()


def a_notice(number: int, *, book: int = 1, desk: DeskId = THERE) -> SignedNotice:
    item = NoticeItem("1000000001", f"bill {number}", money("5.00"), ZERO)
    at = NOON + timedelta(seconds=number)
    kind = NoticeKind.SETTLED
    notice = Notice(desk, book, number, kind, an_event_id(), at, (item,))
    return SignedNotice(notice, f"packet {number}".encode())


def bills(notices: SqlNotices) -> list[str]:
    return [live.item.item_no for live in notices.of_account("1000000001")]


def test_it_survives_being_closed(notices: SqlNotices, tmp_path: Path, keys: Keys) -> None:
    notices.take_in([a_notice(1), a_notice(3)])
    notices.begin_anew(7)
    notices.tell([a_notice(1, book=7, desk=ME)], (4, "hash"))
    notices.save_seen({THERE: NOON})
    notices.close()
    again = SqlNotices.open(tmp_path, keys, ME)
    assert bills(again) == ["bill 1", "bill 1", "bill 3"]
    assert (again.book(), again.next_number(), again.told_up_to()) == (7, 2, (4, "hash"))
    assert again.seen() == {THERE: NOON}
    assert again.missing(Stream(THERE, 1, 1, 4), 9) == [(2, 2), (4, 4)]
    again.close()


def test_only_its_owner_can_read_it(notices: SqlNotices, tmp_path: Path) -> None:
    notices.take_in([a_notice(1)])
    notices.close()
    file = tmp_path / FILE_NAME
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert b"1000000001" not in file.read_bytes()
    assert b"SQLite" not in file.read_bytes()


def test_a_later_book_replaces_an_earlier_one_and_never_the_other_way(notices: SqlNotices) -> None:
    notices.take_in([a_notice(1), a_notice(2)])
    notices.take_in([a_notice(1, book=2)])
    assert bills(notices) == ["bill 1"]
    assert notices.has(a_notice(9, book=1).notice), "superseded: nobody needs it"
    notices.take_in([a_notice(2, book=1)])
    assert notices.missing(Stream(THERE, 1, 1, 9), 9) == []
    assert notices.missing(Stream(THERE, 2, 1, 2), 9) == [(2, 2)]


def test_what_is_forgotten_is_not_asked_for_again(notices: SqlNotices) -> None:
    notices.take_in([a_notice(number) for number in (1, 2, 4, 5)])
    notices.forget(NOON + timedelta(seconds=5))
    assert bills(notices) == ["bill 5"]
    assert notices.missing(Stream(THERE, 1, 1, 6), 9) == [(6, 6)]


def test_no_desk_fills_the_disk(notices: SqlNotices) -> None:
    notices.take_in([a_notice(number) for number in range(1, MOST_OF_A_DESK + 51)])
    notices.forget(NOON - timedelta(days=1))
    (theirs,) = [s for s in notices.streams() if s.desk == THERE]
    assert (theirs.first, theirs.last) == (51, MOST_OF_A_DESK + 50)
    assert notices.missing(Stream(THERE, 1, 1, MOST_OF_A_DESK + 50), 9) == []


def test_a_transaction_that_fails_leaves_no_trace(notices: SqlNotices) -> None:
    notices.take_in([a_notice(1)])
    broken = SignedNotice(a_notice(3).notice, None)  # type: ignore[arg-type]
    with pytest.raises(StoreFault, match="NOT NULL"):
        notices.take_in([a_notice(2), broken])
    assert bills(notices) == ["bill 1"]
    assert notices.missing(Stream(THERE, 1, 1, 3), 9) == [(2, 3)]


def test_a_file_that_is_damaged_while_it_is_open_is_made_anew(
    notices: SqlNotices, tmp_path: Path
) -> None:
    notices.take_in([a_notice(number) for number in range(1, 200)])
    notices._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with (tmp_path / FILE_NAME).open("r+b") as file:
        file.write(b"\xaa" * 40_000)
    notices._db.execute("PRAGMA shrink_memory")
    with pytest.raises(StoreCorrupt):
        notices.take_in([a_notice(number) for number in range(200, 300)])
    notices.take_in([a_notice(1)])
    assert bills(notices) == ["bill 1"]
