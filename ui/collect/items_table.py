"""The open items of an account: ticked, paid in part, with their status in words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from pos_app.domain.digits import to_ascii_digits
from ui.collect.state import Mark, Row
from ui.collect.words import row_marks, service_parts
from ui.figures import date_text, ltr
from ui.theme import BASE_TEXT_PX, current_tokens, scaled
from ui.widgets.table import ROW_HEIGHT, Column, Table
from ui.widgets.table import Row as Cells

_TICK, _BILL, _SERVICE, _DUE = range(4)
_BOX_PX = 24
_TICK_WIDTH_PX = 52
_NARROW_PX = 860  # with less room, a row has two lines: services below the bill's number
_TYPED_AFTER_MS = 60  # longer than the gaps of a scanner: a scan never begins a part payment
_TONES = {
    Mark.PENDING_CARD: "warning",
    Mark.BEING_PAID: "warning",
    Mark.SETTLED_THERE: "warning",
    Mark.PART_THERE: "warning",
    Mark.OVERDUE: "error",
    Mark.DISPUTED: "error",
    Mark.CREDIT: "ok",
    Mark.PART: "warning",
}

Index = QModelIndex | QPersistentModelIndex


class TickDelegate(QStyledItemDelegate):
    """Draws a tick mark, which is never mirrored; a row that cannot be ticked has no box."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, Row) or not row.is_payable:
            return
        area: QRect = option.rect
        box = QRect(0, 0, _BOX_PX, _BOX_PX)
        box.moveCenter(area.center())
        tokens = current_tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.primary if row.is_ticked else tokens.border), 2))
        painter.setBrush(QColor(tokens.primary if row.is_ticked else tokens.card))
        painter.drawRoundedRect(box, 6, 6)
        if row.is_ticked:
            painter.setPen(QPen(QColor(tokens.on_primary), 3))
            corner = box.topLeft()
            points = ((6, 12), (10, 17), (18, 7))
            for (x1, y1), (x2, y2) in pairwise(points):
                painter.drawLine(corner.x() + x1, corner.y() + y1, corner.x() + x2, corner.y() + y2)
        painter.restore()


class ItemsTable(Table):
    """Says what the keys on a row mean; holds no amounts of its own."""

    toggled = Signal(str)  # item number: Space, a tap on the box
    ticked = Signal(str, bool)  # item number, on: + and -
    all_ticked = Signal()
    amount_begun = Signal(str)  # digits typed on the row, or nothing: `/`

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Row, ...] = ()
        self._is_narrow = False
        self._year = 0  # the present one: its dates do without it
        self._digits = ""
        self._digits_done = QTimer(self)
        self._digits_done.setSingleShot(True)
        self._digits_done.setInterval(_TYPED_AFTER_MS)
        self._digits_done.timeout.connect(self._begin_amount)
        self.setWordWrap(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.setItemDelegateForColumn(_TICK, TickDelegate(self))
        self.clicked.connect(self._clicked)
        self.retranslate()

    def retranslate(self) -> None:
        """Headings and cells in the language of the screen."""
        amount = self.tr("Amount") if self._is_narrow else self.tr("Amount due")
        self.set_columns(
            (
                Column(""),
                Column(self.tr("Bill")),
                Column(self.tr("Service"), stretches=True),
                Column(self.tr("Due")),
                Column(amount, is_figure=True),
                Column(self.tr("Pay now"), is_figure=True),
            )
        )
        header = self.horizontalHeader()
        header.setSectionResizeMode(_TICK, header.ResizeMode.Fixed)
        header.resizeSection(_TICK, _TICK_WIDTH_PX)
        header.setSectionHidden(_SERVICE, self._is_narrow)
        if self._is_narrow:
            header.setSectionResizeMode(_BILL, header.ResizeMode.Stretch)
        self.setAccessibleName(self.tr("Open bills"))
        self.show_rows(self._shown, None, self._year, is_new=True)

    def show_rows(
        self, rows: Sequence[Row], selected: str | None, year: int, *, is_new: bool = False
    ) -> None:
        """Make the table match; keep the place unless `selected` names another row."""
        quiet = self.blockSignals(True)
        if is_new or tuple(rows) != self._shown:
            self._shown, self._year = tuple(rows), year
            self.set_rows([_cells(row, year, self._is_narrow) for row in rows])
        numbers = [row.item_no for row in rows]
        if selected in numbers and selected != self.current_item():
            self.select(numbers.index(selected))
        self.blockSignals(quiet)

    def current_item(self) -> str | None:
        """The item number of the row that has the focus."""
        cells = self.current()
        return cells.thing.item_no if cells and isinstance(cells.thing, Row) else None

    def forget_digits(self) -> None:
        """What was typed on the row belonged to a scan."""
        self._digits_done.stop()
        self._digits = ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow_px = scaled(_NARROW_PX, self.font().pixelSize() * 100 // BASE_TEXT_PX)
        if (self.width() < narrow_px) is not self._is_narrow:
            self._is_narrow = not self._is_narrow
            self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item_no = self.current_item()
        text = to_ascii_digits(event.text())
        is_plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_A and not is_plain:
            self.all_ticked.emit()
        elif item_no is None or not is_plain:
            super().keyPressEvent(event)
        elif text == " ":
            self.toggled.emit(item_no)
        elif text in ("+", "-"):
            self.ticked.emit(item_no, text == "+")
            if text == "+":
                self.select(min(self.currentIndex().row() + 1, len(self._shown) - 1))
        elif text == "/":
            self.amount_begun.emit("")
        elif text.isdigit() and text:
            self._digits += text
            self._digits_done.start()
        else:
            super().keyPressEvent(event)

    def _begin_amount(self) -> None:
        digits, self._digits = self._digits, ""
        self.amount_begun.emit(digits)

    def _clicked(self, index: Index) -> None:
        item_no = self.current_item()
        if index.column() == _TICK and item_no is not None:
            self.toggled.emit(item_no)


def _cells(row: Row, year: int, is_narrow: bool) -> Cells:
    when = date_text(row.item.due_on, present_year=year) if row.item else ""
    # What another desk did takes lines of its own: it must not push out the services.
    marks = _joined(*row_marks(row), by="\n" if row.told else " · ")
    tone = next((_TONES[mark] for mark in row.marks if mark in _TONES), None)
    number, services = ltr(row.item_no) if row.item else "", service_parts(row.item, year)
    bill = _joined(_joined(number, *services[:-1]), services[-1], by="\n") if is_narrow else number
    return Cells(
        cells=(
            "",
            bill,
            _joined(*services),
            _joined(when, marks, by="\n" if is_narrow else " · "),
            ltr(str(row.due)),
            ltr(str(row.pay_now)) if row.pay_now is not None else "–",
        ),
        thing=row,
        tones={_DUE: tone} if tone else {},
    )


def _joined(*parts: str, by: str = " · ") -> str:
    return by.join(filter(None, parts))
