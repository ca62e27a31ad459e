"""Card attempts, refunds and reconciliations for tests; name only what the test is about."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.domain.card import BrandTotal, CardAct, CardFacts, CardOutcome, SettledBy
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.card_events import (
    CardAttemptSettled,
    CardAttemptStarted,
    CardDifference,
    CardsReconciled,
)
from pos_app.domain.header import Header
from pos_app.domain.ids import EventId
from pos_app.domain.money import ZERO
from pos_app.domain.payment import (
    CardTender,
    CashTender,
    Payment,
    PaymentRefunded,
    PaymentTaken,
    VoidReason,
)
from pos_app.domain.receipt_no import receipt_no
from tests.builders import SUPERVISOR, a_header, a_payment, an_event_id, money

TERMINAL = "T0000001"


def card_facts(brand: str = "visa", last4: str = "4242") -> CardFacts:
    return CardFacts(brand, last4, "123456", "000000123456", TERMINAL, "contactless")


def a_charge(
    amount: str = "500.00",
    *,
    service_id: str = "0200000142",
    payments: Sequence[Payment] | None = None,
    cash: CashTender | None = None,
    payment: EventId | None = None,
    header: Header | None = None,
) -> CardAttemptStarted:
    """A card is about to be charged for one bill."""
    return CardAttemptStarted(
        header=header or a_header(),
        act=CardAct.PAYMENT,
        amount=money(amount),
        terminal=TERMINAL,
        service_id=service_id,
        payment=payment or an_event_id(),
        payments=tuple(payments) if payments is not None else (a_payment(amount),),
        cash=cash,
    )


def a_giving_back(
    charge: CardAttemptStarted,
    act: CardAct = CardAct.REVERSAL,
    *,
    service_id: str = "0200000143",
    header: Header | None = None,
) -> CardAttemptStarted:
    """The terminal is about to undo `charge`."""
    return CardAttemptStarted(
        header=header or a_header(),
        act=act,
        amount=charge.amount,
        terminal=charge.terminal,
        service_id=service_id,
        payment=charge.payment,
        undoes=charge.header.event_id,
        reason=VoidReason.WRONG_AMOUNT,
        approved_by=SUPERVISOR,
    )


def a_word_on(
    started: CardAttemptStarted,
    outcome: CardOutcome = CardOutcome.APPROVED,
    *,
    card: CardFacts | None = None,
    customer_lines: tuple[str, ...] = (),
    merchant_lines: tuple[str, ...] = (),
    needs_signature: bool = False,
    header: Header | None = None,
) -> CardAttemptSettled:
    """What the terminal said of an attempt."""
    is_approved = outcome is CardOutcome.APPROVED
    return CardAttemptSettled(
        header=header or a_header(shift=started.header.shift),
        attempt=started.header.event_id,
        outcome=outcome,
        how=SettledBy.ANSWER,
        reason="" if is_approved else "no_answer",
        amount=started.amount if is_approved else ZERO,
        card=card or (card_facts() if is_approved else None),
        customer_lines=customer_lines,
        merchant_lines=merchant_lines,
        needs_signature=needs_signature,
    )


def an_attempt(
    started: CardAttemptStarted | None = None, outcome: CardOutcome = CardOutcome.APPROVED
) -> CardAttempt:
    started = started or a_charge()
    return CardAttempt(started, a_word_on(started, outcome))


def a_refund(
    taken: PaymentTaken,
    tender: CardTender,
    number: int = 2,
    *,
    header: Header | None = None,
) -> PaymentRefunded:
    """`tender` is what went back; its attempt is the refund's own."""
    head = header or a_header()
    return PaymentRefunded(
        header=head,
        receipt_no=receipt_no(head.desk, number),
        refunds_event=taken.header.event_id,
        refunds_receipt=taken.receipt_no,
        tender=tender,
        reason=VoidReason.DUPLICATE,
        approved_by=SUPERVISOR,
    )


def a_reconciliation(
    ours: Sequence[tuple[str, int, str]] = (("visa", 1, "500.00"),),
    theirs: Sequence[tuple[str, int, str]] | None = None,
    *differences: CardDifference,
    is_reached: bool = True,
    header: Header | None = None,
) -> CardsReconciled:
    """Brand, count and amount of each side; without `theirs` both say the same."""
    told = ours if theirs is None else theirs
    return CardsReconciled(
        header=header or a_header(),
        terminal=TERMINAL,
        is_reached=is_reached,
        ours=tuple(BrandTotal(brand, count, money(sum_)) for brand, count, sum_ in ours),
        theirs=tuple(BrandTotal(brand, count, money(sum_)) for brand, count, sum_ in told)
        if is_reached
        else (),
        differences=differences,
        up_to=1,
        reference="000031" if is_reached else "",
    )
