"""Sentences under each other, each with its sign."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.printer_setup.words import Line
from ui.widgets.shape import Shape, Sign
from ui.widgets.text import Text


class Lines(QWidget):
    """Up to `most` of them."""

    def __init__(self, most: int = 6) -> None:
        super().__init__()
        self._lines = [(Shape(Sign.INFO), Text(wraps=True)) for _ in range(most)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for row, (shape, text) in enumerate(self._lines):
            grid.addWidget(shape, row, 0)
            grid.addWidget(text, row, 1)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these and no others."""
        for place, (shape, text) in enumerate(self._lines):
            is_used = place < len(lines)
            shape.setVisible(is_used)
            text.setVisible(is_used)
            if is_used:
                shape.show_sign(lines[place][0])
                text.setText(lines[place][1])
