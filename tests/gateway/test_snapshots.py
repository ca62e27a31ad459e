"""Head office ships all accounts as one file, signed, from any byte on, made aside now and then."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gateway.accounts.snapshots import STALE, Snapshots
from gateway.identity import keys
from gateway.storage.engine import reading
from pos_app import wire
from pos_app.copy_file.packing import unpack
from pos_app.copy_file.snapshot import Snapshot, read_snapshot
from pos_app.domain.account import Account
from pos_app.domain.ids import DeskId
from pos_app.keys import verify
from tests.builders import a_header, a_payment_taken
from tests.gateway.desk_client import DeskClient, pays


def _ask(desk: DeskClient, at_least: int = 0) -> Any:
    """The answer after whatever it has begun is made."""
    answer = desk.get("/v1/copy/snapshot", at_least=at_least)
    desk.office.snapshots.finish()
    return answer


def _snapshot(desk: DeskClient, at_least: int = 0) -> Snapshot:
    _ask(desk, at_least)
    return read_snapshot(_ask(desk, at_least).json()["snapshot"])


def _fetch(desk: DeskClient, snapshot: Snapshot, range: str = "bytes=0-") -> Any:
    return desk.send("GET", f"/v1/copy/snapshot/{snapshot.sha256}", changed={"Range": range})


def _opened(snapshot: Snapshot, packed: bytes, folder: Path) -> sqlite3.Connection:
    (folder / "packed").write_bytes(packed)
    pieces = unpack(folder / "packed", snapshot.key, snapshot.sha256, snapshot.unpacked_bytes)
    (folder / "plain.db").write_bytes(b"".join(pieces))
    return sqlite3.connect(folder / "plain.db")


def _pay(desk: DeskClient) -> str:
    account = desk.an_open_account()
    payments = [pays(account)]
    header = a_header(desk=DeskId(desk.name))
    desk.tell(a_payment_taken(1, str(payments[0].amount), payments=payments, header=header))
    return account.account_no


def test_the_first_is_being_made_when_it_is_asked_for(desk: DeskClient) -> None:
    answer = desk.get("/v1/copy/snapshot")
    assert (answer.status_code, answer.json()["code"]) == (404, "no_snapshot_yet")
    desk.office.snapshots.finish()
    assert desk.get("/v1/copy/snapshot").status_code == 200


def test_a_snapshot_is_signed_and_holds_every_account(desk: DeskClient, tmp_path: Path) -> None:
    _ask(desk)
    told = _ask(desk).json()
    with reading(desk.office.engine) as connection:
        key = keys.public_key(connection)
    assert verify(key, told["snapshot"].encode(), told["signature"])
    snapshot = read_snapshot(told["snapshot"])
    packed = _fetch(desk, snapshot).content
    assert hashlib.sha256(packed).hexdigest() == snapshot.sha256
    assert len(packed) == snapshot.packed_bytes
    assert (snapshot.cursor, snapshot.accounts) == (120, 120)
    with closing(_opened(snapshot, packed, tmp_path)) as db:
        bodies = [json.loads(body) for (body,) in db.execute("SELECT body FROM accounts")]
        (items,) = db.execute("SELECT count(*) FROM items").fetchone()
        assert db.execute("SELECT cursor FROM freshness").fetchone() == (120,)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    account = desk.an_open_account()
    accounts = {found.account_no: found for found in (wire.structure(b, Account) for b in bodies)}
    assert accounts[account.account_no] == account
    assert (len(accounts), items) == (120, snapshot.items)


def test_nothing_of_a_customer_is_readable_in_what_is_shipped(desk: DeskClient) -> None:
    packed = _fetch(desk, _snapshot(desk)).content
    with pytest.raises(zlib.error):
        zlib.decompress(packed)


@pytest.mark.parametrize("start", [1, 1000])
def test_a_download_goes_on_where_it_was_cut(desk: DeskClient, start: int) -> None:
    snapshot = _snapshot(desk)
    whole, rest = _fetch(desk, snapshot), _fetch(desk, snapshot, f"bytes={start}-")
    assert (whole.status_code, rest.status_code) == (200, 206)
    assert rest.content == whole.content[start:]
    last = snapshot.packed_bytes - 1
    assert rest.headers["content-range"] == f"bytes {start}-{last}/{snapshot.packed_bytes}"


def test_a_range_behind_the_end_is_refused(desk: DeskClient) -> None:
    snapshot = _snapshot(desk)
    answer = _fetch(desk, snapshot, f"bytes={snapshot.packed_bytes}-")
    assert (answer.status_code, answer.json()["code"]) == (416, "range_wrong")


def test_a_snapshot_that_is_not_there_is_said(desk: DeskClient) -> None:
    answer = desk.get(f"/v1/copy/snapshot/{'0' * 64}")
    assert (answer.status_code, answer.json()["code"]) == (404, "snapshot_gone")


def test_a_newer_one_is_made_for_a_copy_that_is_ahead_of_it(desk: DeskClient) -> None:
    first = _snapshot(desk)
    _pay(desk)
    assert _snapshot(desk) == first  # young enough for a desk that has nothing
    assert _snapshot(desk, at_least=121).cursor == 121


def test_a_stale_one_is_made_anew_and_the_one_before_stays(desk: DeskClient) -> None:
    first = _snapshot(desk)
    _pay(desk)
    desk.office.clock.advance(STALE + timedelta(seconds=1))
    assert _snapshot(desk).cursor == 121
    assert _fetch(desk, first).status_code == 200


def test_none_is_made_where_nothing_has_changed(desk: DeskClient) -> None:
    first = _snapshot(desk)
    desk.office.clock.advance(STALE * 10)
    assert _snapshot(desk, at_least=10_000) == first


def test_a_head_office_that_starts_again_ships_what_it_had(
    desk: DeskClient, tmp_path: Path
) -> None:
    engine, clock = desk.office.engine, desk.office.clock
    before = Snapshots(engine, clock, tmp_path / "shelf")
    assert before.newest(0) is None
    before.finish()
    made = before.newest(0)
    assert made is not None
    again = Snapshots(engine, clock, tmp_path / "shelf")
    assert again.newest(0) == made
    assert again.file(made.snapshot.sha256) is not None


def test_not_every_wish_makes_a_new_one(desk: DeskClient, tmp_path: Path) -> None:
    seldom = Snapshots(desk.office.engine, desk.office.clock, tmp_path / "shelf")
    seldom.newest(0)
    seldom.finish()
    _pay(desk)
    before = seldom.newest(121)
    seldom.finish()
    assert seldom.newest(121) == before
