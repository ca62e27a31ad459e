"""What is still open before the cash is counted. Nothing in it stops a close."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from ui.close_shift.state import Checks
from ui.language import fill, money_text
from ui.widgets.card import Card
from ui.widgets.shape import Shape, Sign
from ui.widgets.text import Text


class CheckList(Card):
    """One line for each check, with its sign."""

    def __init__(self) -> None:
        super().__init__(margin=24, spacing=18)
        self._checks: Checks | None = None
        self._lines = [(Shape(), Text(wraps=True)) for _ in range(4)]
        for shape, text in self._lines:
            row = QHBoxLayout()
            row.setSpacing(14)
            row.addWidget(shape)
            row.addWidget(text, 1)
            self.add(row)

    def show_checks(self, checks: Checks | None) -> None:
        """Show what was found; None while it is being looked for."""
        self._checks = checks
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        if self._checks is None:
            found = [(Sign.INFO, self.tr("One moment…"))] + [None] * 3
        else:
            found = self._found(self._checks)
        for (shape, text), line in zip(self._lines, found, strict=True):
            shape.setVisible(line is not None)
            text.setVisible(line is not None)
            if line is not None:
                shape.show_sign(line[0])
                text.setText(line[1])

    def _found(self, checks: Checks) -> list[tuple[Sign, str] | None]:
        return [
            (Sign.OK, self.tr("No basket is open."))
            if checks.is_basket_empty
            else (Sign.WARNING, self.tr("A basket is open. Nothing of it is paid.")),
            self._waiting(checks),
            (Sign.WARNING, self._refused(checks)) if checks.refused else None,
            (Sign.WARNING, self._unknown(checks)) if checks.unknown else None,
        ]

    def _waiting(self, checks: Checks) -> tuple[Sign, str]:
        if not checks.waiting:
            return Sign.OK, self.tr("Head office has everything.")
        text = self.tr("Waiting to be sent: %1 (%2). They are sent later by themselves.")
        return Sign.WARNING, fill(text, checks.waiting, money_text(checks.waiting_amount))

    def _refused(self, checks: Checks) -> str:
        text = self.tr("Refused by head office: %1. They are listed on the Z for the supervisor.")
        return fill(text, checks.refused)

    def _unknown(self, checks: Checks) -> str:
        text = self.tr("Result not known: %1. They are listed on the Z for the supervisor.")
        return fill(text, checks.unknown)
