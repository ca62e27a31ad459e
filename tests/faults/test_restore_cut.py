"""A power cut or a kill in the middle of a backup or a restore costs no receipt and no backup."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.restore_cut import ACTS, cut
from tests.faults.system_calls import why_no_strace

pytestmark = pytest.mark.skipif(bool(why_no_strace()), reason=why_no_strace())


@pytest.mark.parametrize("act", ACTS)
def test_a_desk_survives_it_at_any_moment(tmp_path: Path, act: str) -> None:
    cuts = cut(tmp_path, act, states=10)
    assert cuts.states.total() >= 8
    assert cuts.problems == []


@pytest.mark.slow
@pytest.mark.parametrize("act", ACTS)
def test_one_that_is_not_synced_would_be_noticed(tmp_path: Path, act: str) -> None:
    assert cut(tmp_path, act, states=1000, weakened=True).problems


@pytest.mark.slow
@pytest.mark.parametrize("act", ACTS)
def test_a_desk_survives_every_state_of_it_that_can_be_told_apart(tmp_path: Path, act: str) -> None:
    cuts = cut(tmp_path, act, states=1000)
    assert cuts.states.total() >= 100
    assert cuts.problems == []
