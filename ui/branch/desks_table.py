"""All desks of the branch as rows: who, how they stand, what they took."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QResizeEvent

from pos_app.domain.money import ZERO, Money
from ui.branch.figures import DeskRow, Stands
from ui.branch.state import BranchState
from ui.branch.words import NOTHING, WhoIs, clerk_text, stands_text
from ui.figures import ltr, moment_text
from ui.language import iso
from ui.theme import BASE_TEXT_PX, scaled
from ui.widgets.table import Column, Row, Table

_SEEN, _STATE, _WAITING, _DIFFERENCE = 3, 2, 4, 8
_NARROW_PX = 1_000
_TONES = {Stands.OPEN: "ok", Stands.BALANCING: "warning", Stands.NEVER_SEEN: "muted"}


class DesksTable(Table):
    """Enter on a row shows its shift."""

    def __init__(self, who_is: WhoIs) -> None:
        super().__init__()
        self._who_is = who_is
        self._shown: list[Row] = []

    def retranslate(self) -> None:
        """Name and headings in the language of the screen."""
        self.setAccessibleName(self.tr("Desks of the branch"))
        self.set_columns(
            [
                Column(self.tr("Desk")),
                Column(self.tr("Clerk"), stretches=True),
                Column(self.tr("State")),
                Column(self.tr("Last seen")),
                Column(self.tr("Waiting"), is_figure=True),
                Column(self.tr("Payments"), is_figure=True),
                Column(self.tr("Cash"), is_figure=True),
                Column(self.tr("Card"), is_figure=True),
                Column(self.tr("Difference"), is_figure=True),
            ]
        )

    def show_state(self, state: BranchState) -> None:
        """These desks and no others; the current row stays."""
        if state.today is None:
            return
        rows = [self._row(row, state.today) for row in state.rows]
        if rows != self._shown:
            self._shown = rows
            blocker = QSignalBlocker(self)
            self.set_rows(rows)
            blocker.unblock()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With little room, how a desk stands comes before when it was seen."""
        super().resizeEvent(event)
        narrow_px = scaled(_NARROW_PX, self.font().pixelSize() * 100 // BASE_TEXT_PX)
        self.setColumnHidden(_SEEN, self.width() < narrow_px)

    def _row(self, row: DeskRow, today: date) -> Row:
        shift, seen = row.shift, row.desk.last_seen_at
        tones = {_STATE: "error" if row.silent_since else _TONES.get(row.stands, "muted")}
        if row.waiting:
            tones[_WAITING] = "warning"
        if row.variance not in (None, ZERO):
            tones[_DIFFERENCE] = "error"
        figures = (NOTHING, NOTHING, NOTHING)
        if shift is not None and not shift.takings and shift.closed is None:
            figures = (NOTHING, NOTHING, NOTHING)
        elif shift is not None:
            figures = (str(shift.number("payments")), _money(shift.cash), _money(shift.card))
        return Row(
            (
                iso(str(row.desk.desk)),
                clerk_text(shift.clerk, self._who_is) if shift is not None else NOTHING,
                stands_text(row, today),
                moment_text(seen, today) if seen is not None else NOTHING,
                ltr(str(row.waiting)) if row.waiting else NOTHING,
                *figures,
                _money(row.variance) if row.variance is not None else NOTHING,
            ),
            thing=row,
            tones=tones,
        )


def _money(amount: Money) -> str:
    return ltr(str(amount))
