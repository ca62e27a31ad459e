"""What a payment was really paid with, said afterwards in its own shift."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.header import Header
from pos_app.domain.ids import EventId, StaffId
from pos_app.domain.money import Money
from pos_app.domain.payment import CardTender


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
