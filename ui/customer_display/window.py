"""The customer's window: it shows, and takes neither focus nor keys nor the mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget

from ui.customer_display.canvas import paint
from ui.customer_display.scene import Scene, Size, texts
from ui.customer_display.stage import scene_of
from ui.customer_display.state import Closed, Seen
from ui.customer_display.words import BRAND, Writing

_FIRST_SIZE = (1024, 600)


class CustomerWindow(QWidget):
    """Paints one state after the other, on a screen of its own or (in the demo) in a frame."""

    def __init__(self, writing: Writing) -> None:
        super().__init__()
        self._writing = writing
        self._state: Seen = Closed()
        self.setWindowTitle(f"{BRAND.en} · {BRAND.ar}")
        self.setWindowFlag(Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)  # the clerk's window decides
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.resize(*_FIRST_SIZE)

    def show_state(self, state: Seen) -> None:
        """Paint `state` from now on."""
        if state != self._state:
            self._state = state
            self.setAccessibleDescription("\n".join(self.texts()))
            self.update()

    def show_on(self, screen: QScreen) -> None:
        """Fill `screen`, without a frame and without a mouse pointer."""
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()  # showFullScreen() would take the focus

    def scene(self) -> Scene:
        """What is painted at the present size."""
        return scene_of(self._state, Size(self.width(), self.height()), self._writing)

    def texts(self) -> list[str]:
        """Everything that can be read."""
        return texts(self.scene())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint(painter, self.scene())
        painter.end()
