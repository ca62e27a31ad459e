"""A branch of six desks in the evening, and services that answer with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from pos_app.domain.approval import ApprovalAsked, Deed
from pos_app.domain.branch_day import (
    BranchDay,
    DaySummary,
    Deposit,
    DeskOfDay,
    DeskStatus,
    ShiftOfDay,
)
from pos_app.domain.card import BrandTotal
from pos_app.domain.card_events import CardsReconciled
from pos_app.domain.cash import Count
from pos_app.domain.day_events import (
    ApprovalDecided,
    DayClosed,
    DayException,
    DepositMade,
    DepositReceived,
    ShiftVerified,
    TenderFigures,
    Witness,
)
from pos_app.domain.events import ShiftClosed
from pos_app.domain.ids import DeskId, ShiftId, StaffId
from pos_app.domain.money import Money
from pos_app.domain.open_exceptions import open_exceptions
from pos_app.domain.printing import Printed, PrintResult
from pos_app.domain.staff import Role, StaffMember
from pos_app.domain.takings import Taking
from pos_app.services.branch_day.day_papers import day_paper
from printers.drawing.paper import Paper
from tests.builders import a_centre, a_header, an_event_id
from tests.day_builders import (
    DAY,
    MANAGER,
    a_day_closed,
    a_deposit_made,
    a_deposit_received,
    an_approval,
)
from ui.branch.charts import ChartWanted
from ui.branch.people import People
from ui.branch.services import Booked, DayServices, Declared

EVENING = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)  # 16:30 in Qatar
PEOPLE = (
    ("20417", "Noor Hassan", "نور حسن"),
    ("20418", "Ahmed Salem", "أحمد سالم"),
    ("20419", "Maryam Ali", "مريم علي"),
    ("20420", "Hessa Jaber", "حصة جابر"),
    ("20421", "Omar Yousef", "عمر يوسف"),
)


def a_desk(
    number: int, *, seen: timedelta | None = timedelta(seconds=20), waiting: int = 0
) -> DeskOfDay:
    name = DeskId(f"CCD-{number:02}")
    if seen is None:
        return DeskOfDay(name, None, None, 0)
    status = DeskStatus(EVENING - seen, None, None, "open", waiting, 0, 0)
    return DeskOfDay(name, EVENING - seen, status, 100)


def takings_of(weight: int) -> tuple[Taking, ...]:
    """A day from 8 to 15 o'clock, busy before noon."""
    found = []
    for hour, number in enumerate((4, 9, 14, 17, 12, 8, 6, 3), start=8):
        cash, card = number * 31_025 * weight, number * 22_000 * weight
        found += [
            Taking(hour, "payments", number, Money(cash + card)),
            Taking(hour, "cash", number, Money(cash)),
            Taking(hour, "card:T0000001:Himyan", number // 2, Money(card // 2)),
            Taking(hour, "card:T0000001:Visa", number // 3, Money(card - card // 2)),
        ]
    return (*found, Taking(11, "voids", 1, Money(0)))


def a_shift(
    desk: int, state: str = "closed", *, off: int = 0, weight: int = 1, no: int = 1
) -> ShiftOfDay:
    """Of the clerk of that desk; `off` dirhams over (+) or short (-)."""
    clerk = StaffId(PEOPLE[desk - 1][0])
    name = DeskId(f"CCD-{desk:02}")
    shift = ShiftOfDay(
        shift=ShiftId(f"{name}-S{no:05}"),
        desk=name,
        clerk=clerk,
        opened_at=EVENING - timedelta(hours=9),
        state=state,
        witness=Witness.HEAD_OFFICE,
        takings=takings_of(weight),
    )
    if state != "closed":
        return shift
    expected = shift.cash + Money.riyals(500)
    z = ShiftClosed(
        header=replace(a_header(by=clerk), at=EVENING - timedelta(minutes=40)),
        z_no=40 + desk,
        expected_cash=expected,
        counted_cash=expected + Money(off),
        count={},
        payments=shift.number("payments"),
        voids=1,
        collected=shift.collected,
        cash=shift.cash,
        card=shift.card,
        first_receipt=f"{name}-000101-5",
        last_receipt=f"{name}-000173-2",
        open_points=(),
        chain_head="",
        reason="other" if off else "",
    )
    theirs = (BrandTotal("Visa", 20, shift.card),)
    compared = CardsReconciled(a_header(), "T0000001", True, theirs, theirs, (), 90)
    return replace(shift, closed=z, compared=(compared,))


def a_day(*shifts: ShiftOfDay, is_whole: bool = True) -> BranchDay:
    """Six desks: three closed, one open, one open and silent, one never heard of."""
    if not shifts:
        shifts = (
            a_shift(1, weight=2),
            a_shift(2, off=-1_200),
            a_shift(3, "balancing"),
            a_shift(4, "open"),
            a_shift(5, off=500, weight=3),
        )
    desks = (
        a_desk(1),
        a_desk(2),
        a_desk(3),
        a_desk(4, seen=timedelta(hours=2), waiting=12),
        a_desk(5),
        a_desk(6, seen=None),
    )
    return BranchDay("CCD", DAY, EVENING, desks, shifts, is_whole=is_whole)


def an_empty_day() -> BranchDay:
    return replace(a_day(), shifts=())


def a_summary(day: date) -> DaySummary:
    return DaySummary(day, takings_of(6), is_closed=True)


def some_clerks() -> tuple[StaffMember, ...]:
    return tuple(StaffMember(StaffId(n), en, ar, Role.CLERK, "") for n, en, ar in PEOPLE)


def a_request(action: str = "void", desk: int = 3, *, ago: int = 10) -> ApprovalAsked:
    """A clerk of that desk asks since so many seconds."""
    deed = Deed(action, f"CCD-{desk:02}-000142-7", Money(24_550), "wrong_account")
    clerk, at = StaffId(PEOPLE[desk - 1][0]), EVENING - timedelta(seconds=ago)
    return ApprovalAsked(an_event_id(), DeskId(f"CCD-{desk:02}"), clerk, deed, at)


@dataclass
class FakeDays:
    """Answers with `known` and keeps what was done; `fails` is raised by whatever is asked."""

    known: BranchDay = field(default_factory=a_day)
    fails: Exception | None = None
    asking: tuple[ApprovalAsked, ...] = ()
    safe: Money | None = field(default_factory=lambda: Money.riyals(41_010))
    refuses: dict[str, Exception] = field(default_factory=dict)  # once, when it is asked
    asked: list[tuple[Any, ...]] = field(default_factory=list)
    done: list[object] = field(default_factory=list)
    result: PrintResult = field(default_factory=lambda: PrintResult(Printed.PRINTED))

    def services(self) -> DayServices:
        return DayServices(self, self, self, self, self, self, self, People(some_clerks))

    def _answer(self, *asked: Any) -> None:
        self.asked.append(asked)
        if asked[0] in self.refuses:
            raise self.refuses.pop(asked[0])
        if self.fails is not None:
            raise self.fails

    def day(self, business_date: date | None = None) -> BranchDay:
        self._answer("day", business_date)
        if business_date not in (None, self.known.business_date):
            assert business_date is not None
            return replace(self.known, business_date=business_date)
        return self.known

    def recent(self, first: date, last: date) -> tuple[DaySummary, ...]:
        self._answer("recent", first, last)
        return a_summary(first), a_summary(last)

    def open_exceptions(self, day: BranchDay) -> tuple[DayException, ...]:
        return open_exceptions(day)

    def close(
        self,
        day: BranchDay,
        declared: Declared,
        by: StaffId,
        approved_by: StaffId | None = None,
        note: str = "",
    ) -> DayClosed:
        self._answer("close", dict(declared), by, approved_by, note)
        told = tuple(replace(x, reason=declared[x.kind, x.subject]) for x in open_exceptions(day))
        closed = replace(a_day_closed(), exceptions=told, note=note, payments=day.payments)
        self.known = replace(self.known, closed=closed)
        self.done.append(closed)
        return closed

    def verify(
        self,
        shift: ShiftOfDay,
        count: Count,
        card: Money | None,
        by: StaffId,
        note: str = "",
        approved_by: StaffId | None = None,
    ) -> ShiftVerified:
        self._answer("verify", shift.shift, count, card, by, note, approved_by)
        assert shift.closed is not None
        expected, counted = shift.closed.expected_cash, shift.closed.counted_cash
        cash = TenderFigures("cash", expected, counted, count.total)
        seen = ShiftVerified(a_header(by=by), shift.shift, count.pieces, (cash,), note)
        self.done.append(seen)
        return seen

    def take(self, file: Path, by: StaffId) -> ShiftOfDay:
        self._answer("take", file)
        return a_shift(4)

    def in_safe(self) -> Money | None:
        self._answer("in_safe")
        return self.safe

    def make(
        self,
        days: Iterable[date],
        bag_no: str,
        seal_no: str,
        count: Count,
        by: StaffId,
        witness: StaffId,
        reason: str = "",
    ) -> DepositMade:
        self._answer("make", tuple(days), bag_no, seal_no, count, by, witness, reason)
        made = replace(
            a_deposit_made(), bag_no=bag_no, seal_no=seal_no, count=count.pieces, witness=witness
        )
        self.known = replace(self.known, deposits=(*self.known.deposits, Deposit(made)))
        self.done.append(made)
        return made

    def received(
        self,
        deposit: Deposit,
        amount: Money,
        bank_reference: str,
        received_on: date,
        by: StaffId,
    ) -> DepositReceived:
        self._answer("received", deposit.made.bag_no, amount, bank_reference, received_on, by)
        word = replace(
            a_deposit_received(deposit.made), amount=amount, bank_reference=bank_reference
        )
        self.done.append(word)
        return word

    def pending(self) -> tuple[ApprovalAsked, ...]:
        self._answer("pending")
        return self.asking

    def decide(
        self, asked: ApprovalAsked, staff_id: str, pin: str, *, is_approved: bool, reason: str = ""
    ) -> ApprovalDecided:
        self._answer("decide", asked.request, staff_id, pin, is_approved, reason)
        self.asking = tuple(one for one in self.asking if one != asked)
        decided = replace(an_approval(), request=asked.request, is_approved=is_approved)
        self.done.append(decided)
        return decided

    def chart(self, wanted: ChartWanted) -> bytes:
        self._answer("chart", wanted)
        return Paper().chart_png(
            wanted.chart,
            wanted.width,
            wanted.height,
            scale=wanted.scale,
            language=wanted.language,
            colours=wanted.colours,
            pixels=wanted.pixels,
            has_title=False,
        )

    def summary(self, wanted: ChartWanted) -> str:
        return Paper().chart_summary(wanted.chart, wanted.language)

    def picture(self, event: Booked) -> bytes:
        return Paper().picture(day_paper(event, a_centre(), 0, training=False))

    def print_first(self, event: Booked) -> PrintResult:
        self._answer("print_first", event)
        return self.result

    def print_again(self, event: Booked, by: StaffId) -> PrintResult:
        self._answer("print_again", event, by)
        return self.result

    def export(
        self, day: BranchDay, compared: Sequence[DaySummary], folder: Path
    ) -> Sequence[Path]:
        self._answer("export", folder)
        return folder / "day.pdf", folder / "day.xlsx"

    def print_day(self, day: BranchDay, compared: Sequence[DaySummary]) -> PrintResult:
        self._answer("print_day")
        return self.result


__all__ = ["MANAGER", "FakeDays", "a_day", "a_shift"]
