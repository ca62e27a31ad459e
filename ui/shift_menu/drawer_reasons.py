"""Why the drawer is opened without a payment: one tile a reason, and a note for another one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from pos_app.domain.events import NO_SALE_REASONS, DrawerReason
from ui.widgets.choice_tile import ChoiceTile
from ui.widgets.field import Field


class DrawerReasons(QWidget):
    """Shows what was chosen last, and chooses nothing itself."""

    chosen = Signal(object)  # DrawerReason
    note_written = Signal(str)
    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._reason: DrawerReason | None = None
        self._tiles = {
            reason: ChoiceTile(str(number), is_pickable=True)
            for number, reason in enumerate(NO_SALE_REASONS, start=1)
        }
        self.note = QLineEdit()
        self.note.setMaxLength(120)
        self._note_field = Field(self.note)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(14)
        for place, tile in enumerate(self._tiles.values()):
            grid.addWidget(tile, place // 2, place % 2)
            tile.clicked.connect(self._clicked)
        grid.addWidget(self._note_field, 2, 0, 1, 2)
        grid.setRowStretch(3, 1)
        self.note.textEdited.connect(self.note_written)
        self.note.returnPressed.connect(self.confirmed)

    def show_reason(self, reason: DrawerReason | None, note: str) -> None:
        """Mark the tile of `reason`; the field says `note`."""
        self._reason = reason
        self._mark()
        if self.note.text() != note:
            self.note.setText(note)

    def start(self) -> None:
        """The focus goes to the note of another reason, else to the first tile."""
        if self._reason is DrawerReason.OTHER:
            self.note.setFocus()
        else:
            self._tiles[DrawerReason.CHANGE_MONEY].setFocus()

    def press(self, key: str) -> bool:
        """Choose by the digit on the tile; False when it is on none."""
        by_key = {str(n): tile for n, tile in enumerate(self._tiles.values(), start=1)}
        if key in by_key:
            by_key[key].click()
        return key in by_key

    def retranslate(self) -> None:
        """Set every text."""
        names = {
            DrawerReason.CHANGE_MONEY: self.tr("Change money"),
            DrawerReason.CHECK: self.tr("Look into the drawer"),
            DrawerReason.COUNT: self.tr("Count the cash"),
            DrawerReason.OTHER: self.tr("Another reason"),
        }
        for reason, tile in self._tiles.items():
            tile.set_texts(names[reason])
        self._note_field.set_label(self.tr("Note"))

    def _clicked(self) -> None:
        picked = next(r for r, tile in self._tiles.items() if tile is self.sender())
        self._mark()  # a click toggles the tile; only the state may
        self.chosen.emit(picked)

    def _mark(self) -> None:
        for reason, tile in self._tiles.items():
            tile.setChecked(reason is self._reason)
