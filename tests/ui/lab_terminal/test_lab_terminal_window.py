"""The virtual card terminal's window: its screen from any thread, switches, books."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from pos_app.cli.laboratory_terminal import terminal_window
from pos_app.domain.money import Money
from pos_app.terminals.lab.faults import Faults
from pos_app.terminals.lab.server import LabTerminal
from tests.terminals.lab.sale_system import SaleSystem, condition
from ui.lab_terminal.window import FAULTS, Booked, LabTerminalWindow
from ui.language import Language, Speech
from ui.theme import Look

TOLD = list[tuple[str, bool]]


@pytest.fixture
def told() -> TOLD:
    return []


@pytest.fixture
def window(qtbot: QtBot, speech: Speech, look: Look, told: TOLD) -> LabTerminalWindow:
    window = LabTerminalWindow(
        lambda name, is_on: told.append((name, is_on)), lambda: told.append(("go_on", True))
    )
    qtbot.addWidget(window)
    window.show()
    return window


def cells(window: LabTerminalWindow) -> list[tuple[str, ...]]:
    """The rows of the books without marks of direction."""
    rows = (window.books.rows.row(n) for n in range(window.books.rows.rowCount()))
    marks = dict.fromkeys(map(ord, "\u2066\u2068\u2069\u200f"))
    return [tuple(cell.translate(marks) for cell in row.cells) for row in rows if row]


def test_a_step_from_another_thread_is_shown(window: LabTerminalWindow, qtbot: QtBot) -> None:
    assert (window.amount.text(), window.step.text()) == ("", "Ready")
    thread = Thread(target=window.show_step, args=("present_card", Money(30775)))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: window.amount.text() == "307.75 QAR")
    assert window.step.text() == "Tap, insert or swipe the card"


def test_only_a_bank_that_is_waited_for_can_be_hurried(
    window: LabTerminalWindow, told: TOLD, qtbot: QtBot
) -> None:
    assert not window.go_on_button.isEnabled()
    window.show_step("authorising", Money(5))
    qtbot.waitUntil(window.go_on_button.isEnabled)
    window.go_on_button.click()
    window.show_step("approved", Money(5))
    qtbot.waitUntil(lambda: not window.go_on_button.isEnabled())
    assert told == [("go_on", True)]


def test_switches_tell_and_show_without_telling(window: LabTerminalWindow, told: TOLD) -> None:
    window.show_fault("slow")
    assert window.switches["slow"].isChecked()
    assert told == []
    window.switches["refusal"].click()
    window.switches["slow"].click()
    assert told == [("refusal", True), ("slow", False)]


def test_the_books_show_the_newest_first_and_what_moved(
    window: LabTerminalWindow, qtbot: QtBot
) -> None:
    window.add_entry(Booked("payment", "VISA •••• 0023", Money(30775)))
    window.add_entry(Booked("not_done", "", Money(0)))
    window.add_entry(Booked("reversal", "VISA •••• 0023", Money(-10000)))
    qtbot.waitUntil(lambda: window.moved.text() == "Moved: 207.75 QAR")
    assert cells(window) == [
        ("Reversal", "VISA •••• 0023", "−100.00"),
        ("Not charged", "", ""),
        ("Payment", "VISA •••• 0023", "307.75"),
    ]


def test_old_entries_give_way_and_still_count(window: LabTerminalWindow, qtbot: QtBot) -> None:
    for _ in range(120):
        window.add_entry(Booked("payment", "VISA •••• 0023", Money(100)))
    qtbot.waitUntil(lambda: window.moved.text() == "Moved: 120.00 QAR")
    assert window.books.rows.rowCount() == 100


def test_it_speaks_both_languages_and_nothing_is_cut(
    window: LabTerminalWindow, speech: Speech, qtbot: QtBot
) -> None:
    window.show_step("enter_pin", Money(30775))
    window.add_entry(Booked("by_hand", "AMEX •••• 9999", Money(4200)))
    qtbot.waitUntil(lambda: window.step.text() == "Enter the PIN")
    english = [button.text() for button in window.findChildren(QPushButton)]
    speech.switch_to(Language.ARABIC)
    qtbot.waitUntil(lambda: window.step.text() == "أدخل الرقم السري")
    arabic = [button.text() for button in window.findChildren(QPushButton)]
    assert not set(english) & set(arabic)
    assert "بيع على الجهاز نفسه" in cells(window)[0]
    buttons = window.findChildren(QPushButton)
    assert all(button.accessibleName() == button.text() for button in buttons)
    qtbot.waitUntil(lambda: all(b.width() >= b.sizeHint().width() for b in buttons))


def test_the_window_and_its_terminal_are_one(
    qtbot: QtBot, speech: Speech, look: Look, tmp_path: Path
) -> None:
    with LabTerminal(folder=tmp_path) as before:
        SaleSystem(before).pay("s0", 5)
    with LabTerminal(folder=tmp_path, faults=Faults("signature")) as lab:
        window = terminal_window(lab)
        qtbot.addWidget(window)
        counter = SaleSystem(lab)
        assert {name for name in FAULTS if window.switches[name].isChecked()} == {"signature"}
        window.switches["slow"].click()
        running = counter.pay_beside("s1")
        qtbot.waitUntil(window.go_on_button.isEnabled)
        window.go_on_button.click()
        assert condition(running.answer()) == ""
        window.switches["slow"].click()
        window.switches["refusal"].click()
        assert condition(counter.pay("s2")) == "Refusal"
        qtbot.waitUntil(lambda: window.step.text() == "Declined")
    assert [kind for kind, _, _ in cells(window)] == ["Not charged", "Payment", "Payment"]
    assert window.moved.text() == "Moved: 312.75 QAR"
