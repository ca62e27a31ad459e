"""What happens to a paper later: where it is booked."""

from __future__ import annotations

from datetime import datetime

from pos_app.domain.header import Header
from pos_app.domain.ids import EventId, StaffId
from pos_app.services.ports.store import Work


def sequel(work: Work, first: Header, event_id: EventId, at: datetime, by: StaffId) -> Header:
    """In the shift that runs now; while none does, late in the shift of the first event."""
    shift = work.shifts.current()
    if shift is None:
        return Header(event_id, at, first.desk, first.shift, first.business_date, by)
    return Header(event_id, at, first.desk, shift.shift_id, shift.business_date, by)
