"""A desk killed or refused at what it asks of the file system loses and doubles nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from pos_app.storage.store import FILE_NAME
from tests.faults.crash import Rehearsal, kill_at_each, rehearse
from tests.faults.disk_refusals import refuse_each
from tests.faults.file_changes import Kind
from tests.faults.system_calls import why_no_strace
from tests.faults.working_scene import Scene, open_scene

pytestmark = pytest.mark.skipif(bool(why_no_strace()), reason=why_no_strace())


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with open_scene(tmp_path_factory.mktemp("scene")) as scene:
        yield scene


@pytest.fixture(scope="module")
def rehearsal(scene: Scene) -> Rehearsal:
    return rehearse(scene, payments=1)


def test_a_desk_killed_at_what_it_does_to_its_files_is_whole(
    scene: Scene, rehearsal: Rehearsal
) -> None:
    sweep = kill_at_each(scene, rehearsal, every=60)
    assert sweep.deaths.total() >= 3
    assert sweep.problems == []


def test_a_desk_whose_disk_refuses_says_so_and_is_whole(scene: Scene, rehearsal: Rehearsal) -> None:
    made = refuse_each(scene, rehearsal, every=151)
    assert made.lives.total() >= 3
    assert made.said
    assert made.problems == []


def test_a_desk_without_a_log_would_be_noticed(scene: Scene) -> None:
    weakened = rehearse(scene, 1, ["--weakened", "journal_mode=OFF"], times=1)
    pages = [c for c in weakened.changes if c.path.name == FILE_NAME and c.kind is Kind.WRITE]
    sweep = kill_at_each(scene, replace(weakened, changes=pages[len(pages) // 2 :]), every=20)
    assert sweep.deaths
    assert sweep.problems


@pytest.mark.slow
def test_a_desk_killed_at_each_thing_it_does_is_whole(scene: Scene) -> None:
    assert kill_at_each(scene, rehearse(scene, payments=3)).problems == []


@pytest.mark.slow
def test_a_desk_refused_each_thing_it_does_is_whole(scene: Scene) -> None:
    assert refuse_each(scene, rehearse(scene, payments=2)).problems == []
