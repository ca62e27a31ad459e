"""Every measurement runs, takes turns with its floor, and says its ratios."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from bench.__main__ import BENCHES, page_of
from bench.goals import Goal


def run(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "bench", *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
        timeout=100,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


SLOW = {"window_start", "gateway_load", "gateway_look_up"}


@pytest.mark.parametrize(
    "name", [pytest.param(b, marks=[pytest.mark.slow] if b in SLOW else []) for b in BENCHES]
)
def test_a_measurement_names_versions_and_says_its_ratio(name: str) -> None:
    lines = run(name, *BENCHES[name]).splitlines()

    assert any(line.startswith("Python ") for line in lines)
    goals = [goal for goal in map(Goal.read, lines) if goal is not None]
    assert any("×" in goal.what and goal.wanted for goal in goals), lines


def test_without_a_name_all_measurements_are_listed() -> None:
    listed = run()

    assert all(name in listed for name in BENCHES)


@pytest.mark.parametrize(
    ("figure", "wanted", "holds"),
    [
        (1.254, "≤ 1.25", True),
        (1.26, "≤ 1.25", False),
        (8123.0, "≥ 7,500", True),
        (1.0, "< 1", False),
        (1.0, "= 1", True),
        (99.0, "", True),
    ],
)
def test_a_goal_is_read_as_it_was_written(figure: float, wanted: str, holds: bool) -> None:
    goal = Goal(figure, "× the floor (bare)", wanted)

    assert goal.holds is holds
    assert Goal.read(str(goal)) == Goal(round(figure, 2), goal.what, wanted)


def test_another_line_is_no_goal() -> None:
    assert Goal.read("floor: psycopg alone     4,100/s") is None


def test_the_page_of_all_figures_says_what_holds() -> None:
    page = page_of({"upload": ["Python 3.11", str(Goal(40, "× the peer", "≥ 30"))]})

    assert "| upload | 40.00 × the peer | ≥ 30 | yes |" in page
