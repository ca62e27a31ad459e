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


def in_the_middle(card: QWidget, *, weight_below: int = 1) -> QVBoxLayout:
    """`card` as wide as it likes, with the same room on both sides, and as high as that needs.

    Alignment flags would measure a wrapped sentence across the whole page, and cut it off.
    """
    column = QVBoxLayout()
    column.setContentsMargins(4, 4, 4, 4)
    column.addStretch(1)
    column.addLayout(side_by_side(1, card, 1, spacing=0))
    column.addStretch(weight_below)
    return column


def at_the_top(widget: QWidget) -> QWidget:
    """A part that holds `widget` as high as it needs, with the rest below it empty."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    column.addStretch()
    return part
