"""The real window with tasks that run at once: press keys, look at pages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos_app.domain.ids import StaffId
from tests.builders import CLERK
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import PINS, ServiceDesk
from tests.ui.counter import a_counter, some_accounts
from ui.flow import LOCK_AFTER_MS, Flow
from ui.language import Language, Speech
from ui.main_window import MainWindow
from ui.page import Page
from ui.theme import Look


class CounterUnderTest:
    """A counter of City Center 02 at its sign-in."""

    def __init__(
        self, qtbot: QtBot, speech: Speech, look: Look, lock_after_ms: int = LOCK_AFTER_MS
    ) -> None:
        self.qtbot = qtbot
        self.speech = speech
        self.look = look
        self.desk = ServiceDesk(*some_accounts())
        self.tasks = InlineTasks()
        self.window = MainWindow(speech, look)
        qtbot.addWidget(self.window)
        self.flow = Flow(self.window, self.tasks, lambda: a_counter(self.desk), lock_after_ms)
        self.window.show()
        qtbot.waitExposed(self.window)
        with qtbot.waitSignal(self.flow.ready):
            self.flow.start()

    @property
    def page(self) -> Page:
        page = self.window.overlay_page() or self.window.page()
        assert page is not None
        return page

    def shows(self, page: Page) -> bool:
        """Whether `page` is on top."""
        return self.page is page

    def sign_in(self, staff_id: str = CLERK) -> None:
        self.flow.sign_in(staff_id, PINS[StaffId(staff_id)])

    def open_shift(self) -> None:
        self.sign_in()
        self.press("F12")

    def press(self, key: str) -> None:
        """Press a key as the window understands it."""
        self.window.keys.press(key)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        QTest.keyClicks(self.focused(), text)

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.focused(), key)

    def focused(self) -> QWidget:
        widget = self.window.focusWidget()
        assert widget is not None
        return widget

    def speak(self, language: Language) -> None:
        self.speech.switch_to(language)
        QApplication.processEvents()
