"""Killed, or without power, while a whole copy of accounts is installed: a copy is always there."""

from __future__ import annotations

import pytest

from tests.faults.copy_install import (
    Rehearsal,
    Scene,
    cut_power,
    kill_at_each,
    rehearse,
    unsynced,
)
from tests.faults.system_calls import why_no_strace

pytestmark = pytest.mark.skipif(bool(why_no_strace()), reason=why_no_strace())


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    made = Scene(tmp_path_factory.mktemp("install"))
    made.make()
    return made


@pytest.fixture(scope="module")
def rehearsal(scene: Scene) -> Rehearsal:
    return rehearse(scene)


def test_a_desk_killed_while_it_installs_a_copy_has_the_old_or_the_new_one(
    scene: Scene, rehearsal: Rehearsal
) -> None:
    found = kill_at_each(scene, rehearsal, every=60)
    assert found.disturbed.total() >= 3
    assert (found.problems, found.fetched_again) == ([], 0)


def test_a_power_cut_leaves_the_old_copy_or_the_new_one(scene: Scene, rehearsal: Rehearsal) -> None:
    found = cut_power(scene, rehearsal.everything, states=12)
    assert found.disturbed.total() == 12
    assert found.problems == []


def test_an_install_that_syncs_nothing_would_be_noticed(scene: Scene, rehearsal: Rehearsal) -> None:
    changes = unsynced(rehearsal.everything)
    assert cut_power(scene, changes, states=12, since=len(changes) - 14).problems


@pytest.mark.slow
def test_a_desk_killed_at_each_thing_it_does_while_it_installs_is_never_without_a_copy(
    scene: Scene, rehearsal: Rehearsal
) -> None:
    assert kill_at_each(scene, rehearsal).problems == []


@pytest.mark.slow
def test_many_power_cuts_leave_the_old_copy_or_the_new_one(
    scene: Scene, rehearsal: Rehearsal
) -> None:
    assert cut_power(scene, rehearsal.everything, states=1000).problems == []
