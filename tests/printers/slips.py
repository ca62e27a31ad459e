"""Documents that are no receipts: statements, slips of cash, a terminal's slip."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pos_app.domain.account import Account, ItemKind, Plan, Source
from pos_app.domain.cash import CashKind
from pos_app.domain.documents import (
    CardSlipDocument,
    CashSlipDocument,
    DepositSlipDocument,
    Document,
    FloatSlipDocument,
    StatementDocument,
)
from tests.builders import (
    CLERK,
    DESK,
    SUPERVISOR,
    a_cash_moved,
    a_day,
    a_shift_opened,
    a_view,
    an_account,
    an_item,
)
from tests.printers.where import AT, centre, header

TERMINAL_LINES = (
    "        QATAR NATIONAL BANK",
    "          بنك قطر الوطني",
    "",
    "MID 000000012345    TID T0000001",
    "23/11/26      14:04:58",
    "BATCH 000031   STAN 001742   V3.2",
    "VISA CONTACTLESS",
    "****4242",
    "PURCHASE            QAR 500.00",
    "شراء                500.00 ر.ق",
    "APPROVED            123456",
    "عملية مقبولة",
    "RRN 000000123456",
    "AID A0000000031010",
    "      شكراً لاستخدامكم البطاقة",
    "      THANK YOU",
)


def account() -> Account:
    """Two bills, a fee in dispute, and a credit."""
    bill = an_item("202609000001", "186.00", account_no="4410223107", due_on=date(2026, 10, 30))
    last = an_item("202610000002", "245.50", account_no="4410223107")
    fee = an_item("F-77001", "50.00", account_no="4410223107", kind=ItemKind.SERVICE_FEE)
    credit = an_item("C-00041", "-12.25", account_no="4410223107", kind=ItemKind.DEPOSIT)
    items = (
        bill,
        last,
        replace(fee, period=None, in_dispute=True),
        replace(credit, period=None),
    )
    return an_account("4410223107", items=items)


def statement(of: Account | None = None, source: Source = Source.LIVE) -> StatementDocument:
    return StatementDocument(centre(), DESK, a_view(of or account(), source=source), AT, CLERK)


def exempt_statement() -> StatementDocument:
    exempt = an_account("4410334411", items=(), plan=Plan.EXEMPT)
    return replace(statement(exempt), view=a_view(exempt, source=Source.CACHED, as_of=a_day(22)))


def float_slip() -> FloatSlipDocument:
    count = {5000: 2, 1000: 15, 500: 8, 100: 40, 50: 20, 25: 40}
    return FloatSlipDocument(a_shift_opened(float_count=count, header=header()), centre())


def cash_slip(kind: CashKind = CashKind.DROP, amount: str = "12000.00") -> CashSlipDocument:
    moved = a_cash_moved(amount, kind, header=header())
    giver, taker = ("safe", CLERK) if kind is CashKind.PAID_IN else (CLERK, "safe")
    return CashSlipDocument(replace(moved, giver=giver, taker=taker), centre())


def deposit_slip() -> DepositSlipDocument:
    return DepositSlipDocument(
        centre=centre(),
        days=(date(2026, 11, 22),),
        bag_no="QNB-0048213",
        seal_no="S 771204",
        count={50000: 84, 20000: 31, 10000: 102, 5000: 47, 1000: 118, 500: 60, 100: 215},
        made_by=CLERK,
        witness=SUPERVISOR,
        at=AT,
    )


def card_slip(*lines: str, is_merchant_copy: bool = True) -> CardSlipDocument:
    return CardSlipDocument(
        centre(), DESK, lines or TERMINAL_LINES, AT, is_merchant_copy, needs_signature=True
    )


SLIPS: dict[str, Document] = {
    "statement": statement(),
    "exempt": exempt_statement(),
    "float": float_slip(),
    "paid_in": cash_slip(CashKind.PAID_IN, "500.00"),
    "paid_out": replace(cash_slip(CashKind.PAID_OUT, "35.50"), copy_no=1),
    "drop": cash_slip(),
    "deposit": deposit_slip(),
    "card": card_slip(),
}
