"""What stands open as rows, and the reason of the chosen one: from a tile, or typed."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pos_app.domain.day_events import DayException
from pos_app.domain.money import ZERO
from ui.branch.words import NOTHING, exception_text, kind_text
from ui.close_day.state import CloseDayState, key_of
from ui.figures import ltr
from ui.language import fill, iso
from ui.widgets.card import Card
from ui.widgets.choice_tile import ChoiceTile
from ui.widgets.field import Field
from ui.widgets.table import Column, Row, Table
from ui.widgets.text import Centred, Text

_LONGEST = 200
_REASON = 3
_TILES = 4


class PointsTable(Table):
    """One row a point; those without a reason say so."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[Row] = []

    def retranslate(self) -> None:
        """Name and headings in the language of the screen."""
        self.setAccessibleName(self.tr("Open points of the day"))
        self.set_columns(
            [
                Column(self.tr("Open point")),
                Column(self.tr("Of")),
                Column(self.tr("Amount"), is_figure=True),
                Column(self.tr("Reason"), stretches=True),
            ]
        )

    def show_state(self, state: CloseDayState) -> None:
        """The points of `state`, the chosen one marked."""
        rows = [self._row(point, state.reason_of(point)) for point in state.points]
        blocker = QSignalBlocker(self)
        if rows != self._shown:
            self._shown = rows
            self.set_rows(rows)
        for place, point in enumerate(state.points):
            if key_of(point) == state.selected:
                self.select(place)
        blocker.unblock()

    def _row(self, point: DayException, reason: str) -> Row:
        told = reason.strip()
        cells = (
            kind_text(point.kind),
            ltr(point.subject),
            ltr(str(point.amount)) if point.amount != ZERO else NOTHING,
            iso(told) if told else self.tr("Needs a reason"),
        )
        return Row(cells, thing=point, tones={_REASON: "muted" if told else "error"})


class PointsPart(QWidget):
    """The table, and below it what is said about the chosen row."""

    chosen = Signal(object)  # Key
    reason_given = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = CloseDayState()
        self.table = PointsTable()
        self._nothing = Centred(role="ok")
        self._what = Text(role="strong", wraps=True)
        self._tiles = [ChoiceTile(str(number)) for number in range(1, _TILES + 1)]
        self._texts: list[str] = []
        self.reason = QLineEdit()
        self.reason.setMaxLength(_LONGEST)
        self._field = Field(self.reason)
        self._card = Card(margin=16, spacing=8)
        tiles = QHBoxLayout()
        tiles.setSpacing(10)
        for tile in self._tiles:
            tiles.addWidget(tile, 1)
            tile.clicked.connect(self._picked)
        self._card.add(self._what, tiles, self._field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.table, 1)
        column.addWidget(self._nothing, 1)
        column.addWidget(self._card)
        self.table.moved.connect(self._moved)
        self.table.chosen.connect(lambda _row: self.reason.setFocus())
        self.reason.textEdited.connect(self.reason_given)
        self.reason.returnPressed.connect(self.entered)

    def show_state(self, state: CloseDayState) -> None:
        """Draw the points and the chosen one's reason."""
        self._state = state
        self.table.show_state(state)
        self.table.setVisible(bool(state.points))
        self._nothing.setVisible(not state.points)
        self._card.setVisible(state.chosen is not None)
        if state.chosen is not None:
            self._what.setText(exception_text(state.chosen))
        if self.reason.text() != state.reason:
            self.reason.setText(state.reason)
        self.reason.setReadOnly(state.is_busy)

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        self.table.retranslate()
        self._nothing.setText(self.tr("Nothing stands open. The day can be closed."))
        self._texts = [
            self.tr("Its line is down, head office knows"),
            self.tr("It is looked into tomorrow"),
            self.tr("The clerk has left, the cash is in the safe"),
            self.tr("Head office was told by telephone"),
        ]
        for tile, text in zip(self._tiles, self._texts, strict=True):
            tile.set_texts(text)
        self._field.set_label(self.tr("Why it is let be"))
        self.show_state(self._state)

    def start(self) -> None:
        """The focus goes to the reason that is missing, else to the list."""
        if self._state.chosen is not None and not self._state.reason:
            self.reason.setFocus()
        else:
            self.table.setFocus()

    def press(self, digit: str) -> bool:
        """Choose by the digit on a tile; False when it is on none."""
        for tile in self._tiles:
            if tile.key() == digit and tile.isVisibleTo(self):
                tile.click()
                return True
        return False

    def count_text(self) -> str:
        """How many still need a reason."""
        number = len(self._state.undeclared)
        if not self._state.points:
            return ""
        if not number:
            return self.tr("All open points have a reason.")
        return fill(self.tr("Open points without a reason: %1"), number)

    def _picked(self) -> None:
        place = next(n for n, tile in enumerate(self._tiles) if tile is self.sender())
        self.reason_given.emit(self._texts[place])
        self.entered.emit()

    def _moved(self, row: Row | None) -> None:
        if row is not None and isinstance(row.thing, DayException):
            self.chosen.emit(key_of(row.thing))
