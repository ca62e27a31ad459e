"""How the shift was closed: the first place that tells expected and difference."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout

from pos_app.domain.events import ShiftClosed
from pos_app.domain.money import ZERO
from ui.language import fill, money_text
from ui.widgets.card import Card, Line
from ui.widgets.text import Figure, Text


class ResultCard(Card):
    """The verdict, large, and the figures behind it."""

    def __init__(self) -> None:
        super().__init__(margin=20, spacing=8)
        self._closed: ShiftClosed | None = None
        self._number = Text(role="muted")
        self._verdict = Text(role="ok_money", wraps=True)
        self._names = [Text(role="muted") for _ in range(8)]
        self._figures = [Figure(role="strong") for _ in range(8)]
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for row, (name, figure) in enumerate(zip(self._names, self._figures, strict=True)):
            grid.addWidget(name, row, 0)
            grid.addWidget(figure, row, 1)
        self._points = Text(wraps=True)
        self.add(self._number, self._verdict, Line(), grid, self._points)
        self.rows.addStretch()

    def show_closed(self, closed: ShiftClosed | None) -> None:
        """Show the Z of `closed`; nothing before there is one."""
        self._closed = closed
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        closed = self._closed
        if closed is None:
            for label in (self._number, self._verdict, self._points, *self._figures):
                label.setText("")
            return
        self._number.setText(fill(self.tr("Z report no. %1"), closed.z_no))
        self._verdict.setText(self._verdict_of(closed))
        self._verdict.set_role("money" if closed.variance else "ok_money")
        lines = (
            (self.tr("Counted"), money_text(closed.counted_cash)),
            (self.tr("Expected"), money_text(closed.expected_cash)),
            (self.tr("Difference"), money_text(closed.variance)),
            (self.tr("Collected in cash"), money_text(closed.cash)),
            (self.tr("Collected by card"), money_text(closed.card)),
            (self.tr("Payments"), str(closed.payments)),
            (self.tr("Voids"), str(closed.voids)),
            (self.tr("Stays in the drawer"), money_text(closed.kept_total)),
        )
        for name, figure, (text, value) in zip(self._names, self._figures, lines, strict=True):
            name.setText(text)
            figure.setText(value)
        points = len(closed.open_points)
        text = self.tr("Listed on the Z as not sent or not known: %1.")
        self._points.setText(fill(text, points))
        self._points.setVisible(points > 0)

    def _verdict_of(self, closed: ShiftClosed) -> str:
        if closed.variance < ZERO:
            return fill(self.tr("Short %1"), money_text(abs(closed.variance)))
        if closed.variance > ZERO:
            return fill(self.tr("Over %1"), money_text(closed.variance))
        return self.tr("Matches")
