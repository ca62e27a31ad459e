"""Cash between drawers and the branch's end of day, for tests; valid by default."""

from __future__ import annotations

from datetime import date

from pos_app.domain.custody import CashAccepted, CashGiven, CashTakenBack
from pos_app.domain.day_events import (
    ApprovalDecided,
    DayClosed,
    DayException,
    DepositMade,
    DepositReceived,
    ExceptionKind,
    ShiftSum,
    ShiftVerified,
    TenderFigures,
    Witness,
)
from pos_app.domain.header import Header
from pos_app.domain.ids import DeskId, StaffId
from pos_app.domain.money import ZERO
from pos_app.domain.payment import PaymentTaken
from pos_app.domain.tender_corrected import TenderCorrected
from tests.builders import (
    CLERK,
    DESK,
    SHIFT,
    SUPERVISOR,
    a_card_tender,
    a_header,
    a_payment_taken,
    money,
)
from tests.builders import MANAGER as MANAGER

OTHER_DESK = DeskId("CCD-03")
OTHER_CLERK = StaffId("20418")
TRANSFER_NO = "CCD-02-03-00001"
DAY = date(2026, 11, 23)


def cash_given(amount: str = "1000.00", *, header: Header | None = None) -> CashGiven:
    value = money(amount)
    return CashGiven(
        header or a_header(),
        TRANSFER_NO,
        value,
        {},
        to_desk=OTHER_DESK,
        giver=CLERK,
        taker=OTHER_CLERK,
        reason="change",
    )


def cash_accepted(amount: str = "1000.00", *, header: Header | None = None) -> CashAccepted:
    value = money(amount)
    return CashAccepted(header or a_header(), TRANSFER_NO, DESK, value, {}, CLERK, OTHER_CLERK)


def cash_taken_back(
    given: CashGiven | None = None, *, header: Header | None = None
) -> CashTakenBack:
    given = given or cash_given()
    no, amount = given.transfer_no, given.amount
    head = header or a_header()
    return CashTakenBack(head, given.header.event_id, no, amount, "not needed", SUPERVISOR)


def a_tender_corrected(
    taken: PaymentTaken | None = None, *, to_card: bool = True, header: Header | None = None
) -> TenderCorrected:
    """All of the payment's cash was a card slip, or the other way round."""
    taken = taken or a_payment_taken()
    moved = taken.cash if to_card else taken.card
    return TenderCorrected(
        header or a_header(),
        corrects=taken.header.event_id,
        corrects_receipt=taken.receipt_no,
        cash=-moved if to_card else moved,
        card=moved if to_card else -moved,
        slip=a_card_tender(str(moved)),
        reason="wrong_tender",
        approved_by=SUPERVISOR,
    )


def a_shift_verified(*, header: Header | None = None) -> ShiftVerified:
    figures = TenderFigures("cash", money("500"), money("495"), money("495"))
    head = header or a_header(by=MANAGER)
    return ShiftVerified(head, SHIFT, {10_000: 4, 5_000: 1, 1_000: 4, 500: 1}, (figures,))


def a_shift_sum(state: str = "closed") -> ShiftSum:
    return ShiftSum(
        shift=SHIFT,
        desk=DESK,
        clerk=CLERK,
        state=state,
        witness=Witness.HEAD_OFFICE,
        payments=2,
        collected=money("500"),
        cash=money("500"),
        card=ZERO,
        expected_cash=money("700"),
        counted_cash=money("700"),
        verified_cash=None,
    )


def a_day_closed(*, header: Header | None = None) -> DayClosed:
    missing = DayException(ExceptionKind.DESK_MISSING, "CCD-05", ZERO, "its line is down")
    return DayClosed(
        header or a_header(by=MANAGER),
        centre="CCD",
        shifts=(a_shift_sum(),),
        payments=2,
        collected=money("500"),
        cash=money("500"),
        card=ZERO,
        exceptions=(missing,),
    )


def a_deposit_made(*, header: Header | None = None) -> DepositMade:
    head = header or a_header(by=MANAGER)
    return DepositMade(head, (DAY,), "KB-00172", "S-99120", {50_000: 20, 10_000: 7}, SUPERVISOR)


def a_deposit_received(
    made: DepositMade | None = None, *, header: Header | None = None
) -> DepositReceived:
    made = made or a_deposit_made()
    return DepositReceived(
        header or a_header(by=MANAGER),
        deposit=made.header.event_id,
        bag_no=made.bag_no,
        amount=made.amount,
        bank_reference="QNB-7781",
        received_on=DAY,
    )


def an_approval(*, header: Header | None = None) -> ApprovalDecided:
    head = header or a_header(by=MANAGER)
    return ApprovalDecided(
        head,
        request=a_header().event_id,
        of_desk=OTHER_DESK,
        asked_by=OTHER_CLERK,
        action="void",
        subject="CCD-03-000012-4",
        amount=money("245.50"),
        is_approved=True,
    )
