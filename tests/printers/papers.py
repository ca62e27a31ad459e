"""Documents of every kind, as full as a hard day makes them."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import replace

from pos_app.domain.account import ItemKind, Source
from pos_app.domain.cash import CashKind
from pos_app.domain.day_events import TenderFigures
from pos_app.domain.documents import (
    Document,
    Posting,
    ReceiptDocument,
    ShiftReportDocument,
    TestPage,
    VoidDocument,
)
from pos_app.domain.events import Event, OpenPoint, ShiftClosed
from pos_app.domain.ids import ShiftId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import CashTender, Payment, PaymentTaken
from pos_app.domain.receipt_code import PaperState, ReceiptFacts, make_code
from pos_app.domain.shift import Shift, shift_totals
from tests.builders import (
    DESK,
    SUPERVISOR,
    a_card_tender,
    a_cash_counted,
    a_cash_moved,
    a_drawer_opened,
    a_header,
    a_payment,
    a_payment_taken,
    a_payment_voided,
    a_receipt_printed,
    a_shift_closed,
    a_shift_opened,
    money,
)
from tests.card_builders import a_reconciliation
from tests.day_builders import MANAGER, OTHER_CLERK, a_shift_verified, a_tender_corrected
from tests.printers.card_papers import CARD_PAPERS
from tests.printers.cash_papers import CASH_PAPERS
from tests.printers.days import DAY_PAPERS
from tests.printers.slips import SLIPS
from tests.printers.where import AT, centre

QR_TEXT = make_code(
    ReceiptFacts(DESK, 142, money("731.50"), AT, PaperState.PAID, 0, "223107"),
    lambda message: base64.b64encode(hashlib.sha512(message).digest()).decode(),
)


def three_payments() -> tuple[Payment, ...]:
    """Two bills of one account, one of them in part; a fee of another; money on account."""
    first = replace(a_payment("245.50", account_no="4410223107"), name_ar="أحمد الكواري")
    part = replace(
        a_payment("100.00", account_no="4410223107", item_no="202610000002"),
        due_before=money("186.00"),
        period="2026-09",
    )
    fee = replace(
        a_payment("336.00", account_no="4410998800", item_no="F-77001"),
        kind=ItemKind.RECONNECTION,
        period=None,
        reconnect_requested=True,
        name_ar="فاطمة بنت محمد آل ثاني",
        name_en="Fatima Mohammed Al-Thani",
    )
    surplus = replace(
        a_payment("50.00", account_no="4410998800"),
        item_no=None,
        kind=None,
        period=None,
        due_before=ZERO,
        name_ar="فاطمة بنت محمد آل ثاني",
        name_en="Fatima Mohammed Al-Thani",
    )
    return (first, part, fee, surplus)


def taken(number: int = 142, *, is_offline: bool = False) -> PaymentTaken:
    """731.50 QAR: 231.50 in cash, 500 by card."""
    source = Source.CACHED if is_offline else Source.LIVE
    return a_payment_taken(
        number,
        tenders=(CashTender(money("500.00"), money("268.50")), a_card_tender("500.00")),
        payments=tuple(replace(p, source=source, balance_as_of=AT) for p in three_payments()),
        header=a_header(at=AT),
        is_offline=is_offline,
    )


def simple_receipt(amount: str = "245.50") -> ReceiptDocument:
    one = a_payment_taken(
        7,
        tenders=(CashTender(money("500.00"), money("500.00") - money(amount)),),
        payments=(a_payment(amount, account_no="4410223107"),),
        header=a_header(at=AT),
    )
    return ReceiptDocument(one, centre(), QR_TEXT)


def full_receipt(
    *,
    copy_no: int = 0,
    is_voided: bool = False,
    is_training: bool = False,
    is_offline: bool = False,
) -> ReceiptDocument:
    return ReceiptDocument(
        taken(is_offline=is_offline), centre(), QR_TEXT, copy_no, is_voided, is_training
    )


def huge_receipt() -> ReceiptDocument:
    """Nine-digit amounts and two hundred characters of mixed directions."""
    name = "Mohammed محمد " * 14 + "\u202eevil\u0007 🎉 \ud83d"
    amount = Money(9_999_999_99)
    payment = replace(
        a_payment(account_no="4410223107"),
        amount=amount,
        due_before=Money(0),
        name_en=name,
        name_ar=name,
    )
    one = a_payment_taken(
        999_999_999,
        tenders=(CashTender(amount, ZERO),),
        payments=(payment,),
        header=a_header(at=AT),
    )
    return ReceiptDocument(one, centre(), QR_TEXT)


def void_slip(*, copy_no: int = 0) -> VoidDocument:
    original = taken()
    voided = a_payment_voided(original, 143, header=a_header(at=AT))
    return VoidDocument(voided, original, centre(), QR_TEXT, copy_no)


def shift_events() -> tuple[Event, ...]:
    mixed = taken(1)
    offline = a_payment_taken(2, "1250.00", is_offline=True)
    return (
        a_shift_opened(),
        mixed,
        a_receipt_printed(1),
        offline,
        a_receipt_printed(1, copy_no=1),
        a_payment_voided(mixed, 3),
        a_drawer_opened(),
        a_cash_moved("1000.00", CashKind.DROP),
        a_cash_counted(),
    )


def x_report(*, shows_expected: bool = False) -> ShiftReportDocument:
    events = shift_events()
    opened = a_shift_opened()
    return ShiftReportDocument(
        centre(),
        DESK,
        Shift.opened(opened),
        shift_totals(events),
        AT,
        shows_expected=shows_expected,
    )


def closed(open_points: Sequence[OpenPoint] = ()) -> ShiftClosed:
    totals = shift_totals(shift_events())
    return replace(
        a_shift_closed(header=a_header(at=AT)),
        z_no=31,
        expected_cash=totals.expected_cash,
        counted_cash=totals.expected_cash - Money(500),
        count={20000: 2, 10000: 0, 1000: 4, 500: 1},
        open_points=tuple(open_points),
        chain_head="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        reason="Five riyals short, customer was given too much change",
        approved_by=SUPERVISOR,
    )


def z_report() -> ShiftReportDocument:
    points = (
        OpenPoint("CCD-02-000002-4", money("1250.00"), "waiting"),
        OpenPoint("CCD-02-000003-1", money("731.50"), "refused"),
    )
    return replace(x_report(), closed=closed(points), open_points=points)


def offline_copy() -> ReceiptDocument:
    """Printed when head office had long posted it, as credit."""
    done = full_receipt(copy_no=2, is_offline=True)
    return replace(done, posting=Posting.DONE, remark="paid_elsewhere")


def z_remarked() -> ShiftReportDocument:
    """After days alone: what is open in every state, and what head office has said of the rest."""
    states = ("waiting", "refused", "unknown")
    points = tuple(
        OpenPoint(f"CCD-02-{number:06}-4", money("1250.00"), state)
        for number, state in enumerate(states, start=2)
    )
    remarks = ("paid_elsewhere", "credit", "late")
    remarked = tuple(
        OpenPoint(f"CCD-02-{number:06}-1", money("12345.75"), remark)
        for number, remark in enumerate(remarks, start=5)
    )
    return replace(x_report(), closed=closed(points), open_points=points, remarked=remarked)


def z_whole() -> ShiftReportDocument:
    """Goes on from another shift, short for a known cause, partly kept, and verified since."""
    taken = a_payment_taken(4, "245.50")
    corrected = a_tender_corrected(taken)
    compared = a_reconciliation((("visa", 2, "745.50"),), (("visa", 2, "730.25"),))
    totals = shift_totals((*shift_events(), taken, corrected, compared))
    base = closed((OpenPoint("CCD-02-03-00012-7", money("500.00"), "transfer_open"),))
    ended = replace(
        base,
        cause="wrong_note",
        kept={20000: 1, 1000: 4, 500: 1},
        handed_to=SUPERVISOR,
        reason="500 given for 100",
    )
    seen = (
        TenderFigures("cash", base.expected_cash, base.counted_cash, base.counted_cash),
        TenderFigures("card", money("745.50"), money("730.25"), money("745.50")),
    )
    verified = replace(a_shift_verified(header=a_header(at=AT, by=MANAGER)), tenders=seen)
    opened = replace(
        a_shift_opened(),
        giver=OTHER_CLERK,
        continues=ShiftId("CCD-02-S0006"),
        reason="ورقة ممزقة، أُعيدت إلى الخزنة",
    )
    return replace(
        x_report(),
        totals=totals,
        closed=ended,
        open_points=ended.open_points,
        opened=opened,
        verified=replace(verified, note="a slip was found beside the terminal"),
    )


def trial_page() -> TestPage:
    return TestPage(centre(), DESK, AT)


DOCUMENTS: dict[str, Document] = {
    "receipt": full_receipt(),
    "simple": simple_receipt(),
    "huge": huge_receipt(),
    "copy": full_receipt(copy_no=1),
    "offline": full_receipt(is_offline=True),
    "offline_copy": offline_copy(),
    "void": void_slip(),
    "voided": full_receipt(is_voided=True, is_training=True, copy_no=12),
    "x": x_report(),
    "z": z_report(),
    "z_remarked": z_remarked(),
    "z_whole": z_whole(),
    "test": trial_page(),
    **SLIPS,
    **CASH_PAPERS,
    **CARD_PAPERS,
    **DAY_PAPERS,
}
