"""The second step: what the printer says it can do, in words."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.language import iso
from ui.printer_setup.lines import Lines
from ui.printer_setup.state import PrinterSetupState
from ui.printer_setup.words import ability_lines
from ui.widgets.card import Card
from ui.widgets.shape import Sign
from ui.widgets.text import Text


class AskPart(QWidget):
    """The printer's name and address, and a line for each thing that was asked."""

    def __init__(self) -> None:
        super().__init__()
        self._state = PrinterSetupState()
        self._name = Text(role="heading", wraps=True)
        self._address = Text(role="muted", wraps=True)
        self._lines = Lines()
        self._detail = Text(role="small", wraps=True)
        card = Card(margin=28, spacing=14)
        card.add(self._name, self._address, self._lines, self._detail)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)

    def show_state(self, state: PrinterSetupState) -> None:
        """Make the widgets match `state`."""
        self._state = state
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        state = self._state
        probed = state.probed if not state.is_busy else None
        address = probed.address if probed is not None else state.search.selected
        self._name.setText(iso(state.name))
        self._address.setText(iso(address))
        if state.is_busy:
            asking = self.tr("The printer is being asked. This takes a few seconds.")
            self._lines.show_lines([(Sign.WAITING, asking)])
        else:
            self._lines.show_lines(ability_lines(probed) if probed is not None else [])
        detail = probed.detail if probed is not None else ""
        self._detail.setText(iso(detail))
        self._detail.setVisible(bool(detail))
