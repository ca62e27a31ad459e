"""The counter's window from a click to its first paint and to work, against a bare Qt window.

    python -m bench.window_start [--runs N] [--accounts N]

Each run is a fresh process. `painted` is the sign-in on the screen; `ready` is everything loaded,
the store and the copy of accounts open: who signs in is let in. The pages behind the sign-in are
made when first asked for, or idly from then on; `complete` is all of them made, with its rests.
The floor paints an empty widget of the same size. Eager is our counter with everything loaded
before its window appears. All take turns.
Goals: painted ≤ 1.5 × the floor, ready ≤ 1.7 ×, ≥ 3.5 × faster than eager, no gap in the event
loop > 50 ms, ≤ 45 MB more memory than the floor. Processor time moves less with the neighbours.

The floor imports Qt and nothing else. What `painted` adds is mostly the import of our own modules,
then fonts, styling and Qt's names that an empty window never touches. `ready` has the typed domain,
its JSON and cryptography and the modules of all pages imported, and the store open. Gap and memory
are those until `complete`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from time import monotonic_ns
from typing import Final

from bench.alternating import p99, versions
from bench.goals import Goal, show_goals
from pos_app.demo.world import open_world

Runs = Mapping[str, Sequence[Mapping[str, float]]]  # what each contender said, run by run

_BARE: Final = "bare window"
_OURS: Final = "counter"
_EAGER: Final = "counter, eager"


def main() -> None:
    """Make a desk, measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--accounts", type=int, default=2_000)
    arguments = parser.parse_args()
    print(versions("PySide6_Essentials"), "platform offscreen", sep=", ")
    with tempfile.TemporaryDirectory() as folder:
        with open_world(Path(folder), accounts=arguments.accounts) as world:
            with world.desk():  # which fetches head office's accounts
                pass
            home = str(world.home)
        runs = _measure(home, arguments.runs)
    _show(runs)
    _show_goals(runs)


def _measure(home: str, rounds: int) -> Runs:
    """Head office is not there: a start waits for nobody."""
    probes = {_BARE: ["bare"], _OURS: ["counter", home], _EAGER: ["eager", home]}
    runs: dict[str, list[Mapping[str, float]]] = {name: [] for name in probes}
    for turn in range(-1, rounds):  # the first warms the file cache
        for name, probe in probes.items():
            said = _start(probe)
            if turn >= 0:
                runs[name].append(said)
    return runs


def _start(probe: Sequence[str]) -> Mapping[str, float]:
    """One process; its moments in ms since it was asked for."""
    started_ns = monotonic_ns()
    command = [sys.executable, "-m", "bench.window_probe", *probe]
    unseen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, timeout=120, env=unseen)
    said = json.loads(done.stdout)
    for moment in {"painted", "ready", "complete"} & said.keys():
        said[moment] = (said[moment] - started_ns) / 1e6
    return dict(said)


def _show(runs: Runs) -> None:
    width = max(map(len, runs)) + len(", complete")
    print(f"{'':{width}}  median ms     p99 ms  × bare   CPU ms  × bare   MB")
    for name in runs:
        for moment in ("painted",) if name == _BARE else ("painted", "ready", "complete"):
            times, cpu = _figures(runs, name, moment), median(_figures(runs, name, f"{moment}_cpu"))
            print(
                f"{f'{name}, {moment}':{width}} {median(times):10.0f} {p99(times):10.0f}"
                f" {_ratio(runs, name, moment):7.2f} {cpu:8.0f}"
                f" {cpu / median(_figures(runs, _BARE, 'painted_cpu')):7.2f}"
                f" {median(_figures(runs, name, 'memory')):4.0f}"
            )


def _figures(runs: Runs, name: str, figure: str) -> list[float]:
    return [said[figure] for said in runs[name]]


def _ratio(runs: Runs, name: str, moment: str) -> float:
    return median(_figures(runs, name, moment)) / median(_figures(runs, _BARE, "painted"))


def _show_goals(runs: Runs) -> None:
    eager = _ratio(runs, _EAGER, "painted") / _ratio(runs, _OURS, "painted")
    memory = [median(_figures(runs, name, "memory")) for name in (_OURS, _BARE)]
    gap = median(_figures(runs, _OURS, "gap"))
    show_goals(
        [
            Goal(_ratio(runs, _OURS, "painted"), "× the bare window: sign-in painted", "≤ 1.5"),
            Goal(_ratio(runs, _OURS, "ready"), "× the bare window: ready to work", "≤ 1.7"),
            Goal(eager, "× sooner on the screen than eager", "≥ 3.5"),
            Goal(gap, "ms largest gap of the event loop", "≤ 50"),
            Goal(memory[0] - memory[1], "MB more than the bare window", "≤ 45"),
        ]
    )


if __name__ == "__main__":
    main()
