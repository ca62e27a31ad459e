"""What a chart shows, as figures; `printers` draws it. Money of a day that a manager sees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pos_app.domain.day_figures import by_hour, by_kind, by_tender
from pos_app.domain.money import Money
from pos_app.domain.shift import TenderTotal
from pos_app.domain.takings import Taking


class ChartKind(StrEnum):
    """Which question it answers."""

    HOURS = "hours"  # payments by hour of the Qatar day
    TAKINGS = "takings"  # money by hour
    TENDERS = "tenders"  # how it was paid
    KINDS = "kinds"  # what was paid off


_COUNTED = (ChartKind.HOURS,)
_BY_HOUR = (ChartKind.HOURS, ChartKind.TAKINGS)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: an hour (`"11"`), a tender (`"cash"`), a kind (`"bill"`)."""

    key: str
    number: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars in the order in which they stand, from left to right or from the top."""

    kind: ChartKind
    bars: tuple[Bar, ...]

    @property
    def is_by_hour(self) -> bool:
        """Columns over hours; else lying bars with their share."""
        return self.kind in _BY_HOUR

    @property
    def is_empty(self) -> bool:
        return not any(self.size(bar) for bar in self.bars)

    @property
    def highest(self) -> Bar | None:
        """The first of the largest bars; None where nothing was taken."""
        return None if self.is_empty else max(self.bars, key=self.size)

    def size(self, bar: Bar) -> int:
        """How long the bar is: payments, or dirhams; below zero where more was given back."""
        return bar.number if self.kind in _COUNTED else bar.amount.dirhams

    def percent(self, bar: Bar) -> int | None:
        """Its share of all, in whole percent; None where a share means nothing."""
        sizes = [self.size(each) for each in self.bars]
        if min(sizes, default=0) < 0 or sum(sizes) <= 0:
            return None
        return (200 * self.size(bar) + sum(sizes)) // (2 * sum(sizes))


@dataclass(frozen=True, slots=True)
class ChartColours:
    """`#rrggbb` of each part; the bars' patterns tell them apart where colours do not."""

    background: str = "#ffffff"
    ink: str = "#1f2933"
    axis: str = "#8c96a0"
    bars: tuple[str, ...] = ("#0b5a7d", "#d98b2b", "#5a8f5c", "#8a5a9e", "#a8443c", "#6b7a86")


SCREEN_COLOURS: Final = ChartColours()
PAPER_COLOURS: Final = ChartColours(ink="#000000")


def hours_chart(takings: Iterable[Taking]) -> Chart:
    """Payments by hour, from the first hour with any to the last."""
    return Chart(ChartKind.HOURS, _hours(takings))


def takings_chart(takings: Iterable[Taking]) -> Chart:
    """What was collected by hour, less what was given back in it."""
    return Chart(ChartKind.TAKINGS, _hours(takings))


def tenders_chart(takings: Iterable[Taking]) -> Chart:
    """Cash and card."""
    return Chart(ChartKind.TENDERS, tuple(_bar(*item) for item in by_tender(takings).items()))


def kinds_chart(takings: Iterable[Taking]) -> Chart:
    """Payments by what was paid off, the largest first."""
    bars = [_bar(*item) for item in by_kind(takings).items()]
    return Chart(
        ChartKind.KINDS, tuple(sorted(bars, key=lambda bar: (-bar.amount.dirhams, bar.key)))
    )


def _hours(takings: Iterable[Taking]) -> tuple[Bar, ...]:
    return tuple(_bar(str(hour), of) for hour, of in by_hour(takings).items())


def _bar(key: str, of: TenderTotal) -> Bar:
    return Bar(key, of.count, of.amount)
