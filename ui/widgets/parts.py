"""Several parts of a page, one of them in front."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget


class Roomy(QWidget):
    """A part whose wrapped texts get all their room: a page that has none scrolls."""

    def minimumSizeHint(self) -> QSize:
        rows, least = self.layout(), super().minimumSizeHint()
        height = rows.totalHeightForWidth(self.width()) if rows is not None else 0
        return least.expandedTo(QSize(0, height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class Parts(QStackedWidget):
    """Asks for the room of the part in front, not of the largest one."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        part = self.currentWidget()
        return part.sizeHint() if part is not None else QSize()

    def minimumSizeHint(self) -> QSize:
        part = self.currentWidget()
        return part.minimumSizeHint() if part is not None else QSize()
