"""Notices that nobody has touched key or mouse for a while."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Idle(QObject):
    """Watches the native window, which sees every touch once."""

    passed = Signal()

    def __init__(self, window: QWidget, after_ms: int) -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(after_ms)
        self._timer.timeout.connect(self.passed)
        window.installEventFilter(self)

    def touch(self) -> None:
        """Somebody is there: a bound key is taken before the window sees it."""
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Never keeps an event."""
        kind = event.type()
        if watched is self._window and kind is QEvent.Type.Show:
            handle = self._window.windowHandle()
            if handle is not None:
                handle.installEventFilter(self)
            self._timer.start()
        elif kind in _TOUCHES:
            self._timer.start()
        return False
