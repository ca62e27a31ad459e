"""Keys: which ones mean the same everywhere, and how a page's keys are bound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.page import Action


class Key(StrEnum):
    """The keys that work on every page."""

    HELP = "F1"
    FIND = "F2"
    RECEIPTS = "F7"
    DRAWER = "F8"
    LANGUAGE = "F9"
    TEXT_SIZE = "Ctrl+F9"
    THEME = "Shift+F9"
    SHIFT = "F11"
    BRANCH = "Ctrl+F11"
    LOCK = "Ctrl+F12"


def bound_twice(keys: Iterable[str]) -> list[str]:
    """Keys that stand for more than one thing: there must be none."""
    return [key for key, times in Counter(map(_plain, keys)).items() if times > 1]


class Keys(QObject):
    """Binds keys to a window. A page's own actions win over what a key means everywhere."""

    pressed = Signal()  # any key that is bound; the window itself does not see it
    refused = Signal(str)  # a disabled action's key was pressed: why it is disabled

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._shortcuts: dict[str, QShortcut] = {}
        self._actions: dict[str, Action] = {}
        self._everywhere: dict[str, Callable[[], None]] = {}

    def bind_everywhere(self, key: str, do: Callable[[], None]) -> None:
        """Have `key` do this on every page that has no action of its own for it."""
        self._everywhere[_plain(key)] = do
        self._listen(_plain(key))

    def bind(self, actions: Iterable[Action]) -> None:
        """Take the actions of the shown page instead of those of the last one.

        Raises:
            ValueError: two actions have one key.
        """
        chosen = list(actions)
        if twice := bound_twice(action.key for action in chosen):
            raise ValueError(f"two actions have the key {', '.join(twice)}")
        self._actions = {_plain(action.key): action for action in chosen}
        for key in self._actions:
            self._listen(key)
        for key, shortcut in self._shortcuts.items():
            shortcut.setEnabled(key in self._actions or key in self._everywhere)

    def press(self, key: str) -> None:
        """What happens when `key` is pressed now."""
        self.pressed.emit()
        plain = _plain(key)
        action = self._actions.get(plain)
        if action is None:
            self._everywhere.get(plain, _nothing)()
        elif action.is_enabled:
            action.do()
        elif action.why_not:
            self.refused.emit(action.why_not)

    def _listen(self, key: str) -> None:
        if key in self._shortcuts:
            return
        shortcut = QShortcut(QKeySequence(key), self._window)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(partial(self.press, key))
        self._shortcuts[key] = shortcut


def _plain(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def _nothing() -> None:
    """A key that means nothing here."""
