"""The day as tables: by hour, by tender, by clerk, and the three numbers of a shift."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractItemView

from pos_app.domain.branch_day import BranchDay, ShiftOfDay
from pos_app.domain.day_figures import TenderNumbers, by_hour, shift_tenders, takings_of_day
from pos_app.domain.money import ZERO, Money
from ui.branch.charts import share
from ui.branch.figures import by_clerk, by_tender
from ui.branch.words import NOTHING, WhoIs, clerk_text, tender_text
from ui.figures import ltr
from ui.widgets.table import ROW_HEIGHT, Column, Row, Table

_FRAME_PX = 8
_DIFFERENCE = 4  # of the three numbers


class HoursTable(Table):
    """Payments and amount of each hour."""

    def retranslate(self) -> None:
        """Name and headings in the language of the screen."""
        self.setAccessibleName(self.tr("Payments by hour"))
        self.set_columns(
            [
                Column(self.tr("Hour"), stretches=True),
                Column(self.tr("Payments"), is_figure=True),
                Column(self.tr("Collected"), is_figure=True),
            ]
        )

    def show_day(self, day: BranchDay) -> None:
        """The hours of `day`."""
        self.set_rows(
            [
                Row((ltr(f"{hour}:00"), ltr(str(of.count)), ltr(str(of.amount))))
                for hour, of in by_hour(takings_of_day(day)).items()
            ]
        )


class TenderTable(Table):
    """Cash and each brand of card."""

    def retranslate(self) -> None:
        """Name and headings in the language of the screen."""
        self.setAccessibleName(self.tr("By tender"))
        self.set_columns(
            [
                Column(self.tr("Tender"), stretches=True),
                Column(self.tr("Tenders"), is_figure=True),
                Column(self.tr("Amount"), is_figure=True),
                Column(self.tr("Share"), is_figure=True),
            ]
        )

    def show_day(self, day: BranchDay) -> None:
        """The tenders of `day`."""
        parts = by_tender(day)
        whole = [part.amount for part in parts]
        self.set_rows(
            [
                Row(
                    (
                        tender_text(part.name),
                        ltr(str(part.number)),
                        ltr(str(part.amount)),
                        ltr(f"{share(part.amount, whole)} %"),
                    )
                )
                for part in parts
            ]
        )


class ClerksTable(Table):
    """How everybody's day was."""

    def __init__(self, who_is: WhoIs) -> None:
        super().__init__()
        self._who_is = who_is

    def retranslate(self) -> None:
        """Name and headings in the language of the screen."""
        self.setAccessibleName(self.tr("Clerks"))
        self.set_columns(
            [
                Column(self.tr("Clerk"), stretches=True),
                Column(self.tr("Shifts"), is_figure=True),
                Column(self.tr("Payments"), is_figure=True),
                Column(self.tr("Collected"), is_figure=True),
                Column(self.tr("Average"), is_figure=True),
                Column(self.tr("Voids"), is_figure=True),
                Column(self.tr("Difference"), is_figure=True),
            ]
        )

    def show_day(self, day: BranchDay) -> None:
        """The clerks of `day`."""
        self.set_rows(
            [
                Row(
                    (
                        clerk_text(one.clerk, self._who_is),
                        ltr(str(one.shifts)),
                        ltr(str(one.payments)),
                        ltr(str(one.collected)),
                        _money(one.average),
                        ltr(str(one.voids)),
                        _money(one.variance),
                    ),
                    tones={6: "error"} if one.variance not in (None, ZERO) else {},
                )
                for one in by_clerk(day)
            ]
        )


class NumbersTable(Table):
    """Expected, counted and verified of each tender of a closed shift."""

    def __init__(self) -> None:
        super().__init__()
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)

    def retranslate(self) -> None:
        """Name and headings in the language of the screen."""
        self.setAccessibleName(self.tr("Expected, counted, verified"))
        self.set_columns(
            [
                Column(self.tr("Tender"), stretches=True),
                Column(self.tr("Expected"), is_figure=True),
                Column(self.tr("Counted"), is_figure=True),
                Column(self.tr("Verified"), is_figure=True),
                Column(self.tr("Difference"), is_figure=True),
            ]
        )

    def show_shift(self, shift: ShiftOfDay) -> None:
        """The three numbers of `shift`."""
        rows = [self._row(one) for one in shift_tenders(shift) if one.expected is not None]
        self.set_rows(rows)
        self.selectionModel().clear()
        self.ensurePolished()
        self.horizontalHeader().ensurePolished()
        height = self.horizontalHeader().sizeHint().height() + len(rows) * ROW_HEIGHT
        self.setFixedHeight(height + _FRAME_PX)
        self.setVisible(bool(rows))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.maximumHeight())

    def _row(self, one: TenderNumbers) -> Row:
        numbers = (one.expected, one.counted, one.verified, one.difference)
        is_off = one.difference not in (None, ZERO)
        tones = {_DIFFERENCE: "error"} if is_off else {}
        return Row((tender_text(one.tender), *map(_money, numbers)), tones=tones)


def _money(amount: Money | None) -> str:
    return ltr(str(amount)) if amount is not None else NOTHING
