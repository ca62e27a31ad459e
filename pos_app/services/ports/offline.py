"""What working alone needs of the outside world."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from pos_app.domain.away import Uptime

UptimeNow = Callable[[], Uptime]


@dataclass(frozen=True, slots=True)
class Contact:
    """When head office answered last since the program started."""

    at: datetime
    uptime: Uptime
