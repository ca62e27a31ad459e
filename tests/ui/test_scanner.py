"""A scan is told from typing by its speed, and never types into a field."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.scanner import Burst, Scanner, ScannerSettings

BILL = "202610000001"


class Keyboard:
    """Presses keys at times that the test chooses, and hears what was scanned."""

    def __init__(self, qtbot: QtBot, application: QApplication) -> None:
        self.now_ms = 1_000.0
        self.scans: list[str] = []
        self.drops = 0
        self.scanner = Scanner(application, key_time=lambda _: self.now_ms)
        self.scanner.scanned.connect(self.scans.append)
        self.scanner.dropped.connect(self._dropped)
        self.window = QWidget()
        self.field = QLineEdit()
        self.pin = QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        column = QVBoxLayout(self.window)
        column.addWidget(self.field)
        column.addWidget(self.pin)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.focus(self.field)

    def focus(self, field: QLineEdit) -> None:
        field.setFocus()
        assert QApplication.focusWidget() is field

    def press(self, text: str, gap_ms: float) -> None:
        for character in text:
            self.now_ms += gap_ms
            target = QApplication.focusWidget() or self.window
            QTest.keyClicks(target, character)

    def enter(self, gap_ms: float, key: Qt.Key = Qt.Key.Key_Return) -> None:
        self.now_ms += gap_ms
        QTest.keyClick(QApplication.focusWidget() or self.window, key)

    def scan(self, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
        self.press(text, 5)
        self.enter(5, key)

    def _dropped(self) -> None:
        self.drops += 1


def _press_letter(target: QWidget, character: str) -> None:
    """A key of another keyboard layout: QTest knows Latin keys only."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        key = ord(character)
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, character)
        QApplication.sendEvent(target, event)


@pytest.fixture
def keyboard(qtbot: QtBot, qapp: QApplication) -> Iterator[Keyboard]:
    keyboard = Keyboard(qtbot, qapp)
    yield keyboard
    qapp.removeEventFilter(keyboard.scanner)
    keyboard.scanner.deleteLater()


def test_a_fast_burst_that_ends_in_enter_is_a_scan() -> None:
    burst = Burst(ScannerSettings())

    for place, digit in enumerate(BILL):
        burst.add(digit, place * 10.0)

    assert burst.end(len(BILL) * 10.0) == BILL


def test_a_slow_gap_makes_it_typing() -> None:
    burst = Burst(ScannerSettings())

    for place, digit in enumerate(BILL):
        burst.add(digit, place * 10.0 + (60.0 if place > 8 else 0.0))

    assert burst.end(200.0) is None


def test_a_late_enter_is_no_scan() -> None:
    burst = Burst(ScannerSettings())
    for place, digit in enumerate(BILL):
        burst.add(digit, place * 10.0)

    assert burst.end(1_000.0) is None


def test_a_short_burst_is_typing() -> None:
    burst = Burst(ScannerSettings())
    for place, digit in enumerate("12345"):
        burst.add(digit, place * 5.0)

    assert burst.end(25.0) is None


def test_an_own_gap_tells_a_slow_scanner() -> None:
    burst = Burst(ScannerSettings(longest_gap_ms=80))
    for place, digit in enumerate(BILL):
        burst.add(digit, place * 60.0)

    assert burst.end(len(BILL) * 60.0) == BILL


def test_a_scan_never_changes_the_field_that_has_the_focus(keyboard: Keyboard) -> None:
    keyboard.field.setText("500.00")
    keyboard.field.selectAll()

    keyboard.scan(BILL)

    assert keyboard.scans == [BILL]
    assert keyboard.field.text() == "500.00"
    assert keyboard.field.selectedText() == "500.00"


def test_who_follows_the_field_hears_that_the_scan_is_gone(keyboard: Keyboard) -> None:
    heard: list[str] = []
    keyboard.field.setText("7")
    keyboard.field.textEdited.connect(heard.append)

    keyboard.scan(BILL)

    assert heard[-1] == "7"


def test_typing_reaches_the_field_and_is_no_scan(keyboard: Keyboard) -> None:
    keyboard.press(BILL, 120)
    keyboard.enter(120)

    assert keyboard.field.text() == BILL
    assert keyboard.scans == []


def test_text_typed_before_a_scan_stays(keyboard: Keyboard) -> None:
    keyboard.press("kuw", 150)
    keyboard.now_ms += 500

    keyboard.scan(BILL)

    assert keyboard.field.text() == "kuw"
    assert keyboard.scans == [BILL]


def test_the_enter_of_a_scan_presses_nothing(keyboard: Keyboard) -> None:
    pressed: list[str] = []
    keyboard.field.returnPressed.connect(lambda: pressed.append("field"))
    shortcut = QShortcut(Qt.Key.Key_Return, keyboard.window)
    shortcut.activated.connect(lambda: pressed.append("shortcut"))

    keyboard.scan(BILL)

    assert keyboard.scans == [BILL]
    assert pressed == []


def test_the_enter_of_a_clerk_still_works(keyboard: Keyboard) -> None:
    pressed: list[str] = []
    keyboard.field.returnPressed.connect(lambda: pressed.append("field"))

    keyboard.press("500", 150)
    keyboard.enter(150)

    assert pressed == ["field"]


def test_tab_ends_a_scan_without_moving_the_focus(keyboard: Keyboard) -> None:
    keyboard.scan(BILL, Qt.Key.Key_Tab)

    assert keyboard.scans == [BILL]
    assert QApplication.focusWidget() is keyboard.field


def test_a_pin_field_keeps_its_keys_and_drops_the_scan(keyboard: Keyboard) -> None:
    keyboard.focus(keyboard.pin)

    keyboard.scan("482915")

    assert keyboard.pin.text() == "482915"
    assert keyboard.scans == []
    assert keyboard.drops == 1


def test_arabic_keyboard_digits_arrive_as_0_to_9(keyboard: Keyboard) -> None:
    for character in "٢٠٢٦١٠٠٠٠٠٠١":
        keyboard.now_ms += 5
        _press_letter(keyboard.field, character)
    keyboard.enter(5)

    assert keyboard.scans == [BILL]
    assert keyboard.field.text() == ""


# What Shift and a letter's key give on an Arabic keyboard, and the key's code.
ARABIC_KEYS = {
    "K": ("،", 37),
    "C": ("}", 46),
    "Y": ("إ", 21),
    "T": ("لإ", 20),
    "D": ("]", 32),
    "B": ("لآ", 48),
}


def test_a_code_is_read_while_the_keyboard_is_arabic(keyboard: Keyboard) -> None:
    for character in "KC17YTDB":
        keyboard.now_ms += 5
        text, code = ARABIC_KEYS.get(character, (character, 0))
        shift = Qt.KeyboardModifier.ShiftModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, ord(character), shift, code, 0, 0, text)
            QApplication.sendEvent(keyboard.field, event)
    keyboard.enter(5)

    assert keyboard.scans == ["KC17YTDB"]
    assert keyboard.field.text() == ""


def test_a_name_typed_in_arabic_stays_arabic(keyboard: Keyboard) -> None:
    for character, code in (("ف", 20), ("ه", 23), ("د", 27)):
        keyboard.now_ms += 120
        event = QKeyEvent(
            QEvent.Type.KeyPress,
            ord(character),
            Qt.KeyboardModifier.NoModifier,
            code,
            0,
            0,
            character,
        )
        QApplication.sendEvent(keyboard.field, event)

    assert keyboard.field.text() == "فهد"
    assert keyboard.scans == []


def test_two_scans_in_a_row_are_two_scans(keyboard: Keyboard) -> None:
    keyboard.scan(BILL)
    keyboard.now_ms += 300
    keyboard.scan("202610000002")

    assert keyboard.scans == [BILL, "202610000002"]


def test_doubled_digits_are_both_counted(keyboard: Keyboard) -> None:
    keyboard.scan("110022334455")

    assert keyboard.scans == ["110022334455"]


def test_a_function_key_in_between_ends_the_burst(keyboard: Keyboard) -> None:
    keyboard.press("2026", 5)
    keyboard.enter(5, Qt.Key.Key_F6)
    keyboard.press("1000", 5)
    keyboard.enter(5)

    assert keyboard.scans == []


def test_keys_that_come_through_the_window_system_are_counted_once(keyboard: Keyboard) -> None:
    handle = keyboard.window.windowHandle()
    assert handle is not None

    for digit in "1100223344":
        keyboard.now_ms += 5
        QTest.keyClick(handle, Qt.Key(ord(digit)))
    keyboard.now_ms += 5
    QTest.keyClick(handle, Qt.Key.Key_Return)

    assert keyboard.scans == ["1100223344"]
    assert keyboard.field.text() == ""
