"""What the counter works on, read for the customer: only what may be seen from the other side."""

from __future__ import annotations

from typing import Final

from pos_app.domain.account import ChargeKind, ItemKind
from pos_app.domain.basket import Basket, Line
from pos_app.domain.card import Progress
from pos_app.domain.money import ZERO
from pos_app.domain.payment import PaymentTaken
from ui.card.state import CardState
from ui.customer_display.state import (
    Ask,
    AtTerminal,
    Means,
    PleaseWait,
    Row,
    Seen,
    Service,
    Serving,
    Tendered,
    Thanks,
    ToPay,
    Welcome,
)
from ui.tender.reading import is_absurd
from ui.tender.state import TenderState, Way

_SHOWN_DIGITS: Final = 4
_ASKS: Final = {
    Progress.SENT: Ask.LOOK,
    Progress.PRESENT_CARD: Ask.PRESENT_CARD,
    Progress.ENTER_PIN: Ask.ENTER_PIN,
    Progress.AUTHORISING: Ask.WAIT,
    Progress.REMOVE_CARD: Ask.TAKE_CARD,
}
_KINDS: Final = {
    ItemKind.BILL: Service.BILL,
    ItemKind.DEPOSIT: Service.DEPOSIT,
    ItemKind.RECONNECTION: Service.RECONNECTION,
    ItemKind.SERVICE_FEE: Service.SERVICE_FEE,
}


def of_basket(basket: Basket) -> Seen:
    """The lines in the order in which they were ticked: the newest stands last."""
    ticked = {key: place for place, key in enumerate(basket.paying)}
    lines = sorted(basket.lines, key=lambda line: ticked[line.account.account_no, line.item_no])
    return Serving(tuple(map(_row, lines)), basket.total) if lines else Welcome()


def of_tender(state: TenderState) -> Seen:
    """What is to pay; the change as soon as the cash is enough and can be meant."""
    if state.is_busy:
        return PleaseWait()
    if state.way is Way.CARD:
        return ToPay(state.to_pay, Means.CARD, (state.cash_part or ZERO) + state.by_card)
    given, is_typed = state.amount, not state.is_preset
    # A number that is no cash, a telephone's for one, must not be read out to the customer.
    if is_typed and given and not state.still_to_pay and not is_absurd(given, state.to_pay):
        return Tendered(state.to_pay, given, state.change)
    return ToPay(state.to_pay, Means.CASH, state.by_card)


def of_card(state: CardState) -> Seen:
    """What the terminal wants of the customer; a refusal is the clerk's to tell."""
    if not state.is_at_work or not state.is_payment:
        return PleaseWait()
    now = state.steps[-1].progress if state.steps else Progress.SENT
    return AtTerminal(state.errand.amount, _ASKS[now])


def of_paid(taken: PaymentTaken) -> Seen:
    """The thanks, with the change that was given."""
    return Thanks(taken.collected, taken.change)


def ending_of(number: str) -> str:
    """The last four digits; of a short number less, never more than half."""
    shown = min(_SHOWN_DIGITS, len(number) // 2)
    return number[len(number) - shown :]


def _row(line: Line) -> Row:
    period = line.item.period if line.item else None
    return Row(_service(line), period, ending_of(line.account.account_no), line.pay_now)


def _service(line: Line) -> Service:
    if line.item is None:
        return Service.ON_ACCOUNT
    if line.item.kind is not ItemKind.BILL:
        return _KINDS[line.item.kind]
    charged = {charge.kind for charge in line.item.lines if charge.amount}
    if {ChargeKind.ELECTRICITY, ChargeKind.WATER} <= charged:
        return Service.ELECTRICITY_AND_WATER
    if ChargeKind.ELECTRICITY in charged:
        return Service.ELECTRICITY
    return Service.WATER if ChargeKind.WATER in charged else Service.BILL
