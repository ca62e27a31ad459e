"""A card by this desk's own terminal: how much is to be charged; the terminal does the rest."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.language import fill, money_text
from ui.tender.charged_list import ChargedList
from ui.tender.state import SlipField, TenderState
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.keypad import Keypad
from ui.widgets.text import Text

_KEYPAD_WIDTH_PX = 340


class TerminalPanel(QWidget):
    """Draws the card half of a `TenderState` where a terminal charges the card."""

    retyped = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state: TenderState | None = None
        self._title = Text(role="heading")
        self._to_pay_title = Text(role="muted")
        self._to_pay = Text(role="money")
        self._charged = ChargedList()
        self.edit = AmountEdit("big")
        self._field = Field(self.edit)
        self._stays = Text(role="chip_warning", wraps=True)
        self._how = Text(role="muted", wraps=True)
        self._keypad = Keypad()
        self._lay_out()
        self.edit.textChanged.connect(self.retyped)
        self.edit.returnPressed.connect(self.entered)
        self._keypad.pressed.connect(self.edit.type_key)

    def _lay_out(self) -> None:
        sums = Card(margin=24, spacing=8)
        sums.add(self._title, self._to_pay_title, self._to_pay, self._charged)
        sums.rows.addSpacing(6)
        sums.add(self._field, self._stays)
        sums.rows.addStretch()
        sums.add(self._how)
        keys = Card(margin=20, spacing=14)
        keys.rows.addStrut(_KEYPAD_WIDTH_PX)
        keys.add(self._keypad)
        keys.rows.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(sums, 1)
        row.addWidget(keys)

    def show_state(self, state: TenderState) -> None:
        """Make the panel match `state`."""
        self._state = state
        text = state.slip.get(SlipField.AMOUNT, "")
        if self.edit.text() != text:
            self.edit.setText(text)
        self.edit.setReadOnly(not state.takes_typing)
        self._to_pay.setText(money_text(state.to_pay))
        self._charged.show_charged(state.charged)
        stays = state.still_to_pay if state.amount else None
        self._stays.setVisible(bool(stays))
        self._stays.setText(fill(self.tr("Stays to be paid: %1"), money_text(stays)))

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        self._to_pay_title.setText(self.tr("To pay by card"))
        self._field.set_label(self.tr("Charge on this card"))
        self._how.setText(self.tr("The amount goes to the terminal by itself."))
        self._keypad.retranslate()
        state = self._state
        if state is None:
            return
        bills = self.tr("Card for %n bill(s)", "", len(state.basket.paying))
        rest = self.tr("Rest by card. %1 in cash.")
        cash = state.cash_part
        self._title.setText(fill(rest, money_text(cash)) if cash else bills)
        self.show_state(state)
