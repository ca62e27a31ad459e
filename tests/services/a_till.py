"""A drawer and its services on a store in memory; several of a branch share one head office."""

from __future__ import annotations

from pos_app import wire
from pos_app.domain.cash import Count, expected_cash
from pos_app.domain.desk import Limits
from pos_app.domain.events import Event
from pos_app.domain.ids import DeskId, EventId, StaffId, id_maker
from pos_app.domain.money import ZERO, Money, total
from pos_app.domain.payment import CashTender, PaymentTaken, Tender
from pos_app.domain.staff import Role
from pos_app.services.collect_payment import book_with_paper
from pos_app.services.correct_tender import CorrectTender
from pos_app.services.move_cash import MoveCash
from pos_app.services.ports.store import Store
from pos_app.services.run_shift import RunShift
from pos_app.services.transfer_cash import TransferCash
from pos_app.services.void_payment import VoidPayment
from pos_app.services.watch_drawer import WatchDrawer
from tests.builders import (
    AUDITOR,
    CLERK,
    DESK,
    MANAGER,
    SUPERVISOR,
    a_centre,
    a_header,
    a_payment_taken,
    a_profile,
    a_staff_member,
    some_roles,
)
from tests.day_builders import OTHER_CLERK, OTHER_DESK
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import MemoryStore

STAFF = (
    a_staff_member(CLERK),
    a_staff_member(OTHER_CLERK),
    a_staff_member(SUPERVISOR, Role.SUPERVISOR),
    a_staff_member(MANAGER, Role.MANAGER),
    a_staff_member(AUDITOR, Role.AUDITOR),
)


class Office:
    """Head office as far as transfers ask it; `is_away`: nobody can say."""

    def __init__(self) -> None:
        self.arrived: set[EventId] = set()
        self.is_away = False

    def has_arrived(self, event_id: EventId) -> bool | None:
        return None if self.is_away else event_id in self.arrived


class ATill:
    """Desk 02 of City Center by default; its clerk's shift is not open yet."""

    def __init__(
        self,
        desk: DeskId = DESK,
        clerk: StaffId = CLERK,
        *,
        office: Office | None = None,
        limits: Limits | None = None,
        store: Store | None = None,
        clock: FakeClock | None = None,
    ) -> None:
        self.desk, self.clerk, self.office = desk, clerk, office or Office()
        self.clock = clock or FakeClock()
        self.store: Store = store or MemoryStore()
        self.new_id = new_id = id_maker(self.clock)
        self.profile = profile = a_profile(desk=desk, limits=limits)
        self.roles = roles = some_roles(*STAFF)
        parts = (self.store, self.clock, new_id)
        self.shifts = RunShift(*parts, lambda: profile, a_centre(), roles)
        self.voids = VoidPayment(*parts, roles)
        self.move = MoveCash(*parts, lambda: profile, roles)
        self.transfer = TransferCash(
            *parts, lambda: profile, lambda: {DESK, OTHER_DESK}, roles, self.office.has_arrived
        )
        self.correct = CorrectTender(*parts, roles)
        self.drawer = WatchDrawer(self.store, lambda: profile)

    def open(self, count: str = "100x5,50x4,10x20,5x10,1x50") -> ATill:
        """The clerk's shift, with 1,000 riyals."""
        self.shifts.open(Count.parse(count), self.clerk)
        return self

    def pay(self, *tenders: Tender) -> PaymentTaken:
        """One payment of exactly these tenders, booked without the way to it."""
        amount = str(total(tender.net for tender in tenders))
        with self.store.begin() as work:
            shift = work.shifts.current()
            assert shift is not None
            head = a_header(
                event_id=self.new_id(),
                at=self.clock.now(),
                desk=self.desk,
                shift=shift.shift_id,
                business_date=shift.business_date,
                by=self.clerk,
            )
            number = work.journal.next_receipt_number()
            taken = a_payment_taken(number, amount, tenders=tenders, header=head)
            shift.apply(taken)
            book_with_paper(work, taken)
            work.commit()
        return taken

    @property
    def expected(self) -> Money:
        """What the ledger says of the open shift's drawer."""
        with self.store.read() as work:
            shift = work.shifts.current()
            return expected_cash(work.journal.cash_of(shift.shift_id)) if shift else ZERO

    @property
    def events(self) -> list[Event]:
        with self.store.read() as work:
            return [wire.decode(entry.body) for entry in work.journal.since()]

    def send(self) -> None:
        """Head office has all of it now."""
        self.office.arrived |= {event.header.event_id for event in self.events}


def cash(tendered: str, change: str = "0") -> CashTender:
    return CashTender(Money.parse(tendered), Money.parse(change))
