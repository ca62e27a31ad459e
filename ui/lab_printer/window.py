"""The virtual printer's window: the newest paper on top, its drawer, and what can go wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.lab_printer.roll import Roll
from ui.language import fill, is_right_to_left
from ui.widgets.card import Card, side_by_side
from ui.widgets.text import Centred, Text

FAULTS: Final = (
    *("paper_out", "near_end", "cover_open", "error"),
    *("refuse", "silent", "slow", "liar"),
)
_FAULTS_IN_A_ROW: Final = 4
_SIZE: Final = (680, 860)


class LabPrinterWindow(QWidget):
    """`take_paper`, `take_torn` and `drawer_kicked` may be called from any thread.

    `set_fault` is told a fault's name (of FAULTS) and whether it begins or ends; `close_drawer`
    that a person pushed the drawer shut.
    """

    language_wanted = Signal()
    _came_out = Signal(object, bool)  # PNG, whether it is torn
    _kicked = Signal(bool)  # whether the drawer is open now

    def __init__(
        self,
        set_fault: Callable[[str, bool], None],
        close_drawer: Callable[[], None] = lambda: None,
        address: str = "",
    ) -> None:
        super().__init__()
        self._close_drawer = close_drawer
        self._address = address
        self._papers = self._kicks = 0
        self._is_open = False
        self._title, self._counts = Text(role="heading"), Text(role="muted")
        self.language = QPushButton()
        self.language.clicked.connect(self.language_wanted)
        self.switches = {name: QPushButton() for name in FAULTS}
        for name, switch in self.switches.items():
            switch.setCheckable(True)
            switch.toggled.connect(partial(set_fault, name))
        self._faults_title, self._drawer_title = Text(role="strong"), Text(role="strong")
        self._position, self._openings = Centred(), Text(role="muted")
        self.close_button, self.save_button = QPushButton(), QPushButton()
        self.close_button.clicked.connect(self._push_shut)
        self.save_button.clicked.connect(self._save_newest)
        self.roll = Roll()
        self._newest = b""
        self._lay_out()
        self._came_out.connect(self._add)
        self._kicked.connect(self._count_kick)
        self.retranslate()

    # What the printer tells ------------------------------------------------------

    def take_paper(self, png: bytes) -> None:
        """A paper was cut off."""
        self._came_out.emit(png, False)

    def take_torn(self, png: bytes) -> None:
        """A piece of paper was torn off."""
        self._came_out.emit(png, True)

    def drawer_kicked(self, is_open: bool) -> None:
        """A pulse for the drawer came; it is open now, or not."""
        self._kicked.emit(is_open)

    def set_address(self, address: str) -> None:
        """Where the printer listens."""
        self._address = address
        self.retranslate()

    def show_fault(self, name: str, is_on: bool = True) -> None:
        """Let a switch show a fault that was set without it."""
        switch = self.switches[name]
        switch.blockSignals(True)  # nobody is told: it is so already
        switch.setChecked(is_on)
        switch.blockSignals(False)

    def papers(self) -> int:
        """How many papers came out so far."""
        return self._papers

    def save_newest(self, path: Path) -> None:
        """Keep the newest paper as a PNG file. Raises OSError."""
        path.write_bytes(self._newest)

    # How it looks ----------------------------------------------------------------

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.setWindowTitle(self.tr("Virtual printer"))
        self._title.setText(self.tr("Virtual printer"))
        other = "English" if is_right_to_left() else "العربية"
        self.language.setText(other)
        self.language.setAccessibleName(other)
        self._faults_title.setText(self.tr("What goes wrong"))
        names = self._fault_names()
        for name, switch in self.switches.items():
            switch.setText(names[name])
            switch.setAccessibleName(names[name])
        self._drawer_title.setText(self.tr("Drawer"))
        self.close_button.setText(self.tr("Close the drawer"))
        self.save_button.setText(self.tr("Save the newest paper"))
        self.roll.set_words(self.tr("Printed papers"), self.tr("Papers come out here."))
        for button in (self.close_button, self.save_button):
            button.setAccessibleName(button.text())
        self._show_state()

    def _fault_names(self) -> dict[str, str]:
        return {
            "paper_out": self.tr("Paper out"),
            "near_end": self.tr("Paper low"),
            "cover_open": self.tr("Cover open"),
            "error": self.tr("Fault"),
            "refuse": self.tr("Switched off"),
            "silent": self.tr("No answers"),
            "slow": self.tr("Slow"),
            "liar": self.tr("Lies"),
        }

    def _show_state(self) -> None:
        papers = self.tr("%n paper(s)", "", self._papers)
        self._counts.setText(fill("%1 · %2", self._address, papers) if self._address else papers)
        self._position.setText(self.tr("Open") if self._is_open else self.tr("Closed"))
        self._position.set_role("chip_warning" if self._is_open else "chip_ok")
        self._openings.setText(self.tr("opened %n time(s)", "", self._kicks))
        self.close_button.setEnabled(self._is_open)
        self.save_button.setEnabled(bool(self._newest))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        available = self.screen().availableSize()
        self.resize(min(_SIZE[0], available.width()), min(_SIZE[1], available.height() - 48))
        faults = Card(margin=16, spacing=10)
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, switch in enumerate(self.switches.values()):
            grid.addWidget(switch, *divmod(place, _FAULTS_IN_A_ROW))
        faults.add(self._faults_title, grid)
        drawer = Card(margin=16)
        self._position.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        drawer.add(
            side_by_side(self._drawer_title, self._position, self._openings, 1, self.close_button)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addLayout(side_by_side(self._title, 1, self.save_button, self.language))
        for part in (self._counts, faults, drawer):
            column.addWidget(part)
        column.addWidget(self.roll, 1)
        self.roll.setFocus()

    # What happens ----------------------------------------------------------------

    def _add(self, png: bytes, is_torn: bool) -> None:
        self.roll.add(png, is_torn=is_torn)
        self._papers += 1
        self._newest = png
        self._show_state()

    def _count_kick(self, is_open: bool) -> None:
        self._kicks += 1
        self._is_open = is_open
        self._show_state()

    def _push_shut(self) -> None:
        self._is_open = False
        self._close_drawer()
        self._show_state()

    def _save_newest(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.save_button.text(), "paper.png", "PNG (*.png)"
        )
        if name:
            self.save_newest(Path(name))
