"""Several parts of a page, or several pages, one of them in front."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLayoutItem, QStackedLayout, QWidget


class _InFront(QStackedLayout):
    """Asks for the room of what is in front, wrapped texts and all; not of the largest it holds."""

    def sizeHint(self) -> QSize:
        item = self._item()
        return item.sizeHint() if item is not None else QSize()

    def minimumSize(self) -> QSize:
        item = self._item()
        return item.minimumSize() if item is not None else QSize()

    def hasHeightForWidth(self) -> bool:
        item = self._item()
        return item is not None and item.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        item = self._item()
        return item.heightForWidth(width) if item is not None else -1

    def minimumHeightForWidth(self, width: int) -> int:
        item = self._item()
        return item.minimumHeightForWidth(width) if item is not None else -1

    def _item(self) -> QLayoutItem | None:
        return self.itemAt(self.currentIndex())


class Parts(QWidget):
    """Shows one of its parts, and asks for the room of that one."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = _InFront(self)

    def addWidget(self, part: QWidget) -> None:
        """Hold `part`; the first one is in front."""
        self._layout.addWidget(part)

    def setCurrentWidget(self, part: QWidget) -> None:
        """Bring `part` to the front; the focus goes along if it was in the one before."""
        self._layout.setCurrentWidget(part)

    def setCurrentIndex(self, place: int) -> None:
        """The same by its place, in the order in which they were added."""
        self._layout.setCurrentIndex(place)

    def currentWidget(self) -> QWidget | None:
        """What is in front."""
        return self._layout.currentWidget()

    def indexOf(self, part: QWidget) -> int:
        """Its place; -1 when it is none of these."""
        return self._layout.indexOf(part)

    def count(self) -> int:
        """How many there are."""
        return self._layout.count()
