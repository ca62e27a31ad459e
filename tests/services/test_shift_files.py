"""A shift goes to the manager's desk as a file, and only a genuine one is believed."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pos_app import wire
from pos_app.domain.cash import Count
from pos_app.domain.day_events import Witness
from pos_app.domain.desk import Bundle
from pos_app.domain.ids import DeskId, ShiftId
from pos_app.errors.kinds import CounterError
from pos_app.errors.shift import (
    ShiftFileNotWritten,
    ShiftFileOlder,
    ShiftFileWrong,
    ShiftUnknown,
)
from pos_app.keys import DeskKey, verify
from pos_app.sealing import BranchCipher
from pos_app.services.shift_files import ShiftFiles
from pos_app.storage.shift_files import StickPlace
from tests.builders import CLERK, MANAGER, SHIFT, a_bundle, a_profile, money
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
    desk = ServiceDesk()
    desk.open_shift()
    for _ in range(payments):
        desk.clock.advance(timedelta(minutes=1))
        desk.pay_cash("500")
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
    early = _own(desk).save(SHIFT, tmp_path)
    assert _files(managers).take(early).state == "open"
    _closed(desk)
    late = _own(desk).save(SHIFT, tmp_path)
    assert _files(managers).take(late).state == "closed"
    with pytest.raises(ShiftFileOlder):
        _files(managers).take(early)
    assert _files(managers).take(late).state == "closed"  # the same once more
