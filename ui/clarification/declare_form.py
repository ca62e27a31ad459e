"""What two people saw: the slip of an approval, or why no money moved. Never a card number."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit

from pos_app.card_brands import brand_ids
from ui.clarification.state import ClarificationState, Part, Typed
from ui.clarification.words import bills_text
from ui.figures import ltr
from ui.language import fill, money_text
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.text import Text

_LONGEST_TEXT = 32  # room for what must be refused in words
_LONGEST_EVIDENCE = 200


class DeclareForm(Card):
    """Draws the form; `Part.NOT_CHARGED` needs the evidence alone."""

    retyped = Signal(object, str)  # Typed, text
    entered = Signal()  # Enter in the last field

    def __init__(self) -> None:
        super().__init__(margin=18, spacing=6)
        self._state = ClarificationState()
        self._title = Text(role="heading", wraps=True)
        self._about = Text(role="muted", wraps=True)
        self._never = Text(role="error", wraps=True)
        self.brand = QComboBox()
        self.brand.addItem("")
        self.brand.addItems(brand_ids())
        self.edits: dict[Typed, QLineEdit] = {}
        for name in Typed:
            if name is not Typed.BRAND:
                self.edits[name] = QLineEdit()
                is_text = name is Typed.EVIDENCE
                self.edits[name].setMaxLength(_LONGEST_EVIDENCE if is_text else _LONGEST_TEXT)
                if not is_text:
                    self.edits[name].setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.fields: dict[Typed, Field] = {Typed.BRAND: Field(self.brand)}
        self.fields |= {name: Field(edit) for name, edit in self.edits.items()}
        self._lay_out()
        for name, edit in self.edits.items():
            edit.textChanged.connect(partial(self.retyped.emit, name))
            edit.returnPressed.connect(partial(self._entered, name))
        self.brand.currentIndexChanged.connect(self._brand_chosen)

    def show_state(self, state: ClarificationState) -> None:
        """Make the form match `state`."""
        was_wrong, self._state = self._state.wrong_field, state
        for name, edit in self.edits.items():
            if edit.text() != state.typed.get(name, ""):
                edit.setText(state.typed.get(name, ""))
            edit.setReadOnly(state.is_busy)
        brand = state.typed.get(Typed.BRAND, "")
        if self._brand() != brand:
            self.brand.setCurrentIndex(max(self.brand.findText(brand), 0))
        self.brand.setEnabled(not state.is_busy)
        for name, field in self.fields.items():
            is_asked = name is Typed.EVIDENCE or state.part is Part.CHARGED
            field.setVisible(is_asked)
            field.mark_wrong(self.tr("Look again.") if name is state.wrong_field else "")
        self.retranslate()
        if state.wrong_field is not None and state.wrong_field is not was_wrong:
            self.fields[state.wrong_field].edit.setFocus()

    def start(self) -> None:
        """Put the focus where typing begins."""
        is_charged = self._state.part is Part.CHARGED
        (self.brand if is_charged else self.edits[Typed.EVIDENCE]).setFocus()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        labels = {
            Typed.BRAND: self.tr("Card brand"),
            Typed.APPROVAL_CODE: self.tr("Approval code"),
            Typed.LAST4: self.tr("Last four digits"),
            Typed.RRN: self.tr("Reference number (RRN)"),
            Typed.TERMINAL_ID: self.tr("Terminal number"),
            Typed.EVIDENCE: self.tr("What you saw: slip, terminal’s journal, bank’s word"),
        }
        for name, label in labels.items():
            self.fields[name].set_label(label)
        self.brand.setItemText(0, self.tr("Choose"))
        self._never.setText(self.tr("Never type a whole card number."))
        entry = self._state.chosen
        if entry is None:
            return
        self._title.setText(self._title_text(is_payment=entry.is_payment))
        started = entry.attempt.started
        about = self.tr("%1 · terminal %2, number %3 · bill %4")
        amount = money_text(entry.attempt.approved or started.amount)
        where = (ltr(started.terminal), ltr(started.service_id))
        self._about.setText(fill(about, amount, *where, bills_text(entry.attempt)))

    def _title_text(self, *, is_payment: bool) -> str:
        if self._state.part is Part.CHARGED:
            if is_payment:
                return self.tr("The slip says APPROVED: the card was charged")
            return self.tr("The slip says APPROVED: the card has its money back")
        if is_payment:
            return self.tr("The card was not charged")
        return self.tr("The card did not get its money back")

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        for place, name in enumerate(name for name in Typed if name is not Typed.EVIDENCE):
            grid.addWidget(self.fields[name], place // 3, place % 3, top)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        self.add(self._title, self._about, grid, self.fields[Typed.EVIDENCE], self._never)
        self.rows.addStretch()

    def _brand(self) -> str:
        return self.brand.currentText() if self.brand.currentIndex() > 0 else ""

    def _brand_chosen(self) -> None:
        self.retyped.emit(Typed.BRAND, self._brand())

    def _entered(self, name: Typed) -> None:
        names = list(Typed)
        following = names[names.index(name) + 1 :]
        empty = [n for n in following if not self._state.typed.get(n)]
        if empty:
            self.fields[empty[0]].edit.setFocus()
        else:
            self.entered.emit()
