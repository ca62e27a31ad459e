"""A desk whose manager ends the branch's day, and a head office that knows what a test puts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from pos_app.domain.branch_day import BranchDay, DeskOfDay, DeskStatus, ShiftOfDay
from pos_app.domain.card_events import CardsReconciled
from pos_app.domain.cash import Count, expected_cash
from pos_app.domain.clock import qatar_date
from pos_app.domain.day_events import (
    DayException,
    ExceptionKind,
    ShiftVerified,
    TenderFigures,
    Witness,
)
from pos_app.domain.events import OpenPoint, ShiftClosed
from pos_app.domain.ids import DeskId, StaffId, shift_id
from pos_app.domain.money import Money
from pos_app.domain.takings import Taking
from pos_app.services.branch_day.close_day import CloseDay
from pos_app.services.branch_day.make_deposit import MakeDeposit
from pos_app.services.branch_day.own_day import OwnDay
from pos_app.services.branch_day.see_day import SeeDay
from tests.builders import CLERK, DESK, a_header, money
from tests.day_builders import MANAGER
from tests.fakes.branch_days import FakeBranchDays
from tests.fakes.clock import NOON
from tests.services.desk import ServiceDesk

TODAY = qatar_date(NOON)
KEYS = {"CCD-02": ("k2",), "CCD-03": ("k3",), "CCD-05": ("k5",), "WAK-01": ("w1",)}


class DayDesk(ServiceDesk):
    """City Center 02 beside desks 03 and 05."""

    def __init__(self) -> None:
        super().__init__()
        self.office = FakeBranchDays(self.clock)
        self.files: list[ShiftOfDay] = []
        new_id = self.collect.new_id
        own = OwnDay(self.store, self.clock, lambda: DESK)
        self.see = SeeDay(
            own,
            self.clock,
            lambda: "CCD",
            lambda: self.office,
            lambda: KEYS,
            lambda on: tuple(self.files) if on == TODAY else (),
        )
        self.close = CloseDay(self.store, self.clock, new_id, self.see, self.roles)
        self.safe: Money | None = None
        self.deposits = MakeDeposit(
            self.store, self.clock, new_id, self.see, self.roles, lambda _: self.safe
        )

    def head_office_knows(self, *shifts: ShiftOfDay, **more: object) -> BranchDay:
        """Every desk was heard just now, and nothing waits anywhere."""
        desks = tuple(a_desk_of_day(name) for name in KEYS if name.startswith("CCD-"))
        day = BranchDay("CCD", TODAY, self.clock.now(), desks, shifts)
        day = replace(day, **more)  # type: ignore[arg-type] # names and values as the test wants
        self.office.put(day)
        return day

    def close_shift(self, by: StaffId = CLERK) -> ShiftClosed:
        """Counted to the dirham."""
        self.run_shift.start_balancing(by)
        with self.store.read() as work:
            shift = work.shifts.current()
            assert shift is not None
            cash = expected_cash(work.journal.cash_of(shift.shift_id))
        self.run_shift.count(Count({25: cash.dirhams // 25}), by)
        return self.run_shift.close(by)

    def settle_outbox(self) -> None:
        """Head office has taken everything."""
        with self.store.begin() as work:
            seqs = [item.seq for item in work.outbox.open_items()]
            work.outbox.accept(seqs, self.clock.now())
            work.commit()


def a_desk_of_day(
    desk: str, *, seen: timedelta | None = timedelta(), status: DeskStatus | None = None
) -> DeskOfDay:
    """Heard so long ago; None: never."""
    at = None if seen is None else NOON - seen
    return DeskOfDay(DeskId(desk), at, status, 10)


def a_status(
    at: datetime = NOON, *, waiting: int = 0, refused: int = 0, cards_unknown: int = 0
) -> DeskStatus:
    return DeskStatus(at, None, None, "closed", waiting, refused, 0, cards_unknown)


def a_closed_shift(
    desk: str = "CCD-03",
    number: int = 1,
    *,
    cash: str = "500.00",
    card: str = "0.00",
    points: tuple[OpenPoint, ...] = (),
    compared: tuple[CardsReconciled, ...] = (),
    witness: Witness = Witness.HEAD_OFFICE,
    clerk: StaffId = CLERK,
    on: date = TODAY,
) -> ShiftOfDay:
    """One cash and perhaps one card payment, counted right; not verified."""
    shift = shift_id(DeskId(desk), number)
    head = a_header(desk=DeskId(desk), shift=shift, business_date=on, by=clerk)
    value, by_card = money(cash), money(card)
    closed = ShiftClosed(
        header=head,
        z_no=number,
        expected_cash=value,
        counted_cash=value,
        count={25: value.dirhams // 25},
        payments=1 + bool(by_card),
        voids=0,
        collected=value + by_card,
        cash=value,
        card=by_card,
        first_receipt=None,
        last_receipt=None,
        open_points=points,
        chain_head="0" * 64,
    )
    lines = [Taking(12, "payments", 1, value), Taking(12, "cash", 1, value)]
    if by_card:
        lines += [Taking(12, "payments", 1, by_card), Taking(12, "card:T1:visa", 1, by_card)]
    return ShiftOfDay(
        shift, DeskId(desk), clerk, NOON, "closed", witness, tuple(lines), closed, compared
    )


def an_open_shift(desk: str = "CCD-03", *, cash: str = "500.00") -> ShiftOfDay:
    return replace(a_closed_shift(desk, cash=cash), state="open", closed=None)


def verified(shift: ShiftOfDay, by: StaffId = MANAGER) -> ShiftOfDay:
    """A manager counted the same."""
    seen = TenderFigures("cash", shift.cash, shift.cash, shift.cash)
    head = a_header(desk=shift.desk, shift=shift.shift, by=by)
    return replace(shift, state="verified", verified=ShiftVerified(head, shift.shift, {}, (seen,)))


def kinds(exceptions: tuple[DayException, ...]) -> list[tuple[str, str]]:
    return [(str(exception.kind), exception.subject) for exception in exceptions]


def reasons_for(exceptions: tuple[DayException, ...]) -> dict[tuple[ExceptionKind, str], str]:
    return {(exception.kind, exception.subject): "seen by me" for exception in exceptions}


def a_point(number: str = "ABC123", amount: str = "75.00") -> OpenPoint:
    return OpenPoint(number, money(amount), "card_unknown")
