"""What is painted, as data: fields, pictures and texts with their places, all in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

_SMALLEST_TEXT: Final = 40.0  # what has to be read from two metres
_LARGEST_TEXT: Final = 72.0


class Side(Enum):
    """Where in its span a text stands. Figures end where the longest of their group ends."""

    LEFT = auto()
    CENTRE = auto()
    RIGHT = auto()
    FIGURES = auto()


class Sign(Enum):
    """What is drawn in a square."""

    MARK = auto()  # the drop with the bolt
    TICK = auto()
    CARD = auto()
    NOTES = auto()
    DOTS = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """A filled area; it fades from `colour` at its top to `below`, if that is named."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    radius: float = 0.0
    below: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A sign in a square around (`x`, `y`)."""

    sign: Sign
    x: float
    y: float
    size: float
    colour: str
    on_colour: str


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text within `x` and `width`. All of a group shrink until each of them fits."""

    text: str
    x: float
    width: float
    baseline: float
    pixels: float
    colour: str
    side: Side
    group: str
    is_bold: bool = True


@dataclass(frozen=True, slots=True)
class Sum:
    """A large amount in the middle of its span, its currency in small letters on both sides.

    Arabic is read from the right: the amount first, then what stands on its left.
    """

    text: str
    currency_left: str
    currency_right: str
    x: float
    width: float
    baseline: float
    pixels: float
    colour: str
    currency_colour: str


Piece = Field | Drawing | Label | Sum
Scene = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Size:
    """A screen's size; lengths are said for 1024×600."""

    width: float
    height: float

    @property
    def scale(self) -> float:
        return min(self.width / 1024, self.height / 600)

    def length(self, pixels: float) -> float:
        """`pixels` as large as they are on this screen."""
        return pixels * self.scale

    def text(self, pixels: float) -> float:
        """The same for a text to be read from afar: 40 to 72 px."""
        return min(max(self.length(pixels), _SMALLEST_TEXT), _LARGEST_TEXT)


def texts(scene: Scene) -> list[str]:
    """Everything that can be read, from top to bottom."""
    found: list[str] = []
    for piece in scene:
        match piece:
            case Label(text=text):
                found.append(text)
            case Sum(text=text, currency_left=left, currency_right=right):
                found += [left, text, right]
            case _:
                pass
    return found
