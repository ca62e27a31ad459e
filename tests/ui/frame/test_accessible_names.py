"""Whoever cannot see the screen is told what has the focus; whoever has no mouse has a key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.domain.money import Money
from tests.builders import CLERK, SEALING_KEY, a_bundle
from tests.ui.counter import NOT_PRINTED, leave_cards_open
from tests.ui.window import CounterUnderTest
from ui.approval.state import ApprovalRequest
from ui.keys import bound_twice
from ui.language import Language
from ui.printer_setup.state import CameOut, DrawerPart, Step

ACCOUNT = "4411020045"


def tour(counter: CounterUnderTest) -> Iterator[str]:
    """Every page of the counter, one after the other."""
    flow, screens = counter.flow, counter.flow.screens
    yield "sign in"
    counter.window.diagnostics_wanted.emit()
    yield "diagnostics"
    flow.back()
    counter.sign_in()
    yield "open shift"
    counter.press("F12")
    yield "counter"
    counter.window.diagnostics_wanted.emit()
    yield from printer_setup(counter)
    flow.back()
    flow.scanned(ACCOUNT)
    yield "basket"
    for key, name in (("F7", "receipts"), ("F11", "shift menu"), ("F8", "drawer"), ("F1", "help")):
        counter.press(key)
        yield name
        counter.press("Esc")
        flow.back()
    counter.window.queue_wanted.emit()
    yield "queue"
    flow.back()
    yield from clarification(counter)
    flow.back()
    counter.press("Ctrl+F12")
    yield "lock"
    flow.overlays.unlock("482915")
    flow.ask_approval(ApprovalRequest("void", Money.riyals(5), "CCD-02-000001-2"), print)
    yield "approval"
    counter.press("Esc")
    counter.press("F12")
    yield "tender"
    counter.desk.keep_bundle(replace(a_bundle(), sealing_key=SEALING_KEY))
    counter.desk.printer.result = NOT_PRINTED
    counter.key(Qt.Key.Key_Return)
    yield "paid"
    counter.press("F4")
    yield "address"
    flow.line.next_customer(None)
    counter.window.papers_wanted.emit()
    yield "papers"
    flow.back()
    flow.side.show_receipt("KC1" + "A" * 150)
    yield "verdict"
    flow.back()
    flow.line.to_close_shift()
    yield "close shift"
    screens.close_shift.begin_count()
    yield "count"
    assert flow.by == CLERK


def clarification(counter: CounterUnderTest) -> Iterator[str]:
    """The list, empty and not, and both forms of a declaration."""
    counter.window.clarification_wanted.emit()
    yield "nothing to clarify"
    leave_cards_open(counter.desk)
    presenter = counter.flow.screens.side.clarification
    presenter.refresh()
    yield "card payments to clarify"
    presenter.say_not_charged()
    yield "what was seen instead of a charge"
    presenter.back()
    presenter.choose(counter.desk.cards.clarify.open_ones()[-1].attempt_id)
    presenter.say_charged()
    yield "a slip that says approved"
    presenter.back()


def printer_setup(counter: CounterUnderTest) -> Iterator[str]:
    """Every step of it."""
    counter.press("F4")
    setup = counter.flow.screens.side.printer_setup
    yield "find a printer"
    counter.press("F12")
    yield "ask a printer"
    counter.press("F12")
    yield "test a printer"
    counter.press("F12")
    yield "question about the page"
    setup.judge(CameOut.RIGHT)
    yield "question about the drawer"
    setup.say(DrawerPart.NONE)
    counter.press("F12")
    yield "keep a printer"
    for _ in Step:
        counter.press("Esc")


@pytest.mark.parametrize("language", list(Language))
def test_everything_that_takes_the_focus_has_a_name(
    counter: CounterUnderTest, language: Language
) -> None:
    counter.speak(language)
    nameless = [
        f"{name}: {type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for name in tour(counter)
        for widget in focusable(counter.window)
        if not accessible_name(widget)
    ]

    assert nameless == []


def test_no_page_binds_a_key_twice_and_every_button_shows_its_key(
    counter: CounterUnderTest,
) -> None:
    for name in tour(counter):
        actions = counter.window.actions_shown()
        assert bound_twice(action.key for action in actions) == [], name
        assert sum(action.is_primary for action in actions) <= 1, name
        assert all(button.key for button in counter.window.action_row.buttons()), name


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768)])
def test_the_focus_is_on_something_that_takes_keys(
    counter: CounterUnderTest, size: tuple[int, int]
) -> None:
    counter.window.resize(*size)
    for name in tour(counter):
        QApplication.processEvents()
        widget = counter.window.focusWidget()
        assert widget is not None, name
        assert widget.isEnabled(), name


def focusable(window: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]


def accessible_name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
