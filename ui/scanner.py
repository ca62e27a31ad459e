"""A barcode scanner that types like a keyboard, told apart from a clerk by its speed.

A scanner's keys come at most 35 ms apart and end in Enter or Tab. The scan is announced as a
whole; the field that had the focus gets back what stood in it. PIN fields keep all their keys.
A scanner presses the keys of a Latin keyboard: its letters are told by their place, so that a code
is read while the clerk's keyboard is Arabic.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from pos_app.domain.digits import to_ascii_digits

_ENDS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_FORGET_AFTER_MS: Final = 200
_ROWS: Final = {16: "QWERTYUIOP", 30: "ASDFGHJKL", 44: "ZXCVBNM"}  # by the code of their first key
_LETTERS: Final = {
    first + place: letter for first, row in _ROWS.items() for place, letter in enumerate(row)
}
_CODES_FROM: Final = {"xcb": 8, "wayland": 8}  # what those systems add to a key's code


@dataclass(frozen=True, slots=True)
class ScannerSettings:
    """What makes a burst of keys a scan."""

    longest_gap_ms: float = 35
    fewest_characters: int = 6


class Burst:
    """Collects keys as long as they come faster than a hand can type."""

    def __init__(self, settings: ScannerSettings) -> None:
        self._settings = settings
        self._text = ""
        self._last_ms = float("-inf")

    def add(self, character: str, at_ms: float) -> bool:
        """Take in a printable character. True when it begins a new burst."""
        is_first = not self._text or not self._is_fast(at_ms)
        self._text = character if is_first else self._text + character
        self._last_ms = at_ms
        return is_first

    def is_scan(self, at_ms: float) -> bool:
        """Whether an Enter at this time would end a scan."""
        is_long = len(self._text) >= self._settings.fewest_characters
        return is_long and self._is_fast(at_ms)

    def end(self, at_ms: float) -> str | None:
        """Enter or Tab came: the scanned text in the digits 0-9, or None if it was typed."""
        scan = to_ascii_digits(self._text) if self.is_scan(at_ms) else None
        self.stop()
        return scan

    def stop(self) -> None:
        """Forget the keys: something else was pressed."""
        self._text = ""

    def _is_fast(self, at_ms: float) -> bool:
        return 0 <= at_ms - self._last_ms <= self._settings.longest_gap_ms


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """A field as it was before the first key of a burst."""

    field: QLineEdit
    text: str
    cursor: int
    selection: tuple[int, int]  # from, length; from -1: nothing selected

    @classmethod
    def of(cls, field: QLineEdit) -> _Snapshot:
        selection = (field.selectionStart(), field.selectionLength())
        return cls(field, field.text(), field.cursorPosition(), selection)

    def put_back(self) -> None:
        if not isValid(self.field) or self.field.text() == self.text:
            return
        self.field.setText(self.text)
        self.field.textEdited.emit(self.text)  # who heard the keys hears that they are gone
        start, length = self.selection
        if start >= 0:
            self.field.setSelection(start, length)
        else:
            self.field.setCursorPosition(self.cursor)


def key_time(event: QKeyEvent) -> float:
    """When the key was pressed, in ms: by the system's stamp, so that a busy window is no scan."""
    return float(event.timestamp()) or time.monotonic() * 1000


class Scanner(QObject):
    """Sees every key of the application before any widget does. Install once."""

    scanned = Signal(str)  # a whole barcode, in the digits 0-9
    dropped = Signal()  # a scan went into a PIN field; nobody gets it

    def __init__(
        self,
        application: QApplication,
        settings: ScannerSettings | None = None,
        key_time: Callable[[QKeyEvent], float] = key_time,
    ) -> None:
        super().__init__(application)
        self._key_time = key_time
        self._burst = Burst(settings or ScannerSettings())
        self._before: _Snapshot | None = None
        self._is_secret = False
        self._down: dict[int, float] = {}  # pressed and not yet released → when
        self._codes_from = _CODES_FROM.get(QGuiApplication.platformName(), 0)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True keeps the event from everybody else: only the Enter that ends a scan."""
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWindow | QWidget):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            return self._claim_enter(event)
        if event.type() == QEvent.Type.KeyRelease:
            self._down.pop(event.key(), None)
            return False
        return event.type() == QEvent.Type.KeyPress and self._pressed(event)

    def _claim_enter(self, event: QKeyEvent) -> bool:
        """An Enter shortcut must not fire for the Enter of a scan."""
        is_ours = event.key() in _ENDS and self._burst.is_scan(self._key_time(event))
        if is_ours:
            event.accept()
        return is_ours

    def _pressed(self, event: QKeyEvent) -> bool:
        at_ms = self._key_time(event)
        if self._was_seen(event.key(), at_ms):
            return False
        if event.key() in _ENDS:
            return self._ended(at_ms)
        text = self._latin(event)
        if text.isprintable() and text and not event.modifiers() & _COMMANDS:
            if self._burst.add(text, at_ms):
                self._began()
        elif event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_AltGr):
            self._burst.stop()
        return False

    def _latin(self, event: QKeyEvent) -> str:
        """What the key types on a Latin keyboard; of other keys, what it typed."""
        text = event.text()
        letter = _LETTERS.get(event.nativeScanCode() - self._codes_from, "")
        if not letter or not text or (text.isascii() and text.isalpha()):
            return text
        is_shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        return letter if is_shifted else letter.lower()

    def _was_seen(self, key: int, at_ms: float) -> bool:
        """One press visits the window, the widget and its parents; only the first visit counts."""
        seen = self._down.get(key)
        if seen is not None and at_ms - seen < _FORGET_AFTER_MS:
            return True
        self._down[key] = at_ms
        return False

    def _began(self) -> None:
        field = QApplication.focusWidget()
        self._before, self._is_secret = None, False
        if isinstance(field, QLineEdit):
            self._is_secret = field.echoMode() != QLineEdit.EchoMode.Normal
            if not self._is_secret and not field.isReadOnly():
                self._before = _Snapshot.of(field)

    def _ended(self, at_ms: float) -> bool:
        scan = self._burst.end(at_ms)
        if scan is None:
            return False
        if self._is_secret:
            self.dropped.emit()
            return False
        if self._before is not None:
            self._before.put_back()
        self.scanned.emit(scan)
        return True
