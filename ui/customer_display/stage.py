"""Sets the scene for each state: calm, in both languages at once, the sum that counts largest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, assert_never

from ui.customer_display import words
from ui.customer_display.basket_list import basket_list
from ui.customer_display.parts import LIGHT, Parts
from ui.customer_display.scene import Drawing, Field, Piece, Scene, Sign, Size
from ui.customer_display.state import (
    Ask,
    AtTerminal,
    Closed,
    Means,
    PleaseWait,
    Seen,
    Serving,
    Tendered,
    Thanks,
    ToPay,
    Welcome,
)
from ui.customer_display.words import Writing
from ui.theme import Theme

_DARK: Final = Theme.DARK.tokens
_DEEP: Final = "#063A70"  # what the brand's blue fades to
_PALE: Final = "#C6DDF4"  # on that blue
_SIGNS: Final = {Means.CASH: Sign.NOTES, Means.CARD: Sign.CARD}
_BAND: Final = 124
_TALL_BAND: Final = 200


def scene_of(state: Seen, size: Size, writing: Writing) -> Scene:
    """All that is painted on a screen of `size`, back to front."""
    return tuple(_pieces(state, Parts(size, writing)))


def _pieces(state: Seen, parts: Parts) -> Iterator[Piece]:
    match state:
        case Closed():
            yield from _closed(parts)
        case Welcome():
            yield from _welcome(parts)
        case Serving():
            yield from _serving(state, parts)
        case ToPay():
            yield from _to_pay(state, parts)
        case Tendered():
            yield from _tendered(state, parts)
        case AtTerminal():
            yield from _at_terminal(state, parts)
        case PleaseWait():
            yield from _please_wait(parts)
        case Thanks():
            yield from _thanks(state, parts)
        case _:
            assert_never(state)


def _closed(parts: Parts) -> Iterator[Piece]:
    size = parts.size
    yield Field(0, 0, size.width, size.height, _DARK.background)
    yield parts.sign(Sign.MARK, 0.25, 120, (_DARK.border, _DARK.background))
    yield from parts.stacked(words.CLOSED, (0.54, 0.67), 58, _DARK.text, "what")
    yield from parts.stacked(words.ELSEWHERE, (0.83, 0.92), 40, _DARK.muted, "hint")


def _welcome(parts: Parts) -> Iterator[Piece]:
    size = parts.size
    yield Field(0, 0, size.width, size.height, LIGHT.primary, below=_DEEP)
    yield parts.sign(Sign.MARK, 0.25, 150, (LIGHT.on_primary, LIGHT.primary))
    yield from parts.stacked(words.WELCOME, (0.56, 0.69), 68, LIGHT.on_primary, "what")
    yield from parts.stacked(words.HAVE_READY, (0.85, 0.93), 40, _PALE, "hint")


def _serving(state: Serving, parts: Parts) -> Iterator[Piece]:
    band = parts.size.length(_BAND)
    yield from parts.headed()
    yield from basket_list(parts, state.rows, parts.head, parts.size.height - band)
    yield from parts.band(words.TOTAL, state.total, LIGHT.primary, band)


def _to_pay(state: ToPay, parts: Parts) -> Iterator[Piece]:
    size, u = parts.size, parts.size.length
    yield from parts.headed()
    height, foot = u(148), u(36)
    top = size.height - foot - height
    ground, pixels = top - parts.head, size.text(52)
    yield from parts.pair(words.TO_PAY, parts.head + ground * 0.28, pixels, LIGHT.muted, "what")
    place, large = (0.66, u(116)) if state.received else (0.8, u(150))
    baseline = parts.head + ground * place
    yield parts.sum(state.amount, baseline, large, LIGHT.text, LIGHT.muted, 0.9)
    if state.received:
        baseline = parts.head + ground * 0.92
        yield from parts.row(words.RECEIVED, state.received, baseline, size.text(40))
    yield Field(parts.margin, top, parts.inner_width, height, LIGHT.selected, u(24))
    middle, pixels = top + height / 2, size.text(44)
    colours = (LIGHT.primary, LIGHT.on_primary)
    yield Drawing(_SIGNS[state.means], size.width / 2, middle, u(104), *colours)
    said, baseline = words.HOW[state.means], middle + pixels * 0.34
    yield from parts.around(said, baseline, pixels, LIGHT.primary, u(136), u(16))


def _tendered(state: Tendered, parts: Parts) -> Iterator[Piece]:
    size, u = parts.size, parts.size.length
    band, pixels = u(_TALL_BAND), size.text(54)
    yield from parts.headed()
    half = (size.height - band - parts.head) / 2
    first, second = parts.head + half / 2, parts.head + half * 1.5
    yield from parts.row(words.TO_PAY, state.to_pay, first + pixels * 0.36, pixels)
    yield Field(parts.margin, parts.head + half, parts.inner_width, u(2), LIGHT.line)
    yield from parts.row(words.RECEIVED, state.received, second + pixels * 0.36, pixels)
    yield from parts.band(words.CHANGE, state.change, LIGHT.ok, band)


def _at_terminal(state: AtTerminal, parts: Parts) -> Iterator[Piece]:
    """What the terminal wants, with its sign above; the amount stays in sight."""
    yield from parts.headed()
    sign = Sign.DOTS if state.ask in (Ask.LOOK, Ask.WAIT) else Sign.CARD
    yield parts.sign(sign, 0.33, 150, (LIGHT.primary, LIGHT.selected))
    yield from parts.stacked(words.ASKS[state.ask], (0.57, 0.69), 60, LIGHT.text, "what")
    band = parts.size.length(_BAND)
    yield from parts.band(words.TO_PAY, state.amount, LIGHT.primary, band)


def _please_wait(parts: Parts) -> Iterator[Piece]:
    yield from parts.headed()
    yield parts.sign(Sign.DOTS, 0.42, 190, (LIGHT.primary, LIGHT.selected))
    yield from parts.stacked(words.PLEASE_WAIT, (0.71, 0.85), 60, LIGHT.text, "what")


def _thanks(state: Thanks, parts: Parts) -> Iterator[Piece]:
    size, u = parts.size, parts.size.length
    band = u(_TALL_BAND)
    yield from parts.headed()
    ground, pixels = size.height - band - parts.head, size.text(66)
    middle = parts.head + ground * (0.38 if state.change else 0.5)
    yield Drawing(Sign.TICK, size.width / 2, middle, u(132), LIGHT.ok, LIGHT.on_primary)
    yield from parts.around(words.THANKS, middle + pixels * 0.34, pixels, LIGHT.text, u(180), 0)
    if state.change:
        baseline = parts.head + ground * 0.88
        yield from parts.row(words.PAID, state.paid, baseline, size.text(42))
        yield from parts.band(words.CHANGE, state.change, LIGHT.ok, band)
    else:
        yield from parts.band(words.PAID, state.paid, LIGHT.primary, band)
