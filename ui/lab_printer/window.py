"""A window beside the counter: the newest paper on top, and switches for what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.widgets.text import Text

FAULTS: Final = ("paper_out", "cover_open")
_KEPT: Final = 20  # papers on screen; the folder has them all
_PAPER_WIDTH: Final = 400


class LabPrinterWindow(QWidget):
    """`take_paper` and `drawer_opened` may be called from any thread.

    `set_fault` is told a fault's name (of FAULTS) and whether it begins or ends.
    """

    _came_out = Signal(object)  # PNG
    _kicked = Signal()

    def __init__(self, set_fault: Callable[[str, bool], None]) -> None:
        super().__init__()
        self._papers = 0
        self._kicks = 0
        self._title = Text(role="heading")
        self._counts = Text(role="muted")
        self.switches = {name: QPushButton() for name in FAULTS}
        for name, switch in self.switches.items():
            switch.setCheckable(True)
            switch.toggled.connect(partial(set_fault, name))
        self._roll = QWidget()
        self._column = QVBoxLayout(self._roll)
        self._column.setSpacing(24)
        self._column.addStretch()
        self._lay_out()
        self._came_out.connect(self._add)
        self._kicked.connect(self._count_kick)
        self.retranslate()

    def take_paper(self, png: bytes) -> None:
        """A paper came out."""
        self._came_out.emit(png)

    def drawer_opened(self) -> None:
        """The drawer was kicked."""
        self._kicked.emit()

    def papers(self) -> int:
        """How many papers came out so far."""
        return self._papers

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.setWindowTitle(self.tr("Virtual printer"))
        self._title.setText(self.tr("Virtual printer"))
        self.switches["paper_out"].setText(self.tr("Paper out"))
        self.switches["cover_open"].setText(self.tr("Cover open"))
        papers = self.tr("%n paper(s)", "", self._papers)
        drawer = self.tr("drawer opened %n time(s)", "", self._kicks)
        self._counts.setText(f"{papers} · {drawer}")
        self._roll.setAccessibleName(self.tr("Printed papers"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.resize(480, 760)
        switches = QHBoxLayout()
        for switch in self.switches.values():
            switches.addWidget(switch)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self._roll)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._counts)
        column.addLayout(switches)
        column.addWidget(area, 1)

    def _add(self, png: bytes) -> None:
        picture = QPixmap()
        picture.loadFromData(png)
        width = min(_PAPER_WIDTH, picture.width())
        paper = QLabel()
        paper.setPixmap(picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation))
        self._column.insertWidget(0, paper, 0, Qt.AlignmentFlag.AlignHCenter)
        self._papers += 1
        if self._column.count() > _KEPT + 1:  # the stretch counts too
            oldest = self._column.takeAt(self._column.count() - 2)
            widget = oldest.widget() if oldest is not None else None
            if widget is not None:
                widget.deleteLater()
        self.retranslate()

    def _count_kick(self) -> None:
        self._kicks += 1
        self.retranslate()
