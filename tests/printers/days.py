"""A branch's day as full as a hard one: five shifts at four desks, everything open that can be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from pos_app.domain.branch_day import (
    BranchDay,
    DaySummary,
    Deposit,
    DeskOfDay,
    LateArrival,
    RefusedItem,
    ShiftOfDay,
    Transfer,
)
from pos_app.domain.card import BrandTotal
from pos_app.domain.card_events import CardsReconciled
from pos_app.domain.day_events import (
    DayClosed,
    DayException,
    ExceptionKind,
    ShiftSum,
    ShiftVerified,
    TenderFigures,
    Witness,
)
from pos_app.domain.documents import (
    DayClosedDocument,
    DayReportDocument,
    DepositSlipDocument,
    Document,
    ExceptionsDocument,
    VerificationDocument,
)
from pos_app.domain.ids import DeskId, EventId, StaffId, shift_id
from pos_app.domain.money import ZERO, Money
from pos_app.domain.takings import Taking
from tests.builders import MANAGER, SUPERVISOR, a_header, a_shift_closed, money
from tests.day_builders import (
    a_deposit_made,
    a_deposit_received,
    cash_accepted,
    cash_given,
    cash_taken_back,
)
from tests.printers.where import AT, EVENT_ID, centre

DATE = date(2026, 11, 23)
_PER_HOUR = {8: 3, 9: 6, 10: 9, 11: 14, 12: 11, 13: 7, 14: 9, 15: 12, 16: 10, 17: 5, 18: 2}


def takings(first: int, last: int, level: int) -> tuple[Taking, ...]:
    """Of the hours `first` to `last`, busier with each `level`; all kinds of lines."""
    lines: list[Taking] = []
    for hour in range(first, last + 1):
        number = _PER_HOUR[hour] + level
        paid = number * 24_550 + hour * 25
        card = paid * (30 + level) // 100
        bills = paid * 9 // 10
        lines += [
            Taking(hour, "payments", number, Money(paid)),
            Taking(hour, "cash", number - number // 3, Money(paid - card)),
            Taking(hour, "card:T0000001:visa", number // 3, Money(card - card // 4)),
            Taking(hour, "card:T0000001:mastercard", 1, Money(card // 4)),
            Taking(hour, "kind:bill", number, Money(bills)),
            Taking(hour, "kind:service_fee", 1, Money((paid - bills) // 2)),
            Taking(hour, "kind:on_account", 1, Money(paid - bills - (paid - bills) // 2)),
            Taking(hour, "drawer:payment_in", number, Money(paid - card + 5_000)),
            Taking(hour, "drawer:change_out", 1, Money(-5_000)),
        ]
    return (
        *lines,
        Taking(first, "drawer:float_in", 1, money("200.00")),
        Taking(last, "drawer:drop", 1, Money(-500_000)),
        Taking(last, "voids", 1, money("50.00")),
        Taking(last, "cash", 0, Money(-5_000)),
        Taking(last, "kind:bill", 0, Money(-5_000)),
        Taking(last, "drawer:void_out", 1, Money(-5_000)),
        Taking(last, "part_payments", 2, ZERO),
        Taking(last, "offline", 3, money("736.50")),
        Taking(last, "no_sales", 1, ZERO),
    )


def shift(
    desk: str,
    number: int,
    clerk: str,
    of: tuple[Taking, ...],
    *,
    state: str = "closed",
    variance: int = 0,
    witness: Witness = Witness.HEAD_OFFICE,
) -> ShiftOfDay:
    """A shift whose clerk counted `variance` dirhams more than was expected."""
    at_desk, own_id = DeskId(desk), shift_id(DeskId(desk), number)
    opened = AT - timedelta(hours=8)
    head = a_header(at=AT, desk=at_desk, shift=own_id, by=StaffId(clerk), event_id=EVENT_ID)
    made = ShiftOfDay(own_id, at_desk, StaffId(clerk), opened, state, witness, of)
    if state in ("open", "balancing"):
        return made
    expected = Money(sum(t.amount.dirhams for t in of if t.line.startswith("drawer:")))
    closed = replace(
        a_shift_closed(header=head),
        expected_cash=expected,
        counted_cash=expected + Money(variance),
        payments=made.number("payments"),
        collected=made.collected,
        cash=made.cash,
        card=made.card,
    )
    theirs = (BrandTotal("visa", 9, made.card),)
    compared = CardsReconciled(head, "T0000001", True, theirs, theirs, (), up_to=90)
    made = replace(made, closed=closed, compared=(compared,))
    return (
        replace(made, verified=_verified(made, closed.counted_cash))
        if state == "verified"
        else made
    )


def _verified(of: ShiftOfDay, counted: Money) -> ShiftVerified:
    assert of.closed is not None
    figures = (
        TenderFigures("cash", of.closed.expected_cash, counted, counted),
        TenderFigures("card", of.card, of.card, of.card),
    )
    head = a_header(at=AT, by=MANAGER, event_id=EVENT_ID)
    count = {50_000: 6, 10_000: 7, 1_000: 3, 50: 2}
    return ShiftVerified(head, of.shift, count, figures, "counted twice")


EXCEPTIONS = (
    DayException(ExceptionKind.DESK_MISSING, "CCD-05", ZERO, "its line is down since noon"),
    DayException(ExceptionKind.SHIFT_OPEN, "CCD-03-S0012", ZERO, "الموظف في إجازة مرضية"),
    DayException(ExceptionKind.CARD_UNKNOWN, "CCD-04-000017", money("807.75")),
    DayException(ExceptionKind.TRANSFER_OPEN, "CCD-02-03-00002-9", money("500.00"), "on its way"),
)


def closed_day(exceptions: Iterable[DayException] = EXCEPTIONS) -> DayClosed:
    shifts = tuple(_sum_of(each) for each in shifts_of_day())
    declared = tuple(replace(e, reason=e.reason or "asked the bank") for e in exceptions)
    return DayClosed(
        a_header(at=AT, by=MANAGER, event_id=EVENT_ID, business_date=DATE),
        centre="CCD",
        shifts=shifts,
        payments=sum(each.payments for each in shifts),
        collected=Money(sum(each.collected.dirhams for each in shifts)),
        cash=Money(sum(each.cash.dirhams for each in shifts)),
        card=Money(sum(each.card.dirhams for each in shifts)),
        exceptions=declared,
        note="Desk 05 will bring its shift file tomorrow",
        approved_by=SUPERVISOR,
    )


def _sum_of(of: ShiftOfDay) -> ShiftSum:
    closed, verified = of.closed, of.verified
    return ShiftSum(
        shift=of.shift,
        desk=of.desk,
        clerk=of.clerk,
        state=of.state,
        witness=of.witness,
        payments=of.number("payments"),
        collected=of.collected,
        cash=of.cash,
        card=of.card,
        expected_cash=closed.expected_cash if closed else None,
        counted_cash=closed.counted_cash if closed else None,
        verified_cash=verified.tenders[0].verified if verified else None,
    )


def shifts_of_day() -> tuple[ShiftOfDay, ...]:
    return (
        shift("CCD-01", 31, "20417", takings(8, 13, 2), state="verified", variance=-500),
        shift("CCD-01", 32, "20418", takings(14, 18, 1), variance=200),
        shift("CCD-02", 18, "20421", takings(8, 15, 0), state="verified"),
        shift("CCD-03", 12, "20433", takings(9, 16, 3), state="open"),
        shift("CCD-04", 7, "20440", takings(10, 17, 1), witness=Witness.SHIFT_FILE),
    )


def _desk(code: str, seen: datetime | None) -> DeskOfDay:
    return DeskOfDay(DeskId(code), seen, None, 0)


def branch_day(
    shifts: tuple[ShiftOfDay, ...] | None = None,
    *,
    closed: DayClosed | None = None,
    is_whole: bool = True,
) -> BranchDay:
    given = cash_given("1000.00")
    again = replace(cash_given("500.00"), transfer_no="CCD-02-03-00002-9")
    back = replace(cash_given("250.00"), transfer_no="CCD-01-04-00001-4")
    made = replace(a_deposit_made(), bag_no="QNB-0048213", seal_no="S 771204")
    late = LateArrival(
        EventId(EVENT_ID),
        "payment_taken",
        DeskId("CCD-05"),
        shift_id(DeskId("CCD-05"), 4),
        "CCD-05-000044-1",
        money("245.50"),
        AT,
    )
    desks = tuple(_desk(f"CCD-{n:02}", AT if n < 5 else None) for n in range(1, 6))
    return BranchDay(
        centre="CCD",
        business_date=DATE,
        as_of=AT,
        desks=desks,
        shifts=shifts_of_day() if shifts is None else shifts,
        transfers=(
            Transfer(given.transfer_no, given, (cash_accepted("995.00"),)),
            Transfer(again.transfer_no, again),
            Transfer(back.transfer_no, back, taken_back=cash_taken_back(back)),
        ),
        deposits=(Deposit(made, (replace(a_deposit_received(made), amount=money("10650")),)),),
        refused=(RefusedItem("CCD-02-000033-8", DeskId("CCD-02"), money("88.00"), "paid"),),
        closed=closed,
        late=(late,) if closed else (),
        is_whole=is_whole,
    )


def summaries() -> tuple[DaySummary, ...]:
    """Yesterday, and the same weekday of last week."""
    yesterday = DaySummary(date(2026, 11, 22), takings(8, 17, 4), is_closed=True)
    last_week = DaySummary(date(2026, 11, 16), takings(8, 18, 40), is_closed=True)
    return yesterday, last_week


def day_report() -> DayReportDocument:
    closed = closed_day()
    day = branch_day(closed=closed)
    return DayReportDocument(centre(), day, AT, summaries(), closed.exceptions)


def open_day() -> DayReportDocument:
    """Seen without head office, in training: one shift is closed with a difference, one open."""
    day = branch_day(shifts_of_day()[1:4:2], is_whole=False)
    alone = replace(day, desks=(), transfers=(), deposits=(), refused=())
    return DayReportDocument(centre(), alone, AT, (), EXCEPTIONS[:1], is_training=True)


def quiet_day() -> DayReportDocument:
    """A day on which nobody came."""
    day = BranchDay("CCD", DATE, AT, (), ())
    return DayReportDocument(centre(), day, AT)


def exceptions_list() -> ExceptionsDocument:
    return ExceptionsDocument(centre(), DATE, EXCEPTIONS, AT)


def verification() -> VerificationDocument:
    (verified, *_) = (each.verified for each in shifts_of_day())
    assert verified is not None
    return VerificationDocument(verified, centre())


def two_days_deposit() -> DepositSlipDocument:
    made = a_deposit_made()
    days = (date(2026, 11, 22), DATE)
    return DepositSlipDocument(
        centre(), days, made.bag_no, made.seal_no, made.count, MANAGER, SUPERVISOR, AT, copy_no=1
    )


LONG_PAPERS: dict[str, Document] = {  # whose rows are agreed, and no pictures
    "day": day_report(),
    "day_quiet": quiet_day(),
}
DAY_PAPERS: dict[str, Document] = {
    "day_open": open_day(),
    "day_closed": DayClosedDocument(closed_day(), centre(), copy_no=1),
    "exceptions": exceptions_list(),
    "verification": verification(),
    "deposit_days": two_days_deposit(),
}
