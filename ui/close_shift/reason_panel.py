"""Why the count may differ: a word of one's own, or one of three."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.text import Text

_LONGEST = 160


class ReasonPanel(QWidget):
    """Draws that step of a close."""

    written = Signal(str)
    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._why = Text(role="heading", wraps=True)
        self.edit = QLineEdit()
        self.edit.setMaxLength(_LONGEST)
        self._field = Field(self.edit)
        self.choices = [QPushButton() for _ in range(3)]
        card = Card(margin=24, spacing=16)
        row = QHBoxLayout()
        row.setSpacing(10)
        for button in self.choices:
            row.addWidget(button)
            button.clicked.connect(partial(self._picked, button))
        card.add(self._why, self._field, row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch()
        self.edit.textEdited.connect(self.written)
        self.edit.returnPressed.connect(self.confirmed)

    def show_reason(self, reason: str) -> None:
        """The field says `reason`."""
        if self.edit.text() != reason:
            self.edit.setText(reason)

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        self._why.setText(self.tr("The count differs. Give a reason; a supervisor approves it."))
        self._field.set_label(self.tr("Reason"))
        texts = (
            self.tr("Wrong change given"),
            self.tr("Mistake in counting"),
            self.tr("Not known"),
        )
        for button, text in zip(self.choices, texts, strict=True):
            button.setText(text)

    def _picked(self, button: QPushButton) -> None:
        self.written.emit(button.text())
