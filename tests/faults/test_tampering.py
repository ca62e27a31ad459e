"""Every change to a store is found; the long run is `python -m tests.faults.tampering`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.tampering import Scene, tampered


@pytest.mark.parametrize("changes", [27, pytest.param(1_000, marks=pytest.mark.slow)])
def test_every_change_is_found(tmp_path: Path, changes: int) -> None:
    made, missed = tampered(tmp_path, changes, seed=3)
    assert made.total() == changes
    assert missed.total() == 0, missed


def test_a_day_that_nobody_touched_is_whole(tmp_path: Path) -> None:
    """The canary: what is found is the change."""
    assert not Scene(tmp_path, seed=1).is_found(None)
