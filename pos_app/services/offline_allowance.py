"""How long, and for how much, this desk may still take money while head office is away."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Final

from pos_app import wire
from pos_app.domain.away import Away
from pos_app.domain.clock import Clock, qatar_date
from pos_app.domain.desk import DeskProfile
from pos_app.domain.ids import EventId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.offline_extended import OfflineExtended
from pos_app.domain.offline_policy import Extension, allowed_time, allowed_total, may_extend
from pos_app.errors.store import StoreFault
from pos_app.services.ports.offline import Contact, UptimeNow
from pos_app.services.ports.store import Store, Work

log = logging.getLogger(__name__)
NOTE: Final = "away"
NEARLY_USED_PERCENT: Final = 80
_JUST_NOW: Final = timedelta(minutes=2)  # it is asked every minute
_MINUTE: Final = timedelta(minutes=1)
_CLOCK_TOLERANCE: Final = 2 * _MINUTE
_KEEP_EVERY: Final = _MINUTE  # so much of the count is lost when the computer stops


@dataclass(frozen=True, slots=True)
class Allowance:
    """Figures for a screen: `Offline allowed until 18:42 or 20,000.00 QAR, used 1,182.25`."""

    reached_at: datetime  # head office answered last
    away_for: timedelta  # that long ago, whatever the clock says; whole minutes
    allowed_for: timedelta
    until: datetime  # by the desk's clock
    ends_today: bool
    used: Money  # of this shift, not delivered; zero without a shift
    allowed: Money
    is_extended: bool
    may_extend: bool  # once, by a supervisor

    @property
    def used_percent(self) -> int:
        """The larger share of the two, 0 to 100."""
        time = _percent(int(self.away_for.total_seconds()), int(self.allowed_for.total_seconds()))
        return max(time, _percent(self.used.dirhams, self.allowed.dirhams))

    @property
    def is_nearly_used(self) -> bool:
        return self.used_percent >= NEARLY_USED_PERCENT

    @property
    def is_used_up(self) -> bool:
        return self.away_for >= self.allowed_for or self.used >= self.allowed


def _percent(part: int, whole: int) -> int:
    return min(max(part * 100 // whole, 0), 100) if whole > 0 else 100


@dataclass(slots=True)
class OfflineAllowance:
    """Keeps the count of the time without head office in the store. Safe from any thread.

    `reached` is called at each contact and answers at once; what it heard is written down by the
    next question, and by `keep`.
    """

    store: Store
    clock: Clock
    uptime: UptimeNow
    profile: Callable[[], DeskProfile]
    told_at: Callable[[Work], datetime]  # head office's own word on when it was reached at least
    _contact: Contact | None = None
    _lock: Lock = field(default_factory=Lock)

    def reached(self) -> None:
        """Head office answered as it should."""
        contact = Contact(self.clock.now(), self.uptime())
        with self._lock:
            self._contact = contact

    def was_just_reached(self) -> bool:
        """Whether this program heard head office in the last minutes."""
        with self._lock:
            contact = self._contact
        up = self.uptime()
        if contact is None or contact.uptime.boot != up.boot:
            return False
        return up.seconds - contact.uptime.seconds < _JUST_NOW.total_seconds()

    def figures(self) -> Allowance:
        """How the desk stands now."""
        self.keep()
        with self.store.read() as work:
            away = self.away(work)
            shift = work.shifts.current()
            used = work.outbox.untold(shift.shift_id) if shift else ZERO
            extension = extension_of(work, away)
        limits = self.profile().limits
        allowed_for, now = allowed_time(limits, extension), self.clock.now()
        until = away.reached_at + allowed_for
        if abs(now - away.now) > _CLOCK_TOLERANCE:  # the clock was set: by the one that is seen
            until += now - away.now
        return Allowance(
            reached_at=away.reached_at,
            away_for=away.length // _MINUTE * _MINUTE,
            allowed_for=allowed_for,
            until=until,
            ends_today=qatar_date(until) == qatar_date(now),
            used=max(used, ZERO),
            allowed=allowed_total(limits, extension),
            is_extended=extension is not None,
            may_extend=extension is None and may_extend(limits),
        )

    def keep(self) -> None:
        """Write the count down if it is a minute old, or head office was reached meanwhile."""
        with self.store.read() as work:
            if not self._is_stale(work):
                return
        with self.store.begin() as work:
            self.note(work, self.away(work))
            work.commit()

    def finish(self) -> None:
        """The program ends: write down that head office was reached, if it was and can be."""
        if self._contact is not None:
            try:
                self.keep()
            except StoreFault as error:
                log.warning("the contact with head office is not noted: %s", error)

    def away(self, work: Work) -> Away:
        """The count as it stands now; nothing is written."""
        now, uptime = self.clock.now(), self.uptime()
        with self._lock:
            contact = self._contact
        kept = _read(work)
        if contact is not None and not _is_kept(kept, contact):
            kept = Away.reached(contact.at, contact.uptime)
        if kept is None:
            return Away.guessed(self.told_at(work), now, uptime)
        return kept.looked(now, uptime)

    def note(self, work: Work, away: Away) -> None:
        """Write `away` down with whatever else `work` does."""
        work.notes.put(NOTE, wire.canonical(wire.unstructure(away)).decode())

    def _is_stale(self, work: Work) -> bool:
        kept, uptime = _read(work), self.uptime()
        with self._lock:
            contact = self._contact
        if kept is None or uptime.boot != kept.last.boot:
            return True
        is_news = contact is not None and not _is_kept(kept, contact)
        if is_news and kept.extended_by is not None:
            return True
        return uptime.seconds - kept.last.seconds >= _KEEP_EVERY.total_seconds()


def extension_of(work: Work, away: Away) -> Extension | None:
    """What two people added to the limits of this very time alone."""
    event = extended(work, away.extended_by)
    return Extension(event.hours, event.amount) if event else None


def extended(work: Work, event_id: EventId | None) -> OfflineExtended | None:
    """The extension in the journal."""
    entry = work.journal.by_event(event_id) if event_id else None
    event = wire.decode(entry.body) if entry else None
    return event if isinstance(event, OfflineExtended) else None


def _read(work: Work) -> Away | None:
    """What was counted; nothing if another version of the program wrote it in its own way."""
    text = work.notes.get(NOTE)
    try:
        return wire.structure(json.loads(text), Away) if text else None
    except ValueError:
        return None


def _is_kept(kept: Away | None, contact: Contact) -> bool:
    """Whether the count began at this contact or at a later one (of another process)."""
    if kept is None:
        return False
    if kept.first.boot != contact.uptime.boot:
        return False
    if kept.first.seconds == contact.uptime.seconds:  # whole ones: the clock tells within them
        return kept.first_at >= contact.at
    return kept.first.seconds > contact.uptime.seconds
