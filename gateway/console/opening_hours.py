"""A week's opening hours as lines of a form, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final

from pos_app.domain.desk import WEEKDAYS, Hours

_WEEK: Final = (*WEEKDAYS[5:], *WEEKDAYS[:5])  # Qatar's begins on Saturday


def lines_of(week: Mapping[str, tuple[Hours, ...]]) -> Iterator[str]:
    """`sun-thu 07:00-13:00`: days that follow each other with the same hours stand together."""
    by_openings = groupby(_WEEK, key=lambda day: tuple(week.get(day, ())))
    for openings, together in by_openings:
        days = list(together)
        named = days[0] if len(days) == 1 else f"{days[0]}-{days[-1]}"
        for opening in openings:
            yield f"{named} {opening.open:%H:%M}-{opening.close:%H:%M}"


def texts_of(typed: str) -> list[str]:
    """The lines that say something."""
    return [line.strip() for line in typed.splitlines() if line.strip()]
