"""A shift goes to the manager's desk as a file, and only a genuine one is believed."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from pos_app.domain.cash import Count
from pos_app.domain.day_events import Witness
from pos_app.domain.desk import Bundle
from pos_app.domain.ids import NOBODY, DeskId, ShiftId
from pos_app.errors.people import NotAllowed
from pos_app.errors.shift import (
    ShiftFileNotWritten,
    ShiftFileOlder,
    ShiftFileWrong,
    ShiftUnknown,
)
from pos_app.keys import DeskKey, make_keys, verify
from pos_app.sealing import BranchCipher
from pos_app.services.shift_file import Place, Writer, places_of
from pos_app.services.shift_files import ShiftFiles
from pos_app.storage.shift_files import StickPlace
from pos_app.storage.store import SqlStore
from tests.builders import (
    AUDITOR,
    CLERK,
    MANAGER,
    SHIFT,
    SUPERVISOR,
    a_bundle,
    a_desk_restored,
    a_header,
    a_payment_taken,
    a_profile,
    a_receipt_printed,
    a_shift_opened,
    an_account,
    money,
)
from tests.fakes.clock import NOON
from tests.fakes.memory_store import SIGNER
from tests.services.desk import ServiceDesk

BRANCH_KEY = base64.b64encode(bytes(range(32))).decode()
OTHER_KEY = base64.b64encode(bytes(32)).decode()
MANAGERS = DeskId("CCD-05")
KEYS = {"CCD-02": (SIGNER.public_key,), "CCD-05": ("another",)}


def _bundle(desk: str = MANAGERS, **changed: Any) -> Bundle:
    bundle = a_bundle(profile=a_profile(desk=DeskId(desk)))
    return replace(bundle, **{"branch_key": BRANCH_KEY, "desk_keys": KEYS, **changed})


def _files(desk: ServiceDesk, bundle: Bundle | None = None, key: DeskKey = SIGNER) -> ShiftFiles:
    found = bundle or _bundle()
    return ShiftFiles(
        desk.store,
        desk.clock,
        lambda: found.profile,
        lambda: found,
        key,
        verify,
        BranchCipher(),
        StickPlace(),
        desk.roles,
    )


def _own(desk: ServiceDesk) -> ShiftFiles:
    return _files(desk, _bundle("CCD-02"))


def _a_shift(payments: int = 2) -> ServiceDesk:
    accounts = [f"10000000{n:02}" for n in range(1, payments + 1)]
    desk = ServiceDesk(*map(an_account, accounts))
    desk.open_shift()
    for account in accounts:
        desk.pay_cash("500", account)
    return desk


def _closed(desk: ServiceDesk) -> None:
    desk.run_shift.start_balancing(CLERK)
    desk.run_shift.count(Count.parse("500x1,10x20"), CLERK)
    desk.run_shift.close(CLERK)


def _why(act: Callable[[], object]) -> str:
    with pytest.raises(ShiftFileWrong) as refused:
        act()
    return str(refused.value.facts["why"])


def test_a_closed_shift_is_known_elsewhere_by_its_file(tmp_path: Path) -> None:
    desk, managers = _a_shift(1), ServiceDesk()
    _closed(desk)
    file = _own(desk).save(SHIFT, tmp_path, CLERK)
    taken = _files(managers).take(file, MANAGER)
    assert (taken.shift, taken.state, taken.witness) == (SHIFT, "closed", Witness.SHIFT_FILE)
    assert taken.closed is not None
    assert taken.collected == taken.closed.collected == money("500")
    assert _files(managers).taken(taken.closed.header.business_date) == (taken,)
    assert [act for _, _, act, _ in managers.store.audited] == ["shift_file_taken"]


def test_a_stuck_shift_is_known_as_far_as_it_went_and_a_newer_file_replaces_it(
    tmp_path: Path,
) -> None:
    desk, managers = _a_shift(1), ServiceDesk()
    early = _own(desk).save(SHIFT, tmp_path, CLERK)
    assert _files(managers).take(early, MANAGER).state == "open"
    _closed(desk)
    late = _own(desk).save(SHIFT, tmp_path, CLERK)
    assert _files(managers).take(late, MANAGER).state == "closed"
    with pytest.raises(ShiftFileOlder):
        _files(managers).take(early, MANAGER)
    assert _files(managers).take(late, MANAGER).state == "closed"  # the same once more


# What is no genuine file -------------------------------------------------------------------


def test_one_changed_byte_anywhere_is_seen_and_nothing_is_kept(tmp_path: Path) -> None:
    desk, managers = _a_shift(1), ServiceDesk()
    file = _own(desk).save(SHIFT, tmp_path, CLERK)
    content = file.read_bytes()
    picked = random.Random(6)
    places = [0, len(content) - 2, *picked.sample(range(len(content) - 1), 120)]
    for place in places:
        changed = bytearray(content)
        changed[place] ^= picked.choice((1, 2, 4, 16, 32))
        file.write_bytes(changed)
        why = _why(lambda: _files(managers).take(file, MANAGER))
        assert why.startswith("shift_file_"), place
    assert managers.store.audited == []
    file.write_bytes(content)
    assert _files(managers).take(file, MANAGER).state == "open"


def test_a_file_that_was_cut_off_is_no_file(tmp_path: Path) -> None:
    file = _own(_a_shift()).save(SHIFT, tmp_path, CLERK)
    content = file.read_bytes()
    for length in (0, 1, len(content) // 2, len(content) - 2):
        file.write_bytes(content[:length])
        assert _why(lambda: _files(ServiceDesk()).take(file, MANAGER)) == "shift_file_damaged"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "shift_file_damaged"),
        (b"[]", "shift_file_damaged"),
        (b"\xff\xfe not a file", "shift_file_damaged"),
        (b"[" * 100_000, "shift_file_damaged"),
        (b'{"format":"kahramaa shift file","v":2}', "shift_file_other_version"),
        (b'{"format":"kahramaa shift file","v":1}', "shift_file_damaged"),
        (b'{"format":"kahramaa sealed item","v":1}', "shift_file_damaged"),
    ],
)
def test_anything_else_is_refused_with_a_reason(tmp_path: Path, content: bytes, why: str) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(content)
    assert _why(lambda: _files(ServiceDesk()).take(file, MANAGER)) == why


def test_what_cannot_be_read_is_said_so(tmp_path: Path) -> None:
    for file in (tmp_path, tmp_path / "gone.shift"):
        assert _why(partial(_files(ServiceDesk()).take, file, MANAGER)) == "shift_file_unreadable"


@pytest.mark.parametrize(
    ("bundle", "why"),
    [
        (_bundle("ALK-01"), "shift_file_other_branch"),
        (_bundle(desk_keys={"CCD-05": KEYS["CCD-05"]}), "shift_file_unknown_desk"),
        (_bundle(desk_keys={**KEYS, "CCD-02": ("another",)}), "shift_file_unknown_desk"),
        (_bundle(branch_key=""), "shift_file_no_key"),
        (_bundle(branch_key=OTHER_KEY), "shift_file_sealed_otherwise"),
    ],
)
def test_a_file_is_for_the_desks_of_its_own_branch(
    tmp_path: Path, bundle: Bundle, why: str
) -> None:
    file = _own(_a_shift(0)).save(SHIFT, tmp_path, CLERK)
    managers = ServiceDesk()
    assert _why(lambda: _files(managers, bundle).take(file, MANAGER)) == why
    assert _files(managers).taken(managers.clock.now().date()) == ()


def test_a_desk_writes_no_file_of_another_desks_shift(tmp_path: Path) -> None:
    """Even with the branch's key: entries of CCD-02 are signed by CCD-02 alone."""
    liar = DeskKey.of(bytes(reversed(range(32))))
    keys = {"CCD-02": (SIGNER.public_key,), "CCD-05": (liar.public_key,)}
    for desk_no in ("CCD-02", "CCD-05"):
        bundle = _bundle(desk_no, desk_keys=keys)
        file = _files(_a_shift(), bundle, key=liar).save(SHIFT, tmp_path, CLERK)
        expected = "unknown_desk" if desk_no == "CCD-02" else "altered"
        taking = _files(ServiceDesk(), _bundle(desk_keys=keys))
        assert _why(partial(taking.take, file, MANAGER)) == f"shift_file_{expected}"


def _rewritten(desk: ServiceDesk, folder: Path, change: Callable[[list[Place]], object]) -> Path:
    """A file whose cover the desk signed, over places that are not as they were."""
    with desk.store.read() as work:
        places = list(places_of(work.journal, SHIFT))
    change(places)
    writer = Writer(DeskId("CCD-02"), "CCD", SIGNER, BranchCipher(), BRANCH_KEY)
    name, content = writer.written(SHIFT, places, desk.clock.now())
    (folder / name).write_bytes(content)
    return folder / name


def _less(places: list[Place]) -> None:
    places[2] = replace(places[2], body=str(places[2].body).replace("50000", "40000"))


@pytest.mark.parametrize(
    "change",
    [
        lambda places: places.pop(2),
        lambda places: places.pop(0),
        lambda places: places.reverse(),
        lambda places: places.append(replace(places[1], seq=places[-1].seq + 1)),
        lambda places: places.__setitem__(2, replace(places[2], hash="0" * 64)),
        lambda places: places.__setitem__(2, replace(places[2], signature=places[1].signature)),
        _less,
    ],
)
def test_what_was_left_out_moved_or_changed_inside_is_seen(
    tmp_path: Path, change: Callable[[list[Place]], object]
) -> None:
    desk = _a_shift(3)
    file = _rewritten(desk, tmp_path, change)
    assert _why(lambda: _files(ServiceDesk()).take(file, MANAGER)) == "shift_file_altered"


# What is in it --------------------------------------------------------------------------------


def test_what_is_late_and_what_lies_between_is_told_without_other_shifts_secrets(
    tmp_path: Path,
) -> None:
    desk = _a_shift(1)
    other = a_receipt_printed(1, header=a_header(shift=ShiftId("CCD-02-S0000")))
    with desk.store.begin() as work:
        work.journal.append(other)
        work.commit()
    _closed(desk)
    desk.open_shift()
    with desk.store.begin() as work:
        work.journal.append(a_receipt_printed(1))  # a late copy of the first shift
        work.commit()
    with desk.store.read() as work:
        places = places_of(work.journal, SHIFT)
    assert sum(place.body is None for place in places) == 1
    assert not any("S0000" in str(place.body) for place in places)
    file = _own(desk).save(SHIFT, tmp_path, CLERK)
    assert _files(ServiceDesk()).take(file, MANAGER).state == "closed"


def test_a_stick_that_is_lost_tells_no_customer(tmp_path: Path) -> None:
    file = _own(_a_shift(1)).save(SHIFT, tmp_path, CLERK)
    cover = json.loads(file.read_bytes())
    assert cover.keys() == {
        *("format", "v", "desk", "centre", "desk_key", "shift", "business_date", "up_to"),
        *("head", "written_at", "sealed", "signature"),
    }
    assert b"Kuwari" not in file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_shift_that_is_not_known_and_a_stick_that_is_gone(tmp_path: Path) -> None:
    desk = _a_shift(0)
    with pytest.raises(ShiftUnknown):
        _own(desk).save(ShiftId("CCD-02-S0099"), tmp_path, CLERK)
    with pytest.raises(ShiftFileNotWritten):
        _own(desk).save(SHIFT, tmp_path / "gone", CLERK)
    assert _why(
        lambda: _files(desk, _bundle("CCD-02", branch_key="")).save(SHIFT, tmp_path, CLERK)
    ) == ("shift_file_no_key")
    assert list(tmp_path.iterdir()) == []


def test_who_may_write_and_take_a_file(tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        _own(_a_shift(0)).save(SHIFT, tmp_path, AUDITOR)
    file = _own(_a_shift(0)).save(SHIFT, tmp_path, CLERK)
    for nobody in (CLERK, AUDITOR):
        with pytest.raises(NotAllowed):
            _files(ServiceDesk()).take(file, nobody)
    assert _files(ServiceDesk()).take(file, SUPERVISOR).shift == SHIFT


def test_a_file_that_could_not_be_finished_leaves_nothing_behind(tmp_path: Path) -> None:
    desk = _a_shift(0)
    name = _own(desk).save(SHIFT, tmp_path, NOBODY).name
    (tmp_path / name).unlink()
    (tmp_path / name / "something").mkdir(parents=True)
    with pytest.raises(ShiftFileNotWritten):
        _own(desk).save(SHIFT, tmp_path, CLERK)
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_what_a_restored_desk_has_declared_lost_may_be_missing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    store = SqlStore.create(home, make_keys(home))
    with closing(store):
        with store.begin() as work:
            for event in (a_shift_opened(), a_payment_taken(1)):
                work.journal.append(event)
            work.journal.leap(5_000, 1)
            work.journal.append(a_desk_restored(next_receipt=2))
            work.commit()
        with store.read() as work:
            places = places_of(work.journal, SHIFT)
    writer = Writer(DeskId("CCD-02"), "CCD", store.keys.desk, BranchCipher(), BRANCH_KEY)
    name, content = writer.written(SHIFT, places, NOON)
    (tmp_path / name).write_bytes(content)
    keys = {"CCD-02": (store.keys.desk.public_key,)}
    taken = _files(ServiceDesk(), _bundle(desk_keys=keys)).take(tmp_path / name, MANAGER)
    assert (taken.state, taken.number("payments"), places[2].seq) == ("open", 1, 5_000)
