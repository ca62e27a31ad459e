"""The virtual printer's window: papers from any thread, switches for what goes wrong."""

from __future__ import annotations

from io import BytesIO
from threading import Thread

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from ui.lab_printer.window import LabPrinterWindow
from ui.language import Language, Speech


@pytest.fixture
def faults() -> list[tuple[str, bool]]:
    return []


@pytest.fixture
def window(qtbot: QtBot, speech: Speech, faults: list[tuple[str, bool]]) -> LabPrinterWindow:
    window = LabPrinterWindow(lambda name, is_on: faults.append((name, is_on)))
    qtbot.addWidget(window)
    return window


def a_paper() -> bytes:
    file = BytesIO()
    Image.new("1", (576, 200), 1).save(file, "PNG")
    return file.getvalue()


def test_a_paper_from_another_thread_is_shown(window: LabPrinterWindow, qtbot: QtBot) -> None:
    thread = Thread(target=window.take_paper, args=(a_paper(),))
    thread.start()
    thread.join()

    qtbot.waitUntil(lambda: window.papers() == 1)


def test_old_papers_give_way(window: LabPrinterWindow) -> None:
    for _ in range(25):
        window.take_paper(a_paper())

    assert window.papers() == 25


def test_a_switch_begins_and_ends_a_fault(
    window: LabPrinterWindow, faults: list[tuple[str, bool]]
) -> None:
    window.switches["paper_out"].click()
    window.switches["paper_out"].click()

    assert faults == [("paper_out", True), ("paper_out", False)]


def test_it_speaks_arabic(window: LabPrinterWindow, speech: Speech) -> None:
    speech.switch_to(Language.ARABIC)
    window.retranslate()

    assert window.windowTitle() == "طابعة افتراضية"
    assert window.switches["paper_out"].text() == "نفد الورق"
