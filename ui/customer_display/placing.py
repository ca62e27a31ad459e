"""Keeps the customer's window on its own screen: hidden while that is away, back with it."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

from ui.counter import Check
from ui.customer_display.screens import Screens
from ui.customer_display.window import CustomerWindow
from ui.message import Message, in_english
from ui.wording import customer_screen_is_clerks, customer_screen_missing

log = logging.getLogger(__name__)
CHECK = "customer_display"


class Placing(QObject):
    """Shows `window` on the screen called `name`, never on the one that `clerk` works on."""

    def __init__(self, name: str, window: CustomerWindow, clerk: QWidget, screens: Screens) -> None:
        super().__init__(clerk)
        self._name = name
        self._window = window
        self._clerk = clerk
        self._screens = screens
        self._problem: Message | None = None
        self._at: tuple[QScreen, QRect] | None = None

    def make_way(self) -> None:
        """Call it before the clerk's window is shown: it shall not come up on that screen."""
        screen = self._screens.named(self._name)
        if screen is None or self._screens.of(self._clerk) is not screen:
            return
        other = self._screens.beside(screen)
        if other is not None:
            self._clerk.setScreen(other)
            self._clerk.move(other.availableGeometry().topLeft())

    def begin(self) -> None:
        """Place the window, now and after every change. The clerk's window has been shown."""
        self._screens.watch(self._clerk)
        self._screens.changed.connect(self._place)
        self._place()
        self._clerk.activateWindow()

    def remarks(self) -> tuple[Message, ...]:
        """Why customers see nothing, if they do not. From any thread."""
        problem = self._problem
        return (problem,) if problem is not None else ()

    def check(self) -> Check:
        """The same for the diagnostics. From any thread."""
        problem = self._problem
        detail = in_english(problem) if problem is not None else f"shown on {self._name}"
        return Check(CHECK, problem is None, detail)

    def _place(self) -> None:
        screen = self._screens.named(self._name)
        if screen is None:
            self._hide(customer_screen_missing(self._name))
        elif screen is self._screens.of(self._clerk):
            self._hide(customer_screen_is_clerks(self._name))
        else:
            self._show(screen)

    def _hide(self, problem: Message) -> None:
        if self._problem != problem:
            log.warning("customer display hidden: %s", problem.code)
        self._problem = problem
        self._at = None
        self._window.hide()

    def _show(self, screen: QScreen) -> None:
        self._problem = None
        place = (screen, screen.geometry())
        if place != self._at or not self._window.isVisible():
            self._at = place
            was_active = self._clerk.isActiveWindow()
            self._window.show_on(screen)
            if was_active:  # some systems activate every new window
                self._clerk.activateWindow()
