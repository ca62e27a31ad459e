"""The terminal at work, and its answer. Decides nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pos_app.domain.card import CardAct
from ui.card.outcome_panel import OutcomePanel
from ui.card.presenter import CardPresenter
from ui.card.state import CardState, Phase
from ui.card.steps_panel import StepsPanel
from ui.card.words import CANCELLING, SCAN_KEPT
from ui.language import money_text
from ui.message import Message
from ui.page import Action, Page
from ui.widgets.card import Card
from ui.widgets.notice import Notice, announce
from ui.widgets.parts import Parts
from ui.widgets.text import Text

_TICK_MS = 1_000
_SEEN_AFTER_MS = 1_000  # the tick of an approval
_ARMED_AFTER_MS = 400  # a bounced key of the phase before decides nothing


class CardPage(Page):
    """Draws a `CardState`; `serve` connects what the clerk does to a presenter."""

    ticked = Signal()
    seen = Signal()
    cancel_wanted = Signal()
    again_wanted = Signal()
    other_card_wanted = Signal()
    cash_wanted = Signal()
    back_wanted = Signal()
    test_wanted = Signal()
    accept_wanted = Signal()
    rest_wanted = Signal()
    part_wanted = Signal()
    reverse_wanted = Signal()
    signature_fits = Signal()
    print_wanted = Signal()
    barcode_scanned = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._state: CardState | None = None
        self._title = Text(role="title")
        self._amount = Text(role="money")
        self._notice = Notice()
        self._remark = Notice("info")
        self._cancelling = Notice("warning")
        self.steps = StepsPanel()
        self.outcome = OutcomePanel()
        self._parts = Parts()
        for part in (self.steps, self.outcome):
            self._parts.addWidget(part)
        self._clock = self._timer(_TICK_MS, is_single=False)
        self._tick = self._timer(_SEEN_AFTER_MS)
        self._arming = self._timer(_ARMED_AFTER_MS)
        self._clock.timeout.connect(self.ticked)
        self._tick.timeout.connect(self.seen)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()

    def _timer(self, interval_ms: int, *, is_single: bool = True) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(is_single)
        timer.setInterval(interval_ms)
        return timer

    def _lay_out(self) -> None:
        head = Card(margin=22)
        row = QHBoxLayout()
        row.addWidget(self._title, 1)
        row.addWidget(self._amount)
        head.add(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        for part in (head, self._notice, self._remark, self._cancelling):
            column.addWidget(part)
        column.addWidget(self._parts, 1)

    def serve(self, presenter: CardPresenter) -> None:
        """Let `presenter` decide what follows from what the clerk does."""
        self.ticked.connect(presenter.tick)
        self.seen.connect(presenter.go_on)
        self.cancel_wanted.connect(presenter.cancel)
        self.again_wanted.connect(presenter.try_again)
        self.other_card_wanted.connect(presenter.other_card)
        self.cash_wanted.connect(presenter.to_cash)
        self.back_wanted.connect(presenter.back)
        self.test_wanted.connect(presenter.test)
        self.accept_wanted.connect(presenter.accept_terminal)
        self.rest_wanted.connect(presenter.go_on)
        self.part_wanted.connect(presenter.take_part)
        self.reverse_wanted.connect(presenter.reverse)
        self.signature_fits.connect(presenter.signature_fits)
        self.print_wanted.connect(presenter.print_slips)
        self.barcode_scanned.connect(presenter.scanned)

    # Page ------------------------------------------------------------------------

    def start(self) -> None:
        self.setFocus()
        self._clock.start()

    def hideEvent(self, event: object) -> None:
        self._clock.stop()

    def showEvent(self, event: object) -> None:
        self._clock.start()

    def scanned(self, text: str) -> bool:
        self.barcode_scanned.emit(text)
        return True

    def may_leave(self) -> bool:
        return self._state is None or self._state.may_leave

    def why_stay(self) -> str:
        state = self._state
        if state is None or state.may_leave:
            return ""
        if state.is_at_work:
            return self.tr("The terminal is at work: wait for its answer.")
        return self.tr("The card is charged: decide first what follows.")

    def page_actions(self) -> list[Action]:
        state = self._state
        if state is None:
            return []
        match state.phase:
            case Phase.STARTING:
                return [self._cancel(state, self.tr("Nothing is sent to the terminal yet."))]
            case Phase.RUNNING:
                return [self._cancel(state, self.tr("The terminal was asked to cancel."))]
            case Phase.REFUSED:
                return self._after_refusal(state)
            case Phase.DECLINED:
                return self._after_decline(state)
            case Phase.PART:
                return self._with_a_part(state)
            case Phase.SIGNATURE:
                return self._with_a_signature(state)
            case Phase.APPROVED:
                return self._after_approval(state)

    def _cancel(self, state: CardState, why_not: str) -> Action:
        may = state.phase is Phase.RUNNING and not state.is_cancelling
        text = self.tr("Cancelling…") if state.is_cancelling else self.tr("Cancel on the terminal")
        return Action("Esc", text, self.cancel_wanted.emit, is_enabled=may, why_not=why_not)

    def _after_refusal(self, state: CardState) -> list[Action]:
        is_free, why_not = not state.is_busy, self.tr("The terminal is being asked.")
        actions = [
            self._back(state),
            self._again(state),
            Action("F4", self.tr("Test"), self.test_wanted.emit, False, is_free, why_not),
        ]
        if state.is_swapped:
            text = self.tr("Accept this terminal")
            actions.append(Action("F6", text, self.accept_wanted.emit, False, is_free, why_not))
        if state.is_payment and state.may_pay_otherwise:
            return [*actions, self._other_card(state), self._cash(state)]
        return actions

    def _after_decline(self, state: CardState) -> list[Action]:
        actions = [self._back(state), self._again(state)]
        if state.is_payment:
            return [*actions, self._other_card(state), self._cash(state)]
        return actions

    def _after_approval(self, state: CardState) -> list[Action]:
        """Where money is left to be paid it waits: only a key that says so leads there."""
        if state.leads_on:
            go_on = self._armed(self.seen)
            return [Action("F12", self.tr("Go on"), go_on, is_primary=True)]
        if not state.is_given_back:
            return [self._rest()]
        return [self._back(state), self._other_card(state), self._cash(state)]

    def _again(self, state: CardState) -> Action:
        again, is_free = self._armed(self.again_wanted), not state.is_busy
        why_not = self.tr("The terminal is being asked.")
        return Action("F5", self.tr("Try again"), again, False, is_free, why_not)

    def _other_card(self, state: CardState) -> Action:
        other, is_free = self._armed(self.other_card_wanted), not state.is_busy
        why_not = self.tr("The terminal is being asked.")
        return Action("F10", self.tr("Other card"), other, False, is_free, why_not)

    def _with_a_part(self, state: CardState) -> list[Action]:
        actions = [Action("Del", self.tr("Reverse the card"), self.reverse_wanted.emit)]
        if state.errand.may_take_part(state.approved):
            text = self.tr("Take as part payment")
            actions.append(Action("F6", text, self._armed(self.part_wanted)))
        return [*actions, self._rest()]

    def _rest(self) -> Action:
        rest = self._armed(self.rest_wanted)
        return Action("F12", self.tr("Pay the rest"), rest, is_primary=True)

    def _with_a_signature(self, state: CardState) -> list[Action]:
        is_free, fits = not state.is_busy, self._armed(self.signature_fits)
        text = self.tr("Does not fit: reverse")
        return [
            Action("Ctrl+P", self.tr("Print the slip again"), self.print_wanted.emit),
            Action("Del", text, self.reverse_wanted.emit, is_enabled=is_free),
            Action("F12", self.tr("Signature fits"), fits, is_primary=True, is_enabled=is_free),
        ]

    def _back(self, state: CardState) -> Action:
        is_whole = (state.is_payment or state.is_given_back) and not state.errand.earlier
        text = self.tr("Basket") if is_whole else self.tr("Back to the payment")
        return Action("Esc", text, self.back_wanted.emit, is_enabled=not state.is_busy)

    def _cash(self, state: CardState) -> Action:
        cash, is_free = self._armed(self.cash_wanted), not state.is_busy
        return Action("F12", self.tr("Cash"), cash, is_primary=True, is_enabled=is_free)

    def _armed(self, wanted: SignalInstance) -> Callable[[], None]:
        """A key of the phase before, pressed twice, does nothing in this one."""

        def press() -> None:
            if not self._arming.isActive():
                wanted.emit()

        return press

    # Drawing ---------------------------------------------------------------------

    def show_state(self, state: CardState) -> None:
        """Make the widgets match `state`. Nothing else may change them."""
        before, self._state = self._state, state
        if before is not None and replace(before, left_s=state.left_s) == state:
            self.steps.show_state(state)  # a second has passed: nothing else
            return
        is_other_phase = before is None or before.phase is not state.phase
        if is_other_phase:
            self._arming.start()
        if is_other_phase and state.leads_on:
            self._tick.start()
        self._draw(state)
        self._show_notices(state, before)
        if is_other_phase and not state.is_at_work:
            announce(self, self.outcome.said())
        self.actions_changed.emit()

    def _draw(self, state: CardState) -> None:
        self._title.setText(self._title_text(state))
        self._amount.setText(money_text(state.errand.amount))
        self.steps.show_state(state)
        self.outcome.show_state(state)
        self._parts.setCurrentWidget(self.steps if state.is_at_work else self.outcome)

    def _title_text(self, state: CardState) -> str:
        match state.act:
            case CardAct.REVERSAL:
                return self.tr("Reversal to the card")
            case CardAct.REFUND:
                return self.tr("Refund to the card")
            case CardAct.PAYMENT:
                return self.tr("Card for %n bill(s)", "", state.errand.bills)

    def _show_notices(self, state: CardState, before: CardState | None) -> None:
        """Each is said once, not at every tick."""
        if before is None or state.problem != before.problem:
            self._notice.show_message(state.problem)
        if before is None or self._remarks(state) != self._remarks(before):
            self._remark.show_message(self._remarks(state))
        if before is None or state.is_cancelling is not before.is_cancelling:
            waits = Message("", CANCELLING)
            self._cancelling.show_message(waits if state.is_cancelling else None)

    def _remarks(self, state: CardState) -> Message | None:
        return Message("", SCAN_KEPT) if state.scan_is_kept else state.remark

    def retranslate(self) -> None:
        for notice in (self._notice, self._remark, self._cancelling):
            notice.retranslate()
        if self._state is not None:
            self._draw(self._state)
            self.actions_changed.emit()
