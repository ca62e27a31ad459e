"""Domain values for tests, valid by default; name only what the test is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from pos_app.domain.account import (
    Account,
    AccountView,
    Allows,
    ChargeKind,
    ChargeLine,
    ItemKind,
    OpenItem,
    Plan,
    Reading,
    Source,
    Supply,
)
from pos_app.domain.cash import CashKind
from pos_app.domain.clock import qatar_date
from pos_app.domain.desk import Bundle, Centre, DeskProfile, Hours, Limits
from pos_app.domain.events import (
    BalancingStarted,
    CashCounted,
    CashMoved,
    DrawerOpened,
    DrawerReason,
    ReceiptPrinted,
    ReceiptSent,
    SendWay,
    ShiftClosed,
    ShiftOpened,
)
from pos_app.domain.header import Header
from pos_app.domain.ids import DeskId, EventId, ShiftId, StaffId, id_maker, shift_id
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import (
    CardTender,
    CashTender,
    Payment,
    PaymentTaken,
    PaymentVoided,
    Tender,
    VoidReason,
)
from pos_app.domain.receipt_no import receipt_no
from pos_app.domain.resolution import Credit, Decision, PostingResolved
from pos_app.domain.restored import DeskRestored
from pos_app.domain.staff import Role, StaffMember
from pos_app.sealing import public_key_of
from pos_app.services.check_role import CheckRole
from tests.fakes.clock import NOON, FakeClock

DESK = DeskId("CCD-02")
SHIFT = shift_id(DESK, 1)
CLERK = StaffId("20417")
SUPERVISOR = StaffId("20100")
MANAGER = StaffId("20101")
AUDITOR = StaffId("20109")
SEALING_KEY = public_key_of(bytes(range(32)))  # of a head office that sends receipts

an_event_id = id_maker(FakeClock())


def money(riyals: str) -> Money:
    """`money("12.50")`."""
    return Money.parse(riyals)


# Who and when ----------------------------------------------------------------


def a_header(
    *,
    event_id: EventId | None = None,
    at: datetime = NOON,
    desk: DeskId = DESK,
    shift: ShiftId = SHIFT,
    business_date: date | None = None,
    by: StaffId = CLERK,
) -> Header:
    return Header(event_id or an_event_id(), at, desk, shift, business_date or qatar_date(at), by)


def a_staff_member(
    staff_id: str = CLERK, role: Role = Role.CLERK, *, pin_hash: str = "hash"
) -> StaffMember:
    return StaffMember(StaffId(staff_id), "Noor Hassan", "نور حسن", role, pin_hash)


def a_profile(
    *item_kinds: ItemKind, desk: DeskId = DESK, limits: Limits | None = None
) -> DeskProfile:
    """City Center by default: bills only."""
    return DeskProfile(desk, desk[:3], item_kinds or (ItemKind.BILL,), limits or Limits())


def a_bundle(
    *staff: StaffMember, profile: DeskProfile | None = None, issued_at: datetime = NOON
) -> Bundle:
    people = staff or (
        a_staff_member(),
        a_staff_member(SUPERVISOR, Role.SUPERVISOR),
        a_staff_member(MANAGER, Role.MANAGER),
        a_staff_member(AUDITOR, Role.AUDITOR),
    )
    return Bundle(profile or a_profile(), people, issued_at, issued_at + timedelta(hours=72))


def some_roles(*staff: StaffMember) -> CheckRole:
    """What the people of `a_bundle` may do."""
    return CheckRole(a_bundle(*staff).member)


def a_centre(code: str = "CCD") -> Centre:
    """Open 10:00 to 22:00 every day."""
    hours = (Hours(time(10), time(22)),)
    week = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), hours)
    return Centre(
        code=code,
        name_en="City Center Doha",
        name_ar="سيتي سنتر الدوحة",
        address_en="City Center Mall, West Bay",
        address_ar="مجمع سيتي سنتر، الخليج الغربي",
        hours=week,
        hours_text_ar="يوميا من 10 صباحا إلى 10 مساء",
        hours_are_doubtful=False,
        item_kinds=(ItemKind.BILL,),
    )


# Accounts --------------------------------------------------------------------


def an_item(
    item_no: str = "202610000001",
    due: str = "500.00",
    *,
    account_no: str = "1000000001",
    kind: ItemKind = ItemKind.BILL,
    due_on: date = date(2026, 11, 30),
    exact_only: bool = False,
    in_dispute: bool = False,
) -> OpenItem:
    amount = -money(due[1:]) if due.startswith("-") else money(due)
    lines = (ChargeLine(ChargeKind.ELECTRICITY, amount),)
    period = f"{due_on:%Y-%m}"
    return OpenItem(
        item_no, account_no, kind, amount, due_on, period, lines, exact_only, in_dispute
    )


def an_account(
    account_no: str = "1000000001",
    *,
    items: Sequence[OpenItem] | None = None,
    name_en: str = "Ahmed Al-Kuwari",
    name_ar: str = "أحمد الكواري",
    holder_id: str = "28463400001",
    phone: str = "55500001",
    plan: Plan = Plan.POSTPAID,
    supply: Supply = Supply.CONNECTED,
    allows: Allows | None = None,
) -> Account:
    """An account with one open bill of 500 QAR; its other numbers follow from `account_no`."""
    tail = account_no[-6:]
    return Account(
        account_no=account_no,
        customer_no=f"7{tail}",
        electricity_no=f"31{tail}",
        water_no=f"42{tail}",
        holder_id=holder_id,
        phone=phone,
        name_ar=name_ar,
        name_en=name_en,
        area_ar="الدفنة",
        area_en="Al Dafna",
        plan=plan,
        supply=supply,
        allows=allows or Allows(),
        items=tuple(items) if items is not None else (an_item(account_no=account_no),),
        reading=Reading(date(2026, 10, 25), 48_210, 1_204),
    )


def a_view(
    account: Account | None = None, *, source: Source = Source.LIVE, as_of: datetime = NOON
) -> AccountView:
    return AccountView(account or an_account(), source, as_of)


# Events ----------------------------------------------------------------------


def a_shift_opened(
    *, shift_no: int = 1, float_count: Mapping[int, int] | None = None, header: Header | None = None
) -> ShiftOpened:
    """A float of 200 QAR in tens."""
    head = header or a_header(shift=shift_id(DESK, shift_no))
    return ShiftOpened(head, shift_no, {1000: 20} if float_count is None else float_count)


def a_cash_tender(tendered: str = "500.00", change: str = "0.00") -> CashTender:
    return CashTender(money(tendered), money(change))


def a_card_tender(amount: str = "500.00") -> CardTender:
    return CardTender(money(amount), "visa", "4242", "123456", "000000123456", "T0000001")


def a_payment(
    amount: str = "500.00", *, account_no: str = "1000000001", item_no: str = "202610000001"
) -> Payment:
    return Payment(
        account_no=account_no,
        item_no=item_no,
        kind=ItemKind.BILL,
        period="2026-10",
        amount=money(amount),
        due_before=money(amount),
        source=Source.LIVE,
        balance_as_of=NOON,
        name_ar="أحمد الكواري",
        name_en="Ahmed Al-Kuwari",
    )


def a_payment_taken(
    number: int = 1,
    amount: str = "500.00",
    *,
    tenders: Sequence[Tender] | None = None,
    payments: Sequence[Payment] | None = None,
    header: Header | None = None,
    is_offline: bool = False,
) -> PaymentTaken:
    """One bill, paid exactly in cash; takes the desk's receipt `number`."""
    head = header or a_header()
    return PaymentTaken(
        header=head,
        receipt_no=receipt_no(head.desk, number),
        tenders=tuple(tenders) if tenders is not None else (a_cash_tender(amount),),
        payments=tuple(payments) if payments is not None else (a_payment(amount),),
        is_offline=is_offline,
    )


def a_payment_voided(
    taken: PaymentTaken, number: int = 2, *, header: Header | None = None
) -> PaymentVoided:
    head = header or a_header(shift=taken.header.shift)
    return PaymentVoided(
        header=head,
        receipt_no=receipt_no(head.desk, number),
        voids_event=taken.header.event_id,
        voids_receipt=taken.receipt_no,
        cash_back=taken.cash,
        card_back=taken.card,
        reason=VoidReason.WRONG_AMOUNT,
        approved_by=SUPERVISOR,
    )


def a_cash_moved(
    amount: str = "100.00", kind: CashKind = CashKind.PAID_IN, *, header: Header | None = None
) -> CashMoved:
    into = kind is CashKind.PAID_IN
    value = money(amount) if into else -money(amount)
    return CashMoved(header or a_header(), kind, value, "change money", "safe", CLERK)


def a_drawer_opened(*, cause: EventId | None = None, header: Header | None = None) -> DrawerOpened:
    """A no-sale, or for the payment that is its `cause`."""
    reason = DrawerReason.CHECK if cause is None else DrawerReason.PAYMENT
    return DrawerOpened(header or a_header(), reason, cause=cause)


def a_receipt_printed(
    number: int = 1, copy_no: int = 0, *, header: Header | None = None
) -> ReceiptPrinted:
    head = header or a_header()
    return ReceiptPrinted(head, receipt_no(head.desk, number), copy_no, "printed")


def a_receipt_sent(
    number: int = 1,
    *,
    sealed: str = "c2VhbGVk",
    way: SendWay = SendWay.EMAIL,
    header: Header | None = None,
) -> ReceiptSent:
    head = header or a_header()
    return ReceiptSent(head, receipt_no(head.desk, number), way, "f•••@example.com", sealed)


def a_cash_counted(
    count: Mapping[int, int] | None = None, *, attempt: int = 1, header: Header | None = None
) -> CashCounted:
    return CashCounted(header or a_header(), attempt, {1000: 20} if count is None else count)


def a_balancing_started(*, header: Header | None = None) -> BalancingStarted:
    return BalancingStarted(header or a_header())


def a_posting_resolved(
    taken: PaymentTaken,
    decision: Decision = Decision.CREDIT,
    *,
    credits: Sequence[Credit] | None = None,
    header: Header | None = None,
) -> PostingResolved:
    """Two people put a refused payment on its account."""
    on_account = [Credit(taken.payments[0].account_no, taken.collected)]
    return PostingResolved(
        header=header or a_header(desk=taken.header.desk, shift=taken.header.shift),
        resolves=taken.header.event_id,
        resolves_receipt=taken.receipt_no,
        decision=decision,
        credits=tuple(on_account if credits is None else credits),
        was="account_unknown",
        note="",
        approved_by=SUPERVISOR,
    )


def a_shift_closed(*, z_no: int = 1, header: Header | None = None) -> ShiftClosed:
    """A quiet shift: the float of 200 QAR and nothing else."""
    return ShiftClosed(
        header=header or a_header(),
        z_no=z_no,
        expected_cash=Money.riyals(200),
        counted_cash=Money.riyals(200),
        count={1000: 20},
        payments=0,
        voids=0,
        collected=ZERO,
        cash=ZERO,
        card=ZERO,
        first_receipt=None,
        last_receipt=None,
        open_points=(),
        chain_head="0" * 64,
    )


def a_day(day: int) -> datetime:
    """Noon UTC on that day of November 2026."""
    return datetime(2026, 11, day, 12, tzinfo=UTC)


def a_desk_restored(backup_seq: int = 1, next_receipt: int = 10_001) -> DeskRestored:
    return DeskRestored(
        header=a_header(),
        backup_seq=backup_seq,
        backup_hash="0" * 64,
        tail=0,
        tail_hash="0" * 64,
        left_out=0,
        next_receipt=next_receipt,
        next_shift=101,
        asked_head_office=True,
        asked_second_copy=False,
        reason="the disk failed",
        approved_by=SUPERVISOR,
    )
