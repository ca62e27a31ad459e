"""Tables: rows of texts and figures, whole rows selected, the same in both directions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.theme import current_tokens

_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_NUMBER = (
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
)
ROW_HEIGHT = 46


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; figures stand on the right in both languages; one column may take the rest."""

    title: str
    is_figure: bool = False
    stretches: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The texts of one row, in the columns' order, and the thing they stand for."""

    cells: tuple[str, ...]
    thing: object = None
    is_strong: bool = False
    is_struck: bool = False
    tones: dict[int, str] = field(default_factory=dict)  # column → token, as `error`


class Rows(QAbstractTableModel):
    """A list of rows as a Qt model."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns: tuple[Column, ...] = ()
        self._rows: tuple[Row, ...] = ()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """New headings: at the start and when the language changes."""
        is_new_shape = len(columns) != len(self._columns)
        if is_new_shape:
            self.beginResetModel()
        self._columns = tuple(columns)
        if is_new_shape:
            self.endResetModel()
        else:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show `rows` and nothing else."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, number: int) -> Row | None:
        return self._rows[number] if 0 <= number < len(self._rows) else None

    @property
    def columns(self) -> tuple[Column, ...]:
        return self._columns

    def rowCount(self, parent: Any = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Any = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _NUMBER if self._columns[section].is_figure else _LEADING
        return None

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return row.cells[column]
            case Qt.ItemDataRole.TextAlignmentRole:
                return _NUMBER if self._columns[column].is_figure else _LEADING
            case Qt.ItemDataRole.UserRole:
                return row.thing
            case Qt.ItemDataRole.ForegroundRole if column in row.tones:
                return QBrush(QColor(getattr(current_tokens(), row.tones[column])))
            case Qt.ItemDataRole.FontRole if row.is_strong or row.is_struck:
                font = QFont()
                font.setBold(row.is_strong)
                font.setStrikeOut(row.is_struck and column not in row.tones)
                return font
            case _:
                return None


class Table(QTableView):
    """A table of whole rows. Enter and double click choose one; money is never elided."""

    chosen = Signal(object)  # Row
    moved = Signal(object)  # Row or None: another row is the current one

    def __init__(self) -> None:
        super().__init__()
        self.rows = Rows(self)
        self.setModel(self.rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(40)
        self.doubleClicked.connect(self._choose)
        self.selectionModel().currentRowChanged.connect(self._moved)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Headings and widths: figures as wide as they need, one column takes the rest."""
        self.rows.set_columns(columns)
        header = self.horizontalHeader()
        fit, rest = QHeaderView.ResizeMode.ResizeToContents, QHeaderView.ResizeMode.Stretch
        for number, column in enumerate(columns):
            header.setSectionResizeMode(number, rest if column.stretches else fit)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show `rows`, keeping the current place where that is possible."""
        place = self.currentIndex().row()
        self.rows.set_rows(rows)
        if rows:
            self.select(min(max(place, 0), len(rows) - 1))

    def select(self, number: int) -> None:
        """Make row `number` the current one. (QTableView's own way selects nothing in RTL.)"""
        index = self.rows.index(number, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def current(self) -> Row | None:
        """The selected row."""
        return self.rows.row(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())  # with less room, the current row stays in sight

    def _choose(self) -> None:
        row = self.current()
        if row is not None:
            self.chosen.emit(row)

    def _moved(self) -> None:
        self.moved.emit(self.current())
