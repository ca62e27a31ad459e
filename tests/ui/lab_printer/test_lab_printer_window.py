"""The virtual printer's window: papers from any thread, its drawer, switches for faults."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from PIL import Image
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.lab_printer.window import FAULTS, LabPrinterWindow
from ui.language import Language, Speech
from ui.theme import Look

TEAR_PX = 8  # deeper than the knife's edge


@pytest.fixture
def told() -> list[tuple[str, bool]]:
    return []


@pytest.fixture
def closed() -> list[str]:
    return []


@pytest.fixture
def window(
    qtbot: QtBot, speech: Speech, look: Look, told: list[tuple[str, bool]], closed: list[str]
) -> LabPrinterWindow:
    window = LabPrinterWindow(
        lambda name, is_on: told.append((name, is_on)), lambda: closed.append("closed")
    )
    qtbot.addWidget(window)
    window.show()
    return window


def a_paper(width: int = 576) -> bytes:
    file = BytesIO()
    picture = Image.new("1", (width, 200), 1)
    picture.putpixel((100, 100), 0)
    picture.save(file, "PNG")
    return file.getvalue()


def colours_of(window: LabPrinterWindow, width: int = 576) -> set[str]:
    """Of the paper on top, without its edge."""
    picture = window.roll.slip(0).grab().toImage()
    left = (picture.width() - width) // 2
    return {
        picture.pixelColor(x, y).name() for x in range(left, left + width) for y in range(10, 190)
    }


def test_a_paper_from_another_thread_is_shown(window: LabPrinterWindow, qtbot: QtBot) -> None:
    thread = Thread(target=window.take_paper, args=(a_paper(),))
    thread.start()
    thread.join()

    qtbot.waitUntil(lambda: window.papers() == 1)
    assert window.roll.slips() == 1


def test_old_papers_give_way(window: LabPrinterWindow) -> None:
    for _ in range(25):
        window.take_paper(a_paper())

    assert window.papers() == 25
    assert window.roll.slips() == 20


@pytest.mark.parametrize("theme", range(3))
def test_paper_is_black_on_white_in_every_theme(
    window: LabPrinterWindow, look: Look, theme: int
) -> None:
    for _ in range(theme):
        look.next_theme()
    window.resize(800, 800)
    window.take_paper(a_paper())

    assert colours_of(window) == {"#ffffff", "#000000"}


def test_paper_fits_where_there_is_less_room(window: LabPrinterWindow, qtbot: QtBot) -> None:
    window.take_paper(a_paper())
    window.resize(500, 700)

    qtbot.waitUntil(lambda: window.roll.slip(0).width() <= window.roll.viewport().width())


def test_torn_paper_has_a_deeper_edge(window: LabPrinterWindow) -> None:
    window.take_paper(a_paper())
    window.take_torn(a_paper())

    torn, cut = window.roll.slip(0).height(), window.roll.slip(1).height()
    assert torn - cut == TEAR_PX
    assert window.papers() == 2


@pytest.mark.parametrize("name", FAULTS)
def test_a_switch_begins_and_ends_a_fault(
    window: LabPrinterWindow, told: list[tuple[str, bool]], name: str
) -> None:
    window.switches[name].click()
    window.switches[name].click()

    assert told == [(name, True), (name, False)]


def test_the_drawer_is_open_until_somebody_closes_it(
    window: LabPrinterWindow, closed: list[str]
) -> None:
    assert not window.close_button.isEnabled()
    window.drawer_kicked(True)
    assert window.close_button.isEnabled()
    window.close_button.click()

    assert closed == ["closed"]
    assert not window.close_button.isEnabled()


def test_a_stuck_drawer_stays_shut_on_the_screen_too(window: LabPrinterWindow) -> None:
    window.drawer_kicked(False)

    assert not window.close_button.isEnabled()


def test_the_newest_paper_is_saved_as_it_came(window: LabPrinterWindow, tmp_path: Path) -> None:
    assert not window.save_button.isEnabled()
    window.take_paper(a_paper(384))
    window.take_paper(a_paper())
    assert window.save_button.isEnabled()
    window.save_newest(tmp_path / "paper.png")

    assert (tmp_path / "paper.png").read_bytes() == a_paper()


def test_every_button_has_a_name(window: LabPrinterWindow) -> None:
    assert all(button.accessibleName() for button in window.findChildren(QPushButton))


def test_it_speaks_arabic(window: LabPrinterWindow, speech: Speech, qtbot: QtBot) -> None:
    window.language_wanted.connect(lambda: speech.switch_to(speech.language.other))
    window.language.click()

    assert speech.language is Language.ARABIC
    qtbot.waitUntil(lambda: window.windowTitle() == "طابعة افتراضية")
    assert window.switches["paper_out"].text() == "نفد الورق"
