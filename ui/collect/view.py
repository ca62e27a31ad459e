"""The counter: search box on top, account below, the total at the end side. Decides nothing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from ui.collect.account_card import AccountCard
from ui.collect.actions import actions_of
from ui.collect.basket_panel import BasketPanel
from ui.collect.found_panel import FoundPanel
from ui.collect.items_table import ItemsTable
from ui.collect.panels import ChangesPanel, EmptyQuestion, PartPanel
from ui.collect.presenter import CollectPresenter
from ui.collect.state import Busy, CollectState, Shows
from ui.collect.words import kind_word, remark_text
from ui.language import RIGHT_TO_LEFT_MARK, is_right_to_left, money_text
from ui.message import Message
from ui.page import Action, Page
from ui.theme import BASE_TEXT_PX
from ui.widgets.notice import Notice
from ui.widgets.text import Centred, Text

_SETTLED_AFTER_MS = 300
_NARROW_BELOW_PX = 1200
_LOW_BELOW_LINES = 20
_NARROW_BELOW_LETTERS = 80


class SearchBox(QLineEdit):
    """One field for everything a customer can name."""

    went_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        else:
            super().keyPressEvent(event)


class CollectPage(Page):
    """Draws a `CollectState`; `serve` connects what the clerk does to a presenter."""

    search_typed = Signal(str)
    search_settled = Signal()
    search_entered = Signal()
    barcode_scanned = Signal(str)
    pay_wanted = Signal(bool)  # by card?
    part_wanted = Signal(str)
    spread_wanted = Signal()
    remove_wanted = Signal()
    refresh_wanted = Signal()
    statement_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state: CollectState | None = None
        self._was_small = False  # when the state was drawn
        self._shows_details = False  # where large text leaves no room for them
        self._place: object = None  # where the focus was sent last
        self.search = SearchBox()
        self._key = Text("F2", "key")
        self._kind = Text(role="chip")
        self._wait = Text(role="muted")
        self._notice = Notice()
        self._remark = Notice("info")
        self._nothing_due = Centred(role="muted")
        self.found = FoundPanel()
        self.card = AccountCard()
        self.items = ItemsTable()
        self.part = PartPanel()
        self._changes = ChangesPanel()
        self._question = EmptyQuestion()
        self.basket = BasketPanel()
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_AFTER_MS)
        self._build()
        self._listen()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.search, 1)
        top.addWidget(self._kind, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self._wait)
        start = QVBoxLayout()
        start.setSpacing(10)
        start.addLayout(top)
        for panel in (self._notice, self._remark, self._question, self._changes, self.part):
            start.addWidget(panel)
        start.addWidget(self.found, 1)
        start.addWidget(self.card)
        start.addWidget(self.items, 1)
        start.addWidget(self._nothing_due, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 14, 16, 14)
        row.setSpacing(16)
        row.addLayout(start, 1)
        row.addWidget(self.basket)

    def _listen(self) -> None:
        self.search.textChanged.connect(self.search_typed)
        self.search.textChanged.connect(self._settled.start)
        self.search.returnPressed.connect(self._search_entered)
        self.search.went_down.connect(self.found.focus_results)
        self._settled.timeout.connect(self.search_settled)
        self.items.amount_begun.connect(self.part_wanted)

    def serve(self, presenter: CollectPresenter) -> None:
        """Let `presenter` decide what follows from what the clerk does."""
        self.search_typed.connect(presenter.find.typed)
        self.search_settled.connect(presenter.find.settled)
        self.search_entered.connect(presenter.find.search)
        self.barcode_scanned.connect(presenter.scanned)
        self.found.chosen.connect(presenter.find.choose)
        self.basket.account_chosen.connect(presenter.find.choose)
        self.items.moved.connect(partial(self._row_moved, presenter))
        self.items.toggled.connect(presenter.toggle)
        self.items.ticked.connect(presenter.tick)
        self.items.all_ticked.connect(presenter.tick_all)
        self.part_wanted.connect(presenter.part)
        self.spread_wanted.connect(presenter.spread)
        self.part.retyped.connect(presenter.retype_part)
        self.part.applied.connect(presenter.apply_part)
        self.pay_wanted.connect(presenter.pay)
        self.remove_wanted.connect(presenter.remove)
        self.refresh_wanted.connect(presenter.refresh)
        self.statement_wanted.connect(presenter.print_statement)
        self.back_wanted.connect(presenter.back)

    # Page ------------------------------------------------------------------------

    def start(self) -> None:
        self._place = None
        if self._state is not None:
            self._send_focus(self._state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow_px = _NARROW_BELOW_PX * self.fontInfo().pixelSize() // BASE_TEXT_PX
        self.basket.be_narrow(self.width() < narrow_px)
        if self._state is not None and self._is_small() is not self._was_small:
            self.show_state(self._state)

    def to_search(self) -> None:
        """F2: the search box, with its text selected."""
        self.search.setFocus()
        self.search.selectAll()

    def scanned(self, text: str) -> bool:
        self.items.forget_digits()
        self._settled.stop()
        self.barcode_scanned.emit(text)
        return True

    def page_actions(self) -> list[Action]:
        return actions_of(self._state, self, is_small=self._is_small()) if self._state else []

    def toggle_details(self) -> None:
        """F4: the account's facts come back where large text has folded them."""
        self._shows_details = not self._shows_details
        if self._state is not None:
            self.show_state(self._state)

    def _is_small(self) -> bool:
        window, letters = self.window(), self.fontMetrics()
        is_narrow = window.width() < _NARROW_BELOW_LETTERS * letters.averageCharWidth()
        return is_narrow or window.height() < _LOW_BELOW_LINES * letters.height()

    # Drawing ---------------------------------------------------------------------

    def show_state(self, state: CollectState) -> None:
        """Make the widgets match `state`. Nothing else may change them."""
        self._state = state
        self._was_small = self._is_small()
        if self.search.text() != state.typed:
            self.search.setText(state.typed)
            self._settled.stop()
        self._kind.setVisible(state.kind is not None)
        self._kind.setText(kind_word(state.kind) if state.kind else "")
        self._wait.setText(self._wait_text(state))
        self._wait.setVisible(bool(self._wait.text()))
        self._notice.show_message(state.problem)
        remark = Message("", remark_text(state.remark)) if state.remark else None
        self._remark.show_message(remark)
        self._question.setVisible(state.asks_to_empty)
        self._changes.show_changes(state.changes)
        self.part.show_part(state.part)
        self._show_account(state)
        self.basket.show_basket(state)
        self.actions_changed.emit()
        self._send_focus(state)

    def _show_account(self, state: CollectState) -> None:
        has_account = state.shows is Shows.ACCOUNT and state.viewing is not None
        self.found.setVisible(not has_account)
        self.card.setVisible(has_account)
        self.items.setVisible(has_account and bool(state.rows))
        self._nothing_due.setVisible(has_account and not state.rows)
        self.found.show_found(state)
        if has_account and state.viewing is not None:
            is_asked = state.part is not None or state.asks_to_empty or bool(state.changes)
            self.card.fold(is_asked or (self._is_small() and not self._shows_details))
            self.card.show_account(state.viewing, money_text(state.account_due), state.today)
            self.items.show_rows(state.rows, state.selected, state.today.year)

    def _wait_text(self, state: CollectState) -> str:
        if state.busy in (Busy.REREAD, Busy.REFRESH):
            return self.tr("Asking for the balance…")
        if state.busy is Busy.SCAN or state.shows is Shows.LOADING or state.scans_wait:
            return self.tr("Searching…")
        return ""

    def _send_focus(self, state: CollectState) -> None:
        """Where the next key is expected, sent there only when that changes."""
        account = state.viewing.account.account_no if state.viewing else None
        place = (state.part is not None, state.shows is Shows.ACCOUNT and account)
        if place == self._place:
            return
        self._place = place
        if state.part is not None:
            return  # the panel has taken it
        if state.shows is Shows.ACCOUNT and state.rows:
            self.items.setFocus()
        else:
            self.search.setFocus()

    def _search_entered(self) -> None:
        state = self._state
        is_answered = state is not None and state.asked == self.search.text().strip()
        if not (is_answered and self.found.choose_current()):
            self._settled.stop()
            self.search_entered.emit()

    def _row_moved(self, presenter: CollectPresenter, _: object) -> None:
        item_no = self.items.current_item()
        if item_no is not None:
            presenter.select(item_no)

    def retranslate(self) -> None:
        hint = self.tr("Scan bill, or type account, phone or name")
        mark = RIGHT_TO_LEFT_MARK if is_right_to_left() else ""
        self.search.setPlaceholderText(mark + hint)
        self.search.setAccessibleName(self.tr("Find customer"))
        self._nothing_due.setText(self.tr("No bills due."))
        panels = (self.found, self.items, self.part, self._changes, self._question, self.basket)
        for panel in panels:
            panel.retranslate()
        self._notice.retranslate()
        if self._state is not None:
            self.show_state(self._state)
