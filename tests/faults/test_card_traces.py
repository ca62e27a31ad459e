"""What a leaking terminal tells is kept nowhere; more: `python -m tests.faults.card_traces`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.card_traces import traces


@pytest.mark.parametrize("payments", [5, pytest.param(100, marks=pytest.mark.slow)])
def test_no_card_number_track_or_name_is_kept(tmp_path: Path, payments: int) -> None:
    taken, found = traces(tmp_path, payments)
    assert taken == payments
    assert found.total() == 0, found
