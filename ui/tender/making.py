"""What is made of a tender: the way to the card, a charge for the terminal, tenders to book."""

from __future__ import annotations

from dataclasses import replace

from pos_app.domain.ids import EventId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import CardTender, CashTender, Tender
from pos_app.errors.payment import CoinsCannotMake, NotEnoughTendered, TooMuchByCard
from pos_app.services.cards.charge_card import Charge
from pos_app.services.check_tenders import refuse_cash_only
from ui.tender.reading import slip_of
from ui.tender.state import SlipField, TenderState, Way


def paying_by_card(state: TenderState, terminal_id: str) -> TenderState:
    """The card half: for the whole, or for what cards and the cash that was typed leave.

    Raises CashOnly.
    """
    refuse_cash_only(state.basket)
    is_part = not state.is_preset and state.amount is not None and state.amount > ZERO
    cash = state.amount if is_part and state.still_to_pay else None
    rest = state.basket.total - state.by_card - (cash or ZERO)
    slip = {SlipField.TERMINAL_ID: terminal_id, **state.slip, SlipField.AMOUNT: str(rest)}
    asked = replace(state, way=Way.CARD, cash_part=cash, amount=rest, slip=slip)
    return replace(asked, problem=None, wrong_field=None)


def charge_of(state: TenderState, payment: EventId) -> Charge:
    """What the terminal is to charge. Cash that is in the hand already needs all the rest by card.

    Raises AmountUnreadable and its kin, TooMuchByCard, NotEnoughTendered.
    """
    amount = Money.parse(state.slip.get(SlipField.AMOUNT, ""))
    if amount > state.to_pay:
        raise TooMuchByCard(over=amount - state.to_pay)
    if not amount or (state.cash_part is not None and amount < state.to_pay):
        raise NotEnoughTendered(still_to_pay=state.to_pay - amount)
    cash = CashTender(state.cash_part, ZERO) if state.cash_part else None
    return Charge(payment, state.basket, amount, cash)


def slip_tender(state: TenderState) -> CardTender:
    """The typed slip. Raises CardNumberRefused, CardSlipUnreadable, TooMuchByCard and its kin."""
    amount = Money.parse(state.slip.get(SlipField.AMOUNT, ""))
    if amount > state.to_pay:
        raise TooMuchByCard(over=amount - state.to_pay)
    return slip_of(state).tender(amount)


def check_cash(state: TenderState) -> None:
    """Raises AmountUnreadable and its kin, NotEnoughTendered, CoinsCannotMake."""
    amount = Money.parse(state.received)
    if state.still_to_pay:
        raise NotEnoughTendered(still_to_pay=state.still_to_pay)
    step = state.basket.profile.limits.coin_step
    if amount != state.to_pay and state.change != state.change.round_down(step):
        down = state.to_pay.round_down(step)
        raise CoinsCannotMake(down=down, up=down + step)


def cash_tenders(state: TenderState) -> tuple[Tender, ...]:
    """Cards and cash of a payment whose last part is cash, if any is needed."""
    cash = CashTender(state.amount or ZERO, state.change)
    slip = (state.card_part,) if state.card_part else ()
    return (*charged_tenders(state), *slip, *((cash,) if cash.tendered else ()))


def charged_tenders(state: TenderState) -> tuple[Tender, ...]:
    """What the terminal has charged towards this payment."""
    return tuple(attempt.tender() for attempt in state.charged)
