"""The terminal's books against ours: by brand, and each charge in which they differ."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy

from pos_app.domain.card_events import CardDifference, CardsReconciled, DifferenceKind
from pos_app.domain.card_totals import brands_of, of_brand
from pos_app.domain.money import ZERO, Money
from ui.card_brand import brand_name
from ui.figures import ltr
from ui.language import iso
from ui.widgets.table import ROW_HEIGHT, Column, Row, Table

_NONE = "–"
_COUNTS = (1, 3)  # columns; a typed slip has none
_FRAME_PX = 8
_MOST_DIFFERENCES = 4  # more are scrolled to


class BrandTable(Table):
    """Counts and amounts by brand; where books differ, the brands that do come first."""

    def __init__(self) -> None:
        super().__init__()
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)

    def sizeHint(self) -> QSize:
        """All rows, where the page has the room; with less it scrolls."""
        return QSize(super().sizeHint().width(), self.maximumHeight())

    def retranslate(self) -> None:
        """Name and headings in the language of the screen."""
        self.setAccessibleName(self.tr("Card totals"))
        self.set_columns(
            [
                Column(self.tr("Card"), stretches=True),
                Column(self.tr("Our charges"), is_figure=True),
                Column(self.tr("Ours"), is_figure=True),
                Column(self.tr("Its charges"), is_figure=True),
                Column(self.tr("Terminal"), is_figure=True),
            ]
        )

    def show_totals(self, compared: CardsReconciled, *, has_counts: bool) -> None:
        """These and no others; a terminal that was not reached has none."""
        rows = [
            self._row(compared, brand, has_counts)
            for brand in brands_of(compared.ours, compared.theirs)
        ]
        self.set_rows(sorted(rows, key=lambda row: not row.is_strong))
        self.selectionModel().clear()
        for column in _COUNTS:
            self.setColumnHidden(column, not has_counts)
        self.setMaximumHeight(_height(self, len(rows)))
        self.updateGeometry()
        self.setVisible(bool(rows))

    def _row(self, compared: CardsReconciled, brand: str, has_counts: bool) -> Row:
        ours, theirs = of_brand(compared.ours, brand), of_brand(compared.theirs, brand)
        is_reached = compared.is_reached
        differs = ours.amount != theirs.amount or (has_counts and ours.count != theirs.count)
        return Row(
            (
                brand_name(brand or _NONE),
                ltr(str(ours.count)),
                ltr(str(ours.amount)),
                ltr(str(theirs.count)) if is_reached else _NONE,
                ltr(str(theirs.amount)) if is_reached else _NONE,
            ),
            is_strong=is_reached and differs,
        )


class DifferenceTable(Table):
    """One row for each charge, or for each brand where the terminal does not tell which."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def retranslate(self) -> None:
        """Name and headings in the language of the screen."""
        self.setAccessibleName(self.tr("Differences"))
        self.set_columns(
            [
                Column(self.tr("Difference"), stretches=True),
                Column(self.tr("Card")),
                Column(self.tr("Receipt or number")),
                Column(self.tr("Ours"), is_figure=True),
                Column(self.tr("Terminal"), is_figure=True),
            ]
        )

    def show_differences(self, differences: Sequence[CardDifference]) -> None:
        """These and no others."""
        self.set_rows([self._row(each) for each in differences])
        self.setFixedHeight(_height(self, min(len(differences), _MOST_DIFFERENCES)))
        self.setVisible(bool(differences))

    def _row(self, found: CardDifference) -> Row:
        return Row(
            (
                self._kind(found.kind),
                brand_name(found.brand or _NONE),
                iso(found.receipt_no or found.service_id or _NONE),
                _side(found.ours, is_there=found.kind is not DifferenceKind.EXTRA),
                _side(found.theirs, is_there=found.kind is not DifferenceKind.MISSING),
            ),
            thing=found,
        )

    def _kind(self, kind: DifferenceKind) -> str:
        match kind:
            case DifferenceKind.MISSING:
                return self.tr("Missing at the terminal")
            case DifferenceKind.EXTRA:
                return self.tr("At the terminal only")
            case DifferenceKind.DIFFERS:
                return self.tr("Another amount")


def _height(table: Table, rows: int) -> int:
    table.ensurePolished()
    table.horizontalHeader().ensurePolished()
    return table.horizontalHeader().sizeHint().height() + rows * ROW_HEIGHT + _FRAME_PX


def _side(amount: Money, *, is_there: bool) -> str:
    return ltr(str(amount)) if is_there or amount != ZERO else _NONE
