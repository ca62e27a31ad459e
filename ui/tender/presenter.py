"""Take the money: each method hands over to the ones below it. One event id per screen.

With a terminal the card half asks for an amount only; `on_charge` leads to the terminal at work
and `resume` back, until the cards and the cash make up the whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final, Protocol

from pos_app.domain.basket import Basket
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.card_guard import holds_card_number
from pos_app.domain.ids import EventId, StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import CashTender, PaymentTaken, Tender
from pos_app.errors.kinds import CounterError
from pos_app.errors.payment import NotEnoughTendered
from pos_app.errors.typed import CardNumberRefused, CardSlipUnreadable
from pos_app.services.cards.charge_card import Charge
from pos_app.services.collect_payment import CollectPayment
from ui.approval.over_limit import ask_over_limit
from ui.approval.state import AskApproval
from ui.counter import CardServices
from ui.tasks import Lane, Tasks
from ui.tender.coins import coin_choice
from ui.tender.making import (
    cash_tenders,
    charge_of,
    charged_tenders,
    check_cash,
    paying_by_card,
    slip_tender,
)
from ui.tender.reading import is_absurd, with_exact, with_received, with_slip_field, with_supervisor
from ui.tender.state import Asks, SlipField, TenderState, Way
from ui.wording import sentence

_OF_ONE_CHARGE: Final = (SlipField.APPROVAL_CODE, SlipField.LAST4, SlipField.RRN)


class TenderScreen(Protocol):
    """What draws the state."""

    def show_state(self, state: TenderState) -> None: ...


class TenderPresenter:
    """Decides what the tender shows; `on_paid` and `on_back` lead away from it."""

    def __init__(
        self,
        view: TenderScreen,
        tasks: Tasks,
        collect_payment: CollectPayment,
        cards: CardServices,
        *,
        on_paid: Callable[[PaymentTaken], None],
        on_back: Callable[[], None],
        ask_approval: AskApproval,
        on_charge: Callable[[Charge, Money], None] = lambda _, __: None,
        on_reverse: Callable[[CardAttempt, Money], None] = lambda _, __: None,
        on_scan_kept: Callable[[str], None] = lambda _: None,
        on_shown: Callable[[TenderState], None] = lambda _: None,
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._collect_payment = collect_payment
        self._cards = cards
        self._on_paid = on_paid
        self._on_back = on_back
        self._ask_approval = ask_approval
        self._on_charge = on_charge
        self._on_reverse = on_reverse
        self._on_scan_kept = on_scan_kept
        self._on_shown = on_shown
        self._by = StaffId("")
        self._event_id: EventId | None = None
        self._terminal_id = ""  # of the slip before: a desk has one terminal
        self._state: TenderState | None = None

    def start(self, by: StaffId, basket: Basket, by_card: bool) -> None:
        """Begin with the exact amount, in cash or by card."""
        self._by = by
        self._event_id = self._collect_payment.new_id()
        self._enter_cash(TenderState(basket, has_terminal=self._cards.has_terminal()))
        if by_card:
            self.to_card()

    def resume(self, then: Callable[[], None] = lambda: None) -> None:
        """Back from the terminal: with what cards have paid by now, the rest is to be paid."""
        if self._event_id is None:
            return
        self._show(replace(self._now, is_busy=True, asks=Asks.NOTHING, problem=None))
        charged = partial(self._cards.charge.charged, self._event_id)
        self._tasks.run(Lane.STORE, charged, partial(self._resumed, then), self._not_resumed)

    def _resumed(self, then: Callable[[], None], charged: list[CardAttempt]) -> None:
        self._enter_cash(replace(self._now, is_busy=False, charged=tuple(charged), slip={}))
        then()

    def _not_resumed(self, error: Exception) -> None:
        self._refuse(error, replace(self._now, is_busy=False))

    # Cash ------------------------------------------------------------------------

    def receive(self, text: str) -> None:
        """The cash amount was typed or changed."""
        now = self._now
        if now.is_busy or text == now.received:
            return
        if holds_card_number(text):
            self._refuse(CardNumberRefused(), replace(now, received="", amount=None))
            return
        self._show(with_received(now, text))

    def receive_amount(self, amount: Money) -> None:
        """A note button: this much was received."""
        self.receive(str(amount))

    def exact(self) -> None:
        """The customer gives exactly what is to pay."""
        if not self._now.is_busy:
            self._enter_cash(self._now)

    def other_coins(self) -> None:
        """Collect the other step: down instead of up, or up instead of down."""
        now = self._now
        if now.coins is not None and now.coins.other is not None and not now.is_busy:
            flipped = replace(now, coins=replace(now.coins, is_up=not now.coins.is_up))
            self._show(with_exact(flipped))

    def _enter_cash(self, state: TenderState) -> None:
        coins = coin_choice(state.basket, state.by_card)
        self._show(with_exact(replace(state, way=Way.CASH, cash_part=None, coins=coins)))

    # Card ------------------------------------------------------------------------

    def to_card(self) -> None:
        """F10: the whole by card, or what the cash that was typed leaves."""
        now = self._now
        is_whole = bool(now.charged) and now.by_card == now.basket.total
        if now.is_busy or now.card_part is not None or is_whole:
            return
        try:
            self._show(paying_by_card(now, self._terminal_id))
        except CounterError as error:
            self._refuse(error)

    def to_cash(self) -> None:
        """F10 again: the whole in cash; what was typed of the slip stays for a return."""
        if not self._now.is_busy:
            self._enter_cash(replace(self._now, wrong_field=None, problem=None))

    def type_slip(self, slip_field: SlipField, text: str) -> None:
        """A field of the slip has changed. A card number is taken out of it at once."""
        now = self._now
        if now.is_busy or text == now.slip.get(slip_field, ""):
            return
        if holds_card_number(text):
            cleared = replace(now, slip={**now.slip, slip_field: ""}, wrong_field=slip_field)
            self._refuse(CardNumberRefused(), cleared)
            return
        self._show(with_slip_field(now, slip_field, text))

    # Taking ----------------------------------------------------------------------

    def take(self) -> None:
        """F12 or Enter: book what is on the screen, or say why not. A second press is nothing."""
        now = self._now
        if now.is_busy or now.asks is not Asks.NOTHING:
            return
        try:
            if now.way is Way.CASH:
                self._take_cash(now)
            elif now.has_terminal:
                self._charge(now)
            else:
                self._take_slip(now)
        except CardSlipUnreadable as error:
            wrong = SlipField(str(error.facts["field"]))
            self._refuse(error, replace(now, wrong_field=wrong))
        except CounterError as error:
            self._refuse(error)

    def confirm(self) -> None:
        """The open question is answered with yes."""
        asked, state = self._now.asks, replace(self._now, asks=Asks.NOTHING)
        if asked is Asks.ABSURD:
            self._show(state)
            self._book(state.taking, cash_tenders(state))
        elif asked is Asks.DROP_SLIP:
            self._on_back()
        elif asked is Asks.CHARGED:
            self._show(replace(state, is_busy=True))
            last = state.charged[-1]
            self._on_reverse(last, state.by_card - last.approved)

    def take_part(self) -> None:
        """What cards have paid is all that is paid today; the rest stays due."""
        now = self._now
        if now.may_take_part and not now.is_busy:
            self._show(replace(now, asks=Asks.NOTHING))
            self._book(now.basket.pay_total(now.by_card), charged_tenders(now))

    def back(self) -> None:
        """Esc: dismiss the question, undo the split, or leave; never with a card charged."""
        now = self._now
        if now.is_busy:
            return
        if now.asks is not Asks.NOTHING:
            self._show(replace(now, asks=Asks.NOTHING))
        elif now.card_part is not None or any(now.slip.get(name) for name in _OF_ONE_CHARGE):
            self._show(replace(now, asks=Asks.DROP_SLIP, problem=None, wrong_field=None))
        elif now.cash_part is not None or (now.charged and now.way is Way.CARD):
            self._enter_cash(now)
        elif now.charged:
            self._show(replace(now, asks=Asks.CHARGED))
        else:
            self._on_back()

    def scanned(self, text: str) -> None:
        """A scan waits for the next basket; it never changes a field here."""
        self._on_scan_kept(text)
        self._show(replace(self._now, scan_is_kept=True))

    @property
    def may_leave(self) -> bool:
        """False while a payment is being booked, and while a card is charged for nothing."""
        return self._state is None or not (self._state.is_busy or self._state.charged)

    def _take_cash(self, state: TenderState) -> None:
        check_cash(state)
        if is_absurd(state.amount or ZERO, state.to_pay):
            self._show(replace(state, asks=Asks.ABSURD))
        else:
            self._book(state.taking, cash_tenders(state))

    def _charge(self, state: TenderState) -> None:
        """Off to the terminal. This screen stays busy until `resume`: it never charges twice."""
        if self._event_id is not None:
            charge = charge_of(state, self._event_id)
            self._show(replace(state, is_busy=True, problem=None))
            self._on_charge(charge, state.by_card)

    def _take_slip(self, state: TenderState) -> None:
        card = slip_tender(state)
        self._terminal_id = card.terminal_id
        if card.amount == state.to_pay:
            cash = (CashTender(state.cash_part, ZERO),) if state.cash_part else ()
            self._book(state.basket, (*cash, card))
        elif state.cash_part is not None or not card.amount:
            raise NotEnoughTendered(still_to_pay=state.to_pay - card.amount)
        else:
            self._enter_cash(replace(state, card_part=card, problem=None))

    def _book(
        self, basket: Basket, tenders: tuple[Tender, ...], approved_by: StaffId | None = None
    ) -> None:
        if self._event_id is None:
            return
        self._show(replace(self._now, is_busy=True, problem=None, wrong_field=None))
        agreed, refused = with_supervisor(tenders, approved_by), partial(self._not_taken, basket)
        booked = (self._event_id, basket, agreed, self._by, approved_by)
        take = partial(self._collect_payment.take, *booked)
        self._tasks.run(Lane.STORE, take, self._taken, partial(refused, tenders))

    def _taken(self, taken: PaymentTaken) -> None:
        """Booked. The screen stays busy: it never pays again."""
        self._on_paid(taken)

    def _not_taken(self, basket: Basket, tenders: tuple[Tender, ...], error: Exception) -> None:
        self._refuse(error, replace(self._now, is_busy=False))
        again = partial(self._book, basket, tenders)
        ask_over_limit(error, basket.total, self._ask_approval, again)

    # Showing -----------------------------------------------------------------------

    @property
    def _now(self) -> TenderState:
        if self._state is None:
            raise RuntimeError("the screen was used before start()")
        return self._state

    def _refuse(self, error: Exception, state: TenderState | None = None) -> None:
        self._show(replace(state or self._now, problem=sentence(error)))

    def _show(self, state: TenderState) -> None:
        self._state = state
        self._view.show_state(state)
        self._on_shown(state)
