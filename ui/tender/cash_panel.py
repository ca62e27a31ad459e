"""Cash: what is to pay, what was received, what to give back; notes and keys for fingers."""

from __future__ import annotations

from functools import partial
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from pos_app.domain.money import Money
from ui.figures import split_text
from ui.language import fill, money_text
from ui.tender.change import Change
from ui.tender.change_text import lacking_text
from ui.tender.charged_list import ChargedList
from ui.tender.state import TenderState
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.key_button import KeyButton
from ui.widgets.keypad import Keypad
from ui.widgets.text import Text, set_role

_NOTES = 5
_NOTE_COLUMNS = 3
_KEYPAD_WIDTH_PX = 340
_FRAME_PX = 250  # status strip, action row, margins


class ReceivedEdit(AmountEdit):
    """The amount received; `*` is the exact amount."""

    exact_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "*":
            self.exact_wanted.emit()
        else:
            super().keyPressEvent(event)


class CashPanel(QWidget):
    """Draws the cash half of a `TenderState`."""

    received = Signal(str)
    note_given = Signal(object)  # Money
    exact_wanted = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state: TenderState | None = None
        self._advised: Change | None = None
        self._title = Text(role="heading")
        self._to_pay_title = Text(role="muted")
        self._to_pay = Text(role="money")
        self._charged = ChargedList()
        self._coins = Text(role="chip_warning", wraps=True)
        self.edit = ReceivedEdit("big")
        self._field = Field(self.edit)
        self._change_title = Text(role="muted")
        self._change = Text(role="ok_money")
        self._split = Text(role="heading", wraps=True)
        self._lacking = Text(role="muted", wraps=True)
        self._exact = KeyButton("*")
        self._notes = [QPushButton() for _ in range(_NOTES)]
        self._keypad = Keypad()
        self._build()
        self.edit.textChanged.connect(self.received)
        self.edit.returnPressed.connect(self.entered)
        self.edit.exact_wanted.connect(self.exact_wanted)
        self._exact.clicked.connect(self.exact_wanted)
        for place, button in enumerate(self._notes):
            button.clicked.connect(partial(self._give, place))
        self._keypad.pressed.connect(self.edit.type_key)

    def _build(self) -> None:
        sums = Card(margin=24, spacing=6)
        sums.add(self._title, self._to_pay_title, self._to_pay, self._charged, self._coins)
        sums.rows.addSpacing(6)
        sums.add(self._field)
        sums.rows.addSpacing(6)
        sums.add(self._change_title, self._change, self._split, self._lacking)
        sums.rows.addStretch()
        keys = Card(margin=20, spacing=14)
        keys.rows.addStrut(_KEYPAD_WIDTH_PX)
        notes = QGridLayout()
        notes.setSpacing(8)
        notes.addWidget(self._exact, 0, 0, 1, _NOTE_COLUMNS)
        for place, button in enumerate(self._notes):
            notes.addWidget(button, 1 + place // _NOTE_COLUMNS, place % _NOTE_COLUMNS)
        for button in (self._exact, *self._notes):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            set_role(button, "pad")
        for column in range(_NOTE_COLUMNS):
            notes.setColumnStretch(column, 1)
        keys.add(notes, self._keypad)
        keys.rows.addStretch()
        self._keys = keys
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(sums, 1)
        row.addWidget(keys)

    def show_state(self, state: TenderState) -> None:
        """Make the panel match `state`."""
        self._state = state
        if self.edit.text() != state.received:
            self.edit.setText(state.received)
        if state.is_preset and state.received:
            self.edit.selectAll()
        self.edit.setReadOnly(not state.takes_typing)
        self._to_pay.setText(money_text(state.to_pay))
        self._charged.show_charged(state.charged)
        self._show_coins(state)
        self._show_change(state)
        for button, amount in zip_longest(self._notes, state.quick_notes):
            button.setVisible(amount is not None)
            button.setText(_short(amount) if amount is not None else "")

    def show_change(self, change: Change) -> None:
        """Which notes and coins are best given back."""
        self._advised = change
        if self._state is not None:
            self._show_change(self._state)

    def split_shown(self) -> tuple[str, str]:
        """How to give the change, and what has run out, as the clerk reads it."""
        return self._split.text(), self._lacking.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large text on a low window: the keyboard has digits too, the on-screen keys may go."""
        super().resizeEvent(event)
        rows = _NOTE_COLUMNS + 4
        needed = rows * (self._notes[0].sizeHint().height() + 8) + _FRAME_PX
        self._keypad.setVisible(self.window().height() >= needed)

    def _give(self, place: int) -> None:
        if self._state is not None and place < len(self._state.quick_notes):
            self.note_given.emit(self._state.quick_notes[place])

    def _show_coins(self, state: TenderState) -> None:
        stays = state.stays_due
        self._coins.setVisible(bool(stays))
        if stays.dirhams > 0:
            text = self.tr("Coins cannot make %1: %2 stays due")
        else:
            text = self.tr("Coins cannot make %1: %2 goes on account")
        exact = state.basket.total - state.by_card
        self._coins.setText(fill(text, str(exact), str(abs(stays))))

    def _show_change(self, state: TenderState) -> None:
        still = state.still_to_pay
        self._change_title.setText(self.tr("Still to pay") if still else self.tr("Change to give"))
        self._change.set_role("error_money" if still else "ok_money")
        self._change.setText(money_text(still or state.change))
        advised = self._advised
        if advised is not None and (still or advised.of != state.change):
            advised = None
        self._split.setText(split_text(advised.count if advised else state.change_split))
        self._lacking.setText(lacking_text(advised))
        self._lacking.setVisible(bool(self._lacking.text()))

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        self._to_pay_title.setText(self.tr("To pay"))
        self._field.set_label(self.tr("Cash received"))
        self._exact.set_text(self.tr("Exact amount"))
        self._keypad.retranslate()
        state = self._state
        if state is not None:
            bills = self.tr("Cash for %n bill(s)", "", len(state.basket.paying))
            card = state.by_card
            rest = self.tr("Rest in cash. %1 went by card.")
            self._title.setText(fill(rest, money_text(card)) if card else bills)
            self.show_state(state)


def _short(amount: Money) -> str:
    """Whole riyals without decimals, as people call them."""
    text = str(amount)
    return text.removesuffix(".00")
