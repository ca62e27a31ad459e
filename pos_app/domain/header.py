"""What every event starts with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from pos_app.domain.ids import DeskId, EventId, ShiftId, StaffId


@dataclass(frozen=True, slots=True)
class Header:
    """Who, where and when, of every event. `at` is UTC; `business_date` is Qatar's."""

    event_id: EventId
    at: datetime
    desk: DeskId
    shift: ShiftId
    business_date: date
    by: StaffId
