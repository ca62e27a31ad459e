"""Papers of card payments, as full as a hard day makes them."""

from __future__ import annotations

from dataclasses import replace

from pos_app.domain.card import CardAct, CardOutcome
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.card_events import CardAttemptStarted, CardDifference, DifferenceKind
from pos_app.domain.documents import (
    CardPendingDocument,
    CardReconciliationDocument,
    CardSlipDocument,
    Document,
    ReceiptDocument,
    RefundDocument,
    ShiftReportDocument,
    VoidDocument,
)
from pos_app.domain.events import OpenPoint
from pos_app.domain.money import ZERO
from pos_app.domain.payment import CardTender, CashTender, PaymentTaken
from pos_app.domain.shift import Shift, shift_totals
from tests.builders import (
    CLERK,
    DESK,
    a_header,
    a_payment,
    a_payment_taken,
    a_payment_voided,
    a_shift_closed,
    a_shift_opened,
    money,
)
from tests.card_builders import (
    a_charge,
    a_giving_back,
    a_reconciliation,
    a_refund,
    a_word_on,
    an_attempt,
    card_facts,
)
from tests.printers.slips import TERMINAL_LINES
from tests.printers.where import AT, centre, header

QR = "KC1" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" * 4  # stands for a code of the usual length


def charge(amount: str = "500.00", cash: CashTender | None = None) -> CardAttemptStarted:
    """For two bills of one account and one of another."""
    payments = (
        a_payment("245.50", account_no="4410223107"),
        a_payment("100.00", account_no="4410223107", item_no="202609000002"),
        replace(
            a_payment("154.50", account_no="4410998800", item_no="202610000077"),
            name_en="Fatima Mohammed Al-Thani",
            name_ar="فاطمة بنت محمد آل ثاني",
        ),
    )
    return a_charge(amount, payments=payments, cash=cash, header=header())


def cards_taken() -> PaymentTaken:
    """Two cards and cash: Himyan by tapping, American Express by chip, the rest in notes."""
    himyan = CardTender(
        money("300.00"), "himyan", "0917", "A1B2C3", "632714000017", "T0000001", "contactless"
    )
    amex = replace(
        himyan,
        amount=money("150.00"),
        brand="amex",
        last4="1009",
        approval_code="771204",
        rrn="632714000018",
        entry_mode="chip",
    )
    return a_payment_taken(
        142,
        tenders=(himyan, amex, CashTender(money("50.00"), ZERO)),
        payments=charge().payments,
        header=header(),
    )


def cards_receipt() -> ReceiptDocument:
    return ReceiptDocument(cards_taken(), centre(), QR)


def recovered_receipt() -> ReceiptDocument:
    (himyan, *_) = cards_taken().tenders
    assert isinstance(himyan, CardTender)
    tender = replace(himyan, amount=money("500.00"))
    taken = replace(cards_taken(), tenders=(tender,), is_recovered=True)
    return ReceiptDocument(taken, centre(), QR)


def refund_slip() -> RefundDocument:
    taken = recovered_receipt().taken
    (tender,) = taken.tenders
    assert isinstance(tender, CardTender)
    back = replace(tender, approval_code="990017", rrn="632714000099", entry_mode="")
    refunded = a_refund(taken, back, 207, header=a_header(at=AT))
    return RefundDocument(refunded, taken, centre(), QR)


def refunded_receipt() -> ReceiptDocument:
    return replace(recovered_receipt(), copy_no=1, refunds=(refund_slip().refunded,))


def pending(outcome: CardOutcome = CardOutcome.UNKNOWN) -> CardPendingDocument:
    cash = CashTender(money("231.50"), ZERO)
    return CardPendingDocument(an_attempt(charge("268.50", cash), outcome), centre(), AT, CLERK)


def pending_reversal(outcome: CardOutcome = CardOutcome.UNKNOWN) -> CardPendingDocument:
    reversal = a_giving_back(charge(), header=header())
    return CardPendingDocument(an_attempt(reversal, outcome), centre(), AT, CLERK)


def signature_slip() -> CardSlipDocument:
    started = charge()
    settled = a_word_on(started, merchant_lines=TERMINAL_LINES, needs_signature=True)
    return CardSlipDocument(
        centre(),
        DESK,
        TERMINAL_LINES,
        AT,
        is_merchant_copy=True,
        needs_signature=True,
        attempt=CardAttempt(started, settled),
    )


def void_of_cards(*outcomes: CardOutcome | None) -> VoidDocument:
    """A payment by as many cards; what became of each reversal, None: none was asked for."""
    charges = [
        replace(a_charge("250.00", service_id=f"020000015{place}"), payments=())
        for place, _ in enumerate(outcomes)
    ]
    attempts = [CardAttempt(each, a_word_on(each)) for each in charges]
    tenders = tuple(
        replace(attempt.tender(), last4=f"424{place}") for place, attempt in enumerate(attempts)
    )
    for started, outcome in zip(charges, outcomes, strict=True):
        if outcome is not None:
            back = a_giving_back(started, CardAct.REVERSAL)
            facts = replace(card_facts(), approval_code="REV001", rrn="632714000055")
            word = a_word_on(back, outcome, card=facts)
            attempts.append(CardAttempt(back, word))
    amount = f"{250 * len(outcomes)}.00"
    taken = a_payment_taken(142, amount, tenders=tenders, header=a_header(at=AT))
    voided = a_payment_voided(taken, 143, header=a_header(at=AT))
    return VoidDocument(voided, taken, centre(), QR, attempts=tuple(attempts))


def differences() -> tuple[CardDifference, ...]:
    """One missing, one extra, one of another amount."""
    kinds = DifferenceKind
    return (
        CardDifference(
            kinds.MISSING, "visa", "0200000142", "CCD-02-000142-7", money("500.00"), ZERO
        ),
        CardDifference(kinds.EXTRA, "mastercard", "", None, ZERO, money("75.25")),
        CardDifference(
            kinds.DIFFERS,
            "himyan",
            "0200000144",
            "CCD-02-000144-9",
            money("1250.00"),
            money("125.00"),
        ),
    )


def totals(*, is_reached: bool = True, agrees: bool = False) -> CardReconciliationDocument:
    ours = (("visa", 3, "1500.00"), ("himyan", 12, "18250.75"), ("naps", 7, "3120.00"))
    theirs = (
        ("visa", 2, "1000.00"),
        ("himyan", 12, "17125.75"),
        ("naps", 7, "3120.00"),
        ("mastercard", 1, "75.25"),
    )
    found = differences() if is_reached and not agrees else ()
    event = a_reconciliation(
        ours, None if agrees else theirs, *found, is_reached=is_reached, header=header()
    )
    return CardReconciliationDocument(event, centre())


def z_of_cards(*, is_training: bool = False) -> ShiftReportDocument:
    """Cards of two terminals, a refund, a reconciliation, and every open point of cards."""
    opened = a_shift_opened()
    refunded = replace(refund_slip().refunded, receipt_no="CCD-02-000143-5")
    events = (opened, cards_taken(), refunded, totals().event)
    folded = shift_totals(events)
    states = ("card_unknown", "card_unused", "card_uncharged", "card_still_paid")
    points = tuple(
        OpenPoint(f"02000001{place}", money(f"{place}50.00"), state)
        for place, state in enumerate(states, 41)
    )
    closed = replace(
        a_shift_closed(header=header()),
        expected_cash=folded.expected_cash,
        counted_cash=folded.expected_cash,
        open_points=points,
    )
    return ShiftReportDocument(
        centre(),
        DESK,
        Shift.opened(opened),
        folded,
        AT,
        closed=closed,
        open_points=points,
        is_training=is_training,
    )


CARD_PAPERS: dict[str, Document] = {
    "cards": cards_receipt(),
    "recovered": recovered_receipt(),
    "refund": refund_slip(),
    "refunded": refunded_receipt(),
    "pending": pending(),
    "pending_settled": replace(pending(CardOutcome.APPROVED), copy_no=1, is_training=True),
    "pending_reversal": pending_reversal(),
    "signature": signature_slip(),
    "void_cards": void_of_cards(CardOutcome.APPROVED, CardOutcome.UNKNOWN),
    "totals": totals(),
    "totals_agree": totals(agrees=True),
    "totals_unreached": totals(is_reached=False),
    "z_cards": z_of_cards(is_training=True),
}
