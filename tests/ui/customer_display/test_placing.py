"""The customers' window keeps to its own screen, whatever comes and goes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos_app.domain.money import Money
from ui.customer_display.placing import Placing
from ui.customer_display.screens import ConnectedScreens, connected_names
from ui.customer_display.state import Thanks, Welcome
from ui.customer_display.window import CustomerWindow
from ui.customer_display.words import Writing
from ui.message import in_english
from ui.theme import Look

TV = "HDMI-2"


class FakeScreens(QObject):
    """One real screen that is plugged in and out by the test; the clerk works on another."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.connected: dict[str, QScreen] = {}
        self.clerks: QScreen | None = None

    def named(self, name: str) -> QScreen | None:
        return self.connected.get(name)

    def of(self, window: QWidget) -> QScreen | None:
        return self.clerks

    def beside(self, screen: QScreen) -> QScreen | None:
        return None

    def watch(self, window: QWidget) -> None:
        pass

    def plug_in(self) -> None:
        self.connected[TV] = QGuiApplication.primaryScreen()
        self.changed.emit()

    def plug_out(self) -> None:
        self.connected.clear()
        self.changed.emit()


class Desk:
    """A clerk's window, the customers' window, and their screens."""

    def __init__(self, qtbot: QtBot) -> None:
        self.clerk = QWidget()
        self.customers = CustomerWindow(Writing())
        self.screens = FakeScreens()
        qtbot.addWidget(self.clerk)
        qtbot.addWidget(self.customers)
        self.placing = Placing(TV, self.customers, self.clerk, self.screens)
        self.clerk.show()
        self.clerk.activateWindow()
        qtbot.waitUntil(self.clerk.isActiveWindow)

    def shows(self) -> bool:
        return self.customers.isVisible()

    def said(self) -> list[str]:
        return list(map(in_english, self.placing.remarks()))


@pytest.fixture
def desk(qtbot: QtBot, look: Look) -> Desk:
    return Desk(qtbot)


CLERKS = "The customers’ screen HDMI-2 is the one with this window. They see nothing."
MISSING = "The customers’ screen HDMI-2 is not connected. They see nothing."


def test_it_fills_the_screen_that_has_its_name(desk: Desk) -> None:
    desk.screens.plug_in()

    desk.placing.begin()

    assert desk.shows()
    assert desk.customers.isFullScreen()
    assert desk.customers.geometry() == QGuiApplication.primaryScreen().geometry()
    assert desk.said() == []
    assert desk.placing.check().is_ok


def test_without_its_screen_it_is_hidden_and_the_diagnostics_say_so(desk: Desk) -> None:
    desk.placing.begin()

    assert not desk.shows()
    assert desk.said() == [MISSING]
    assert not desk.placing.check().is_ok
    assert desk.placing.check().detail == MISSING


def test_it_goes_with_its_screen_and_comes_back_with_it(desk: Desk) -> None:
    desk.screens.plug_in()
    desk.placing.begin()
    desk.customers.show_state(Welcome())

    desk.screens.plug_out()
    assert not desk.shows()
    assert desk.said() == [MISSING]

    desk.screens.plug_in()
    assert desk.shows()
    assert desk.said() == []
    assert "Welcome" in "".join(desk.customers.texts())


def test_it_never_covers_the_clerks_screen(desk: Desk) -> None:
    desk.screens.clerks = QGuiApplication.primaryScreen()
    desk.screens.plug_in()

    desk.placing.begin()

    assert not desk.shows()
    assert desk.said() == [
        "The customers’ screen HDMI-2 is the one with this window. They see nothing."
    ]

    desk.screens.clerks = None  # the clerk moved the window away
    desk.screens.changed.emit()
    assert desk.shows()


def test_the_clerks_window_keeps_the_focus(desk: Desk, qtbot: QtBot) -> None:
    desk.screens.plug_in()

    desk.placing.begin()
    desk.screens.plug_out()
    desk.screens.plug_in()

    qtbot.waitUntil(desk.clerk.isActiveWindow)
    assert QApplication.activeWindow() is desk.clerk


def test_it_takes_no_focus_no_keys_and_no_part_in_ending_the_program(desk: Desk) -> None:
    window = desk.customers

    assert window.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert not window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    assert window.focusPolicy() is Qt.FocusPolicy.NoFocus
    desk.screens.plug_in()
    desk.placing.begin()
    assert window.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert window.cursor().shape() is Qt.CursorShape.BlankCursor


def test_what_a_screen_reader_says_of_it_is_what_is_painted(desk: Desk) -> None:
    desk.customers.show_state(Thanks(Money.riyals(500), Money.riyals(100)))

    assert "100.00" in desk.customers.accessibleDescription()
    assert not desk.customers.grab().isNull()


# On several virtual screens, in a process of its own ---------------------------

PROGRAM = """
import json, sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from pos_app.cli.window import CounterWindow
from pos_app.settings import Settings
from ui.app import build_application

application = build_application([])
window = CounterWindow(application, Settings(customer_screen=sys.argv[1]), lambda: sys.exit())
customers = lambda: window.customer._window
found = []

def look(what):
    shown = customers()
    found.append({
        "what": what,
        "clerk": window.main.screen().name(),
        "customers": shown.screen().name() if shown.isVisible() else None,
        "fills": shown.geometry() == shown.screen().geometry(),
        "focus": application.activeWindow() is window.main,
    })

def play():
    look("begun")
    screen = next((s for s in application.screens() if s.name() == sys.argv[1]), None)
    if screen is not None:
        application.screenRemoved.emit(screen)
        application.processEvents()
        look("gone")
        application.screenAdded.emit(screen)
        application.processEvents()
        look("back")
    print(json.dumps(found), flush=True)
    window.main.close()

def when_active():
    if application.activeWindow() is window.main:
        play()
    else:
        QTimer.singleShot(10, when_active)

QTimer.singleShot(0, when_active)
window.run()
"""


def played_on(tmp_path: Path, screens: Sequence[str], customers: str) -> list[dict[str, object]]:
    """What was seen with these screens side by side, the first one being the system's main one."""
    layout = [
        {"name": name, "x": 1366 * place, "y": 0, "width": 1366, "height": 768}
        | {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        for place, name in enumerate(screens)
    ]
    file = tmp_path / "screens.json"
    file.write_text(json.dumps({"screens": layout}))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, customers],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={file}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("customers", ["left", "right"])
def test_of_two_screens_each_window_has_its_own(tmp_path: Path, customers: str) -> None:
    clerk = {"left": "right", "right": "left"}[customers]
    there = {"clerk": clerk, "customers": customers, "fills": True, "focus": True}

    begun, gone, back = played_on(tmp_path, ("left", "right"), customers)

    assert begun == {"what": "begun"} | there
    assert gone["customers"] is None
    assert gone["focus"]
    assert back == {"what": "back"} | there


def test_on_the_only_screen_customers_never_cover_the_clerk(tmp_path: Path) -> None:
    found = played_on(tmp_path, ("only",), "only")

    assert {line["customers"] for line in found} == {None}


def test_a_name_that_no_screen_has_shows_nothing(tmp_path: Path) -> None:
    (begun,) = played_on(tmp_path, ("left", "right"), "HDMI-2")

    assert begun["customers"] is None


def test_the_real_screens_are_known_by_name(qapp: QApplication) -> None:
    screens = ConnectedScreens(qapp)
    name = connected_names()[0]

    assert screens.named(name) is qapp.primaryScreen()
    assert screens.named("no such screen") is None
    assert screens.beside(qapp.primaryScreen()) is None
