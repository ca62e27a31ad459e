"""The form of a declaration: the slip of an approval, or the evidence alone.

Never a card number.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from pos_app.card_brands import brand_ids
from ui.card_slip.typed import Typed
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.text import Text

_LONGEST_TEXT = 32  # room for what must be refused in words
_LONGEST_EVIDENCE = 200
_OF_SLIP = tuple(name for name in Typed if name is not Typed.EVIDENCE)
_COLUMNS = 3


class SlipForm(QWidget):
    """Its page says what it is about, what is typed, and which field is wrong."""

    retyped = Signal(object, str)  # Typed, text
    entered = Signal()  # Enter in the last field

    def __init__(self) -> None:
        super().__init__()
        self._typed: Mapping[Typed, str] = {}
        self._asked: tuple[Typed, ...] = tuple(Typed)
        self._wrong: Typed | None = None
        self._title = Text(role="heading", wraps=True)
        self._about = Text(role="muted", wraps=True)
        self._never = Text(role="error", wraps=True)
        self.brand = QComboBox()
        self.brand.addItem("")
        self.brand.addItems(brand_ids())
        self.brand.currentIndexChanged.connect(self._brand_chosen)
        self.edits: dict[Typed, QLineEdit] = {}
        for name in (*_OF_SLIP, Typed.EVIDENCE):
            if name is not Typed.BRAND:
                self.edits[name] = self._edit(name)
        self.fields: dict[Typed, Field] = {Typed.BRAND: Field(self.brand)}
        self.fields |= {name: Field(edit) for name, edit in self.edits.items()}
        self._lay_out()

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
        for place, name in enumerate(_OF_SLIP):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(self.fields[name], place // _COLUMNS, place % _COLUMNS, top)
            grid.setColumnStretch(place % _COLUMNS, 1)
        card = Card(margin=16, spacing=8)
        card.add(self._title, self._about, grid, self.fields[Typed.EVIDENCE], self._never)
        card.rows.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def show_typed(
        self,
        typed: Mapping[Typed, str],
        wrong_field: Typed | None,
        *,
        has_slip: bool,
        is_busy: bool,
    ) -> None:
        """Make the fields match what is typed; without a slip the evidence alone is asked for."""
        was_wrong = self._wrong
        self._typed, self._wrong = typed, wrong_field
        self._asked = tuple(Typed) if has_slip else (Typed.EVIDENCE,)
        for name, edit in self.edits.items():
            if edit.text() != typed.get(name, ""):
                edit.setText(typed.get(name, ""))
                edit.setCursorPosition(0)  # of a long text the beginning is seen
            edit.setReadOnly(is_busy)
        if self._brand() != typed.get(Typed.BRAND, ""):
            self.brand.setCurrentIndex(max(self.brand.findText(typed.get(Typed.BRAND, "")), 0))
        self.brand.setEnabled(not is_busy)
        for name, field in self.fields.items():
            field.setVisible(name in self._asked)
            field.mark_wrong(self.tr("Look again.") if name is wrong_field else "")
        if wrong_field is not None and wrong_field is not was_wrong:
            self.fields[wrong_field].edit.setFocus()

    def show_about(self, title: str, about: str = "") -> None:
        """What is declared, and of which payment."""
        self._title.setText(title)
        self._about.setText(about)
        self._about.setVisible(bool(about))

    def first_empty(self) -> QWidget:
        """Where typing goes on."""
        empty = (name for name in self._asked if not self._typed.get(name))
        return self.fields[next(empty, Typed.EVIDENCE)].edit

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        labels = {
            Typed.BRAND: self.tr("Card brand"),
            Typed.APPROVAL_CODE: self.tr("Approval code"),
            Typed.LAST4: self.tr("Last four digits"),
            Typed.RRN: self.tr("Reference number (RRN)"),
            Typed.TERMINAL_ID: self.tr("Terminal number"),
            Typed.EVIDENCE: self.tr("What was seen: slip, the terminal’s list, the bank’s word"),
        }
        for name, label in labels.items():
            self.fields[name].set_label(label)
        self.brand.setItemText(0, self.tr("Choose"))
        self.brand.view().setAccessibleName(labels[Typed.BRAND])
        self._never.setText(self.tr("Never type a whole card number."))

    def _brand(self) -> str:
        return self.brand.currentText() if self.brand.currentIndex() > 0 else ""

    def _brand_chosen(self) -> None:
        self.retyped.emit(Typed.BRAND, self._brand())

    def _entered(self, name: Typed) -> None:
        following = self._asked[self._asked.index(name) + 1 :]
        empty = [n for n in following if not self._typed.get(n)]
        if empty:
            self.fields[empty[0]].edit.setFocus()
        else:
            self.entered.emit()
