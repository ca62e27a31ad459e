"""`pos-app cash correct`: what a payment was really paid with."""

from __future__ import annotations

import argparse
from typing import Final

from pos_app.cli.afterwards import print_and_send
from pos_app.cli.output import Output
from pos_app.cli.people import People
from pos_app.compose.desk import Desk, open_desk
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money
from pos_app.domain.tender_corrected import TenderCorrected
from pos_app.services.cards.card_slip import CardSlip

_SLIP: Final = ("brand", "last4", "approval_code", "rrn", "terminal_id")


def correct(arguments: argparse.Namespace, output: Output) -> None:
    """Move an amount of a payment between cash and a card's slip."""
    with open_desk(arguments.home) as desk:
        people = People(desk, arguments)
        clerk = people.clerk()
        approved_by = people.required_approval(clerk, "correct_tender")
        booked = _booked(desk, arguments, clerk, approved_by)
        after = print_and_send(desk, booked, prints=arguments.prints)
        output.answer(
            {
                "event_id": booked.header.event_id,
                "receipt_no": booked.corrects_receipt,
                "cash_dirhams": booked.cash.dirhams,
                "card_dirhams": booked.card.dirhams,
                **after,
            }
        )


def _booked(
    desk: Desk, arguments: argparse.Namespace, clerk: StaffId, approved_by: StaffId
) -> TenderCorrected:
    correct, receipt = desk.till.correct, arguments.receipt
    said = (arguments.reason, clerk, approved_by, arguments.note)
    if arguments.to == "cash":
        return correct.to_cash(receipt, *said, approval_code=arguments.approval_code)
    slip = CardSlip.parse(*(getattr(arguments, name) for name in _SLIP))
    amount = Money.parse(arguments.amount) if arguments.amount else correct.possible(receipt)[0]
    return correct.to_card(receipt, slip.tender(amount, approved_by), *said)
