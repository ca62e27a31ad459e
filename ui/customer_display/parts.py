"""The parts of which each scene is set: English on the left, Arabic on the right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pos_app.domain.money import Money
from ui.customer_display import words
from ui.customer_display.scene import Drawing, Field, Label, Piece, Side, Sign, Size, Sum
from ui.customer_display.words import Words, Writing
from ui.theme import Theme

LIGHT: Final = Theme.LIGHT.tokens  # customers see one look, whatever the clerk prefers
_HEAD: Final = 88
_MARGIN: Final = 44
_ARABIC_FIGURES: Final = 1.16  # ٠-٩ are drawn lower than 0-9
_BETWEEN: Final = 0.44  # the share of the width that an amount may take between two words


class Parts:
    """Parts for one screen. Places are pixels; lengths named in numbers are those of 1024×600."""

    def __init__(self, size: Size, writing: Writing) -> None:
        self.size = size
        self.writing = writing
        self.margin = size.length(_MARGIN)
        self.inner_width = size.width - 2 * self.margin
        self.head = size.length(_HEAD)

    def headed(self) -> Iterator[Piece]:
        """The ground, and the brand above it."""
        size = self.size
        yield Field(0, 0, size.width, size.height, LIGHT.background)
        yield Field(0, 0, size.width, self.head, LIGHT.card)
        yield Field(0, self.head, size.width, size.length(2), LIGHT.line)
        middle, side = self.head / 2, size.length(60)
        yield Drawing(Sign.MARK, size.width / 2, middle, side, LIGHT.primary, LIGHT.on_primary)
        pixels = size.text(40)
        yield from self.pair(words.BRAND, middle + pixels * 0.34, pixels, LIGHT.primary, "brand")

    def band(self, said: Words, amount: Money, colour: str, height: float) -> Iterator[Piece]:
        """The sum that counts, at the foot of the screen."""
        size, on = self.size, LIGHT.on_primary
        yield Field(0, size.height - height, size.width, height, colour)
        middle = size.height - height / 2
        pixels, large = size.text(48), min(height * 0.6, size.length(124))
        yield from self.pair(said, middle + pixels * 0.34, pixels, on, "band")
        yield self.sum(amount, middle + large * 0.36, large, on, on, _BETWEEN)

    def row(self, said: Words, amount: Money, baseline: float, pixels: float) -> Iterator[Piece]:
        """Words at both edges, the amount between them."""
        yield from self.pair(said, baseline, pixels, LIGHT.muted, "rows")
        width = self.size.width * _BETWEEN
        x, text = (self.size.width - width) / 2, self.writing.amount(amount)
        pixels = self.figures(pixels)
        yield Label(text, x, width, baseline, pixels, LIGHT.text, Side.FIGURES, "figures")

    def pair(
        self, said: Words, baseline: float, pixels: float, colour: str, group: str
    ) -> Iterator[Piece]:
        """The same in English and Arabic, at the two edges."""
        both, width = self.writing.words(said), self.size.width * (1 - _BETWEEN) / 2 - self.margin
        yield Label(both.en, self.margin, width, baseline, pixels, colour, Side.LEFT, group)
        x = self.size.width - self.margin - width
        yield Label(both.ar, x, width, baseline, pixels, colour, Side.RIGHT, group)

    def around(
        self, said: Words, baseline: float, pixels: float, colour: str, gap: float, indent: float
    ) -> Iterator[Piece]:
        """English and Arabic to either side of what takes `gap` in the middle."""
        both, edge = self.writing.words(said), self.margin + indent
        width = (self.size.width - gap) / 2 - edge
        yield Label(both.en, edge, width, baseline, pixels, colour, Side.CENTRE, "around")
        x = (self.size.width + gap) / 2
        yield Label(both.ar, x, width, baseline, pixels, colour, Side.CENTRE, "around")

    def stacked(
        self, said: Words, places: tuple[float, float], pixels: float, colour: str, group: str
    ) -> Iterator[Piece]:
        """Arabic over English in the middle; `places` are shares of the height."""
        both, size, pixels = self.writing.words(said), self.size, self.size.text(pixels)
        for text, place in zip((both.ar, both.en), places, strict=True):
            baseline = place * size.height
            x, width = self.margin, self.inner_width
            yield Label(text, x, width, baseline, pixels, colour, Side.CENTRE, group)

    def sum(
        self,
        amount: Money,
        baseline: float,
        pixels: float,
        colour: str,
        currency_colour: str,
        share: float,
    ) -> Sum:
        """A large amount with its currency, in `share` of the width."""
        pixels = self.figures(pixels)
        left, right = reversed(self.writing.words(words.CURRENCY))
        width, text = self.size.width * share, self.writing.amount(amount)
        x = (self.size.width - width) / 2
        return Sum(text, left, right, x, width, baseline, pixels, colour, currency_colour)

    def figures(self, pixels: float) -> float:
        """The size at which figures stand as high as capitals of `pixels`."""
        return pixels * _ARABIC_FIGURES if self.writing.has_arabic_digits else pixels

    def sign(self, sign: Sign, place: float, side: float, colours: tuple[str, str]) -> Drawing:
        """A sign in the middle; `place` is a share of the height."""
        size = self.size
        return Drawing(sign, size.width / 2, place * size.height, size.length(side), *colours)
