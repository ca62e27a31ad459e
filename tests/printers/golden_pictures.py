"""The agreed pictures of papers: `python -m tests.printers.golden_pictures` draws them anew.

Look at each picture that changes before you commit it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image, ImageChops

from printers.drawing.paper import WIDTHS, Paper
from printers.plain_text import Digits
from tests.printers.papers import DOCUMENTS

PICTURES: Final = Path(__file__).parent / "golden" / "pictures"
_OTHER_WIDTHS: Final = ("receipt", "pending", "totals")  # papers also drawn at smaller widths


class Golden(NamedTuple):
    """One picture: which document, on what paper."""

    name: str
    dots: int
    digits: Digits

    @property
    def path(self) -> Path:
        return PICTURES / f"{self.name}-{self.dots}-{self.digits}.png"

    def drawn(self) -> Image.Image:
        """As it is drawn now."""
        paper = Paper(self.dots, digits=self.digits)
        return Image.open(io.BytesIO(paper.picture(DOCUMENTS[self.name])))

    def agreed(self) -> Image.Image:
        """As it was looked at and agreed."""
        return Image.open(io.BytesIO(self.path.read_bytes()))


def goldens() -> Iterator[Golden]:
    for digits in Digits:
        for name in DOCUMENTS:
            yield Golden(name, WIDTHS[0], digits)
        for name in _OTHER_WIDTHS:
            for dots in WIDTHS[1:]:
                yield Golden(name, dots, digits)


def difference(agreed: Image.Image, drawn: Image.Image) -> Image.Image | None:
    """Grey: as agreed; red: gone; blue: new. None when no dot differs."""
    if agreed.size == drawn.size and not ImageChops.logical_xor(agreed, drawn).getbbox():
        return None
    size = (max(agreed.width, drawn.width), max(agreed.height, drawn.height))
    before, after = _ink(agreed, size), _ink(drawn, size)
    both = ImageChops.logical_and(before, after)
    shown = Image.new("RGB", size, "white")
    for colour, dots in (("red", before), ("blue", after), ("grey", both)):
        shown.paste(colour, mask=dots)
    return shown


def _ink(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """White where `picture` is black, on a sheet of `size`."""
    sheet = Image.new("1", size)
    sheet.paste(ImageChops.invert(picture))
    return sheet


def main() -> None:
    """Draw all pictures anew; those that changed are named."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    wanted = {golden.path: golden for golden in goldens()}
    for stray in set(PICTURES.glob("*.png")) - wanted.keys():
        stray.unlink()
    for path, golden in wanted.items():
        drawn = golden.drawn()
        if not path.exists() or difference(golden.agreed(), drawn) is not None:
            drawn.save(path, optimize=True)
            print(path.name)


if __name__ == "__main__":
    main()
