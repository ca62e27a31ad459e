"""Charts as plain shapes: where each bar stands. Templates draw them as SVG; in Arabic the hours
run from right to left, and the axis stands on the right.

Each series has a pattern of its own, so that a grey print can be read. What is less than nothing
is drawn as nothing: the table beside each chart has the exact sums.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pos_app.domain.money import Money

WIDTH: Final = 720
HEIGHT: Final = 260
_AXIS: Final = 84  # for the amounts, also where letters are large
_TOP, _FOOT, _END = 14, 34, 12
_FEWEST_HOURS: Final = 8  # else a single bar fills the chart
_MOST_TICKS: Final = 5
PATTERNS: Final = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle of one series."""

    x: float
    y: float
    width: float
    height: float
    series: int


@dataclass(frozen=True, slots=True)
class Label:
    """What stands at a place of an axis."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class HourChart:
    """Bars by hour, stacked."""

    bars: tuple[Bar, ...]
    hours: tuple[Label, ...]
    amounts: tuple[Label, ...]  # grid lines, from the lowest up
    left: float
    right: float
    amounts_at: float
    amounts_end: bool  # whether they end there; else they begin


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a whole."""

    name: str
    number: int
    amount: Money
    series: int
    x: float
    width: float
    percent: str


def hour_chart(hours: Mapping[int, Sequence[int]], *, mirrored: bool) -> HourChart:
    """Of each hour the dirhams of each series, in one bar."""
    shown = _filled(hours)
    highest = max((sum(max(d, 0) for d in of) for of in shown.values()), default=0)
    step = _step(highest)
    top = max(-(-highest // step), 1) * step
    left, right = (_END, WIDTH - _AXIS) if mirrored else (_AXIS, WIDTH - _END)
    slot = (right - left) / len(shown)
    centres = {
        hour: (right - slot * (n + 0.5) if mirrored else left + slot * (n + 0.5))
        for n, hour in enumerate(shown)
    }
    bars: list[Bar] = []
    for hour, amounts in shown.items():
        bars += _stack(centres[hour], slot * 0.64, amounts, top)
    return HourChart(
        bars=tuple(bars),
        hours=tuple(Label(round(at, 1), f"{hour:02d}") for hour, at in centres.items()),
        amounts=tuple(
            Label(_height_at(dirhams, top), f"{dirhams // 100:,}")
            for dirhams in range(0, top + 1, step)
        ),
        left=left,
        right=right,
        amounts_at=right + 8 if mirrored else left - 8,
        amounts_end=not mirrored,
    )


def shares(parts: Sequence[tuple[str, int, Money]], *, mirrored: bool) -> tuple[Share, ...]:
    """The parts side by side in their order; more than there are patterns share the last."""
    whole = sum(max(amount.dirhams, 0) for _, _, amount in parts)
    found, begun = [], 0.0
    for n, (name, number, amount) in enumerate(parts):
        width = WIDTH * max(amount.dirhams, 0) / whole if whole else 0.0
        x = WIDTH - begun - width if mirrored else begun
        begun += width
        tenths = (2000 * max(amount.dirhams, 0) + whole) // (2 * whole) if whole else 0
        series = min(n, PATTERNS - 1)
        percent = f"{tenths // 10}.{tenths % 10}\u202f%"
        found.append(Share(name, number, amount, series, round(x, 1), round(width, 1), percent))
    return tuple(found)


def _filled(hours: Mapping[int, Sequence[int]]) -> dict[int, Sequence[int]]:
    """From the first to the last hour with anything, and some more where they are few."""
    first, last = (min(hours), max(hours)) if hours else (8, 15)
    last = min(max(last, first + _FEWEST_HOURS - 1), 23)
    first = max(min(first, last - _FEWEST_HOURS + 1), 0)
    return {hour: hours.get(hour, ()) for hour in range(first, last + 1)}


def _step(highest: int) -> int:
    """1, 2 or 5 times a power of ten riyals, so that a few grid lines are enough."""
    step = 100
    while True:
        for factor in (1, 2, 5):
            if highest <= step * factor * (_MOST_TICKS - 1):
                return step * factor
        step *= 10


def _stack(centre: float, width: float, amounts: Sequence[int], top: int) -> list[Bar]:
    bars, below = [], 0
    for series, dirhams in enumerate(amounts):
        if dirhams > 0:
            y = _height_at(below + dirhams, top)
            height = round(_height_at(below, top) - y, 1)
            bars.append(Bar(round(centre - width / 2, 1), y, round(width, 1), height, series))
            below += dirhams
    return bars


def _height_at(dirhams: int, top: int) -> float:
    return round(HEIGHT - _FOOT - (HEIGHT - _FOOT - _TOP) * dirhams / top, 1)
