"""What a payment was really paid with, said afterwards in its own shift."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pos_app.domain.header import Header
from pos_app.domain.ids import EventId, StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import CardTender, CashTender, PaymentTaken, Tender


@dataclass(frozen=True, slots=True)
class TenderCorrected:
    """Moves one amount of a payment between cash and a card slip; what was paid off stays.

    Never touches what a terminal approved: that is given back by the terminal alone.
    """

    header: Header
    corrects: EventId  # the payment
    corrects_receipt: str
    cash: Money  # onto the payment's cash; `card` is its negative
    card: Money
    slip: CardTender  # that comes in (card above zero), or goes out
    reason: str
    approved_by: StaffId
    note: str = ""


def as_really_paid(taken: PaymentTaken, corrections: Iterable[TenderCorrected]) -> PaymentTaken:
    """The payment with the tenders that its corrections, oldest first, leave; others are ignored.

    Its cash is then exact, without change.
    """
    for correction in corrections:
        if correction.corrects == taken.header.event_id:
            taken = replace(taken, tenders=_corrected(taken, correction))
    return taken


def _corrected(taken: PaymentTaken, correction: TenderCorrected) -> tuple[Tender, ...]:
    cash = taken.cash + correction.cash
    cards = [tender for tender in taken.tenders if isinstance(tender, CardTender)]
    if correction.card > ZERO:
        cards.append(correction.slip)
    elif correction.slip in cards:
        cards.remove(correction.slip)
    return (*((CashTender(cash, ZERO),) if cash else ()), *cards)
