"""The field for money: any digit family, at most two decimals, read left to right."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QValidator
from PySide6.QtWidgets import QApplication, QLineEdit

from pos_app.domain.digits import to_ascii_digits
from pos_app.domain.money import Money

_WHILE_TYPING: Final = re.compile(r"[\d,٬، \u00a0]{0,24}(?:[.٫]\d{0,2})?")
_MOST_CHARACTERS: Final = 24  # more than any amount: a scanned number can be shown and refused


class _AmountTyping(QValidator):
    """Lets in what may become an amount; a third decimal is met with a beep."""

    def validate(self, text: str, position: int) -> object:
        if _WHILE_TYPING.fullmatch(to_ascii_digits(text)):
            return QValidator.State.Acceptable, text, position
        QApplication.beep()
        return QValidator.State.Invalid, text, position


class AmountEdit(QLineEdit):
    """Takes an amount as a clerk types it. The presenter reads it with `Money.parse`.

    A preset value is selected, so that typing replaces it. Left to right inside and on the right
    in both languages.
    """

    typed = Signal(str)  # the clerk changed the text; a preset amount says nothing
    entered = Signal(str)  # Enter was pressed

    def __init__(self, role: str = "") -> None:
        super().__init__()
        if role:
            self.setProperty("role", role)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.setMaxLength(_MOST_CHARACTERS)
        self.setValidator(_AmountTyping(self))
        self.textEdited.connect(self.typed)
        self.returnPressed.connect(self._entered)

    def preset(self, amount: Money) -> None:
        """Put `amount` in, selected: typing replaces it."""
        self.setText(str(amount))
        self.selectAll()

    def type_key(self, key: str) -> None:
        """What a key of the on-screen keypad does: a digit, `.`, `<` (back) or `C` (clear)."""
        if key == "<":
            self.backspace()
        elif key == "C":
            self.clear()
        else:
            self.insert(key)
        self.typed.emit(self.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def _entered(self) -> None:
        self.entered.emit(self.text())
