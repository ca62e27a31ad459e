"""The tender: cash, or a card by terminal or slip, one question at a time. Decides nothing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout

from ui.language import fill, money_text
from ui.message import Message
from ui.page import Action, Page
from ui.tender.cash_panel import CashPanel
from ui.tender.change import Change
from ui.tender.presenter import TenderPresenter
from ui.tender.slip_panel import SlipPanel
from ui.tender.state import Asks, SlipField, TenderState, Way
from ui.tender.terminal_panel import TerminalPanel
from ui.widgets.card import Card
from ui.widgets.notice import Notice
from ui.widgets.parts import Parts
from ui.widgets.text import Text

_ARMED_AFTER_MS = 250  # a bounced F12 or F10 of the page before does nothing


class TenderPage(Page):
    """Draws a `TenderState`; `serve` connects what the clerk does to a presenter."""

    take_wanted = Signal()
    card_wanted = Signal()
    cash_wanted = Signal()
    other_coins_wanted = Signal()
    confirmed = Signal()
    part_wanted = Signal()
    back_wanted = Signal()
    barcode_scanned = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._state: TenderState | None = None
        self._way: Way | None = None
        self._arming = QTimer(self)
        self._arming.setSingleShot(True)
        self._arming.setInterval(_ARMED_AFTER_MS)
        self._notice = Notice()
        self._remark = Notice("info")
        self._question = Card("notice_warning", margin=18, spacing=4)
        self._asked = Text(role="heading", wraps=True)
        self._explained = Text(wraps=True)
        self._question.add(self._asked, self._explained)
        self.cash = CashPanel()
        self.slip = SlipPanel()
        self.terminal = TerminalPanel()
        self._ways = Parts()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        for panel in (self._notice, self._remark, self._question):
            column.addWidget(panel)
        column.addWidget(self._ways, 1)
        for way in (self.cash, self.slip, self.terminal):
            self._ways.addWidget(way)
        self.cash.entered.connect(self._entered)
        self.slip.entered.connect(self._entered)
        self.terminal.entered.connect(self._entered)

    def serve(self, presenter: TenderPresenter) -> None:
        """Let `presenter` decide what follows from what the clerk does."""
        self.cash.received.connect(presenter.receive)
        self.cash.note_given.connect(presenter.receive_amount)
        self.cash.exact_wanted.connect(presenter.exact)
        self.slip.retyped.connect(lambda name, text: presenter.type_slip(SlipField(name), text))
        self.terminal.retyped.connect(partial(presenter.type_slip, SlipField.AMOUNT))
        self.take_wanted.connect(presenter.take)
        self.card_wanted.connect(presenter.to_card)
        self.cash_wanted.connect(presenter.to_cash)
        self.other_coins_wanted.connect(presenter.other_coins)
        self.confirmed.connect(presenter.confirm)
        self.part_wanted.connect(presenter.take_part)
        self.back_wanted.connect(presenter.back)
        self.barcode_scanned.connect(presenter.scanned)

    # Page ------------------------------------------------------------------------

    def start(self) -> None:
        self._arming.start()
        self._focus_amount()

    def scanned(self, text: str) -> bool:
        self.barcode_scanned.emit(text)
        return True

    def may_leave(self) -> bool:
        return self._state is None or not (self._state.is_busy or self._state.charged)

    def why_stay(self) -> str:
        is_charged = self._state is not None and bool(self._state.charged)
        text = self.tr("A card is charged: pay the rest, or reverse the card with Esc.")
        return text if is_charged else ""

    def page_actions(self) -> list[Action]:
        state = self._state
        if state is None:
            return []
        if state.asks is not Asks.NOTHING:
            return self._answers(state)
        is_free = not state.is_busy
        back = Action("Esc", self.tr("Back"), self.back_wanted.emit, is_enabled=is_free)
        take = Action(
            "F12", self._take_text(state), self._take_by_key, is_primary=True, is_enabled=is_free
        )
        return [back, *self._others(state), take]

    def _answers(self, state: TenderState) -> list[Action]:
        if state.asks is Asks.CHARGED:
            return self._answers_about_charged(state)
        if state.asks is Asks.ABSURD:
            amount = money_text(state.amount)
            yes, safe = fill(self.tr("%1 is right"), amount), self.tr("Correct it")
            key = "F6"
        else:
            yes, safe, key = self.tr("Drop the slip"), self.tr("Keep the slip"), "Del"
        return [self._dismiss(), Action(key, yes, self.confirmed.emit), self._safe(safe)]

    def _answers_about_charged(self, state: TenderState) -> list[Action]:
        reverse = Action("Del", self.tr("Reverse the card"), self.confirmed.emit)
        answers = [self._dismiss(), reverse]
        if state.may_take_part:
            text = self.tr("Take as part payment")
            answers.append(Action("F6", text, self.part_wanted.emit))
        return [*answers, self._safe(self.tr("Go on with this payment"))]

    def _dismiss(self) -> Action:
        """Esc leaves the question open no longer, and decides nothing: as the safe answer."""
        return Action("Esc", self.tr("Back"), self.back_wanted.emit, is_quiet=True)

    def _safe(self, text: str) -> Action:
        return Action("F12", text, self.back_wanted.emit, is_primary=True)

    def _others(self, state: TenderState) -> list[Action]:
        is_free = not state.is_busy
        if state.way is Way.CARD:
            text = self.tr("Cash instead")
            return [Action("F10", text, self._cash_by_key, is_enabled=is_free)]
        others = []
        if state.coins is not None and state.coins.other is not None:
            target = state.coins.other.total - state.by_card
            text = fill(self.tr("Collect %1 instead"), str(target))
            others.append(Action("F6", text, self.other_coins_wanted.emit, is_enabled=is_free))
        if state.card_part is None and state.by_card < state.basket.total:
            is_part = bool(state.still_to_pay) and bool(state.amount)
            text = self.tr("Rest by card") if is_part or state.charged else self.tr("Card")
            others.append(Action("F10", text, self.card_wanted.emit, is_enabled=is_free))
        return others

    def _take_text(self, state: TenderState) -> str:
        if state.is_busy:
            is_away = state.way is Way.CARD and state.has_terminal
            return self.tr("At the terminal…") if is_away else self.tr("Saving…")
        if state.way is Way.CARD and state.has_terminal:
            return self.tr("Charge the card")
        is_rest = state.way is Way.CARD and state.cash_part is None
        if is_rest and state.amount and state.amount < state.to_pay:
            return self.tr("Rest in cash")
        return self.tr("Take payment")

    # Drawing ---------------------------------------------------------------------

    def show_state(self, state: TenderState) -> None:
        """Make the widgets match `state`. Nothing else may change them."""
        self._state = state
        self._notice.show_message(state.problem)
        kept = Message("", self.tr("Scan kept. It is used as soon as this is done."))
        self._remark.show_message(kept if state.scan_is_kept else None)
        self._show_question(state)
        panel = self._panel(state)
        panel.show_state(state)
        panel.retranslate()
        self._ways.setCurrentWidget(panel)
        self.actions_changed.emit()
        if state.way is not self._way:
            self._way = state.way
            self._focus_amount()

    def show_change(self, change: Change) -> None:
        """Which notes and coins are best given back."""
        self.cash.show_change(change)

    def _panel(self, state: TenderState) -> CashPanel | SlipPanel | TerminalPanel:
        if state.way is Way.CASH:
            return self.cash
        return self.terminal if state.has_terminal else self.slip

    def _show_question(self, state: TenderState) -> None:
        self._question.setVisible(state.asks is not Asks.NOTHING)
        if state.asks is Asks.ABSURD:
            asked = fill(self.tr("Received %1: is that right?"), money_text(state.amount))
            self._asked.setText(asked)
            change = fill(self.tr("The change would be %1."), money_text(state.change))
            self._explained.setText(change)
        elif state.asks is Asks.DROP_SLIP:
            self._asked.setText(self.tr("Drop what was typed from the slip?"))
            charged = self.tr("If the card was charged, reverse it on the terminal first.")
            self._explained.setText(charged)
        elif state.asks is Asks.CHARGED:
            asked = self.tr("A card is charged with %1. What about it?")
            self._asked.setText(fill(asked, money_text(state.by_card)))
            one_by_one = self.tr("Without a payment the card gets its money back first.")
            self._explained.setText(one_by_one)

    def _focus_amount(self) -> None:
        state = self._state
        if state is not None and state.way is Way.CARD and state.has_terminal:
            self.terminal.edit.setFocus()
            self.terminal.edit.selectAll()
        elif state is not None and state.way is Way.CARD:
            self.slip.first_empty().setFocus()
        else:
            self.cash.edit.setFocus()
            self.cash.edit.selectAll()

    def _entered(self) -> None:
        """Enter: with a question open it is the safe answer."""
        is_asked = self._state is not None and self._state.asks is not Asks.NOTHING
        (self.back_wanted if is_asked else self.take_wanted).emit()

    def _take_by_key(self) -> None:
        if not self._arming.isActive():
            self.take_wanted.emit()

    def _cash_by_key(self) -> None:
        if not self._arming.isActive():
            self.cash_wanted.emit()

    def retranslate(self) -> None:
        self.cash.retranslate()
        self.slip.retranslate()
        self.terminal.retranslate()
        self._notice.retranslate()
        if self._state is not None:
            self.show_state(self._state)
