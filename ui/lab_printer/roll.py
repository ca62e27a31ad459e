"""The papers that came out, the newest on top."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.lab_printer.slip import Slip
from ui.widgets.text import Centred

_KEPT: Final = 20  # on screen; the folder has them all


class Roll(QScrollArea):
    """Keeps the newest papers; the words `instead` stand in until there is one."""

    def __init__(self) -> None:
        super().__init__()
        self._slips: list[Slip] = []
        self._instead = Centred(role="muted")
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 8, 0, 8)
        self._column.setSpacing(24)
        self._column.addWidget(self._instead)
        self._column.addStretch()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # scrolled by keys
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def add(self, png: bytes, *, is_torn: bool) -> None:
        """Lay a paper on top and show it."""
        slip = Slip(png, is_torn=is_torn, room=self.viewport().width())
        self._slips.insert(0, slip)
        self._column.insertWidget(0, slip, 0, Qt.AlignmentFlag.AlignHCenter)
        for oldest in self._slips[_KEPT:]:
            self._column.removeWidget(oldest)
            oldest.deleteLater()
        del self._slips[_KEPT:]
        self._instead.hide()
        self.verticalScrollBar().setValue(0)

    def set_words(self, name: str, instead: str) -> None:
        """What this is, for a screen reader, and what is said while it is empty."""
        self.setAccessibleName(name)
        self._instead.setText(instead)

    def slips(self) -> int:
        """How many papers can be seen."""
        return len(self._slips)

    def slip(self, place: int) -> Slip:
        """A paper that can be seen; 0 is the newest."""
        return self._slips[place]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for slip in self._slips:
            slip.fit(self.viewport().width())
