"""What the window feels while a card terminal is waited for that never answers.

    python -m bench.card_wait [--seconds N] [--accounts N]

Two counter windows run side by side, each a process of its own on a desk of its own: one charges
a card and waits until nobody knows, the other shows the same basket and waits for a clerk. A timer
of 1 ms on each UI thread notes how long its event loop did not come round. The terminal is the
laboratory's, held at the bank's answer; it and head office live in this process.
Goals: no gap > 50 ms in a wait of 150 s; its late thousandth ≤ 2 × that of the idle window.

A neighbour on the machine makes gaps in both loops; only the difference is the waiting's. The
longest work is the UI thread's processor time between two beats: no neighbour is in it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from bench.alternating import versions
from bench.goals import Goal, show_goals
from gateway.demo.embedded import EmbeddedGateway
from gateway.demo.seed import QUICK
from pos_app.demo.world import World, open_world
from pos_app.settings import load_settings

_LONGEST_GAP_MS: Final = 50
_SET_OUT_S: Final = 120.0  # until a window is at its basket, on a busy machine
_WAITING: Final = "waiting for the terminal"
_IDLE: Final = "idle beside it"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=150.0)
    parser.add_argument("--accounts", type=int, default=200)
    arguments = parser.parse_args()
    print(versions("PySide6_Essentials"), "platform offscreen", sep=", ")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        windows = {
            name: stack.enter_context(_window(folder / str(place), name, arguments))
            for place, name in enumerate((_WAITING, _IDLE))
        }
        within_s = arguments.seconds + _SET_OUT_S
        said = {name: _said(window, within_s) for name, window in windows.items()}
    _show(said, arguments.seconds)


@contextmanager
def _window(
    folder: Path, name: str, arguments: argparse.Namespace
) -> Iterator[subprocess.Popen[str]]:
    """A window on a world of its own; it says its gaps when the stretch is over."""
    folder.mkdir()
    with EmbeddedGateway(folder / "head-office.db", arguments.accounts, hasher=QUICK):
        pass  # seeded here, with PINs that are quick to check
    with open_world(folder, accounts=arguments.accounts, step_s=0.0) as world:
        assert world.terminal is not None
        world.terminal.faults.set("hold:answer")
        settings = load_settings(world.home)
        replace(settings, terminal_wait_s=arguments.seconds).save(world.home)
        with world.desk():  # which fetches head office's accounts
            pass
        stretch = ["charge", "0"] if name == _WAITING else ["idle", str(arguments.seconds)]
        with _start([*stretch, *_customer(world)]) as window:
            try:
                yield window
            finally:
                window.kill()


def _customer(world: World) -> Sequence[str]:
    clerk = world.person("clerk")
    return str(world.home), clerk.id, clerk.pin, world.office.sample[0]["account_no"]


def _start(probe: Sequence[str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "bench.card_window", *probe]
    unseen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=unseen)


def _said(window: subprocess.Popen[str], within_s: float) -> Mapping[str, float]:
    spoken, _ = window.communicate(timeout=within_s)
    if window.returncode:
        raise SystemExit(f"the window ended with {window.returncode}")
    return dict(json.loads(spoken))


def _show(said: Mapping[str, Mapping[str, float]], seconds: float) -> None:
    width = max(map(len, said))
    print(f"{'':{width}}  largest gap ms  late thousandth ms  longest work ms  seconds")
    for name, gaps in said.items():
        figures = f"{gaps['largest']:14.1f} {gaps['p999']:19.2f}"
        figures += f" {gaps['busiest']:16.1f} {gaps['seconds']:8.1f}"
        print(f"{name:{width}}  {figures}")
    waiting, idle = said[_WAITING], said[_IDLE]
    ratio = waiting["p999"] / max(idle["p999"], 0.01)
    what = f"ms largest gap of the event loop in a wait of {seconds:.0f} s"
    show_goals(
        [
            Goal(waiting["largest"], what, f"≤ {_LONGEST_GAP_MS}"),
            Goal(waiting["busiest"], "ms longest work of its UI thread at a stretch", "≤ 50"),
            Goal(ratio, "× the idle window's late thousandth", "≤ 2"),
            Goal(waiting["largest"] / max(idle["largest"], 0.01), "× the idle window's largest"),
        ]
    )


if __name__ == "__main__":
    main()
