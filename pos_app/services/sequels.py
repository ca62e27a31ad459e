"""What happens to a paper later, or to the desk as such: where it is booked."""

from __future__ import annotations

from datetime import datetime

from pos_app.domain.clock import qatar_date
from pos_app.domain.header import Header
from pos_app.domain.ids import DeskId, EventId, StaffId, shift_id
from pos_app.services.ports.store import Work


def sequel(work: Work, first: Header, event_id: EventId, at: datetime, by: StaffId) -> Header:
    """In the shift that runs now; while none does, late in the shift of the first event."""
    shift = work.shifts.current()
    if shift is None:
        return Header(event_id, at, first.desk, first.shift, first.business_date, by)
    return Header(event_id, at, first.desk, shift.shift_id, shift.business_date, by)


def of_the_desk(work: Work, desk: DeskId, event_id: EventId, at: datetime, by: StaffId) -> Header:
    """In the shift that runs now, else late in the last one, if there ever was one."""
    shift = work.shifts.current()
    if shift is None:
        last = shift_id(desk, work.shifts.last_number())
        return Header(event_id, at, desk, last, qatar_date(at), by)
    return Header(event_id, at, desk, shift.shift_id, shift.business_date, by)
