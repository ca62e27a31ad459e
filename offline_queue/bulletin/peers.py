"""The other desks of the branch as they were heard last. Seconds are of a monotonic clock."""

from __future__ import annotations

import secrets
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from pos_app.domain.ids import DeskId
from pos_app.services.ports.branch import Stream

Address = tuple[str, int]

HELLO_EVERY_S: Final = 3.0
HERE_FOR_S: Final = 10.0  # three hellos lost in a row
EXPECTED_FOR: Final = timedelta(hours=12)  # a desk that fell silent is missed so long
_NONCES: Final = 4  # rounds in which an echo proves that a hello is no recording


@dataclass(slots=True)
class Allowance:
    """So many a second, and as many at once."""

    per_s: float
    left: float = -1.0
    since_s: float = 0.0

    def take(self, now_s: float) -> bool:
        """Whether one more is allowed now."""
        if self.left < 0:
            self.left, self.since_s = self.per_s, now_s
        self.left = min(self.per_s, self.left + max(0.0, now_s - self.since_s) * self.per_s)
        self.since_s = now_s
        if self.left < 1:
            return False
        self.left -= 1
        return True


@dataclass(slots=True)
class Peer:
    """One other desk."""

    desk: DeskId
    address: Address | None = None  # proven: an echo came from there
    nonce: str = ""  # of its last hello
    echoed: str = ""  # the last nonce that was answered
    here_s: float | None = None  # when an echo proved that it is there
    seen_at: datetime | None = None  # the same by the clock on the wall
    is_leaving: bool = False
    wanted: tuple[Stream, ...] = ()  # what it was asked for last
    wanted_s: float = 0.0
    packets: Allowance = field(default_factory=lambda: Allowance(400))

    def is_here(self, now_s: float) -> bool:
        """Whether it was heard a moment ago and did not say goodbye."""
        is_fresh = self.here_s is not None and now_s - self.here_s <= HERE_FOR_S
        return is_fresh and not self.is_leaving

    def is_missed(self, now_s: float, now: datetime) -> bool:
        """Whether it should be here: it was lately, and did not say goodbye."""
        if self.is_here(now_s) or self.is_leaving or self.seen_at is None:
            return False
        return abs(now - self.seen_at) < EXPECTED_FOR


@dataclass(slots=True)
class Nonces:
    """What this desk's hellos carry; an echo of one is proof of a conversation."""

    recent: deque[str] = field(default_factory=lambda: deque(maxlen=_NONCES))

    def renew(self) -> str:
        self.recent.append(secrets.token_urlsafe(9))
        return self.recent[-1]

    @property
    def now(self) -> str:
        return self.recent[-1] if self.recent else self.renew()

    def is_ours(self, nonce: str) -> bool:
        return nonce in self.recent
