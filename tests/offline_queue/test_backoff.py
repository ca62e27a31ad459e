"""Waiting after failed contacts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offline_queue.backoff import FIRST_WAIT_S, LONGEST_WAIT_S, wait_after_s


def test_waits_grow_from_one_second_to_one_minute() -> None:
    waits = [wait_after_s(failures, lambda: 0.0) for failures in range(1, 13)]
    assert waits[:3] == [1, 1.5, 2.25]
    assert waits[-2:] == [pytest.approx(57.67, abs=0.01), 60]


def test_chance_takes_up_to_half_of_a_wait_away() -> None:
    assert wait_after_s(3, lambda: 1.0) == 2.25 / 2
    assert wait_after_s(100, lambda: 0.5) == 45


@given(failures=st.integers(0, 10**9), chance=st.floats(0, 1))
def test_no_wait_is_shorter_than_half_the_first_or_longer_than_the_longest(
    failures: int, chance: float
) -> None:
    assert FIRST_WAIT_S / 2 <= wait_after_s(failures, lambda: chance) <= LONGEST_WAIT_S
