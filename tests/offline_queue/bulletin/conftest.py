"""A branch that is taken down again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.offline_queue.bulletin.branch import Branch

MakeBranch = Callable[..., Branch]


@pytest.fixture
def make_branch(tmp_path: Path) -> Iterator[MakeBranch]:
    made: list[Branch] = []

    def make(count: int = 3, **wishes: int) -> Branch:
        home = tmp_path / str(len(made))
        home.mkdir()
        made.append(Branch(home, count, **wishes))
        made[-1].pass_time()
        return made[-1]

    yield make
    for branch in made:
        branch.close()
