"""The one window: strip and banners above, one page, its action row below."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.action_row import ActionRow
from ui.banners import Banners
from ui.keys import Key, Keys
from ui.language import Speech
from ui.page import Action, Page
from ui.standing import Standing, banners
from ui.status_strip import StatusStrip
from ui.theme import Look, Theme
from ui.widgets.parts import Parts
from ui.widgets.scrolled import Scrolled
from ui.widgets.toast import Toast

P = TypeVar("P", bound=Page)

_FIRST_SIZE = (1366, 768)
_FRAME = 48  # what a window manager puts around a window, at the most
_SMALLEST_SIZE = (1024, 700)


class MainWindow(QWidget):
    """Shows one page at a time and binds its keys; the keys that work everywhere are its own."""

    key_everywhere = Signal(str)  # a Key that is not about how the window looks
    queue_wanted = Signal()
    papers_wanted = Signal()
    clarification_wanted = Signal()
    receipt_wanted = Signal(str)  # its number
    diagnostics_wanted = Signal()
    requests_wanted = Signal()  # of other desks
    drop_wanted = Signal()  # into the safe
    language_changed = Signal()  # before the pages hear of it
    closing = Signal()

    def __init__(self, speech: Speech, look: Look) -> None:
        super().__init__()
        self._speech = speech
        self._look = look
        self._extras: list[Action] = []
        self._overlays: list[Page] = []
        self._below: list[QWidget | None] = []  # what had the focus below each overlay
        self.strip = StatusStrip()
        self.banners = Banners()
        self.stack = Parts()
        self.action_row = ActionRow()
        self.overlay = Parts()  # approval and help: above the page, below the banners
        self.overlay.setVisible(False)
        self.toast = Toast(self)
        self.keys = Keys(self)
        self._lay_out()
        self._connect()

    def add_page(self, page: P) -> P:
        """Own `page`, to be shown later; returns it."""
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
            page.actions_changed.connect(self._actions_changed)
        return page

    def add_overlay(self, page: Page) -> None:
        """Own `page`, to be shown over others later."""
        if self.overlay.indexOf(page) < 0:
            self.overlay.addWidget(page)
            page.actions_changed.connect(self._actions_changed)

    def show_fitting(self) -> None:
        """Show the window whole: as large as the screen where that leaves no room for a frame."""
        room = self.screen().availableSize()
        if room.width() < _FIRST_SIZE[0] + _FRAME or room.height() < _FIRST_SIZE[1] + _FRAME:
            self.showMaximized()
        else:
            self.show()

    def show_page(self, page: Page, extras: list[Action] | None = None) -> None:
        """Show `page` and bind its keys; `extras` are the frame's own actions on it."""
        self.add_page(page)
        self._extras = extras or []
        self.stack.setCurrentWidget(page)
        self._bind()
        page.start()

    def show_extras(self, extras: list[Action]) -> None:
        """The frame's own actions on the page that is shown, as they are called now."""
        self._extras = extras
        self._bind()

    def page(self) -> Page | None:
        """The page that is shown."""
        current = self.stack.currentWidget()
        return current if isinstance(current, Page) else None

    def show_overlay(self, page: Page) -> None:
        """Put `page` over what is shown; keys are its own until `hide_overlay`."""
        self.add_overlay(page)
        self._below.append(QApplication.focusWidget())
        self._overlays.append(page)
        self._show_top()
        page.start()

    def hide_overlay(self) -> None:
        """Back to what lies below, with the focus where it was."""
        if not self._overlays:
            return
        self._overlays.pop()
        focused = self._below.pop()
        self._show_top()
        if focused is not None:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def overlay_page(self) -> Page | None:
        """What lies over the page, if anything does."""
        return self._overlays[-1] if self._overlays else None

    def _show_top(self) -> None:
        top = self.overlay_page()
        if top is not None:
            self.overlay.setCurrentWidget(top)
        self.stack.setVisible(top is None)
        self.overlay.setVisible(top is not None)
        self._bind()

    def show_standing(self, standing: Standing) -> None:
        """Make strip and banners match `standing`."""
        self.strip.show_standing(standing)
        self.banners.show_banners(banners(standing))

    def show_toast(self, text: str) -> None:
        """Say for five seconds that something is done."""
        self.toast.show_text(text, self.action_row.height())

    def say_why_stay(self) -> None:
        """Somebody tries to leave a page that may not be left: say why."""
        page = self.page()
        if page is not None and (why := page.why_stay()):
            self.show_toast(why)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.language_changed.emit()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self.page()
        if page is not None and not page.may_leave():
            event.ignore()
            self.say_why_stay()
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
        column.addWidget(Scrolled(self.stack, self.overlay), 1)
        column.addWidget(self.action_row)
        self.setWindowTitle("Kahramaa Counter")

    def _connect(self) -> None:
        self.keys.bind_everywhere(Key.LANGUAGE, self.switch_language)
        self.keys.bind_everywhere(Key.THEME, self._next_theme)
        self.keys.bind_everywhere(Key.TEXT_SIZE, self._next_scale)
        keys = (Key.HELP, Key.FIND, Key.RECEIPTS, Key.DRAWER, Key.SHIFT, Key.BRANCH, Key.LOCK)
        for key in keys:
            self.keys.bind_everywhere(key, partial(self.key_everywhere.emit, str(key)))
        self.keys.refused.connect(self.show_toast)
        self.action_row.pressed.connect(self.keys.press)
        self.strip.language_wanted.connect(self.switch_language)
        self.strip.queue_wanted.connect(self.queue_wanted)
        self.strip.diagnostics_wanted.connect(self.diagnostics_wanted)
        self.banners.queue_wanted.connect(self.queue_wanted)
        self.banners.papers_wanted.connect(self.papers_wanted)
        self.banners.clarification_wanted.connect(self.clarification_wanted)
        self.banners.receipt_wanted.connect(self.receipt_wanted)
        self.banners.drop_wanted.connect(self.drop_wanted)
        self.banners.requests_wanted.connect(self.requests_wanted)
        self.strip.clarification_wanted.connect(self.clarification_wanted)

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

    def actions_shown(self) -> list[Action]:
        """What can be done now, in the order of the action row."""
        page = self.overlay_page() or self.page()
        actions = page.page_actions() if page is not None else []
        if self._overlays:
            return actions
        taken = {action.key for action in actions}
        return [*actions, *[extra for extra in self._extras if extra.key not in taken]]

    def _bind(self) -> None:
        actions = self.actions_shown()
        self.keys.bind(actions)
        self.action_row.show_actions(actions)
        page = self.overlay_page() or self.page()
        if page is not None and page.focusPolicy() != Qt.FocusPolicy.NoFocus:
            # It takes keys itself: a screen reader says which ones.
            page.setAccessibleName(", ".join(f"{a.text} {a.key}" for a in actions))
