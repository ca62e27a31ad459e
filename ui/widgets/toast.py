"""A short line that something is done, above the action row; it goes by itself."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.language import is_right_to_left
from ui.widgets.notice import announce
from ui.widgets.text import Text

SHOWN_FOR_MS = 5_000


class Toast(QFrame):
    """Only for done facts and for why a key does nothing now; never for errors."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "toast")
        self._text = Text()
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 10, 18, 10)
        row.addWidget(self._text)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def show_text(self, text: str, above_px: int) -> None:
        """Show `text` at the start of the line, `above_px` over the window's lower edge."""
        self._text.setText(text)
        self.adjustSize()
        window = self.window()
        x = window.width() - self.width() - 18 if is_right_to_left() else 18
        self.move(x, window.height() - above_px - self.height() - 12)
        self.raise_()
        self.show()
        self._timer.start(SHOWN_FOR_MS)
        announce(self, text)

    def text(self) -> str:
        """What is shown now; empty when nothing is."""
        return self._text.text() if self.isVisible() else ""
