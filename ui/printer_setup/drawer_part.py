"""The fourth step: does the drawer open, and does its sensor tell?"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.printer_setup.lines import Lines
from ui.printer_setup.state import DrawerPart, PrinterSetupState
from ui.printer_setup.words import drawer_line
from ui.widgets.card import Card
from ui.widgets.choice_tile import ChoiceTile
from ui.widgets.shape import Sign

_OPEN, _IS_OPEN, _STAYED, _IS_SHUT, _NO_SENSOR, _NO_DRAWER = range(6)
_KNOWN = {
    _STAYED: DrawerPart.STUCK,
    _NO_SENSOR: DrawerPart.NO_SENSOR,
    _NO_DRAWER: DrawerPart.NONE,
}
_OFFERED = {
    DrawerPart.KICKED: (_IS_OPEN, _STAYED, _NO_SENSOR),
    DrawerPart.OPEN_READ: (_IS_SHUT, _NO_SENSOR),
}


class DrawerQuestion(QWidget):
    """One question at a time, with its answers."""

    open_wanted = Signal()
    is_open = Signal()
    is_shut = Signal()
    said = Signal(object)  # DrawerPart: what a person knows without asking the sensor

    def __init__(self) -> None:
        super().__init__()
        self._state = PrinterSetupState()
        self._lines = Lines(1)
        self.tiles = [ChoiceTile(key) for key in ("1", "1", "2", "1", "3", "2")]
        card = Card(margin=28, spacing=18)
        card.add(self._lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(card)
        for tile in self.tiles:
            column.addWidget(tile)
        column.addStretch(1)
        for place, asked in ((_OPEN, self.open_wanted), (_IS_OPEN, self.is_open)):
            self.tiles[place].clicked.connect(asked)
        self.tiles[_IS_SHUT].clicked.connect(self.is_shut)
        for place, part in _KNOWN.items():
            self.tiles[place].clicked.connect(partial(self._say, part))

    def start(self) -> None:
        """Keys go to the first answer."""
        self.tiles[self._offered()[0]].setFocus()

    def show_state(self, state: PrinterSetupState) -> None:
        """Make the widgets match `state`."""
        self._state = state
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        drawer, is_busy = self._state.drawer, self._state.is_busy
        waiting = (Sign.WAITING, self.tr("One moment…"))
        self._lines.show_lines([waiting if is_busy else drawer_line(drawer.part)])
        is_first = drawer.part is DrawerPart.ASK
        opens = self.tr("Open drawer") if is_first else self.tr("Open the drawer again")
        texts = {
            _OPEN: (opens, self.tr("A supervisor approves it. The opening is booked.")),
            _IS_OPEN: (self.tr("It is open now"), self.tr("Its sensor is read.")),
            _STAYED: (self.tr("It stayed shut"), self.tr("Then its key or its cable is checked.")),
            _IS_SHUT: (self.tr("It is closed now"), self.tr("Its sensor is read again.")),
            _NO_SENSOR: (
                self.tr("It opens, but has no sensor"),
                self.tr("Nothing tells where it stands."),
            ),
            _NO_DRAWER: (self.tr("No drawer"), self.tr("Nothing is ever told to open.")),
        }
        for place, tile in enumerate(self.tiles):
            tile.set_texts(*texts[place])
            tile.setVisible(place in self._offered())
            tile.setEnabled(not is_busy)

    def _say(self, part: DrawerPart) -> None:
        self.said.emit(part)

    def _offered(self) -> tuple[int, ...]:
        return _OFFERED.get(self._state.drawer.part, (_OPEN, _NO_DRAWER))
