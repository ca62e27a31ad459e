"""The second place on real files: whole records or none, and troubles with a name."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.keys import DeskKey, verify
from pos_app.sealing import public_key_of, seal
from pos_app.services.keep_second_copy import KeepSecondCopy
from pos_app.services.ports.second_place import Mark, PlaceFault, PlaceTrouble
from pos_app.services.sealed_record import Record, Sealing, read_record
from pos_app.storage.second_place import MARK_NAME, FolderPlace, folder_name, item_name
from tests.builders import DESK, a_payment_taken
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import SIGNER, MemoryStore
from tests.faults.failing_folder import FailingFolder, failing

KEY = public_key_of(bytes(range(32)))
OFFICE = "o" * 43 + "="
SEALING = Sealing(DESK, SIGNER, OFFICE, lambda: KEY, seal, verify)
HASH = "ab" * 32


@pytest.fixture
def place(tmp_path: Path) -> FolderPlace:
    stick = tmp_path / "stick"
    stick.mkdir()
    place = FolderPlace(stick, DESK, SIGNER.public_key, tmp_path)
    place.items()  # makes the folder
    return place


@pytest.fixture
def store() -> MemoryStore:
    """Three unsent payments."""
    store = MemoryStore()
    with store.begin() as work:
        for number in range(1, 4):
            work.journal.append(a_payment_taken(number))
        work.commit()
    return store


def test_what_was_written_is_listed_in_its_order_and_read_back(place: FolderPlace) -> None:
    later, first = place.write(12, HASH, b"b"), place.write(3, HASH, b"a")
    assert place.items() == [first, later]
    assert [place.read(item) for item in (first, later)] == [b"a", b"b"]


def test_names_tell_nothing_but_place_and_hash(place: FolderPlace) -> None:
    assert place.write(3, HASH, b"a").name == item_name(3, HASH) == "000000003-abababababab.item"


def test_only_its_owner_may_look_into_it(place: FolderPlace) -> None:
    item = place.write(3, HASH, b"a")
    assert place.folder.stat().st_mode & 0o777 == 0o700
    assert (place.folder / item.name).stat().st_mode & 0o777 == 0o600


def test_a_desk_with_another_key_has_another_folder(place: FolderPlace) -> None:
    """The repaired desk never mixes with what the dead one left."""
    place.write(3, HASH, b"a")
    other = replace(place, public_key=DeskKey.of(bytes(32)).public_key)
    assert other.items() == []
    assert folder_name(DESK, place.public_key) != folder_name(DESK, other.public_key)


def test_items_of_the_same_place_in_the_journal_lie_beside_each_other(place: FolderPlace) -> None:
    one, two = place.write(3, HASH, b"a"), place.write(3, "cd" * 32, b"b")
    assert place.items() == [one, two]


def test_what_was_being_written_when_the_power_went_is_cleared_away(place: FolderPlace) -> None:
    item = place.write(3, HASH, b"a")
    (place.folder / f"{item_name(4, HASH)}.writing").write_bytes(b"half")
    assert place.items() == [item]
    assert [file.name for file in place.folder.iterdir()] == [item.name]


def test_what_somebody_else_put_there_is_left_alone(place: FolderPlace) -> None:
    place.items()
    (place.folder / "holiday.jpg").write_bytes(b"?")
    assert place.items() == []
    assert (place.folder / "holiday.jpg").exists()


def test_what_is_gone_already_is_removed_without_a_word(place: FolderPlace) -> None:
    item = place.write(3, HASH, b"a")
    place.remove([item])
    place.remove([item])
    assert place.items() == []


def test_a_stick_that_is_not_there_is_never_made(place: FolderPlace) -> None:
    place.folder.rmdir()
    place.root.rmdir()
    for ask in (place.items, lambda: place.write(1, HASH, b"a"), place.is_apart, place.newest):
        with pytest.raises(PlaceFault) as refused:
            ask()
        assert refused.value.trouble is PlaceTrouble.AWAY
    assert not place.root.exists()


def test_a_file_in_its_stead_is_no_stick(place: FolderPlace) -> None:
    place.folder.rmdir()
    place.root.rmdir()
    place.root.write_bytes(b"?")
    with pytest.raises(PlaceFault) as refused:
        place.items()
    assert refused.value.trouble is PlaceTrouble.AWAY


def test_another_disk_is_told_from_the_same_one(place: FolderPlace, small_disk: Path) -> None:
    assert not place.is_apart()
    assert replace(place, root=small_disk).is_apart()


# The numbers in clear --------------------------------------------------------


def test_the_newest_numbers_are_those_of_the_highest_whole_record(place: FolderPlace) -> None:
    assert place.newest() is None
    for seq, receipts in ((3, 2), (12, 7), (9, 5)):
        place.write(seq, HASH, _record(seq, receipts))
    assert place.newest() == Mark(12, HASH, 7)
    (place.folder / item_name(12, HASH)).write_bytes(_record(12, 7)[:200])
    assert place.newest() == Mark(9, HASH, 5)


def test_the_mark_stands_when_no_item_is_left(place: FolderPlace) -> None:
    place.put_mark(SEALING.mark(Mark(20, HASH, 11)))
    assert place.newest() == Mark(20, HASH, 11)
    place.write(9, HASH, _record(9, 12))
    assert place.newest() == Mark(20, HASH, 12)


def test_numbers_that_another_desk_signed_do_not_count(place: FolderPlace) -> None:
    stranger = replace(SEALING, signer=DeskKey.of(bytes(32)))
    place.put_mark(stranger.mark(Mark(900, HASH, 900)))
    place.write(950, HASH, replace(SEALING, desk="CCD-03").mark(Mark(950, HASH, 950)))
    assert place.newest() is None


def test_altered_numbers_do_not_count(place: FolderPlace) -> None:
    place.put_mark(SEALING.mark(Mark(20, HASH, 11)).replace(b'"receipts":11', b'"receipts":99'))
    assert place.newest() is None


def test_a_mark_is_replaced_whole(place: FolderPlace) -> None:
    place.put_mark(SEALING.mark(Mark(1, HASH, 1)))
    with failing(FailingFolder(place.root, errno.EIO, first=2, last=2)), pytest.raises(PlaceFault):
        place.put_mark(SEALING.mark(Mark(2, HASH, 2)))
    assert place.newest() == Mark(1, HASH, 1)
    assert [file.name for file in place.folder.iterdir()] == [MARK_NAME]


# Faults at every step --------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (errno.ENOSPC, PlaceTrouble.FULL),
        (errno.EDQUOT, PlaceTrouble.FULL),
        (errno.EROFS, PlaceTrouble.READ_ONLY),
        (errno.EACCES, PlaceTrouble.READ_ONLY),
        (errno.ENODEV, PlaceTrouble.AWAY),
        (errno.ESTALE, PlaceTrouble.AWAY),
        (errno.EIO, PlaceTrouble.FAILING),
    ],
)
def test_each_trouble_has_its_name(place: FolderPlace, error: int, trouble: PlaceTrouble) -> None:
    with failing(FailingFolder(place.root, error)), pytest.raises(PlaceFault) as refused:
        place.write(1, HASH, b"a")
    assert refused.value.trouble is trouble


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
def test_a_fault_at_any_step_once_or_from_then_on_loses_nothing(
    tmp_path: Path, store: MemoryStore, error: int
) -> None:
    """The stick is pulled out, fills up or fails at step n; later it is well again."""
    for sticky in (False, True):
        for step in range(1, _steps_of_a_day(tmp_path, store) + 1):
            stick = tmp_path / f"{sticky}{step}"
            stick.mkdir()
            keeping, place = _keeping(stick, store)
            last = 10**9 if sticky else step
            with failing(FailingFolder(stick, error, first=step, last=last)):
                _turns(keeping, 4)
            assert _are_whole(place), f"step {step}"
            _turns(keeping, 8)
            assert [item.seq for item in place.items()] == [1, 2, 3], f"step {step}"
            assert _are_whole(place)
            assert keeping.status().trouble is None


def test_a_full_disk_takes_what_it_can_and_the_rest_when_it_has_room(
    small_disk: Path, store: MemoryStore
) -> None:
    filler = small_disk / "holiday.jpg"
    keeping, place = _keeping(small_disk, store)
    place.items()
    filler.write_bytes(bytes(_room(small_disk) - 4096))
    _turns(keeping, 3)
    assert keeping.status().trouble is PlaceTrouble.FULL
    assert 0 < len(place.items()) < 3
    assert _are_whole(place)
    filler.unlink()
    _turns(keeping, 5)
    assert (keeping.status().trouble, len(place.items())) == (None, 3)


def test_a_stick_that_may_not_be_written_to_is_said_so(
    small_disk: Path, store: MemoryStore
) -> None:
    keeping, place = _keeping(small_disk, store)
    place.items()
    _mount("-o", "remount,ro", str(small_disk))
    _turns(keeping, 3)
    assert keeping.status().trouble is PlaceTrouble.READ_ONLY
    _mount("-o", "remount,rw", str(small_disk))
    _turns(keeping, 5)
    assert (keeping.status().trouble, len(place.items())) == (None, 3)


def test_a_stick_that_is_pulled_out_leaves_nothing_on_its_mount_point(
    small_disk: Path, store: MemoryStore
) -> None:
    keeping, place = _keeping(small_disk, store)
    _turns(keeping, 5)
    subprocess.run(["umount", str(small_disk)], check=True)
    with store.begin() as work:
        work.journal.append(a_payment_taken(4))
        work.commit()
    _turns(keeping, 3)
    assert keeping.status().trouble is PlaceTrouble.AWAY
    assert os.listdir(small_disk) == []
    _mount("-t", "tmpfs", "-o", "size=256k", "tmpfs", str(small_disk))  # another, empty one
    _turns(keeping, 6)
    assert len(place.items()) == 4


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 256 kB."""
    stick = tmp_path / "small"
    stick.mkdir()
    try:
        _mount("-t", "tmpfs", "-o", "size=256k", "tmpfs", str(stick))
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("only the machine's owner may mount a disk")
    try:
        yield stick
    finally:
        subprocess.run(["umount", str(stick)], check=False, capture_output=True)


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True, capture_output=True)


def _room(folder: Path) -> int:
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize


def _record(seq: int, receipts: int) -> bytes:
    return SEALING.mark(Mark(seq, HASH, receipts))


def _keeping(stick: Path, store: MemoryStore) -> tuple[KeepSecondCopy, FolderPlace]:
    place = FolderPlace(stick, DESK, SIGNER.public_key, stick.parent)
    return KeepSecondCopy(store, place, SEALING, FakeClock()), place


def _turns(keeping: KeepSecondCopy, number: int) -> None:
    for _ in range(number):
        keeping.turn()


def _steps_of_a_day(tmp_path: Path, store: MemoryStore) -> int:
    stick = tmp_path / f"day{len(os.listdir(tmp_path))}"
    stick.mkdir()
    keeping, _ = _keeping(stick, store)
    with failing(FailingFolder(stick)) as folder:
        _turns(keeping, 4)
    return len(folder.steps)


def _are_whole(place: FolderPlace) -> bool:
    """Whether every item that carries a name is whole, and every record is of its name."""
    records: dict[str, Record] = {}
    for file in place.folder.iterdir() if place.folder.exists() else ():
        if file.name.endswith(".item"):
            records[file.name] = read_record(file.read_bytes(), verify)
    return all(item_name(r.seq, r.hash) == name for name, r in records.items())
