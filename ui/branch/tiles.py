"""The day at a glance: collected, payments, cash, differences."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.domain.branch_day import BranchDay
from pos_app.domain.money import ZERO, Money
from ui.branch.figures import Comparison, compare, variances
from ui.branch.state import BranchState, Part
from ui.branch.tile import Tile
from ui.branch.words import NOTHING
from ui.figures import date_text, ltr
from ui.language import fill

_LOADING = "…"


class Tiles(QWidget):
    """Four tiles side by side; each leads to what lies behind its figure."""

    part_wanted = Signal(object)  # Part
    desks_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.collected, self.payments, self.cash, self.differences = (Tile() for _ in range(4))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for tile, weight in zip(self.all(), (4, 3, 3, 3), strict=True):
            row.addWidget(tile, weight)
        self.collected.clicked.connect(lambda: self.part_wanted.emit(Part.HOURS))
        self.payments.clicked.connect(lambda: self.part_wanted.emit(Part.CLERKS))
        self.cash.clicked.connect(self.desks_wanted)
        self.differences.clicked.connect(self.desks_wanted)

    def all(self) -> tuple[Tile, ...]:
        return self.collected, self.payments, self.cash, self.differences

    def show_state(self, state: BranchState) -> None:
        """Draw the figures of `state`, or that they are being read."""
        day = state.day
        if day is None or state.now is None:
            self._show_loading()
            return
        about = self._compared_text(compare(day, state.compared, state.now))
        if not day.payments:
            about = self.tr("No payments yet")
        elif state.hides_own:
            about = self.tr("Without your own open drawer")
        self.collected.set_texts(self._collected_name(), ltr(str(day.collected)), about)
        self._show_payments(day)
        self._show_cash(day)
        self._show_differences(day)

    def _show_loading(self) -> None:
        names = (
            self._collected_name(),
            self.tr("Payments"),
            self.tr("Cash counted"),
            self.tr("Differences"),
        )
        for tile, name in zip(self.all(), names, strict=True):
            tile.set_texts(name, _LOADING, self.tr("Being read"))

    def _collected_name(self) -> str:
        return self.tr("Collected (QAR)")

    def _compared_text(self, found: list[Comparison]) -> str:
        lines = [self._line(one) for one in found]
        return "\n".join(lines)

    def _line(self, one: Comparison) -> str:
        percent = ltr(f"{_signed(one.percent)} %")
        other = date_text(one.other, one.other.year)
        if one.up_to is None:
            return fill(self.tr("%1 to %2"), percent, other)
        hour = ltr(f"{one.up_to}:00")
        return fill(self.tr("%1 to %2 until %3"), percent, other, hour)

    def _show_payments(self, day: BranchDay) -> None:
        number = day.payments
        about = NOTHING
        if number:
            average = Money((2 * _taken(day) + number) // (2 * number))
            about = fill(self.tr("%1 on average"), ltr(str(average)))
        self.payments.set_texts(self.tr("Payments"), ltr(f"{number:,}"), about)

    def _show_cash(self, day: BranchDay) -> None:
        closed = [shift.closed for shift in day.shifts if shift.closed is not None]
        counted = Money(sum(z.counted_cash.dirhams for z in closed))
        open_ones = len(day.shifts) - len(closed)
        figure = ltr(str(counted)) if closed else NOTHING
        about = self.tr("All shifts are closed")
        if not day.shifts:
            about = self.tr("No shift yet")
        elif open_ones:
            about = fill(self.tr("Shifts not closed: %1"), open_ones)
        self.cash.set_texts(self.tr("Cash counted"), figure, about)

    def _show_differences(self, day: BranchDay) -> None:
        found = variances(day)
        if not found:
            about = self.tr("Known after the close")
            self.differences.set_texts(self.tr("Differences"), NOTHING, about)
            return
        total, number = sum(found, ZERO), sum(one != ZERO for one in found)
        about = fill(self.tr("Shifts that differ: %1"), number) if number else self.tr("All agree")
        tone = "warning" if number else "ok"
        self.differences.set_texts(self.tr("Differences"), ltr(str(total)), about, tone)


def _taken(day: BranchDay) -> int:
    return sum(shift.amount("payments").dirhams for shift in day.shifts)


def _signed(percent: int) -> str:
    return f"+{percent}" if percent > 0 else str(percent).replace("-", "−")
