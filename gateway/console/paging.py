"""Long lists page by page: each page names the place of its last line, so that none is skipped
or shown twice while others come in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from urllib.parse import urlencode

from fastapi.exceptions import RequestValidationError

_BETWEEN = "~"


class HasPlace(Protocol):
    """A line of a list, with what it is sorted by."""

    @property
    def place(self) -> tuple[str, str]: ...


def read_place(after: str) -> tuple[str, str] | None:
    """The place that an address names; None: the first page. Raises RequestValidationError."""
    if not after:
        return None
    moment, between, key = after.partition(_BETWEEN)
    if not between or not after.isascii() or not after.isprintable():
        raise RequestValidationError([])
    return moment, key


def next_page(found: Sequence[HasPlace], size: int, **kept: str) -> str:
    """The query of the next page; nothing where `found` has no line beyond `size`."""
    if len(found) <= size:
        return ""
    after = _BETWEEN.join(found[size - 1].place)
    return urlencode({**{name: value for name, value in kept.items() if value}, "after": after})
