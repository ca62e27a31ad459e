"""A day at the desk, booked as the services book it."""

from __future__ import annotations

from pos_app.domain.events import Event, ShiftOpened, receipt_no_of
from pos_app.domain.shift import Shift
from pos_app.services.ports.store import Store
from tests.builders import (
    a_balancing_started,
    a_cash_counted,
    a_cash_tender,
    a_header,
    a_payment_taken,
    a_payment_voided,
    a_receipt_printed,
    a_shift_closed,
    a_shift_opened,
)


def book(store: Store, event: Event) -> int:
    """One event with everything that belongs to it, in one transaction; returns its place."""
    with store.begin() as work:
        entry = work.journal.append(event)
        if isinstance(event, ShiftOpened):
            work.shifts.save(Shift.opened(event))
        elif (shift := work.shifts.get(event.header.shift)) is not None:
            work.shifts.save(shift.apply(event))
        number = receipt_no_of(event)
        if number is not None:
            work.print_queue.put(entry.seq, 0, number, event.header.at)
        work.commit()
    return entry.seq


def a_day(store: Store, payments: int = 3) -> None:
    """A shift with `payments` payments, one of them voided, and the start of the count."""
    book(store, a_shift_opened())
    tenders = [a_cash_tender("500.00", "12.50")]
    first = a_payment_taken(1, "487.50", tenders=tenders)
    book(store, first)
    for number in range(2, payments + 1):
        book(store, a_payment_taken(number))
    book(store, a_receipt_printed(1))
    book(store, a_payment_voided(first, payments + 1))
    book(store, a_balancing_started())
    book(store, a_cash_counted())


def a_whole_day(store: Store) -> None:
    """`a_day` to its Z."""
    a_day(store)
    book(store, a_shift_closed(header=a_header()))
