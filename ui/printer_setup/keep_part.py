"""The last step: what was found out, and what the printer is to be."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.printer_setup import NO_PRINTER, Place
from ui.language import fill, iso
from ui.printer_setup.lines import Lines
from ui.printer_setup.state import PrinterSetupState
from ui.printer_setup.words import ability_lines, drawer_line, width_words
from ui.widgets.card import Card
from ui.widgets.choice_tile import ChoiceTile
from ui.widgets.shape import Sign
from ui.widgets.text import Text


class KeepPart(QWidget):
    """The summary, and two places to choose from."""

    place_picked = Signal(object)  # Place

    def __init__(self) -> None:
        super().__init__()
        self._state = PrinterSetupState()
        self._names = [Text(role="muted") for _ in range(3)]
        self._facts = [Text(role="strong", wraps=True) for _ in range(3)]
        self._lines = Lines()
        self._what = Text(role="heading", wraps=True)
        self.tiles = {
            place: ChoiceTile(str(number), is_pickable=True)
            for number, place in enumerate(Place, start=1)
        }
        for tile in self.tiles.values():
            tile.clicked.connect(self._clicked)
        self._lay_out()

    def start(self) -> None:
        """Keys go to the places."""
        self.tiles[self._state.place].setFocus()

    def show_state(self, state: PrinterSetupState) -> None:
        """Make the widgets match `state`."""
        self._state = state
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        probed = self._state.probed
        if probed is None:
            return
        names = (self.tr("Printer"), self.tr("Address"), self.tr("Paper"))
        width = " · ".join(width_words(self._state.test.dots))
        facts = (iso(self._state.name), iso(probed.address), width)
        for label, text in zip(self._names + self._facts, names + facts, strict=True):
            label.setText(text)
        remarks = [line for line in ability_lines(probed) if line[0] is not Sign.OK]
        self._lines.show_lines([*remarks, drawer_line(self._state.drawer.part)])
        self._what.setText(self.tr("What is it to be?"))
        self._draw_places()

    def _draw_places(self) -> None:
        state = self._state
        self.tiles[Place.FIRST].set_texts(self.tr("The first printer"), self._first_text())
        self.tiles[Place.SPARE].set_texts(self.tr("The spare printer"), self._spare_text())
        for place, tile in self.tiles.items():
            may_be = place is Place.FIRST or state.may_be_spare
            tile.setChecked(place is state.place)
            tile.setEnabled(may_be and not state.is_busy and not state.is_kept)

    def _first_text(self) -> str:
        first = self._state.in_use.first
        assert self._state.probed is not None
        if first in (NO_PRINTER, self._state.probed.address):
            return self.tr("All papers come out here.")
        return fill(self.tr("All papers come out here, instead of %1."), first)

    def _spare_text(self) -> str:
        if not self._state.may_be_spare:
            return self.tr("It needs another printer as the first one.")
        return self.tr("It prints what the first one surely did not.")

    def _lay_out(self) -> None:
        facts = QGridLayout()
        facts.setHorizontalSpacing(20)
        facts.setVerticalSpacing(8)
        facts.setColumnStretch(1, 1)
        for row, (name, fact) in enumerate(zip(self._names, self._facts, strict=True)):
            facts.addWidget(name, row, 0)
            facts.addWidget(fact, row, 1)
        card = Card(margin=24, spacing=16)
        card.add(facts, self._lines)
        places = QHBoxLayout()
        places.setSpacing(12)
        for tile in self.tiles.values():
            places.addWidget(tile)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(card)
        column.addWidget(self._what)
        column.addLayout(places)
        column.addStretch(1)

    def _clicked(self) -> None:
        picked = next(place for place, tile in self.tiles.items() if tile is self.sender())
        self.retranslate()  # a click toggles the tile; only the state may
        self.place_picked.emit(picked)
