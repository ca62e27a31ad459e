"""Notes and coins with a field for the pieces of each, and what they are worth."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pos_app.domain.cash import COINS, NOTES, SMALL_COINS, Count
from pos_app.domain.digits import to_ascii_digits
from pos_app.domain.money import DIRHAMS_PER_RIYAL, Money
from ui.language import fill, money_text
from ui.widgets.card import Card
from ui.widgets.text import Figure, Text

_LEADING = Qt.AlignmentFlag.AlignLeading
_PIECES = QRegularExpression("[0-9٠-٩۰-۹]{0,5}")
_FRAME_PX = 32  # border and padding of the style sheet, both sides
_SCROLL_BAR_PX = 16
_NEXT_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DenominationTable(QWidget):
    """Draws a count and says what is typed; Enter and Down go on, Up goes back.

    `recounted` carries the whole table as face value in dirhams → pieces. `finished` is Enter in
    the last field.
    """

    recounted = Signal(object)
    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._fields: dict[int, PieceField] = {}
        self._areas: dict[int, QScrollArea] = {}
        self._values: dict[int, Figure] = {}
        self._faces: dict[int, Text] = {}
        self._headings: list[tuple[Text, Text, Text]] = []
        self._small: list[QWidget] = []
        self._total_name = Text(role="muted")
        self._total = Figure(role="money")
        self._small_button = QPushButton()
        self._small_button.setProperty("role", "flat")
        self._small_button.clicked.connect(self._show_small_coins)
        notes, _ = self._scrolled_card(NOTES)
        coins, grid = self._scrolled_card(COINS + SMALL_COINS)
        grid.addWidget(self._small_button, len(COINS + SMALL_COINS) + 1, 0, 1, 3, _LEADING)
        total = Card(margin=16, spacing=0)
        total.add(self._total_name, self._total)
        side = QVBoxLayout()
        side.setSpacing(16)
        side.addWidget(total)
        side.addWidget(coins, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(notes, 1)
        row.addLayout(side, 1)
        self._fold_small_coins(True)
        self.show_count(Count())

    def show_count(self, count: Count) -> None:
        """Make fields, values and total match `count`."""
        for face, field in self._fields.items():
            number = count.pieces.get(face, 0)
            field.show_number(number)
            self._values[face].setText(str(Money(face * number)))
            if number and face in _SMALL:
                self._fold_small_coins(False)
        self._total.setText(money_text(count.total))

    def start(self) -> None:
        """Put the focus on the first field."""
        self._enter(NOTES[0].dirhams)

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        pieces, value = self.tr("Pieces"), self.tr("Value")
        for heading, kind in zip(self._headings, (self.tr("Note"), self.tr("Coin")), strict=True):
            for label, text in zip(heading, (kind, pieces, value), strict=True):
                label.setText(text)
        for face, label in self._faces.items():
            label.setText(self._face_text(face))
            self._fields[face].setAccessibleName(fill(self.tr("Pieces of %1"), label.text()))
        self._small_button.setText(self.tr("Count 10, 5 and 1 dirham coins too"))
        self._total_name.setText(self.tr("Counted"))
        self.show_count(Count(self._pieces()))

    def set_total_name(self, name: str) -> None:
        """What the total is called where it is not what was counted."""
        self._total_name.setText(name)

    def _scrolled_card(self, faces: Sequence[Money]) -> tuple[QScrollArea, QGridLayout]:
        """A card of fields; it scrolls when the window is too low, the total never does."""
        card = Card(margin=16)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        heading = (Text(role="muted"), Figure(role="muted"), Figure(role="muted"))
        self._headings.append(heading)
        for column, label in enumerate(heading):
            grid.addWidget(label, 0, column)
        area = _Faces(card)
        for row, face in enumerate(faces, start=1):
            self._add_face(grid, row, face.dirhams)
            self._areas[face.dirhams] = area
        card.add(grid)
        card.rows.addStretch()
        return area, grid

    def _add_face(self, grid: QGridLayout, row: int, face: int) -> None:
        field, label, value = PieceField(), Text(role="amount"), Figure()
        field.textEdited.connect(self._edited)
        field.left.connect(self._move)
        self._fields[face], self._faces[face], self._values[face] = field, label, value
        for column, widget in enumerate((label, field, value)):
            grid.addWidget(widget, row, column)
        if face in _SMALL:
            self._small += [label, field, value]

    def _edited(self) -> None:
        self.recounted.emit(self._pieces())

    def _pieces(self) -> dict[int, int]:
        return {face: field.number() for face, field in self._fields.items() if field.number()}

    def _move(self, step: int) -> None:
        faces = [face for face, field in self._fields.items() if not field.isHidden()]
        here = next(face for face in faces if self._fields[face] is self.sender())
        place = faces.index(here) + step
        if place == len(faces):
            self.finished.emit()
        elif place >= 0:
            self._enter(faces[place])

    def _enter(self, face: int) -> None:
        field = self._fields[face]
        field.setFocus()
        field.selectAll()
        self._areas[face].ensureWidgetVisible(field)

    def _show_small_coins(self) -> None:
        self._fold_small_coins(False)
        self._enter(SMALL_COINS[0].dirhams)

    def _fold_small_coins(self, is_folded: bool) -> None:
        for widget in self._small:
            widget.setHidden(is_folded)
        self._small_button.setVisible(is_folded)

    def _face_text(self, face: int) -> str:
        if face >= DIRHAMS_PER_RIYAL:
            return str(face // DIRHAMS_PER_RIYAL)
        return fill(self.tr("%1 dh"), face)


class _Faces(QScrollArea):
    """Scrolls from top to bottom alone: it is as wide as its card needs, at any text size."""

    def __init__(self, card: Card) -> None:
        super().__init__()
        self._card = card
        self.setWidget(card)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        width = self._card.minimumSizeHint().width() + _SCROLL_BAR_PX
        return QSize(width, super().minimumSizeHint().height())


class PieceField(QLineEdit):
    """A number of pieces in any of the three digit families, shown in 0-9."""

    left = Signal(int)  # +1: to the next field, -1: to the one before

    def __init__(self) -> None:
        super().__init__()
        self.setValidator(QRegularExpressionValidator(_PIECES, self))
        self.setPlaceholderText("0")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.textEdited.connect(self._fold_digits)

    def sizeHint(self) -> QSize:
        """Room for five digits at any text size."""
        width = self.fontMetrics().horizontalAdvance("000000") + _FRAME_PX
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def number(self) -> int:
        """What is typed; nothing is zero."""
        return int(to_ascii_digits(self.text()) or "0")

    def show_number(self, number: int) -> None:
        """Show `number` unless that is what the field says already."""
        if number != self.number():
            self.setText(str(number) if number else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _NEXT_KEYS:
            self.left.emit(1)
        elif event.key() == Qt.Key.Key_Up:
            self.left.emit(-1)
        else:
            super().keyPressEvent(event)

    def _fold_digits(self, text: str) -> None:
        folded = to_ascii_digits(text)
        if folded != text:
            place = self.cursorPosition()
            self.setText(folded)
            self.setCursorPosition(place)


_SMALL = frozenset(face.dirhams for face in SMALL_COINS)
