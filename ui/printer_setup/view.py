"""Draws the steps of a printer's set-up, one part each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pos_app.domain.digits import to_ascii_digits
from ui.message import Message
from ui.page import Action, Page
from ui.printer_setup.ask_part import AskPart
from ui.printer_setup.drawer_part import DrawerQuestion
from ui.printer_setup.find_part import FindPart
from ui.printer_setup.keep_part import KeepPart
from ui.printer_setup.presenter import PrinterSetupPresenter
from ui.printer_setup.state import PrinterSetupState, Step
from ui.printer_setup.test_part import TestPart
from ui.widgets.choice_tile import ChoiceTile
from ui.widgets.notice import Notice
from ui.widgets.parts import Parts
from ui.widgets.step_bar import StepBar
from ui.widgets.text import Text

_ALONE_AFTER_MS = 60  # longer than the gaps of a scanner: a scan presses no answer
_PLACES = {step: place for place, step in enumerate(Step)}


class PrinterSetupView(Page):
    """Holds no state but the last one shown, and decides nothing."""

    search_wanted = Signal(str)  # network
    choose_wanted = Signal()
    ask_wanted = Signal()
    test_wanted = Signal()
    print_wanted = Signal()
    keep_step_wanted = Signal()
    keep_wanted = Signal()
    back_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = PrinterSetupState()
        self._title = Text(role="title")
        self._steps = StepBar(len(Step))
        self.notice = Notice()
        self.find_part, self.ask_part, self.test_part = FindPart(), AskPart(), TestPart()
        self.drawer_part, self.keep_part = DrawerQuestion(), KeepPart()
        self._parts = Parts()
        self._digit = ""  # of the answer that is wanted, unless more keys follow at once
        self._alone = QTimer(self)
        self._alone.setSingleShot(True)
        self._alone.setInterval(_ALONE_AFTER_MS)
        self._alone.timeout.connect(self._answer)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        for part in (
            self.find_part,
            self.ask_part,
            self.test_part,
            self.drawer_part,
            self.keep_part,
        ):
            self._parts.addWidget(part)

    def wire_to(self, presenter: PrinterSetupPresenter) -> None:
        """What is done here goes to `presenter`."""
        self.search_wanted.connect(presenter.find)
        self.find_part.selected.connect(presenter.select)
        self.choose_wanted.connect(presenter.choose)
        self.ask_wanted.connect(presenter.ask)
        self.test_wanted.connect(presenter.to_test)
        self.test_part.width_picked.connect(presenter.pick_width)
        self.print_wanted.connect(presenter.print_page)
        self.test_part.judged.connect(presenter.judge)
        self.drawer_part.open_wanted.connect(presenter.open_drawer)
        self.drawer_part.is_open.connect(presenter.is_open)
        self.drawer_part.is_shut.connect(presenter.is_shut)
        self.drawer_part.said.connect(presenter.say)
        self.keep_step_wanted.connect(presenter.to_keep)
        self.keep_part.place_picked.connect(presenter.pick_place)
        self.keep_wanted.connect(presenter.keep)
        self.back_wanted.connect(presenter.back)
        self.left.connect(presenter.leave)

    def show_state(self, state: PrinterSetupState) -> None:
        """Make the widgets match `state`."""
        before, self._state = self._state, state
        if state.is_busy or state.is_kept:
            self.setFocus()  # what had it is disabled now
        self._draw()
        is_settled = before.is_busy and not state.is_busy
        is_first_found = not before.search.found and bool(state.search.found)
        types = is_first_found and bool(self.find_part.network.text())
        if state.step is not before.step or is_settled or (is_first_found and not types):
            self.start()
        self.actions_changed.emit()

    @property
    def state(self) -> PrinterSetupState:
        """What is shown."""
        return self._state

    def page_actions(self) -> list[Action]:
        state, is_idle = self._state, not self._state.is_busy
        match state.step:
            case Step.FIND:
                return self._find_actions()
            case Step.ASK:
                may_go_on = is_idle and state.probed is not None and state.probed.may_print
                again = Action("F5", self.tr("Ask again"), self.ask_wanted.emit, is_enabled=is_idle)
                back = self._back(True)  # the question is given up
                return [back, again, self._next(self.test_wanted.emit, may_go_on)]
            case Step.TEST:
                return self._test_actions()
            case Step.DRAWER:
                may_go_on = is_idle and state.drawer.is_settled
                return [self._back(is_idle), self._next(self.keep_step_wanted.emit, may_go_on)]
            case Step.KEEP:
                text = self.tr("Done") if state.is_kept else self.tr("Keep this printer")
                return [self._back(is_idle), self._primary(text, self.keep_wanted.emit, is_idle)]

    def retranslate(self) -> None:
        self._title.setText(self.tr("Set up printer"))
        self.notice.retranslate()
        self._draw()

    def start(self) -> None:
        match self._state.step:
            case Step.FIND:
                self.find_part.start()
            case Step.ASK:
                self.setFocus()
            case Step.TEST:
                self.test_part.start()
            case Step.DRAWER:
                self.drawer_part.start()
            case Step.KEEP if self._state.is_kept:
                self.setFocus()
            case Step.KEEP:
                self.keep_part.start()

    def may_leave(self) -> bool:
        return not self._state.is_busy

    def scanned(self, text: str) -> bool:
        self._digit = ""
        return True  # no bill is taken in the middle of this

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = to_ascii_digits(event.text())
        if key.isdecimal() and self._tiles():
            self._digit = "" if self._alone.isActive() else key
            self._alone.start()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.left.emit()

    # Building ----------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._steps)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 14)
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(self._parts, 1)
        self.find_part.search_wanted.connect(self._search)
        self.find_part.chosen.connect(self.choose_wanted)

    def _find_actions(self) -> list[Action]:
        search = self._state.search
        stop = self.tr("Stop the search") if search.is_running else self.tr("Back")
        back = Action("Esc", stop, self.back_wanted.emit)
        find = Action("F5", self.tr("Find"), self._search)
        return [back, find, self._next(self.choose_wanted.emit, search.chosen is not None)]

    def _test_actions(self) -> list[Action]:
        is_idle = not self._state.is_busy
        if self.test_part.is_asking:
            text, wanted = self.tr("Print again"), self.print_wanted.emit
            return [self._back(is_idle), Action("F5", text, wanted, is_enabled=is_idle)]
        text = self.tr("Print the test page") if is_idle else self.tr("Printing…")
        return [self._back(is_idle), self._primary(text, self.print_wanted.emit, is_idle)]

    def _back(self, is_enabled: bool) -> Action:
        return Action("Esc", self.tr("Back"), self.back_wanted.emit, is_enabled=is_enabled)

    def _next(self, wanted: Callable[[], None], is_enabled: bool) -> Action:
        return self._primary(self.tr("Next"), wanted, is_enabled)

    def _primary(self, text: str, wanted: Callable[[], None], is_enabled: bool) -> Action:
        return Action("F12", text, wanted, is_primary=True, is_enabled=is_enabled)

    # Drawing -----------------------------------------------------------------------

    def _draw(self) -> None:
        state = self._state
        names = (
            self.tr("Find"),
            self.tr("Ask"),
            self.tr("Test"),
            self.tr("Drawer"),
            self.tr("Keep"),
        )
        self._steps.show_steps(names, _PLACES[state.step], is_done=state.is_kept)
        for part in (
            self.find_part,
            self.ask_part,
            self.test_part,
            self.drawer_part,
            self.keep_part,
        ):
            part.show_state(state)
        self._parts.setCurrentIndex(_PLACES[state.step])
        self.notice.show_message(*self._message())

    def _message(self) -> tuple[Message | None, str]:
        if self._state.problem is not None:
            return self._state.problem, "error"
        if self._state.is_kept:
            kept = self.tr("Kept. Papers come out there from now on, those that wait as well.")
            return Message("", kept), "ok"
        return None, ""

    # What is done ------------------------------------------------------------------

    def _search(self) -> None:
        self.search_wanted.emit(self.find_part.network.text())

    def _tiles(self) -> list[ChoiceTile]:
        """The answers that have a digit now."""
        tiles: dict[Step, list[ChoiceTile]] = {
            Step.TEST: [*self.test_part.answers.values()],
            Step.DRAWER: self.drawer_part.tiles,
            Step.KEEP: [*self.keep_part.tiles.values()],
        }
        return [tile for tile in tiles.get(self._state.step, []) if tile.isVisible()]

    def _answer(self) -> None:
        for tile in self._tiles():
            if tile.key() == self._digit:
                tile.click()
                return
