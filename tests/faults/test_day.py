"""A short day of eight desks; `python -m tests.faults.day` is the long one."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from pos_app.domain.money import ZERO
from tests.faults.day import DESKS, play
from tests.faults.day_script import Pace

CALM = Pace(timedelta(hours=1), timedelta(hours=4), timedelta(minutes=30))


def test_at_the_end_of_a_bad_day_the_books_agree(tmp_path: Path) -> None:
    day = play(tmp_path, payments=50, seed=4, pace=CALM)
    assert day.problems == []
    assert [desk.name for desk in day.desks] == list(DESKS)
    assert all(desk.collected > ZERO for desk in day.desks)
    assert sum(desk.alone for desk in day.desks) > 5
    assert day.longest_queue > 5
    assert day.back_in.keys() == {"nobody listened", "answers were lost"}
    assert max(day.back_in.values()) < timedelta(seconds=60)
    told = sum((desk.remarks["credit"] + desk.remarks["paid_elsewhere"]) for desk in day.desks)
    assert told >= day.paid_twice
