"""The customer's side of a desk: a screen of their own, a window in the demo, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:  # most desks have no such screen
    from ui.counter import Counter
    from ui.customer_display.follower import Follower
    from ui.customer_display.placing import Placing
    from ui.customer_display.window import CustomerWindow


_FROM_THE_CORNER: Final = QPoint(48, 48)
_SHARE: Final = 0.9


class CustomerSide:
    """`screen` is the name of the customers' screen, or empty; `clerk` the clerk's window."""

    def __init__(
        self,
        application: QGuiApplication,
        clerk: QWidget,
        follower: Callable[[], Follower],
        screen: str,
        digits: str,
    ) -> None:
        self._application = application
        self._clerk = clerk
        self._follower = follower
        self._screen = screen
        self._digits = digits
        self._placing: Placing | None = None
        self._window: CustomerWindow | None = None

    def make_way(self) -> None:
        """The clerk's window is about to be shown: not where the customers look."""
        if self._screen:
            from ui.customer_display.placing import Placing
            from ui.customer_display.screens import ConnectedScreens

            screens = ConnectedScreens(self._application)
            self._placing = Placing(self._screen, self._made(), self._clerk, screens)
            self._placing.make_way()

    def begin(self) -> None:
        """The clerk's window is shown: now the customers' screen, as long as it is there."""
        if self._placing is not None:
            self._placing.begin()
        elif self._window is not None:
            self._clerk.activateWindow()

    def show_in_window(self) -> None:
        """For the demo: in a frame, beside the clerk's window if there is a screen beside it."""
        window, clerks = self._made(), self._clerk.screen()
        other = next((s for s in self._application.screens() if s is not clerks), None)
        if other is not None:
            room = other.availableGeometry()
            window.setScreen(other)
            window.resize(window.size().boundedTo(room.size() * _SHARE))
            window.move(room.topLeft() + _FROM_THE_CORNER)
        window.show()

    def told_by(self, load: Callable[[], Counter]) -> Counter:
        """The counter that `load` opens; it says too what is wrong with the customers' screen."""
        counter, placing = load(), self._placing
        if placing is None:
            return counter
        return replace(
            counter,
            checks=lambda: (*counter.checks(), placing.check()),
            remarks=lambda: (*counter.remarks(), *placing.remarks()),
        )

    def close(self) -> None:
        """The clerk's window is closed."""
        if self._window is not None:
            self._window.close()

    def _made(self) -> CustomerWindow:
        if self._window is None:
            from ui.customer_display.window import CustomerWindow
            from ui.customer_display.words import Writing

            self._window = CustomerWindow(Writing(self._digits == "arabic"))
            self._follower().add(self._window)
        return self._window
