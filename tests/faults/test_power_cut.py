"""Whatever a power cut leaves on the disk holds all that anybody was told."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pos_app.storage.store import FILE_NAME, SqlStore
from pos_app.storage.verify import verify_store
from tests.faults.file_changes import Change, Kind
from tests.faults.lost_power import Disk, Luck
from tests.faults.migration_cut import cut_migration
from tests.faults.power_cut import cut_power
from tests.faults.system_calls import why_no_strace
from tests.faults.till import KEYS, Till

needs_strace = pytest.mark.skipif(bool(why_no_strace()), reason=why_no_strace())
DICE = random.Random(1)
_WAL_HEADER, _FRAME_HEADER, _PAGE = 32, 24, 4096


@needs_strace
def test_every_payment_that_was_told_survives_a_power_cut(tmp_path: Path) -> None:
    cuts = cut_power(tmp_path, states=40, payments=3, seed=1)
    assert cuts.states.total() > 30
    assert cuts.problems == []


@needs_strace
def test_a_desk_that_syncs_only_now_and_then_would_be_noticed(tmp_path: Path) -> None:
    weakened = ["--weakened", "synchronous=NORMAL"]
    cuts = cut_power(tmp_path, states=20, payments=3, seed=1, options=weakened)
    assert any("lost" in problem for problem in cuts.problems)


@needs_strace
@pytest.mark.slow
def test_every_payment_survives_three_thousand_power_cuts(tmp_path: Path) -> None:
    assert cut_power(tmp_path, states=3200, payments=10, seed=1).problems == []


def test_a_file_is_durable_by_its_sync_and_its_name_by_the_folders(tmp_path: Path) -> None:
    disk, file = Disk(tmp_path), tmp_path / "file"
    disk.follow(Change("openat", 1, Kind.CREATE, file))
    disk.follow(Change("write", 1, Kind.WRITE, file, data=b"new"))
    assert disk.after_power_cut(Luck.NOTHING, DICE) == {}
    assert disk.after_power_cut(Luck.NAMES, DICE) == {file: b""}
    assert disk.after_power_cut(Luck.ALL, DICE) == {file: b"new"}
    disk.follow(Change("fsync", 1, Kind.SYNC, file))
    assert disk.after_power_cut(Luck.NOTHING, DICE) == {}
    disk.follow(Change("fsync", 2, Kind.SYNC, tmp_path))
    assert disk.after_power_cut(Luck.NOTHING, DICE) == {file: b"new"}


def test_a_rename_is_durable_by_its_folders_sync_only(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"as it was")
    disk = Disk.holding(tmp_path)
    disk.follow(Change("rename", 1, Kind.RENAME, old, to=new))
    assert disk.after_power_cut(Luck.NOTHING, DICE) == {old: b"as it was"}
    assert disk.after_power_cut(Luck.NAMES, DICE) == {new: b"as it was"}
    disk.follow(Change("fsync", 1, Kind.SYNC, tmp_path))
    assert disk.after_power_cut(Luck.NOTHING, DICE) == {new: b"as it was"}


def test_an_unsynced_write_may_be_torn_at_a_sector(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"o" * 1024)
    disk = Disk.holding(tmp_path)
    disk.follow(Change("pwrite64", 1, Kind.WRITE, file, data=b"n" * 1024))
    found = {disk.after_power_cut(Luck.ANY, random.Random(n))[file] for n in range(100)}
    assert found == {a * 512 + b * 512 for a in (b"o", b"n") for b in (b"o", b"n")}


def test_a_page_that_the_cut_tore_is_whole_while_the_log_holds_it(tmp_path: Path) -> None:
    home, cut = tmp_path / "desk", tmp_path / "cut"
    store = SqlStore.create(home, KEYS)
    till = Till(store)
    till.open_shift()
    store.close()
    store = SqlStore.open(home, KEYS)
    Till(store).pay()
    cut.mkdir()
    content = bytearray((home / FILE_NAME).read_bytes())
    log = (home / f"{FILE_NAME}-wal").read_bytes()
    store.close()
    page = int.from_bytes(log[_WAL_HEADER : _WAL_HEADER + 4], "big")
    half = (page - 1) * _PAGE
    content[half : half + _PAGE // 2] = log[_WAL_HEADER + _FRAME_HEADER :][: _PAGE // 2]
    (cut / FILE_NAME).write_bytes(content)
    (cut / f"{FILE_NAME}-wal").write_bytes(log)
    again = SqlStore.open(cut, KEYS)
    found = verify_store(again)
    again.close()
    assert found.problems == []
    assert found.receipts["last"] == 1


@needs_strace
def test_an_old_store_survives_being_brought_up_to_date(tmp_path: Path) -> None:
    cuts = cut_migration(tmp_path, unsent=40, states=25)
    assert cuts.states.total() >= 20
    assert cuts.problems == []
