"""Contenders taking turns in one run, so that the machine's moods hit all of them alike."""

from __future__ import annotations

import platform
from collections.abc import Callable, Mapping
from importlib.metadata import version
from statistics import median, quantiles
from time import perf_counter

Times = Mapping[str, list[float]]  # seconds


def alternate(
    rounds: int, contenders: Mapping[str, Callable[[], object]], warm_up: int = 20
) -> Times:
    """Time each contender once per round."""
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for turn in range(-warm_up, rounds):
        for name, act in contenders.items():
            start = perf_counter()
            act()
            taken = perf_counter() - start
            if turn >= 0:
                times[name].append(taken)
    return times


def show(times: Times, floor: str) -> None:
    """Medians, p99 and ratios to `floor`, as a table."""
    width = max(map(len, times))
    print(f"{'':{width}}  median µs     p99 µs   × {floor}")
    for name, seconds in times.items():
        ratio = median(seconds) / median(times[floor])
        print(
            f"{name:{width}} {median(seconds) * 1e6:10.0f} {p99(seconds) * 1e6:10.0f} {ratio:8.2f}"
        )


def p99(seconds: list[float]) -> float:
    """The time that one in a hundred exceeds."""
    return quantiles(seconds, n=100)[98]


def versions(*packages: str) -> str:
    """`Python 3.11.7, sqlcipher3 0.6.4, …`."""
    names = [f"{name} {version(name)}" for name in packages]
    return ", ".join([f"Python {platform.python_version()}", *names])
