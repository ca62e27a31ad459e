"""The field that searches receipts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class SearchEdit(QLineEdit):
    """A field from which Up and Down move in the list below it."""

    left = Signal(int)  # -1 up, +1 down

    def set_texts(self, name: str, hint: str) -> None:
        """Name for a screen reader and hint, in the language of the screen."""
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up:
            self.left.emit(-1)
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit(1)
        else:
            super().keyPressEvent(event)
