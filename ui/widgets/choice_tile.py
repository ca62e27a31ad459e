"""One of several things to do or to pick: its key, its name and a word about it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from ui.widgets.text import Centred, Text

_TWO_LINES_PX = 68  # a long name wraps once


class ChoiceTile(QPushButton):
    """A wide button; `is_picked` marks the one that was chosen."""

    def __init__(self, key: str, *, is_pickable: bool = False) -> None:
        super().__init__()
        self._key = Centred(key, "key")
        self._key.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name = Text(role="strong", wraps=True)
        self._about = Text(role="muted", wraps=True)
        self.setCheckable(is_pickable)
        for label in (self._key, self._name, self._about):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch()
        words.addWidget(self._name)
        words.addWidget(self._about)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 10, 18, 10)
        row.setSpacing(16)
        row.addWidget(self._key)
        row.addLayout(words, 1)
        self._key.setHidden(not key)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setMinimumHeight(_TWO_LINES_PX)

    def set_texts(self, name: str, about: str = "") -> None:
        """What it does, in the language of the screen."""
        self._name.setText(name)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self.setAccessibleName(f"{name} {self._key.text()}".strip())
        self.setAccessibleDescription(about)
        self.updateGeometry()

    def set_key(self, key: str) -> None:
        """The key printed on it, where its place among others changes."""
        self._key.setText(key)
        self._key.setHidden(not key)

    def key(self) -> str:
        """The key it is chosen by; empty without one."""
        return self._key.text()

    def sizeHint(self) -> QSize:
        row = self.layout()
        return (row.sizeHint() if row else QSize()).expandedTo(QSize(200, _TWO_LINES_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())
