"""A clock that jumps in the middle of a day; more days: `python -m tests.faults.clock_jumps`."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.faults.clock_jumps import FIRST, day, lock


def test_a_day_with_jumps_is_whole_in_its_order_and_of_its_date(tmp_path: Path) -> None:
    assert list(day(tmp_path, FIRST)) == []


def test_no_row_of_jumps_shortens_or_stretches_a_lock() -> None:
    assert list(lock(FIRST)) == []
    assert list(lock((timedelta(days=-1), timedelta(hours=5), timedelta(minutes=-7)))) == []
