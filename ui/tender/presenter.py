"""Take the money: each method hands over to the ones below it. One event id per screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final, Protocol

from pos_app.domain.basket import Basket
from pos_app.domain.card_guard import holds_card_number
from pos_app.domain.ids import EventId, StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import CashTender, PaymentTaken, Tender
from pos_app.errors import (
    CardNumberRefused,
    CardSlipUnreadable,
    CashOnly,
    CoinsCannotMake,
    CounterError,
    NotEnoughTendered,
    SupervisorNeeded,
    TooMuchByCard,
)
from pos_app.services.collect_payment import CollectPayment
from ui.approval.state import ApprovalRequest, AskApproval
from ui.tasks import Lane, Tasks
from ui.tender.coins import coin_choice
from ui.tender.reading import is_absurd, read_amount, slip_of, with_exact, with_supervisor
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
        *,
        on_paid: Callable[[PaymentTaken], None],
        on_back: Callable[[], None],
        ask_approval: AskApproval,
        on_scan_kept: Callable[[str], None] = lambda _: None,
        on_shown: Callable[[TenderState], None] = lambda _: None,
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._collect_payment = collect_payment
        self._on_paid = on_paid
        self._on_back = on_back
        self._ask_approval = ask_approval
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
        self._enter_cash(TenderState(basket))
        if by_card:
            self.to_card()

    # Cash ------------------------------------------------------------------------

    def receive(self, text: str) -> None:
        """The cash amount was typed or changed."""
        now = self._now
        if now.is_busy or text == now.received:
            return
        if holds_card_number(text):
            self._refuse(CardNumberRefused(), replace(now, received="", amount=None))
            return
        amount, problem = read_amount(text)
        state = replace(now, received=text, amount=amount, is_preset=False, scan_is_kept=False)
        state = replace(state, asks=Asks.NOTHING, problem=None)
        self._show(replace(state, problem=sentence(problem) if problem else None))

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
        by_card = state.card_part.amount if state.card_part else ZERO
        coins = coin_choice(state.basket, by_card)
        self._show(with_exact(replace(state, way=Way.CASH, cash_part=None, coins=coins)))

    # Card ------------------------------------------------------------------------

    def to_card(self) -> None:
        """F10: the whole by card, or what the cash that was typed leaves."""
        now = self._now
        if now.is_busy or now.card_part is not None:
            return
        refusing = next((v for v in now.basket.views if v.account.allows.cash_only), None)
        if refusing is not None:
            self._refuse(CashOnly(account_no=refusing.account.account_no))
            return
        is_part = not now.is_preset and now.amount is not None and now.amount > ZERO
        cash = now.amount if is_part and now.still_to_pay else None
        rest = now.basket.total - (cash or ZERO)
        slip = {SlipField.TERMINAL_ID: self._terminal_id, **now.slip}
        state = replace(now, way=Way.CARD, cash_part=cash, amount=rest, problem=None)
        self._show(replace(state, slip={**slip, SlipField.AMOUNT: str(rest)}, wrong_field=None))

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
        state = replace(now, slip={**now.slip, slip_field: text}, problem=None, wrong_field=None)
        if slip_field is SlipField.AMOUNT:
            amount, problem = read_amount(text)
            said = sentence(problem) if problem else None
            state = replace(state, amount=amount, problem=said)
        self._show(state)

    # Taking ----------------------------------------------------------------------

    def take(self) -> None:
        """F12 or Enter: book what is on the screen, or say why not. A second press is nothing."""
        now = self._now
        if now.is_busy or now.asks is not Asks.NOTHING:
            return
        try:
            self._take_card(now) if now.way is Way.CARD else self._take_cash(now)
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
            self._book(state.taking, self._cash_tenders(state))
        elif asked is Asks.DROP_SLIP:
            self._on_back()

    def back(self) -> None:
        """Esc: dismiss the question, undo the split, or leave; a charged card asks first."""
        now = self._now
        if now.is_busy:
            return
        if now.asks is not Asks.NOTHING:
            self._show(replace(now, asks=Asks.NOTHING))
        elif now.card_part is not None or any(now.slip.get(name) for name in _OF_ONE_CHARGE):
            self._show(replace(now, asks=Asks.DROP_SLIP))
        elif now.cash_part is not None:
            self._enter_cash(now)
        else:
            self._on_back()

    def scanned(self, text: str) -> None:
        """A scan waits for the next basket; it never changes a field here."""
        self._on_scan_kept(text)
        self._show(replace(self._now, scan_is_kept=True))

    @property
    def may_leave(self) -> bool:
        """False while a payment is being booked."""
        return self._state is None or not self._state.is_busy

    def _take_cash(self, state: TenderState) -> None:
        amount = Money.parse(state.received)
        if state.still_to_pay:
            raise NotEnoughTendered(still_to_pay=state.still_to_pay)
        step = state.basket.profile.limits.coin_step
        if amount != state.to_pay and state.change != state.change.round_down(step):
            raise CoinsCannotMake(
                down=state.to_pay.round_down(step), up=state.to_pay.round_down(step) + step
            )
        if is_absurd(amount, state.to_pay):
            self._show(replace(state, asks=Asks.ABSURD))
        else:
            self._book(state.taking, self._cash_tenders(state))

    def _cash_tenders(self, state: TenderState) -> tuple[Tender, ...]:
        cash = CashTender(state.amount or ZERO, state.change)
        return (cash,) if state.card_part is None else (state.card_part, cash)

    def _take_card(self, state: TenderState) -> None:
        amount = Money.parse(state.slip.get(SlipField.AMOUNT, ""))
        if amount > state.to_pay:
            raise TooMuchByCard(over=amount - state.to_pay)
        card = slip_of(state).tender(amount)
        self._terminal_id = card.terminal_id
        if amount == state.to_pay:
            cash = (CashTender(state.cash_part, ZERO),) if state.cash_part else ()
            self._book(state.basket, (*cash, card))
        elif state.cash_part is not None or not amount:
            raise NotEnoughTendered(still_to_pay=state.to_pay - amount)
        else:
            self._enter_cash(replace(state, card_part=card, problem=None))

    def _book(
        self, basket: Basket, tenders: tuple[Tender, ...], approved_by: StaffId | None = None
    ) -> None:
        if self._event_id is None:
            return
        self._show(replace(self._now, is_busy=True, problem=None, wrong_field=None))
        self._tasks.run(
            Lane.STORE,
            partial(
                self._collect_payment.take,
                self._event_id,
                basket,
                with_supervisor(tenders, approved_by),
                self._by,
                approved_by,
            ),
            self._taken,
            partial(self._not_taken, basket, tenders),
        )

    def _taken(self, taken: PaymentTaken) -> None:
        """Booked. The screen stays busy: it never pays again."""
        self._on_paid(taken)

    def _not_taken(self, basket: Basket, tenders: tuple[Tender, ...], error: Exception) -> None:
        self._refuse(error, replace(self._now, is_busy=False))
        if isinstance(error, SupervisorNeeded):
            request = ApprovalRequest(str(error.facts.get("action", "")), basket.total)
            self._ask_approval(request, partial(self._book, basket, tenders))

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
