"""The one window: strip and banners above, one page, its action row below."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.action_row import ActionRow
from ui.banners import Banners
from ui.keys import Key, Keys
from ui.language import Speech
from ui.page import Action, Page
from ui.standing import Standing, banners
from ui.status_strip import StatusStrip
from ui.theme import Look, Theme
from ui.widgets.toast import Toast

_FIRST_SIZE = (1366, 768)
_SMALLEST_SIZE = (1024, 700)


class _Stage(QStackedWidget):
    """Asks for the room of the page it shows, not of the largest it holds."""

    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.sizeHint() if page is not None else QSize()

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else QSize()


class MainWindow(QWidget):
    """Shows one page at a time and binds its keys; the keys that work everywhere are its own."""

    key_everywhere = Signal(str)  # a Key that is not about how the window looks
    queue_wanted = Signal()
    diagnostics_wanted = Signal()
    closing = Signal()

    def __init__(self, speech: Speech, look: Look) -> None:
        super().__init__()
        self._speech = speech
        self._look = look
        self._extras: list[Action] = []
        self._was_focused: QWidget | None = None
        self.strip = StatusStrip()
        self.banners = Banners()
        self.stack = _Stage()
        self.action_row = ActionRow()
        self.overlay = _Stage()  # approval and help: above the page, below the banners
        self.overlay.setVisible(False)
        self.toast = Toast(self)
        self.keys = Keys(self)
        self._lay_out()
        self._connect()

    def show_page(self, page: Page, extras: list[Action] | None = None) -> None:
        """Show `page` and bind its keys; `extras` are the frame's own actions on it."""
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
            page.actions_changed.connect(self._actions_changed)
        self._extras = extras or []
        self.stack.setCurrentWidget(page)
        self._bind()
        page.start()

    def page(self) -> Page | None:
        """The page that is shown."""
        current = self.stack.currentWidget()
        return current if isinstance(current, Page) else None

    def drop_page(self, page: Page) -> None:
        """Forget `page`: it will not be shown again."""
        self.stack.removeWidget(page)
        page.deleteLater()

    def show_overlay(self, page: Page) -> None:
        """Put `page` over the current one; keys are its own until `hide_overlay`."""
        if self.overlay.indexOf(page) < 0:
            self.overlay.addWidget(page)
            page.actions_changed.connect(self._actions_changed)
        self._was_focused = QApplication.focusWidget()
        self.overlay.setCurrentWidget(page)
        self.stack.setVisible(False)
        self.overlay.setVisible(True)
        self._bind()
        page.start()

    def hide_overlay(self) -> None:
        """Back to the page below, with the focus where it was."""
        if not self.overlay.isVisibleTo(self):
            return
        self.overlay.setVisible(False)
        self.stack.setVisible(True)
        self._bind()
        if self._was_focused is not None:
            self._was_focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def overlay_page(self) -> Page | None:
        """What lies over the page, if anything does."""
        current = self.overlay.currentWidget()
        return current if self.overlay.isVisibleTo(self) and isinstance(current, Page) else None

    def show_standing(self, standing: Standing) -> None:
        """Make strip and banners match `standing`."""
        self.strip.show_standing(standing)
        self.banners.show_banners(banners(standing))

    def show_toast(self, text: str) -> None:
        """Say for five seconds that something is done."""
        self.toast.show_text(text, self.action_row.height())

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self.page()
        if page is not None and not page.may_leave():
            event.ignore()
            return
        self.closing.emit()
        event.accept()

    def _lay_out(self) -> None:
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(*_SMALLEST_SIZE)
        self.resize(*_FIRST_SIZE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.banners)
        column.addWidget(_scrolled(self.stack, self.overlay), 1)
        column.addWidget(self.action_row)
        self.setWindowTitle("Kahramaa Counter")

    def _connect(self) -> None:
        self.keys.bind_everywhere(Key.LANGUAGE, self.switch_language)
        self.keys.bind_everywhere(Key.THEME, self._next_theme)
        self.keys.bind_everywhere(Key.TEXT_SIZE, self._next_scale)
        for key in (Key.HELP, Key.FIND, Key.RECEIPTS, Key.DRAWER, Key.SHIFT, Key.LOCK):
            self.keys.bind_everywhere(key, partial(self.key_everywhere.emit, str(key)))
        self.keys.refused.connect(self.show_toast)
        self.action_row.pressed.connect(self.keys.press)
        self.strip.language_wanted.connect(self.switch_language)
        self.strip.queue_wanted.connect(self.queue_wanted)
        self.strip.diagnostics_wanted.connect(self.diagnostics_wanted)
        self.banners.queue_wanted.connect(self.queue_wanted)

    def switch_language(self) -> None:
        """Arabic to English and back; what is typed and where the focus is stay."""
        self._speech.switch_to(self._speech.language.other)

    def _next_theme(self) -> None:
        names = {
            Theme.LIGHT: self.tr("Light"),
            Theme.DARK: self.tr("Dark"),
            Theme.HIGH_CONTRAST: self.tr("High contrast"),
        }
        self.show_toast(names[self._look.next_theme()])

    def _next_scale(self) -> None:
        self._look.next_scale()

    def _actions_changed(self) -> None:
        if self.sender() in (self.page(), self.overlay_page(), None):
            self._bind()

    def _bind(self) -> None:
        page = self.overlay_page() or self.page()
        actions = page.actions() if page is not None else []
        if self.overlay_page() is None:
            taken = {action.key for action in actions}
            actions = [*actions, *[e for e in self._extras if e.key not in taken]]
        self.keys.bind(actions)
        self.action_row.show_actions(actions)


def _scrolled(*stages: QWidget) -> QScrollArea:
    """The stages one over the other; they scroll when a window is too low for large text."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    for stage in stages:
        column.addWidget(stage, 1)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
