"""Notices that the computer's clock was set: by its uptime, by what it said before, by head office.

Order is by place and never by time, so a jump harms no payment; it is said, and kept in the audit.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from pos_app.domain.clock import Clock
from pos_app.domain.ids import NOBODY
from pos_app.services.ports.offline import UptimeNow
from pos_app.services.ports.store import Store, Work

NOTE: Final = "clock"
_TOLERANCE: Final = timedelta(minutes=2)
_KEEP_EVERY: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class _Look:
    """What the clock said, and how far it has been set since it was known to be right."""

    at: str
    boot: str
    up_s: int
    issued_at: str  # of head office's newest word: a later one proves the clock right
    off_s: int = 0

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.at)

    @property
    def off(self) -> timedelta:
        return timedelta(seconds=self.off_s)


@dataclass(frozen=True, slots=True)
class WatchClock:
    """Call `look` now and then, and at start."""

    store: Store
    clock: Clock
    uptime: UptimeNow
    issued_at: Callable[[Work], datetime]  # head office takes only requests of the right time

    def look(self) -> timedelta | None:
        """How far the clock was set (negative: back), until it is right again; None: it is."""
        with self.store.read() as work:
            before = _read(work)
            now = self._now(work, before)
        if before is None or _is_worth_keeping(before, now):
            with self.store.begin() as work:
                jump = now.off - before.off if before else timedelta()
                if before and abs(jump) > _TOLERANCE and now.off_s:
                    place = work.journal.head()[0]
                    told = f"by={jump.total_seconds():.0f}s after={place}"
                    work.audit.add(self.clock.now(), NOBODY, "clock_jumped", told)
                work.notes.put(NOTE, json.dumps(asdict(now)))
                work.commit()
        return now.off if abs(now.off) > _TOLERANCE else None

    def _now(self, work: Work, before: _Look | None) -> _Look:
        now, uptime = self.clock.now(), self.uptime()
        issued_at = self.issued_at(work).isoformat()
        look = _Look(now.isoformat(), uptime.boot, uptime.seconds, issued_at)
        if before is None or issued_at > before.issued_at:
            return look
        by = now - before.moment
        if uptime.boot == before.boot:
            by -= timedelta(seconds=uptime.seconds - before.up_s)
        else:  # it was off, nobody knows how long: only back is a sign
            by = min(by, timedelta())
        off = before.off + (by if abs(by) > _TOLERANCE else timedelta())
        return replace(look, off_s=round(off.total_seconds()))


def _read(work: Work) -> _Look | None:
    text = work.notes.get(NOTE)
    return _Look(**json.loads(text)) if text else None


def _is_worth_keeping(before: _Look, now: _Look) -> bool:
    is_other = (before.boot, before.issued_at, before.off_s) != (
        now.boot,
        now.issued_at,
        now.off_s,
    )
    return is_other or abs(now.moment - before.moment) >= _KEEP_EVERY
