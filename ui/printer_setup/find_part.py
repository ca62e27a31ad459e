"""The first step: what is attached is listed by itself, a network is searched when it is named."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pos_app.domain.printer_setup import FoundPrinter
from ui.language import fill, iso
from ui.printer_setup.state import PrinterSetupState
from ui.printer_setup.words import answers_word, way_word
from ui.widgets.field import Field
from ui.widgets.parts import Parts
from ui.widgets.table import Column, Row, Table
from ui.widgets.text import Centred, Text


class FindPart(QWidget):
    """The list, and the field for a network. Only what is listed can be chosen."""

    selected = Signal(str)  # address
    chosen = Signal()
    search_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = PrinterSetupState()
        self._rows: list[Row] = []
        self._about = Text(role="muted", wraps=True)
        self.network = QLineEdit()
        self.network.setMaxLength(60)
        self._field = Field(self.network)
        self.table = Table()
        self._empty = Centred(role="muted")
        self._empty.setWordWrap(True)
        self._list = Parts()
        self._list.addWidget(self.table)
        self._list.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._field)
        column.addWidget(self._about)
        column.addWidget(self._list, 1)
        self.network.returnPressed.connect(self.search_wanted)
        self.table.moved.connect(self._moved)
        self.table.chosen.connect(lambda _: self.chosen.emit())

    def start(self) -> None:
        """Keys go to the list, or to the field while nothing is listed."""
        (self.table if self._state.search.found else self.network).setFocus()

    def show_state(self, state: PrinterSetupState) -> None:
        """Make the widgets match `state`."""
        self._state = state
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        search = self._state.search
        asked = self.tr("Network address or range, as %1 or %2")
        self._field.set_label(fill(asked, "192.168.1.40", "192.168.1.0/24"))
        wrong = self.tr("This is no address, and no range of up to 1,024 addresses.")
        self._field.show_problem(wrong if search.is_wrong else "")
        self.table.setAccessibleName(self.tr("Printers that were found"))
        self.table.set_columns(
            [
                Column(self.tr("Printer"), stretches=True),
                Column(self.tr("Address")),
                Column(self.tr("Reached by")),
                Column(self.tr("State")),
            ]
        )
        found = self.tr("Choose the printer. What is attached here is listed by itself.")
        more = self.tr("Searching… what is found is listed at once.")
        self._about.setText(more if search.is_running else found)
        nothing = self.tr("No printer is attached here. Search the network, or plug one in.")
        self._empty.setText(self.tr("Searching…") if search.is_running else nothing)
        self._list.setCurrentWidget(self.table if search.found else self._empty)
        self._draw_rows()

    def _draw_rows(self) -> None:
        search = self._state.search
        rows = [self._row(printer) for printer in search.found]
        places = [n for n, one in enumerate(search.found) if one.address == search.selected]
        blocker = QSignalBlocker(self.table)
        if rows != self._rows:
            self._rows = rows
            self.table.set_rows(rows)
        if places:
            self.table.select(places[0])
        blocker.unblock()

    def _row(self, printer: FoundPrinter) -> Row:
        in_use = self._state.in_use
        state = answers_word(printer.answers)
        if printer.address == in_use.first:
            state = self.tr("First printer now")
        elif printer.address == in_use.spare:
            state = self.tr("Spare printer now")
        cells = (iso(printer.name), iso(printer.address), way_word(printer.kind), state)
        return Row(cells, thing=printer.address)

    def _moved(self, row: Row | None) -> None:
        if row is not None and isinstance(row.thing, str):
            self.selected.emit(row.thing)
