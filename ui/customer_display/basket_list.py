"""The lines of a basket between two heights: the newest are always in sight."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ui.customer_display import words
from ui.customer_display.parts import LIGHT, Parts
from ui.customer_display.scene import Field, Label, Piece, Side
from ui.customer_display.state import Row

_WORDS: Final = 42
_DETAILS: Final = 25
_SMALLEST_DETAILS: Final = 22.0
_LEADING: Final = 1.12  # of the space that a row's two lines take
_MOST_SPREAD: Final = 1.3  # of a row's height, where few rows have much room
_AMOUNT: Final = 0.27  # the share of the width between the words


def basket_list(parts: Parts, rows: tuple[Row, ...], top: float, bottom: float) -> Iterator[Piece]:
    """As many of the newest rows as have room, and how many came before them."""
    size = parts.size
    main, details = size.text(_WORDS), max(size.length(_DETAILS), _SMALLEST_DETAILS)
    height = (main * 1.18 + details * 1.3) * _LEADING
    gap = size.length(20)
    room = int((bottom - top - gap) // height)
    y = top + gap / 2
    if len(rows) > room:
        room = int((bottom - top - gap - details * 1.9) // height)
        yield from _earlier(parts, len(rows) - room, y, details)
        y += details * 1.9
    shown = rows[-room:]
    spread = min((bottom - gap / 2 - y) / len(shown), height * _MOST_SPREAD)
    for place, row in enumerate(shown):
        if place:
            yield Field(parts.margin, y, parts.inner_width, max(1.0, size.length(1.5)), LIGHT.line)
        yield from _row(parts, row, y + (spread - height) / 2, main, details)
        y += spread


def _earlier(parts: Parts, number: int, y: float, pixels: float) -> Iterator[Piece]:
    both = parts.writing.words(words.EARLIER, str(number))
    height = pixels * 1.7
    yield Field(parts.margin, y, parts.inner_width, height, LIGHT.selected, height / 2)
    baseline, width = y + height * 0.5 + pixels * 0.34, parts.inner_width / 2 - 2 * pixels
    x, colour = parts.margin + pixels, LIGHT.primary
    yield Label(both.en, x, width, baseline, pixels, colour, Side.LEFT, "earlier", False)
    x = parts.size.width / 2 + pixels
    yield Label(both.ar, x, width, baseline, pixels, colour, Side.RIGHT, "earlier", False)


def _row(parts: Parts, row: Row, y: float, main: float, details: float) -> Iterator[Piece]:
    size = parts.size
    service, more = parts.writing.words(words.SERVICES[row.service]), parts.writing.details(row)
    width = size.width * (1 - _AMOUNT) / 2 - parts.margin - size.length(10)
    left, right = parts.margin, size.width - parts.margin - width
    first, second = y + main * 1.14, y + main * 1.18 + details * 1.22
    for text, x, side in ((service.en, left, Side.LEFT), (service.ar, right, Side.RIGHT)):
        yield Label(text, x, width, first, main, LIGHT.text, side, "services")
    for text, x, side in ((more.en, left, Side.LEFT), (more.ar, right, Side.RIGHT)):
        yield Label(text, x, width, second, details, LIGHT.muted, side, "details", False)
    amount, x = parts.writing.amount(row.amount), size.width * (1 - _AMOUNT) / 2
    baseline = (first + second) / 2
    width = size.width * _AMOUNT
    pixels = parts.figures(main * 1.05)
    yield Label(amount, x, width, baseline, pixels, LIGHT.text, Side.FIGURES, "amounts")
