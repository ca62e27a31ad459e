"""Slips of cash that goes to the safe and to other desks, and of a tender that was corrected."""

from __future__ import annotations

from dataclasses import replace

from pos_app.domain.cash import CashKind
from pos_app.domain.documents import (
    CashSlipDocument,
    CorrectionSlipDocument,
    Document,
    TransferSlipDocument,
)
from tests.builders import (
    CLERK,
    SUPERVISOR,
    a_card_tender,
    a_cash_moved,
    a_cash_tender,
    a_payment_taken,
)
from tests.day_builders import a_tender_corrected, cash_accepted, cash_given, cash_taken_back
from tests.printers.where import centre, header

NUMBER = "CCD-02-03-00012-6"


def over_limit_drop() -> CashSlipDocument:
    """By the piece, with a note, approved."""
    moved = replace(
        a_cash_moved("12000.00", CashKind.DROP, header=header()),
        reason="over_limit",
        giver=CLERK,
        taker=SUPERVISOR,
        count={50_000: 12, 10_000: 50, 5_000: 20},
        note="استلم مشرف الوردية النقد قبل إغلاق المركز",
        approved_by=SUPERVISOR,
    )
    return CashSlipDocument(moved, centre())


def given() -> TransferSlipDocument:
    event = replace(
        cash_given("1500.00", header=header()),
        transfer_no=NUMBER,
        count={10_000: 10, 5_000: 8, 500: 20},
        reason="change_money",
        approved_by=SUPERVISOR,
    )
    return TransferSlipDocument(event, centre())


def accepted() -> TransferSlipDocument:
    event = replace(cash_accepted("1450.00", header=header()), transfer_no=NUMBER)
    return TransferSlipDocument(replace(event, count={10_000: 10, 5_000: 9}), centre())


def taken_back() -> TransferSlipDocument:
    event = cash_taken_back(cash_given("1500.00"), header=header())
    said = {"reason": "other", "note": "Desk 03 closed early"}
    return TransferSlipDocument(
        replace(event, transfer_no=NUMBER, reason=said["reason"], note=said["note"]),
        centre(),
        copy_no=1,
    )


def correction(*, to_card: bool = True) -> CorrectionSlipDocument:
    tender = a_cash_tender("245.50") if to_card else a_card_tender("245.50")
    taken = a_payment_taken(142, "245.50", tenders=(tender,), header=header())
    corrected = a_tender_corrected(taken, to_card=to_card, header=header())
    return CorrectionSlipDocument(corrected, taken, centre())


CASH_PAPERS: dict[str, Document] = {
    "drop_counted": over_limit_drop(),
    "given": given(),
    "accepted": accepted(),
    "taken_back": taken_back(),
    "onto_card": correction(),
    "onto_cash": correction(to_card=False),
}
