"""A button that shows its key."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy

from ui.widgets.text import Centred

_SMALLEST = QSize(64, 48)
_SMALLEST_PRIMARY = QSize(210, 60)
_SMALLEST_STACKED = QSize(120, 60)  # a primary one in a row that is full


class KeyButton(QPushButton):
    """The key in its own small frame, then the words.

    A key name inside an Arabic text would turn its direction round, so each has its own label.
    """

    key_pressed = Signal(str)  # clicked: the key it stands for

    def __init__(self, key: str = "", text: str = "", *, is_primary: bool = False) -> None:
        super().__init__()
        self.key = key
        self._cap = Centred(key, "key")
        self._words = Centred(text)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(14, 2, 14, 2)
        self._row.setSpacing(10)
        self._row.addStretch()
        for label in (self._cap, self._words):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._row.addWidget(label, 0, Qt.AlignmentFlag.AlignCenter)
        self._row.addStretch()
        self._cap.setVisible(bool(key))
        self._cap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if is_primary:
            self.setProperty("role", "primary")
        self.clicked.connect(self._clicked)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """What the button does, in the language of the screen."""
        self._words.setText(text)
        self.setAccessibleName(f"{text} {self.key}".strip())
        self.updateGeometry()

    def set_key(self, key: str) -> None:
        """Show another key: an arrow points the other way in Arabic."""
        self.key = key
        self._cap.setText(key)
        self.set_text(self.words())

    def words(self) -> str:
        """The text without the key."""
        return self._words.text()

    def set_stacked(self, is_stacked: bool) -> None:
        """Key over words: narrower, for a row that is full."""
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if is_stacked else direction.LeftToRight)
        self._row.setSpacing(0 if is_stacked else 10)
        margin = 8 if is_stacked else 14
        self._row.setContentsMargins(margin, 2, margin, 2)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        smallest = _SMALLEST
        if self.property("role") == "primary":
            is_stacked = self._row.direction() is QBoxLayout.Direction.TopToBottom
            smallest = _SMALLEST_STACKED if is_stacked else _SMALLEST_PRIMARY
        return self._row.sizeHint().expandedTo(smallest)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _clicked(self) -> None:
        self.key_pressed.emit(self.key)
