"""Time comes from a Clock, aware and in UTC; people see it in Qatar's."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final, Protocol

QATAR: Final = timezone(timedelta(hours=3), "Asia/Qatar")  # no daylight saving since 1972


class Clock(Protocol):
    """What time it is."""

    def now(self) -> datetime:
        """The present moment, aware, UTC."""
        ...


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


def in_qatar(moment: datetime) -> datetime:
    """The same moment as a clerk's watch shows it."""
    return moment.astimezone(QATAR)


def qatar_date(moment: datetime) -> date:
    """The calendar day in Qatar at `moment`."""
    return in_qatar(moment).date()
