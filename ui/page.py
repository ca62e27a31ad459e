"""One screen at a time: what a page offers to the frame around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Action:
    """One button of the action row and its key."""

    key: str  # "F12", "Esc", "F6", "Del", "Ctrl+P"…
    text: str  # in the language of the screen
    do: Callable[[], None]
    is_primary: bool = False
    is_enabled: bool = True
    why_not: str = ""  # tooltip and status line while disabled
    is_quiet: bool = False  # a button only where the row has room; its key and help remain
    is_in_page: bool = False  # its button stands in the page: the row needs none


class Page(QWidget):
    """A screen inside the frame. Subclasses override what they need."""

    actions_changed = Signal()  # the frame asks for `page_actions()` again
    is_bound = False  # True: only its own ways lead away from it

    def page_actions(self) -> list[Action]:
        """The buttons of the action row, in reading order; at most one is primary."""
        return []

    def retranslate(self) -> None:
        """Set every text. Called once before the page is shown and at each language switch."""

    def start(self) -> None:
        """The page has become visible: put the focus where the next key is expected."""

    def scanned(self, text: str) -> bool:
        """A whole barcode came in. True when the page has used it."""
        return False

    def may_leave(self) -> bool:
        """False while something is being saved."""
        return True

    def why_stay(self) -> str:
        """Why the page may not be left now, to be told to whoever tries; empty: plain to see."""
        return ""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Polish:
            self.retranslate()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.actions_changed.emit()
        super().changeEvent(event)
