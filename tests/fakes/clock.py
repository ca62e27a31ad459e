"""A clock that stands until it is told to move."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)  # 12:00 in Qatar


class FakeClock:
    """Shows `moment` until it is moved."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def advance(self, by: timedelta) -> None:
        """Let time pass; backwards too, as clocks do."""
        self.moment += by

    def set(self, moment: datetime) -> None:
        self.moment = moment
