"""The screens of this computer: which there are, and that one came or went."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


class Screens(Protocol):
    """What the customer's window has to know of screens."""

    @property
    def changed(self) -> SignalInstance:
        """A screen came, went or changed; or a window moved from one to another."""
        ...

    def named(self, name: str) -> QScreen | None:
        """The screen of that name, while it is connected."""
        ...

    def of(self, window: QWidget) -> QScreen | None:
        """The screen that `window` is on, or will be on when it is shown."""
        ...

    def beside(self, screen: QScreen) -> QScreen | None:
        """Another screen than `screen`, if there is one."""
        ...

    def watch(self, window: QWidget) -> None:
        """From now on, tell too when `window` moves to another screen."""
        ...


class ConnectedScreens(QObject):
    """The screens that Qt knows."""

    changed = Signal()

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__(application)
        self._connected = list(application.screens())
        for screen in self._connected:
            self._listen(screen)
        application.screenAdded.connect(self._added)
        application.screenRemoved.connect(self._removed)
        application.primaryScreenChanged.connect(self.changed)

    def names(self) -> list[str]:
        """Of all that are connected, the system's main screen first."""
        return [screen.name() for screen in self._connected]

    def named(self, name: str) -> QScreen | None:
        """See `Screens`."""
        return next((screen for screen in self._connected if screen.name() == name), None)

    def of(self, window: QWidget) -> QScreen | None:
        """See `Screens`."""
        return window.screen()

    def beside(self, screen: QScreen) -> QScreen | None:
        """See `Screens`."""
        return next((other for other in self._connected if other is not screen), None)

    def watch(self, window: QWidget) -> None:
        """See `Screens`. The window must have been shown."""
        handle = window.windowHandle()
        if handle is not None:
            handle.screenChanged.connect(self.changed)

    def _added(self, screen: QScreen) -> None:
        self._connected.append(screen)
        self._listen(screen)
        self.changed.emit()

    def _removed(self, screen: QScreen) -> None:
        """Told before Qt moves the windows of that screen to another one."""
        self._connected.remove(screen)
        self.changed.emit()

    def _listen(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self.changed)


def connected_names() -> list[str]:
    """The names of all screens, the system's main one first. Call it on the main thread."""
    application = QGuiApplication.instance() or QGuiApplication([])
    assert isinstance(application, QGuiApplication)
    return [screen.name() for screen in application.screens()]
