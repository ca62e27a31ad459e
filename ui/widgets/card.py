"""Fields of colour that hold things together."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget


class Card(QFrame):
    """A white card; `add` stacks what it holds from top to bottom."""

    def __init__(self, role: str = "card", *, margin: int = 20, spacing: int = 12) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(margin, margin, margin, margin)
        self.rows.setSpacing(spacing)

    def add(self, *things: QWidget | QLayout) -> None:
        """Stack `things` below what is there."""
        for thing in things:
            if isinstance(thing, QWidget):
                self.rows.addWidget(thing)
            else:
                self.rows.addLayout(thing)


class Line(QFrame):
    """A hairline between two things."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "line")


def side_by_side(*things: QWidget | QLayout | int, spacing: int = 12) -> QHBoxLayout:
    """`things` in reading order; a number is a stretch of that weight."""
    row = QHBoxLayout()
    row.setSpacing(spacing)
    for thing in things:
        if isinstance(thing, int):
            row.addStretch(thing)
        elif isinstance(thing, QWidget):
            row.addWidget(thing)
        else:
            row.addLayout(thing)
    return row
