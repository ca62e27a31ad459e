"""How long, and for how much, the desk may go on without head office."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from pos_app.domain.clock import in_qatar
from pos_app.services.offline_allowance import Allowance
from ui.language import fill, money_text
from ui.widgets.card import side_by_side
from ui.widgets.text import Text, set_role

_BAR_WIDTH = 220


class AllowanceLine(QWidget):
    """The footer of the queue while head office is away."""

    def __init__(self) -> None:
        super().__init__()
        self._text = Text(wraps=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self.bar.setFixedWidth(_BAR_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = side_by_side(self._text, self.bar, spacing=18)
        row.setStretch(0, 1)
        column.addLayout(row)

    def show_allowance(self, allowance: Allowance | None) -> None:
        """Say it in the language of the screen; None takes no room."""
        self.setVisible(allowance is not None)
        if allowance is None:
            return
        until = in_qatar(allowance.until)
        text = self.tr("Offline allowed until %1 or %2. Used: %3.")
        if allowance.is_used_up:
            text = self.tr("The offline limit is reached (%1 or %2). Used: %3.")
        self._text.setText(
            fill(
                text,
                f"{until:%H:%M}" if allowance.ends_today else f"{until:%Y-%m-%d %H:%M}",
                money_text(allowance.allowed),
                money_text(allowance.used),
            )
        )
        set_role(self._text, "error" if allowance.is_nearly_used else "muted")
        set_role(self.bar, "error" if allowance.is_nearly_used else "")
        self.bar.setValue(allowance.used_percent)
