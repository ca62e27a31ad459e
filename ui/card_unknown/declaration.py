"""What two people saw, typed: the slip's data, and where they saw it. Never a card number."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from pos_app.card_brands import brand_ids
from ui.card_unknown.state import Panel, Typed, UnknownState
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.parts import Roomy
from ui.widgets.text import Text

_LONGEST_TEXT = 32
_LONGEST_EVIDENCE = 200
_COLUMNS = 3


class DeclarationForm(Roomy):
    """Draws the panel of an `UnknownState`; of a declined slip the evidence alone."""

    retyped = Signal(str, str)  # Typed, text
    entered = Signal()  # Enter in the last field

    def __init__(self) -> None:
        super().__init__()
        self._state: UnknownState | None = None
        self._title = Text(role="heading")
        self._never = Text(role="error", wraps=True)
        self.brand = QComboBox()
        self.brand.addItem("")
        self.brand.addItems(brand_ids())
        self.edits: dict[Typed, QLineEdit] = {}
        for name in Typed:
            if name is not Typed.BRAND:
                self.edits[name] = self._edit(name)
        self.fields = {name: Field(edit) for name, edit in self.edits.items()}
        self.fields[Typed.BRAND] = Field(self.brand)
        self._lay_out()
        self.brand.currentIndexChanged.connect(self._brand_chosen)

    def _edit(self, name: Typed) -> QLineEdit:
        edit = QLineEdit()
        is_evidence = name is Typed.EVIDENCE
        edit.setMaxLength(_LONGEST_EVIDENCE if is_evidence else _LONGEST_TEXT)
        if not is_evidence:
            edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        edit.textChanged.connect(partial(self.retyped.emit, name))
        edit.returnPressed.connect(partial(self._entered, name))
        return edit

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for place, name in enumerate(name for name in Typed if name is not Typed.EVIDENCE):
            grid.addWidget(self.fields[name], place // _COLUMNS, place % _COLUMNS)
            grid.setColumnStretch(place % _COLUMNS, 1)
        card = Card(margin=16, spacing=8)
        card.add(self._title, grid, self.fields[Typed.EVIDENCE], self._never)
        card.rows.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def show_state(self, state: UnknownState) -> None:
        """Make the form match `state`."""
        was_wrong = self._state.wrong_field if self._state else None
        self._state = state
        for name, edit in self.edits.items():
            text = state.typed.get(name, "")
            if edit.text() != text:
                edit.setText(text)
            edit.setReadOnly(state.is_busy)
        brand = state.typed.get(Typed.BRAND, "")
        if self._brand() != brand:
            self.brand.setCurrentIndex(max(self.brand.findText(brand), 0))
        self.brand.setEnabled(not state.is_busy)
        for name, field in self.fields.items():
            is_of_slip = name is not Typed.EVIDENCE
            field.setVisible(state.panel is Panel.APPROVED or not is_of_slip)
            field.mark_wrong(self.tr("Look again.") if name is state.wrong_field else "")
        if state.wrong_field is not None and state.wrong_field is not was_wrong:
            self.fields[state.wrong_field].edit.setFocus()
        self.retranslate()

    def first_empty(self) -> QWidget:
        """Where typing goes on."""
        typed = self._state.typed if self._state else {}
        empty = (name for name in self._shown() if not typed.get(name))
        return self.fields[next(empty, Typed.EVIDENCE)].edit

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        labels = {
            Typed.BRAND: self.tr("Card brand"),
            Typed.LAST4: self.tr("Last four digits"),
            Typed.APPROVAL_CODE: self.tr("Approval code"),
            Typed.RRN: self.tr("Reference number (RRN)"),
            Typed.TERMINAL_ID: self.tr("Terminal number"),
            Typed.EVIDENCE: self.tr("What was seen: slip, the terminal’s list, the bank’s word"),
        }
        for name, label in labels.items():
            self.fields[name].set_label(label)
        self.brand.setItemText(0, self.tr("Choose"))
        is_approved = self._state is not None and self._state.panel is Panel.APPROVED
        approved, declined = self.tr("The slip says APPROVED"), self.tr("The slip says DECLINED")
        self._title.setText(approved if is_approved else declined)
        self._never.setText(self.tr("Never type a whole card number."))

    def _shown(self) -> list[Typed]:
        is_approved = self._state is not None and self._state.panel is Panel.APPROVED
        return list(Typed) if is_approved else [Typed.EVIDENCE]

    def _brand(self) -> str:
        return self.brand.currentText() if self.brand.currentIndex() > 0 else ""

    def _brand_chosen(self) -> None:
        self.retyped.emit(Typed.BRAND, self._brand())

    def _entered(self, name: Typed) -> None:
        shown = self._shown()
        typed = self._state.typed if self._state else {}
        empty = [n for n in shown[shown.index(name) + 1 :] if not typed.get(n)]
        if empty:
            self.fields[empty[0]].edit.setFocus()
        else:
            self.entered.emit()
