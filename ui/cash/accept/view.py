"""Draws the acceptance: the number of the transfer, the blind count, what was booked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.cash.accept.presenter import AcceptPresenter
from ui.cash.accept.state import AcceptState, Step
from ui.cash.slip_text import slip_text
from ui.figures import ltr
from ui.language import fill, money_text
from ui.page import Action, Page
from ui.widgets.card import Card, in_the_middle
from ui.widgets.denomination_table import DenominationTable
from ui.widgets.field import Field
from ui.widgets.notice import Notice
from ui.widgets.parts import Parts
from ui.widgets.text import Centred, Text

_LONGEST = 40
_LONGEST_NAME = 60
_NUMBER_WIDTH = 620  # room for a whole number in large letters
_PLACES = {Step.NUMBER: 0, Step.COUNT: 1, Step.CONFIRM: 2, Step.BOOKED: 2}


class AcceptView(Page):
    """Holds no state but the last one shown, and decides nothing."""

    retyped = Signal(str)
    giver_named = Signal(str)
    number_entered = Signal()
    recounted = Signal(object)  # face value in dirhams → pieces
    count_finished = Signal()
    accept_wanted = Signal()
    barcode_scanned = Signal(str)
    back_wanted = Signal()

    def __init__(self, table: DenominationTable | None = None) -> None:
        """`table` is made here unless it was made before, a step earlier."""
        super().__init__()
        self._state = AcceptState()
        self._title = Text(role="title")
        self._about = Text(role="muted", wraps=True)
        self._notice = Notice()
        self.number = QLineEdit()
        self.number.setProperty("role", "big")
        self.number.setMaxLength(_LONGEST)
        self.number.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._number_field = Field(self.number)
        self.giver = QLineEdit()
        self.giver.setMaxLength(_LONGEST_NAME)
        self._giver_field = Field(self.giver)
        self._table = table or DenominationTable()
        self._said = Centred(role="heading")
        self._sum = Centred(role="money")
        self._more = Centred(role="muted")
        self._parts = Parts()
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.number.textEdited.connect(self.retyped)
        self.number.returnPressed.connect(self.giver.setFocus)
        self.giver.textEdited.connect(self.giver_named)
        self.giver.returnPressed.connect(self.number_entered)
        self._table.recounted.connect(self.recounted)
        self._table.finished.connect(self.count_finished)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 14)
        column.setSpacing(8)
        for widget in (self._title, self._about, self._notice):
            column.addWidget(widget)
        column.addWidget(self._parts, 1)
        asked = Card(margin=32, spacing=12)
        asked.rows.addStrut(_NUMBER_WIDTH)
        asked.add(self._number_field, self._giver_field)
        said = Card(margin=40, spacing=10)
        said.rows.addStrut(_NUMBER_WIDTH)
        for label in (self._said, self._more):
            label.setWordWrap(True)
        said.add(self._said, self._sum, self._more)
        for part in (_in_page(asked), self._table, _in_page(said)):
            self._parts.addWidget(part)

    def wire_to(self, presenter: AcceptPresenter) -> None:
        """What the clerk does goes to `presenter`."""
        self.retyped.connect(presenter.retype)
        self.giver_named.connect(presenter.name_giver)
        self.number_entered.connect(presenter.to_count)
        self.recounted.connect(presenter.recount)
        self.count_finished.connect(presenter.finish_count)
        self.accept_wanted.connect(presenter.accept)
        self.barcode_scanned.connect(presenter.scanned)
        self.back_wanted.connect(presenter.back)

    def show_state(self, state: AcceptState) -> None:
        """Make the widgets match `state`."""
        is_other_step = state.step is not self._state.step
        self._state = state
        self._draw()
        if is_other_step:
            self.start()
        self.actions_changed.emit()

    def page_actions(self) -> list[Action]:
        state, is_idle = self._state, not self._state.is_busy
        back = Action("Esc", self.tr("Back"), self.back_wanted.emit, is_enabled=is_idle)
        match state.step:
            case Step.NUMBER:
                wanted, is_ready = self.number_entered.emit, bool(state.number.strip())
                return [back, _primary(self.tr("Count the cash"), wanted, is_ready)]
            case Step.COUNT:
                wanted, is_ready = self.count_finished.emit, bool(state.count.pieces)
                return [back, _primary(self.tr("All counted"), wanted, is_ready)]
            case Step.CONFIRM:
                text = self.tr("Accept") if is_idle else self.tr("Saving…")
                again = self.tr("Count again")
                first = Action("Esc", again, self.back_wanted.emit, is_enabled=is_idle)
                return [first, _primary(text, self.accept_wanted.emit, is_idle)]
            case Step.BOOKED:
                return [_primary(self.tr("Done"), self.back_wanted.emit, True)]

    def retranslate(self) -> None:
        self._title.setText(self.tr("Accept cash"))
        self._number_field.set_label(self.tr("Number on the other desk's slip"))
        self._giver_field.set_label(self.tr("Who brings it"))
        self._table.retranslate()
        self._notice.retranslate()
        self._draw()

    def start(self) -> None:
        match self._state.step:
            case Step.NUMBER:
                self.number.setFocus()
                self.number.selectAll()
            case Step.COUNT:
                self._table.start()
            case Step.CONFIRM | Step.BOOKED:
                self.setFocus()

    def scanned(self, text: str) -> bool:
        """The slip's barcode; anything else is no customer's bill here either."""
        self.barcode_scanned.emit(text)
        return True

    def may_leave(self) -> bool:
        return not self._state.is_busy

    def _draw(self) -> None:
        state = self._state
        if self.number.text() != state.number:
            self.number.setText(state.number)
        if self.giver.text() != state.giver:
            self.giver.setText(state.giver)
        about = self.tr("Scan the slip that came with the cash, or type its number.")
        if state.step is Step.COUNT:
            about = fill(self.tr("Count what you were given. Transfer %1."), ltr(state.number))
        self._about.setText(about)
        self._about.setVisible(state.step in (Step.NUMBER, Step.COUNT))
        if state.problem is None and state.step is Step.BOOKED:
            self._notice.show_message(state.slip.problem, "warning")
        else:
            self._notice.show_message(state.problem, "error")
        self._table.show_count(state.count)
        self._table.setEnabled(not state.is_busy)
        self._show_said(state)
        self._parts.setCurrentIndex(_PLACES[state.step])

    def _show_said(self, state: AcceptState) -> None:
        self._sum.setText(money_text(state.count.total))
        if state.step is not Step.BOOKED:
            self._said.setText(self.tr("You counted"))
            self._more.setText(self.tr("Is that all? It can be accepted only once."))
            return
        self._said.setText(self.tr("Accepted. Put the cash into the drawer."))
        self._more.setText(slip_text(state.slip))


def _primary(text: str, wanted: Callable[[], None], is_enabled: bool) -> Action:
    return Action("F12", text, wanted, is_primary=True, is_enabled=is_enabled)


def _in_page(card: Card) -> QWidget:
    part = QWidget()
    part.setLayout(in_the_middle(card, weight_below=2))
    return part
