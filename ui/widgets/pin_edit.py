"""The field for a PIN: dots only, nothing goes in but keys, nothing comes out by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit

from pos_app.domain.digits import to_ascii_digits

_LONGEST = 12


class PinEdit(QLineEdit):
    """Digits in any family, shown as dots. No pasting, no copying, no menu, no undo."""

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(_LONGEST)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData
        )

    def pin(self) -> str:
        """What was typed, in the digits 0-9."""
        return to_ascii_digits(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            return
        typed = event.text()
        if typed.isprintable() and typed and not typed.isdecimal():
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.MiddleButton:  # X11 pastes with it
            super().mouseReleaseEvent(event)
