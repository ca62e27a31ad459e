"""The cards that the terminal has charged towards this payment, one line each."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from pos_app.domain.card_attempt import CardAttempt
from ui.card.outcome_panel import card_text
from ui.language import money_text
from ui.widgets.shape import Shape, Sign
from ui.widgets.text import Figure, Text


class ChargedList(QWidget):
    """Brand, last four digits and amount of each; hides itself when there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._attempts: tuple[CardAttempt, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 4)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.setVisible(False)

    def show_charged(self, attempts: tuple[CardAttempt, ...]) -> None:
        """Show these."""
        self._attempts = attempts
        self.setVisible(bool(attempts))
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, attempt in enumerate(self._attempts):
            amount = Figure(money_text(attempt.approved), "strong")
            parts = (Shape(Sign.OK), Text(card_text(attempt)), amount)
            for column, part in enumerate(parts):
                self._grid.addWidget(part, row, column)
