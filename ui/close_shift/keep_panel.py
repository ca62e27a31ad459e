"""What stays in the drawer, note by note, and who takes the rest."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.close_shift.state import CloseShiftState
from ui.language import fill, money_text
from ui.widgets.denomination_table import DenominationTable
from ui.widgets.field import Field
from ui.widgets.text import Text

_LONGEST_NAME = 60


class KeepPanel(QWidget):
    """Draws that step of a close."""

    recounted = Signal(object)  # face value in dirhams → pieces
    taker_written = Signal(str)
    finished = Signal()

    def __init__(self, table: DenominationTable) -> None:
        super().__init__()
        self._state = CloseShiftState()
        self._table = table
        self._goes = Text(role="heading", wraps=True)
        self.taker = QLineEdit()
        self.taker.setMaxLength(_LONGEST_NAME)
        self._field = Field(self.taker)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._field, 1)
        head.addWidget(self._goes, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._table, 1)
        self._table.recounted.connect(self.recounted)
        self._table.finished.connect(self.taker.setFocus)
        self.taker.textEdited.connect(self.taker_written)
        self.taker.returnPressed.connect(self.finished)

    def show_state(self, state: CloseShiftState) -> None:
        """Make the panel match `state`."""
        self._state = state
        self._table.show_count(state.kept)
        if self.taker.text() != state.handed_to:
            self.taker.setText(state.handed_to)
        self._goes.setText(fill(self.tr("Taken out: %1 of %2"), *map(money_text, state.sums)))

    def start(self) -> None:
        """The focus goes to the first note."""
        self._table.start()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        self._table.retranslate()
        self._table.set_total_name(self.tr("Stays in the drawer"))
        self._field.set_label(self.tr("Who takes the rest"))
        self.taker.setPlaceholderText(self.tr("Safe"))
        self.show_state(self._state)
