"""Several parts of a page, one of them in front."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


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
