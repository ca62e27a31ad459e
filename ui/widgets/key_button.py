"""A button that shows its key."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy

from ui.widgets.text import Centred


class KeyButton(QPushButton):
    """The key in its own small frame, then the words.

    A key name inside an Arabic text would turn its direction round, so each has its own label.
    """

    def __init__(self, key: str = "", text: str = "", *, is_primary: bool = False) -> None:
        super().__init__()
        self._key = Centred(_shown(key), "key")
        self._words = Centred(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(10)
        for label in (self._key, self._words):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
        row.insertStretch(0)
        row.addStretch()
        self._key.setVisible(bool(key))
        self._key.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if is_primary:
            self.setProperty("role", "primary")
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """What the button does, in the language of the screen."""
        self._words.setText(text)
        self.setAccessibleName(f"{text} {self._key.text()}".strip())

    def words(self) -> str:
        """The text without the key."""
        return self._words.text()

    def sizeHint(self) -> QSize:
        row = self.layout()
        hint = row.sizeHint() if row else QSize()
        return hint.expandedTo(QSize(64, 64 if self.property("role") == "primary" else 48))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _shown(key: str) -> str:
    return {"Return": "Enter", "Escape": "Esc", "Delete": "Del"}.get(key, key)
