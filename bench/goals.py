"""What is wanted of a figure, and whether it holds: one line of text, written and read here."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Self

_HOLDS: Final[Mapping[str, Callable[[float, float], bool]]] = {
    "≤": operator.le,
    "<": operator.lt,
    "=": operator.eq,
    ">": operator.gt,
    "≥": operator.ge,
}
_LINE: Final = re.compile(r" *(-?[\d,.]+) (.+) \((?:no goal|goal (.+): \w+)\)")


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure to two places, what it is, and what it should be: `≤ 1.25`, or nothing."""

    figure: float
    what: str
    wanted: str = ""

    @classmethod
    def read(cls, line: str) -> Self | None:
        """The goal that `str` wrote, if the line is one."""
        match = _LINE.fullmatch(line)
        if match is None:
            return None
        return cls(float(match[1].replace(",", "")), match[2], match[3] or "")

    @property
    def holds(self) -> bool:
        """Whether the printed figure is as wanted."""
        if not self.wanted:
            return True
        sign, limit = self.wanted.split(" ")
        return _HOLDS[sign](round(self.figure, 2), float(limit.replace(",", "")))

    def __str__(self) -> str:
        word = "holds" if self.holds else "missed"
        goal = f"goal {self.wanted}: {word}" if self.wanted else "no goal"
        return f"{self.figure:10,.2f} {self.what} ({goal})"


def show_goals(goals: Iterable[Goal]) -> None:
    """One line each."""
    for goal in goals:
        print(goal)
