"""One shift of the day: its three numbers, and what its Z says."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pos_app.domain.branch_day import ShiftOfDay
from pos_app.domain.day_events import Witness
from pos_app.domain.ids import StaffId
from pos_app.domain.variance_causes import Cause
from ui.branch.state import BranchState
from ui.branch.tables import NumbersTable
from ui.branch.words import NOTHING, WhoIs, clerk_text
from ui.close_shift.explain_panel import cause_word
from ui.figures import ltr, moment_text
from ui.language import fill, iso, money_text, translated
from ui.widgets.card import Card
from ui.widgets.text import Figure, Text
from ui.wording import word

_MOST_LINES = 12


class ShiftPart(QWidget):
    """Draws the chosen shift."""

    def __init__(self, who_is: WhoIs) -> None:
        super().__init__()
        self._who_is = who_is
        self._state = BranchState()
        self._title = Text(role="heading", wraps=True)
        self._about = Text(role="muted", wraps=True)
        self.numbers = NumbersTable()
        self._verified = Text(wraps=True)
        self._names = [Text(role="muted") for _ in range(_MOST_LINES)]
        self._figures = [Figure() for _ in range(_MOST_LINES)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addWidget(self.numbers)
        column.addWidget(self._verified)
        column.addWidget(self._z_card())
        column.addStretch(1)

    def show_state(self, state: BranchState) -> None:
        """Draw the shift that is chosen."""
        self._state = state
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        self.numbers.retranslate()
        shift, today = self._state.chosen, self._state.today
        if shift is None or today is None:
            return
        title = self.tr("Shift %1 · %2")
        self._title.setText(fill(title, ltr(shift.shift), clerk_text(shift.clerk, self._who_is)))
        self._about.setText(self._about_text(shift, today))
        self.numbers.show_shift(shift)
        self._verified.setText(self._verified_text(shift, today))
        self._verified.setVisible(bool(self._verified.text()))
        self._draw_lines(self._lines(shift))

    def _z_card(self) -> Card:
        card, grid = Card(margin=18), QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(6)
        for place, (name, figure) in enumerate(zip(self._names, self._figures, strict=True)):
            row, column = place // 2, 2 * (place % 2)
            grid.addWidget(name, row, column)
            grid.addWidget(figure, row, column + 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        card.add(grid)
        self._card = card
        return card

    def _draw_lines(self, lines: list[tuple[str, str]]) -> None:
        filled = [*lines, *[("", "")] * (_MOST_LINES - len(lines))]
        for (name, value), label, figure in zip(filled, self._names, self._figures, strict=True):
            label.setText(name)
            figure.setText(value)
            label.setVisible(bool(name))
            figure.setVisible(bool(name))
        self._card.setVisible(bool(lines))

    def _about_text(self, shift: ShiftOfDay, today: date) -> str:
        parts = []
        if shift.opened_at is not None:
            parts.append(fill(self.tr("Opened %1"), moment_text(shift.opened_at, today)))
        if shift.closed is not None:
            at = moment_text(shift.closed.header.at, today)
            parts.append(fill(self.tr("closed %1, Z %2"), at, shift.closed.z_no))
        else:
            parts.append(self.tr("not closed yet: its cash is not counted"))
        parts.append(self._witness_text(shift.witness))
        return " · ".join(parts)

    def _witness_text(self, witness: Witness) -> str:
        match witness:
            case Witness.HEAD_OFFICE:
                return self.tr("known from head office")
            case Witness.HERE:
                return self.tr("known from this desk")
            case Witness.SHIFT_FILE:
                return self.tr("known from its shift file")

    def _verified_text(self, shift: ShiftOfDay, today: date) -> str:
        seen = shift.verified
        if seen is None:
            return self.tr("Not verified yet.") if shift.closed is not None else ""
        by = clerk_text(StaffId(seen.header.by), self._who_is)
        text = fill(self.tr("Verified by %1, %2."), by, moment_text(seen.header.at, today))
        return f"{text} {iso(seen.note)}" if seen.note else text

    def _lines(self, shift: ShiftOfDay) -> list[tuple[str, str]]:
        closed = shift.closed
        if closed is None:
            return []
        receipts = NOTHING
        if closed.first_receipt is not None and closed.last_receipt is not None:
            receipts = ltr(f"{closed.first_receipt} – {closed.last_receipt}")
        lines = [
            (self.tr("Collected"), money_text(closed.collected)),
            (self.tr("Payments"), ltr(str(closed.payments))),
            (self.tr("Collected in cash"), money_text(closed.cash)),
            (self.tr("Voids"), ltr(str(closed.voids))),
            (self.tr("Collected by card"), money_text(closed.card)),
            (self.tr("No-sale openings"), ltr(str(shift.number("no_sales")))),
            (self.tr("Left in the drawer"), money_text(closed.kept_total)),
            (self.tr("Open points on the Z"), ltr(str(len(closed.open_points)))),
            (self.tr("Receipts"), receipts),
        ]
        if closed.cause:
            lines.append((self.tr("Cause"), _cause_text(closed.cause)))
        if closed.reason:
            lines.append((self.tr("Reason"), translated(word(closed.reason))))
        return lines


def _cause_text(slug: str) -> str:
    """In words; a newer desk may know causes that this one does not."""
    return cause_word(Cause(slug)) if slug in set(Cause) else iso(slug)
