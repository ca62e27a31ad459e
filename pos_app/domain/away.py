"""How long head office has been away, by a count that no jump of the clock can change.

A contact with head office proves the clock right: its questions are signed with the time. From
there the computer's uptime counts. Across a restart only the clock knows how long the computer
was off; when it is set back later, it had been wrong, and the gap shrinks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pos_app.domain.ids import EventId


@dataclass(frozen=True, slots=True)
class Uptime:
    """How long the computer has been up; counts its sleep, and never jumps."""

    boot: str  # which start of the computer: seconds of two starts have nothing in common
    seconds: int


@dataclass(frozen=True, slots=True)
class Away:
    """Since when head office is away, as far as this desk has looked.

    `first` and `first_at` are the first look since the computer started, `last` the latest.
    """

    reached_at: datetime
    first_at: datetime
    first: Uptime
    last_at: datetime
    last: Uptime
    before_s: int = 0  # how long it was away by the last look before the computer stopped
    off_s: int = 0  # how long the computer was off then, as its clock says
    extended_by: EventId | None = None  # two people let the desk go on alone for longer

    @classmethod
    def reached(cls, now: datetime, uptime: Uptime) -> Away:
        """Head office has answered just now."""
        return cls(now, now, uptime, now, uptime)

    @classmethod
    def guessed(cls, reached_at: datetime, now: datetime, uptime: Uptime) -> Away:
        """Nothing was counted yet, and head office's own word says when it was reached."""
        return cls(reached_at, now, uptime, now, uptime, off_s=_seconds(reached_at, now))

    def looked(self, now: datetime, uptime: Uptime) -> Away:
        """What is known at this moment; time never runs backwards."""
        if uptime.boot != self.last.boot:
            return replace(
                self,
                first_at=now,
                first=uptime,
                last_at=now,
                last=uptime,
                before_s=int(self.length.total_seconds()),
                off_s=_seconds(self.last_at, now),
            )
        uptime = max(uptime, self.last, key=lambda up: up.seconds)
        return replace(self, last_at=now, last=uptime)

    @property
    def length(self) -> timedelta:
        """How long head office has been away, at the last look."""
        up_s = self.last.seconds - self.first.seconds
        clock_s = int((self.last_at - self.first_at).total_seconds())
        set_back_s = max(up_s - clock_s, 0)
        return timedelta(seconds=self.before_s + max(self.off_s - set_back_s, 0) + up_s)

    @property
    def now(self) -> datetime:
        """The time at the last look, by a clock that was right when head office was reached."""
        return self.reached_at + self.length


def _seconds(since: datetime, now: datetime) -> int:
    return max(int((now - since).total_seconds()), 0)
