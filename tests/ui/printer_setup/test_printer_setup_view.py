"""The steps of a printer's set-up, as they are seen and touched."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.domain.printer_setup import UNKNOWN, Place, PrintersInUse, Probed, Profile, Remark
from pos_app.domain.printing import Printed, PrintResult
from pos_app.errors.printer import PrinterFault
from tests.builders import SUPERVISOR
from tests.fakes.printer_finder import NETWORK, USB
from tests.ui.printer_setup.screen import Screen
from ui.language import Language, Speech
from ui.printer_setup.state import CameOut, DrawerPart, Step
from ui.printer_setup.view import PrinterSetupView
from ui.printer_setup.words import ability_lines, print_line, why_text
from ui.widgets.shape import Sign
from ui.widgets.text import Text

BLIND = Profile(answers_status=False, answers_in_turn=False)


@pytest.fixture
def view(qtbot: QtBot, speech: Speech) -> PrinterSetupView:
    view = PrinterSetupView()
    qtbot.addWidget(view)
    view.resize(1024, 600)
    view.show()
    return view


@pytest.fixture
def screen(view: PrinterSetupView) -> Screen:
    """A set-up that is seen on the view, and obeys it."""
    screen = Screen(draw=view.show_state)
    view.wire_to(screen.presenter)
    return screen


def keys(view: PrinterSetupView) -> dict[str, str]:
    return {action.key: action.text for action in view.page_actions() if action.is_enabled}


def said(view: PrinterSetupView) -> str:
    """What is seen, without the marks that keep two directions apart."""
    seen = [label.text() for label in view.findChildren(Text) if label.isVisible()]
    return "".join(letter for letter in "\n".join(seen) if letter not in "\u2066\u2068\u2069")


def rows(view: PrinterSetupView) -> list[tuple[str, ...]]:
    model = view.find_part.table.rows
    found = [model.row(number) for number in range(model.rowCount())]
    return [tuple(c.strip("\u2068\u2069") for c in row.cells) for row in found if row is not None]


# Find -------------------------------------------------------------------------------


def test_the_list_says_what_it_is_how_it_is_reached_and_whether_it_answers(
    view: PrinterSetupView, screen: Screen
) -> None:
    screen.presenter.find("192.168.1.0/24")

    assert rows(view) == [
        ("EPSON TM-T20III", "usb:04b8:0e15", "USB", "Not asked yet"),
        ("TM-T88VI", "tcp://192.168.1.40:9100", "Network", "Answers"),
    ]
    assert keys(view) == {"Esc": "Back", "F5": "Find", "F12": "Next"}


def test_the_printer_in_use_is_marked(view: PrinterSetupView, screen: Screen) -> None:
    screen.desk.printers_in_use = PrintersInUse(NETWORK.address, USB.address)
    screen.presenter.start(SUPERVISOR)
    screen.presenter.find("192.168.1.0/24")

    assert [row[-1] for row in rows(view)] == ["Spare printer now", "First printer now"]


def test_enter_in_the_field_searches_and_enter_in_the_list_chooses(
    view: PrinterSetupView, screen: Screen
) -> None:
    QTest.keyClicks(view.find_part.network, "192.168.1.40")
    QTest.keyClick(view.find_part.network, Qt.Key.Key_Return)
    assert screen.finder.searches[-1] == "192.168.1.40"

    QTest.keyClick(view.find_part.table, Qt.Key.Key_Down)
    QTest.keyClick(view.find_part.table, Qt.Key.Key_Return)

    assert screen.step() is Step.ASK
    assert screen.state.probed is not None
    assert screen.state.probed.address == NETWORK.address


def test_while_it_searches_escape_ends_the_search(view: PrinterSetupView, screen: Screen) -> None:
    screen.tasks.hold()
    screen.presenter.find("192.168.1.0/24")

    assert keys(view)["Esc"] == "Stop the search"
    assert "Searching…" in said(view)
    assert "F12" not in keys(view)  # nothing to choose yet


def test_nothing_found_says_what_to_do(view: PrinterSetupView, screen: Screen) -> None:
    screen.finder.attached = ()
    screen.presenter.start(SUPERVISOR)

    assert "No printer is attached here." in said(view)
    view.start()
    assert view.find_part.network.hasFocus()


def test_a_wrong_address_is_marked_at_the_field(view: PrinterSetupView, screen: Screen) -> None:
    screen.presenter.find("192.168.1.0/8")

    assert "This is no address" in said(view)
    assert view.find_part.network.property("has_error")


# Ask --------------------------------------------------------------------------------


def test_all_is_well_is_said_in_words() -> None:
    probed = Probed(USB.address, Profile("TM-T20III", answers_in_turn=True))

    assert [sign for sign, _ in ability_lines(probed)] == [Sign.OK] * 3


def test_remarks_are_warnings_in_words() -> None:
    probed = Probed(USB.address, BLIND, remarks=tuple(Remark), long_receipt_s=95)

    lines = ability_lines(probed)
    assert [sign for sign, _ in lines] == [Sign.OK, *[Sign.WARNING] * 3]
    assert any("95 seconds" in text for _, text in lines)


def test_a_silent_line_may_be_tried(view: PrinterSetupView, screen: Screen) -> None:
    screen.finder.probed = Probed(USB.address, BLIND, "printer_offline", answers=False)
    screen.presenter.choose()

    assert "It may print all the same" in said(view)
    assert "F12" in keys(view)


@pytest.mark.parametrize("fault", PrinterFault.__subclasses__())
def test_no_reason_talks_of_a_payment_where_none_is(fault: type[PrinterFault]) -> None:
    if fault.code in ("printer_cannot_confirm", "print_interrupted", "paper_not_drawn"):
        return  # these are answers to a paper, not to a question
    assert "payment" not in why_text(fault.code)


def test_a_printer_that_cannot_print_stops_here(view: PrinterSetupView, screen: Screen) -> None:
    why = "printer_out_of_paper"
    screen.finder.probed = Probed(USB.address, UNKNOWN, why, "lp0: no paper")
    screen.presenter.choose()

    assert "It is out of paper." in said(view)
    assert "lp0: no paper" in said(view)  # for support
    assert keys(view) == {"Esc": "Back", "F5": "Ask again"}


# Test -------------------------------------------------------------------------------


def test_the_question_comes_with_the_page(view: PrinterSetupView, screen: Screen) -> None:
    screen.to_test()
    assert "Did it come out right?" not in said(view)
    assert keys(view) == {"Esc": "Back", "F12": "Print the test page"}

    screen.presenter.print_page()

    assert "Did it come out right?" in said(view)
    assert keys(view) == {"Esc": "Back", "F5": "Print again"}
    assert view.test_part.answers[CameOut.RIGHT].hasFocus()


def test_a_digit_answers(view: PrinterSetupView, screen: Screen, qtbot: QtBot) -> None:
    screen.to_test()
    screen.presenter.print_page()

    QTest.keyClicks(view, "3")

    qtbot.waitUntil(lambda: screen.state.test.came_out is CameOut.GARBLED)
    assert "ESC/POS" in said(view)


def test_a_scan_answers_nothing(view: PrinterSetupView, screen: Screen, qtbot: QtBot) -> None:
    screen.to_test()
    screen.presenter.print_page()

    QTest.keyClicks(view, "1234")
    assert view.scanned("1234")

    qtbot.waitUntil(lambda: not view._alone.isActive())
    assert screen.step() is Step.TEST


def test_touching_a_width_picks_it(view: PrinterSetupView, screen: Screen) -> None:
    screen.to_test()

    view.test_part.widths[384].click()

    assert screen.state.test.dots == 384
    assert [dots for dots, tile in view.test_part.widths.items() if tile.isChecked()] == [384]


@pytest.mark.parametrize(
    ("outcome", "why", "sign"),
    [
        (Printed.PRINTED, "", Sign.OK),
        (Printed.UNKNOWN, "printer_cannot_confirm", Sign.INFO),
        (Printed.UNKNOWN, "printer_offline", Sign.WARNING),
        (Printed.NOT_PRINTED, "printer_cover_open", Sign.ERROR),
    ],
)
def test_what_became_of_the_page_is_said(outcome: Printed, why: str, sign: Sign) -> None:
    shown, text = print_line(PrintResult(outcome, why))
    assert (shown, bool(text)) == (sign, True)


# Drawer -----------------------------------------------------------------------------


def test_each_answer_about_the_drawer_has_its_own_digit(
    view: PrinterSetupView, screen: Screen
) -> None:
    screen.finder.sensor = [0x16, 0x12]
    screen.to_drawer()
    for step in (screen.presenter.open_drawer, screen.presenter.is_open, screen.presenter.is_shut):
        digits = [tile.key() for tile in view.drawer_part.tiles if tile.isVisible()]
        assert len(digits) == len(set(digits)) >= 2
        assert "F12" not in keys(view)
        step()

    assert screen.drawer() is DrawerPart.SENSOR
    assert keys(view)["F12"] == "Next"


# Keep -------------------------------------------------------------------------------


def test_the_summary_says_what_is_kept(view: PrinterSetupView, screen: Screen) -> None:
    screen.to_keep()

    seen = said(view)
    assert "TM-T88VI" in seen
    assert USB.address in seen
    assert "80 mm · 576 dots" in seen
    assert "instead of tcp://192.168.1.10:9100" in seen
    view.keep_part.tiles[Place.SPARE].click()
    assert screen.state.place is Place.SPARE
    assert view.keep_part.tiles[Place.SPARE].isChecked()


def test_what_was_kept_is_said_and_nothing_more_can_be_picked(
    view: PrinterSetupView, screen: Screen
) -> None:
    screen.to_keep()
    screen.presenter.keep()

    assert "Kept." in view.notice.text()
    assert keys(view)["F12"] == "Done"
    assert not any(tile.isEnabled() for tile in view.keep_part.tiles.values())
    assert view.hasFocus()  # no button of the frame got it


def test_while_it_works_no_button_of_the_frame_gets_the_focus(
    view: PrinterSetupView, screen: Screen
) -> None:
    screen.to_test()
    screen.tasks.hold()
    screen.presenter.print_page()

    assert view.hasFocus()


def test_leaving_the_page_ends_the_search(view: PrinterSetupView, screen: Screen) -> None:
    screen.tasks.hold()
    screen.presenter.find("192.168.1.0/24")

    view.hide()

    assert not screen.is_searching()


def test_it_speaks_arabic(view: PrinterSetupView, screen: Screen, speech: Speech) -> None:
    screen.to_keep()
    speech.switch_to(Language.ARABIC)
    QApplication.processEvents()

    assert keys(view)["F12"] == "اعتماد هذه الطابعة"
    latin = [line for line in said(view).split("\n") if line.isascii() and line]
    assert set(latin) <= {"TM-T88VI", USB.address, "1", "2"}
