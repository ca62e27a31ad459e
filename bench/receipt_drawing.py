"""A receipt of 25 lines drawn and packed by us, against python-escpos packing a ready picture.

    python -m bench.receipt_drawing [--rounds N]

Both take turns. Goal: ours ≤ 0.5 × its encoding alone.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import partial
from io import BytesIO, StringIO
from statistics import median
from typing import Final

from PIL import Image

from bench.alternating import alternate, show, versions
from bench.goals import Goal, show_goals
from bench.receipt_of_25_lines import receipt_of_25_lines
from printers import raster
from printers.drawing.paper import Paper

_OURS: Final = "drawn and packed by us"
_PACKING: Final = "  of which packing"
_THEIRS: Final = "python-escpos image(), drawn before"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=100)
    arguments = parser.parse_args()
    document, paper = receipt_of_25_lines(), Paper(576)
    picture = Image.open(BytesIO(paper.picture(document)))
    bitmap = paper.bitmap(document)
    contenders: dict[str, Callable[[], object]] = {
        _THEIRS: _python_escpos(picture),
        _OURS: lambda: raster.escpos(paper.bitmap(document)),
        _PACKING: partial(raster.escpos, bitmap),
    }
    times = alternate(arguments.rounds, contenders, warm_up=3)
    print(versions("PySide6_Essentials", "python-escpos", "pillow"))
    print(f"receipt of {picture.width} x {picture.height} dots, {len(bitmap.bits):,} bytes")
    show(times, _THEIRS)
    ratio = median(times[_OURS]) / median(times[_THEIRS])
    show_goals([Goal(ratio, "× python-escpos image()", "≤ 0.5")])


def _python_escpos(picture: Image.Image) -> Callable[[], None]:
    """Its encoding alone; its slow import keeps its files to itself and stays out of the time."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ESCPOS_CAPABILITIES_PICKLE_DIR"] = folder
        from escpos.printer import Dummy

    def encode() -> None:
        with redirect_stdout(StringIO()):  # it prints a warning with every picture
            Dummy().image(picture, impl="bitImageRaster")

    return encode


if __name__ == "__main__":
    main()
