"""The bags of the last days: what was sent, what the bank received."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSignalBlocker

from pos_app.domain.branch_day import Deposit
from pos_app.domain.money import ZERO
from ui.branch.words import NOTHING
from ui.deposit.state import DepositState, off_at_bank
from ui.figures import date_text, ltr
from ui.language import iso
from ui.widgets.table import Column, Row, Table

_STATE, _OFF = 4, 5


class BagsTable(Table):
    """Enter on a bag that is on its way books the bank's word."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[Row] = []

    def retranslate(self) -> None:
        """Name and headings in the language of the screen."""
        self.setAccessibleName(self.tr("Deposits of the last days"))
        self.set_columns(
            [
                Column(self.tr("Bag")),
                Column(self.tr("Seal")),
                Column(self.tr("Cash of"), stretches=True),
                Column(self.tr("Amount"), is_figure=True),
                Column(self.tr("State")),
                Column(self.tr("Difference"), is_figure=True),
            ]
        )

    def show_state(self, state: DepositState) -> None:
        """The bags of `state`, the chosen one marked."""
        year = state.today.year if state.today is not None else 0
        rows = [self._row(deposit, year) for deposit in state.deposits]
        blocker = QSignalBlocker(self)
        if rows != self._shown:
            self._shown = rows
            self.set_rows(rows)
        for place, deposit in enumerate(state.deposits):
            if deposit.made.header.event_id == state.selected:
                self.select(place)
        blocker.unblock()

    def _row(self, deposit: Deposit, year: int) -> Row:
        made, off = deposit.made, off_at_bank(deposit)
        tones = {_STATE: "warning" if off is None else "ok"}
        if off not in (None, ZERO):
            tones[_OFF] = "error"
        return Row(
            (
                iso(made.bag_no),
                iso(made.seal_no),
                _days_text(made.days, year),
                ltr(str(made.amount)),
                self.tr("On its way") if off is None else self.tr("Received by the bank"),
                ltr(str(off)) if off is not None else NOTHING,
            ),
            thing=deposit,
            tones=tones,
        )


def _days_text(days: tuple[date, ...], year: int) -> str:
    first, last = date_text(days[0], year), date_text(days[-1], year)
    return first if len(days) == 1 else f"{first} – {last}"
