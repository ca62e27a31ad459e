"""Digits for fingers: 7-8-9 on top as on the keyboard, never mirrored."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

_ROWS = ("789", "456", "123")


class Keypad(QWidget):
    """Emits the pressed key: a digit, `.` or `C`, and `<` for back. Never takes the focus."""

    pressed = Signal(str)

    def __init__(self, corner: str = ".") -> None:
        super().__init__()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        self._buttons: dict[str, QPushButton] = {}
        for row, keys in enumerate((*_ROWS, f"{corner}0<")):
            for column, key in enumerate(keys):
                grid.addWidget(self._button(key), row, column)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the keys that are no digits, for screen readers."""
        names = {"<": self.tr("Delete the last digit"), "C": self.tr("Clear")}
        for key, button in self._buttons.items():
            button.setAccessibleName(names.get(key, key))

    def _button(self, key: str) -> QPushButton:
        button = QPushButton("←" if key == "<" else key)
        button.setProperty("role", "pad")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(partial(self.pressed.emit, key))
        self._buttons[key] = button
        return button
