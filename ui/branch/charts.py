"""A picture of figures, as the page asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pos_app.domain.charts import Chart, ChartColours
from pos_app.domain.money import Money


@dataclass(frozen=True, slots=True)
class ChartWanted:
    """What to draw, how large and in which colours; `language` is `en` or `ar`."""

    chart: Chart
    width: int
    height: int
    scale: float  # dots of one pixel of the page
    pixels: int  # the size of its letters
    language: str
    colours: ChartColours


def share(part: Money, whole: Sequence[Money]) -> int:
    """`part` of the sum of `whole` in percent, 0 of nothing."""
    total = sum(amount.dirhams for amount in whole)
    return round(100 * part.dirhams / total) if total else 0
