"""What the manager puts their name under: the day's sums, its desks, its exceptions."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout

from pos_app.domain.branch_day import BranchDay
from pos_app.domain.money import ZERO
from ui.branch.figures import variances
from ui.branch.words import NOTHING
from ui.close_day.state import CloseDayState
from ui.figures import date_text, ltr
from ui.language import fill, money_text
from ui.widgets.card import Card, Line
from ui.widgets.text import Figure, Text

_LINES = 7


class SummaryCard(Card):
    """The sum, large, and the figures behind it."""

    def __init__(self) -> None:
        super().__init__(margin=20, spacing=8)
        self._state = CloseDayState()
        self._name = Text(role="muted")
        self._sum = Text(role="money")
        self._names = [Text(role="muted") for _ in range(_LINES)]
        self._figures = [Figure(role="strong") for _ in range(_LINES)]
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for row, (name, figure) in enumerate(zip(self._names, self._figures, strict=True)):
            grid.addWidget(name, row, 0)
            grid.addWidget(figure, row, 1)
        self.add(self._name, self._sum, Line(), grid)

    def show_state(self, state: CloseDayState) -> None:
        """Draw the day of `state`."""
        self._state = state
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        day = self._state.day
        if day is None:
            return
        self._name.setText(fill(self.tr("Collected on %1"), date_text(day.business_date)))
        self._sum.setText(money_text(day.collected))
        lines = self._lines(day)
        for name, figure, (text, value) in zip(self._names, self._figures, lines, strict=True):
            name.setText(text)
            figure.setText(value)

    def _lines(self, day: BranchDay) -> tuple[tuple[str, str], ...]:
        closed = [shift for shift in day.shifts if shift.closed is not None]
        verified = [shift for shift in closed if shift.verified is not None]
        found = variances(day)
        shifts = fill(self.tr("%1 of %2"), len(closed), len(day.shifts))
        return (
            (self.tr("Payments"), ltr(str(day.payments))),
            (self.tr("Cash"), money_text(day.cash)),
            (self.tr("Card"), money_text(day.card)),
            (self.tr("Shifts closed"), shifts),
            (self.tr("Shifts verified"), fill(self.tr("%1 of %2"), len(verified), len(closed))),
            (self.tr("Difference"), money_text(sum(found, ZERO)) if found else NOTHING),
            (self.tr("Declared exceptions"), ltr(str(len(self._state.points)))),
        )
