"""A clock that stands until it is told to move."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pos_app.domain.away import Uptime

NOON = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)  # 12:00 in Qatar


class FakeClock:
    """Shows `moment` until it is moved; beside it, the uptime of a computer."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment
        self._boot = "first"
        self._up = timedelta(minutes=10)

    def now(self) -> datetime:
        return self.moment

    def advance(self, by: timedelta) -> None:
        """Let time pass; backwards too, as clocks do."""
        self.moment += by
        self._up += max(by, timedelta())

    def uptime(self) -> Uptime:
        return Uptime(self._boot, int(self._up.total_seconds()))

    def restart(self, off: timedelta) -> None:
        """The computer is off for a while, then starts again."""
        self._boot, self._up = f"{self._boot} and again", timedelta(minutes=1)
        self.moment += off

    def set(self, moment: datetime) -> None:
        """Somebody sets the clock: it jumps, and no time passes."""
        self.moment = moment
