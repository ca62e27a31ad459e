"""An exchange that is cut short loses nothing and doubles nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.exchange_cut import cut_exchange
from tests.faults.system_calls import why_no_strace

needs_strace = pytest.mark.skipif(bool(why_no_strace()), reason=why_no_strace())


@needs_strace
def test_an_exchange_survives_death_and_power_cuts(tmp_path: Path) -> None:
    cuts = cut_exchange(tmp_path, states=16)
    assert cuts.states.total() == 16
    assert cuts.problems == []


@needs_strace
@pytest.mark.slow
def test_an_exchange_survives_each_of_its_moments(tmp_path: Path) -> None:
    assert cut_exchange(tmp_path, states=600).problems == []
