"""A page that gets all the room it needs: where the window is too small for it, it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget


class Scrolled(QScrollArea):
    """Holds `parts`, of which one is shown, and keeps what has the focus in sight.

    Qt's own resizing gives a widget with wrapped texts the height it would like to have; this one
    gives it what it cannot do without, so that tables shrink before anything scrolls.
    """

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            self._column.addWidget(part, 1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._inside)
        self._inside.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inside and event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.maximumViewportSize()
        least = self._least(room.width())
        if least.height() > room.height():
            room.setWidth(room.width() - self.verticalScrollBar().sizeHint().width())
            least = self._least(room.width())
        self._inside.resize(room.expandedTo(least))

    def _least(self, width: int) -> QSize:
        least = self._column.totalMinimumSize()
        if self._column.hasHeightForWidth():
            height = self._column.totalMinimumHeightForWidth(max(width, least.width()))
            least.setHeight(max(height, least.height()))
        return least

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._inside.isAncestorOf(new):
            self.ensureWidgetVisible(new)
