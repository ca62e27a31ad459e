"""A card by the bank's own terminal: charge there, then type the slip. Never a card number."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from pos_app.card_brands import brand_ids
from ui.language import fill, money_text
from ui.tender.state import SlipField, TenderState
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.text import Text

_HINT_WIDTH_PX = 380
_LONGEST_TEXT = 32  # room for what must be refused in words


class SlipPanel(QWidget):
    """Draws the card half of a `TenderState`."""

    retyped = Signal(str, str)  # SlipField, text
    entered = Signal()  # Enter in the last field

    def __init__(self) -> None:
        super().__init__()
        self._state: TenderState | None = None
        self._title = Text(role="heading")
        self._to_pay_title = Text(role="muted")
        self._to_pay = Text(role="money")
        self.brand = QComboBox()
        self.brand.addItem("")
        self.brand.addItems(brand_ids())
        self.edits: dict[SlipField, QLineEdit] = {SlipField.AMOUNT: AmountEdit()}
        typed = (SlipField.APPROVAL_CODE, SlipField.LAST4, SlipField.RRN, SlipField.TERMINAL_ID)
        for name in typed:
            edit = QLineEdit()
            edit.setMaxLength(_LONGEST_TEXT)
            edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            self.edits[name] = edit
        self.fields = {name: Field(edit) for name, edit in self.edits.items()}
        self.fields[SlipField.BRAND] = Field(self.brand)
        self._hint_title = Text(role="heading", wraps=True)
        self._hints = [Text(wraps=True) for _ in range(3)]
        self._never = Text(role="error", wraps=True)
        self._build()
        self._listen()

    def _build(self) -> None:
        form = Card(margin=24, spacing=6)
        form.add(self._title, self._to_pay_title, self._to_pay)
        form.rows.addSpacing(6)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for place, name in enumerate(SlipField):
            grid.addWidget(self.fields[name], place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place % 2, 1)
        form.add(grid)
        form.rows.addStretch()
        hints = Card(margin=24, spacing=12)
        hints.setFixedWidth(_HINT_WIDTH_PX)
        hints.add(self._hint_title, *self._hints, self._never)
        hints.rows.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(form, 1)
        row.addWidget(hints)

    def _listen(self) -> None:
        for name, edit in self.edits.items():
            edit.textChanged.connect(partial(self.retyped.emit, name))
            edit.returnPressed.connect(partial(self._entered, name))
        self.brand.currentIndexChanged.connect(self._brand_chosen)

    def show_state(self, state: TenderState) -> None:
        """Make the form match `state`."""
        was_wrong = self._state.wrong_field if self._state else None
        self._state = state
        for name, edit in self.edits.items():
            text = state.slip.get(name, "")
            if edit.text() != text:
                edit.setText(text)
            edit.setReadOnly(not state.takes_typing)
        brand = state.slip.get(SlipField.BRAND, "")
        if self._brand() != brand:
            self.brand.setCurrentIndex(max(self.brand.findText(brand), 0))
        self.brand.setEnabled(state.takes_typing)
        self._to_pay.setText(money_text(state.to_pay))
        for name, field in self.fields.items():
            field.show_problem(self.tr("Look again.") if name is state.wrong_field else "")
        if state.wrong_field is not None and state.wrong_field is not was_wrong:
            self.fields[state.wrong_field].edit.setFocus()

    def first_empty(self) -> QWidget:
        """Where typing goes on."""
        for name in SlipField:
            text = self._state.slip.get(name, "") if self._state else ""
            if not text:
                return self.fields[name].edit
        return self.edits[SlipField.APPROVAL_CODE]

    def _brand(self) -> str:
        return self.brand.currentText() if self.brand.currentIndex() > 0 else ""

    def _brand_chosen(self) -> None:
        self.retyped.emit(SlipField.BRAND, self._brand())

    def _entered(self, name: SlipField) -> None:
        names = list(SlipField)
        following = names[names.index(name) + 1 :]
        empty = [n for n in following if not (self._state and self._state.slip.get(n))]
        if empty:
            self.fields[empty[0]].edit.setFocus()
        else:
            self.entered.emit()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        labels = {
            SlipField.AMOUNT: self.tr("Charged amount"),
            SlipField.BRAND: self.tr("Card brand"),
            SlipField.APPROVAL_CODE: self.tr("Approval code"),
            SlipField.LAST4: self.tr("Last four digits"),
            SlipField.RRN: self.tr("Reference number (RRN)"),
            SlipField.TERMINAL_ID: self.tr("Terminal number"),
        }
        for name, label in labels.items():
            self.fields[name].set_label(label)
        self.brand.setItemText(0, self.tr("Choose"))
        self._to_pay_title.setText(self.tr("To pay by card"))
        self._hint_title.setText(self.tr("From the terminal's slip"))
        hints = (
            self.tr("Charge the card on the terminal with exactly this amount."),
            self.tr("Wait for the slip that says APPROVED."),
            self.tr("Type approval code, last four digits and RRN from it."),
        )
        for line, text in zip(self._hints, hints, strict=True):
            line.setText(text)
        self._never.setText(self.tr("Never type a whole card number."))
        state = self._state
        if state is not None:
            bills = self.tr("Card for %n bill(s)", "", len(state.basket.paying))
            rest = self.tr("Rest by card. %1 in cash.")
            cash = state.cash_part
            self._title.setText(fill(rest, money_text(cash)) if cash else bills)
            self.show_state(state)
