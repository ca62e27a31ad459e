"""A receipt drawn and packed by us, against python-escpos packing a ready picture.

`python -m bench.receipt_drawing`: both alternate in one run; goal: ours ≤ 0.5 × its encoding.
"""

from __future__ import annotations

import os
import platform
import tempfile
from collections.abc import Callable
from contextlib import redirect_stdout
from importlib.metadata import version
from io import BytesIO, StringIO
from statistics import median, quantiles
from time import perf_counter

from PIL import Image

from printers import raster
from printers.drawing.paper import Paper
from tests.printers.papers import full_receipt

_ROUNDS = 100
_GOAL = 0.5


def main() -> None:
    document, paper = full_receipt(), Paper(576)
    picture = Image.open(BytesIO(paper.picture(document)))
    their_encoding = _python_escpos(picture)
    ours: list[float] = []
    packing: list[float] = []
    theirs: list[float] = []
    for _ in range(_ROUNDS):
        start = perf_counter()
        bitmap = paper.bitmap(document)
        drawn = perf_counter()
        raster.escpos(bitmap)
        ours.append(perf_counter() - start)
        packing.append(perf_counter() - drawn)
        start = perf_counter()
        their_encoding()
        theirs.append(perf_counter() - start)
    packages = ("PySide6_Essentials", "python-escpos", "pillow")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    print(f"Python {platform.python_version()}, {versions}; {_ROUNDS} rounds, alternating")
    print(f"receipt of {picture.width} x {picture.height} dots, {len(bitmap.bits):,} bytes")
    _report("drawn and packed by us", ours)
    _report("  of which packing", packing)
    _report("python-escpos image() of the ready picture", theirs)
    print(f"ratio of the medians {median(ours) / median(theirs):.2f} (goal ≤ {_GOAL})")


def _python_escpos(picture: Image.Image) -> Callable[[], None]:
    """Its encoding alone; its slow import keeps its files to itself and stays out of the time."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ESCPOS_CAPABILITIES_PICKLE_DIR"] = folder
        from escpos.printer import Dummy

    def encode() -> None:
        with redirect_stdout(StringIO()):  # it prints a warning with every picture
            Dummy().image(picture, impl="bitImageRaster")

    return encode


def _report(what: str, seconds: list[float]) -> None:
    p99 = quantiles(seconds, n=100)[98]
    print(f"{what:45} median {median(seconds) * 1e3:7.2f} ms   p99 {p99 * 1e3:7.2f} ms")


if __name__ == "__main__":
    main()
