"""A receipt's way to the printer: how soon its first byte is there, and what the window feels.

    python -m bench.printing [--rounds N] [--receipts N] [--runs N]

The printer is the laboratory printer in a process of its own, which says when bytes came; the
receipt has 25 lines. First byte: from `print()` until the printer has its first question, and the
first piece of the picture; the floor is a bare socket that connects and sends a byte.
Window: each run is a fresh process, in which a timer of 1 ms on the UI thread notes how long the
event loop did not come round while the printer's lane draws and prints; the floor is the same
loop with nothing to print. The first receipt of a process loads the drawing and is counted.
Goals: first byte ≤ 50 ms; what is not drawing and packing ≤ 3 × the bare socket; no gap > 16 ms.

A neighbour on the machine makes gaps in both loops; only the difference is printing's.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from time import monotonic_ns
from typing import IO, Final
from urllib.parse import urlsplit

from bench.alternating import p99, versions
from bench.goals import Goal, show_goals
from bench.receipt_of_25_lines import receipt_of_25_lines
from pos_app.domain.printing import Printed
from printers.address import open_printer
from printers.drawing.paper import Paper

_WARM_UP: Final = 3
_FRAME_MS: Final = 16
Spans = Mapping[str, list[float]]  # ms
Gaps = Sequence[Mapping[str, float]]  # ms, run by run

_BARE: Final = "bare socket: first byte"
_DRAWING: Final = "drawing and packing alone"
_FIRST: Final = "print(): first byte"
_PICTURE: Final = "print(): first of the picture"
_PROVED: Final = "print(): proved printed"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--receipts", type=int, default=20)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    print(versions("PySide6_Essentials"), "platform offscreen", sep=", ")
    with _laboratory() as lab:
        spans = _spans(lab, arguments.rounds)
    with _laboratory() as lab:
        gaps = [_window(lab.address, arguments.receipts) for _ in range(arguments.runs)]
    _show_spans(spans)
    _show_gaps(gaps, arguments.receipts)
    _show_goals(spans, gaps)


@dataclass(frozen=True, slots=True)
class Laboratory:
    """The printer of the other process."""

    address: str
    says: IO[str]

    @property
    def place(self) -> tuple[str, int]:
        parts = urlsplit(self.address)
        assert parts.hostname is not None
        assert parts.port is not None
        return parts.hostname, parts.port

    def moments(self) -> dict[str, int]:
        """When the bytes of the connection that ended last came; waits for its end."""
        said: dict[str, int] = json.loads(self.says.readline())
        return said


@contextmanager
def _laboratory() -> Iterator[Laboratory]:
    command = [sys.executable, "-m", "bench.printing_lab"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        yield Laboratory(process.stdout.readline().strip(), process.stdout)
        process.stdin.close()


def _spans(lab: Laboratory, rounds: int) -> Spans:
    """All take turns, so that the machine's moods hit all of them alike."""
    printer, document, paper = open_printer(lab.address), receipt_of_25_lines(), Paper()
    spans: dict[str, list[float]] = {}

    def timed(act: Callable[[], object]) -> tuple[int, int]:
        began_ns = monotonic_ns()
        act()
        return began_ns, monotonic_ns()

    def prints() -> None:
        result = printer.print(document)
        assert result.outcome is Printed.PRINTED, result

    for turn in range(-_WARM_UP, rounds):
        bare_ns, _ = timed(lambda: _send_a_byte(lab.place))
        bare = lab.moments()
        draw_ns, drawn_ns = timed(lambda: paper.escpos(document))
        print_ns, printed_ns = timed(prints)
        ours = lab.moments()
        if turn >= 0:
            for name, span_ns in (
                (_BARE, bare["first"] - bare_ns),
                (_DRAWING, drawn_ns - draw_ns),
                (_FIRST, ours["first"] - print_ns),
                (_PICTURE, ours["picture"] - print_ns),
                (_PROVED, printed_ns - print_ns),
            ):
                spans.setdefault(name, []).append(span_ns / 1e6)
    return spans


def _send_a_byte(place: tuple[str, int]) -> None:
    with socket.create_connection(place, 5) as bare:
        bare.sendall(b"\0")


def _window(address: str, receipts: int) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.printing_window", address, str(receipts)]
    unseen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, timeout=120, env=unseen)
    gaps: dict[str, float] = json.loads(done.stdout)
    return gaps


def _show_spans(spans: Spans) -> None:
    width = max(map(len, spans))
    print(f"{'':{width}}  median ms   p99 ms")
    for name, span in spans.items():
        print(f"{name:{width}} {median(span):10.2f} {p99(span):8.2f}")


def _show_gaps(gaps: Gaps, receipts: int) -> None:
    print(f"largest gap of the event loop in {len(gaps)} runs of {receipts} receipts")
    print(f"{'':15}  median ms  worst ms")
    for stretch, name in (
        ("idle", "idle"),
        ("first", "first receipt"),
        ("others", "other receipts"),
    ):
        of_runs = [run[stretch] for run in gaps]
        print(f"{name:15} {median(of_runs):10.2f} {max(of_runs):9.2f}")


def _show_goals(spans: Spans, gaps: Gaps) -> None:
    beyond = [
        first - drawing for first, drawing in zip(spans[_FIRST], spans[_DRAWING], strict=True)
    ]
    idle = max(run["idle"] for run in gaps)
    printing = max(max(run["first"], run["others"]) for run in gaps)
    show_goals(
        [
            Goal(median(spans[_FIRST]), "ms to the printer's first byte", "≤ 50"),
            Goal(
                median(beyond) / median(spans[_BARE]),
                "× a bare socket, drawing and packing left out",
                "≤ 3",
            ),
            Goal(printing, "ms largest gap of the event loop while printing", f"≤ {_FRAME_MS}"),
            Goal(idle, "ms largest gap of the event loop with nothing to print"),
        ]
    )


if __name__ == "__main__":
    main()
