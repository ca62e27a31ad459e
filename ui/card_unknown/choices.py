"""What the clerk can do while nobody knows: three ways, each with its digit."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.card_unknown.state import UnknownState
from ui.widgets.choice_tile import ChoiceTile


class Choices(QWidget):
    """Emits the digit of the way that was chosen."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._state: UnknownState | None = None
        self._tiles = {key: ChoiceTile(key) for key in ("1", "2", "3")}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for tile in self._tiles.values():
            tile.clicked.connect(self._clicked)
            column.addWidget(tile)
        column.addStretch()

    def show_state(self, state: UnknownState) -> None:
        """Name the ways for `state`."""
        self._state = state
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        state = self._state
        second = self.tr("Type what it says; a supervisor confirms.")
        self._tiles["1"].set_texts(self.tr("The slip says APPROVED"), second)
        self._tiles["2"].set_texts(self.tr("The slip says DECLINED"), second)
        if state is not None and state.is_at_hand:
            note = self.tr("Prints a note for the customer. It is no receipt.")
            self._tiles["3"].set_texts(self.tr("Leave pending, next customer"), note)
        else:
            listed = self.tr("It stays on the clarification list, its bills stay locked.")
            self._tiles["3"].set_texts(self.tr("Leave pending, go on"), listed)

    def press(self, key: str) -> bool:
        """Choose the way with the digit `key`. False when there is none."""
        if key in self._tiles:
            self._tiles[key].click()
        return key in self._tiles

    def _clicked(self) -> None:
        key = next(key for key, tile in self._tiles.items() if tile is self.sender())
        self.chosen.emit(key)
