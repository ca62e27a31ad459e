"""Draws the shift menu, the reasons for opening the drawer, and the X report."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pos_app.domain.clock import in_qatar
from pos_app.domain.digits import to_ascii_digits
from pos_app.domain.events import DrawerReason
from ui.cash.move.state import Kind
from ui.language import fill
from ui.message import Message
from ui.page import Action, Page
from ui.shift_menu.drawer_reasons import DrawerReasons
from ui.shift_menu.presenter import ShiftMenuPresenter
from ui.shift_menu.state import Done, Part, ShiftMenuState
from ui.widgets.choice_tile import ChoiceTile
from ui.widgets.notice import Notice
from ui.widgets.paper import Paper
from ui.widgets.parts import Parts
from ui.widgets.text import Text

_ALONE_AFTER_MS = 60  # longer than the gaps of a scanner: a scan presses no entry
_KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "F4", "F6")
_COLUMNS = 3
_MOVES = {"2": Kind.PAY_IN, "3": Kind.PAY_OUT, "4": Kind.DROP, "6": Kind.GIVE}
_PLACES = {Part.MENU: 0, Part.DRAWER: 1, Part.X_REPORT: 2}


class ShiftMenuView(Page):
    """Holds no state but the last one shown, and decides nothing."""

    report_wanted = Signal()
    print_wanted = Signal()
    drawer_wanted = Signal()
    reason_chosen = Signal(object)  # DrawerReason
    note_written = Signal(str)
    drawer_confirmed = Signal()
    lock_wanted = Signal()
    close_wanted = Signal()
    sign_out_wanted = Signal()
    float_wanted = Signal()
    move_wanted = Signal(object)  # Kind of cash movement
    accept_wanted = Signal()
    drawer_look_wanted = Signal()
    clarification_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = ShiftMenuState()
        self._title = Text(role="title")
        self._about = Text(role="muted")
        self._notice = Notice()
        self._entries = {key: ChoiceTile(key) for key in _KEYS}
        self.reasons = DrawerReasons()
        self._digit = ""  # of the entry that is wanted, unless more keys follow at once
        self._alone = QTimer(self)
        self._alone.setSingleShot(True)
        self._alone.setInterval(_ALONE_AFTER_MS)
        self._paper = Paper()
        self._parts = Parts()
        for part in (self._menu(), self.reasons, self._paper):
            self._parts.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addSpacing(10)
        column.addWidget(self._notice)
        column.addSpacing(6)
        column.addWidget(self._parts, 1)
        self._connect()

    def wire_to(self, presenter: ShiftMenuPresenter) -> None:
        """What the clerk does goes to `presenter`."""
        self.report_wanted.connect(presenter.show_report)
        self.print_wanted.connect(presenter.print_report)
        self.drawer_wanted.connect(presenter.ask_reason)
        self.reason_chosen.connect(presenter.choose_reason)
        self.note_written.connect(presenter.write_note)
        self.drawer_confirmed.connect(presenter.open_drawer)
        self.lock_wanted.connect(presenter.lock)
        self.close_wanted.connect(presenter.close_shift)
        self.sign_out_wanted.connect(presenter.sign_out)
        self.float_wanted.connect(presenter.print_float_slip)
        self.move_wanted.connect(presenter.move_cash)
        self.accept_wanted.connect(presenter.accept_cash)
        self.drawer_look_wanted.connect(presenter.in_the_drawer)
        self.back_wanted.connect(presenter.back)

    def show_state(self, state: ShiftMenuState) -> None:
        """Make the widgets match `state`."""
        is_other_part = state.part is not self._state.part
        is_other_reason = state.reason is not self._state.reason
        self._state = state
        self._draw()
        if is_other_part or (is_other_reason and state.reason is DrawerReason.OTHER):
            self.start()
        self.actions_changed.emit()

    def page_actions(self) -> list[Action]:
        state = self._state
        back = Action("Esc", self.tr("Back"), self.back_wanted.emit, is_enabled=not state.is_busy)
        match state.part:
            case Part.MENU:
                text, wanted = self.tr("Card payments to clarify"), self.clarification_wanted.emit
                clarify = Action("F10", text, wanted, is_enabled=not state.is_busy)
                return [back, clarify, *self._keyed_entries()]
            case Part.DRAWER:
                is_ready = state.may_open_drawer and not state.is_busy
                return [back, self._open_action(is_ready)]
            case Part.X_REPORT:
                is_ready = state.picture is not None and not state.is_busy
                return [back, self._print_action(is_ready)]

    def retranslate(self) -> None:
        self._name_entries()
        self.reasons.retranslate()
        self._paper.set_name(self.tr("X report"))
        self._draw()

    def start(self) -> None:
        match self._state.part:
            case Part.MENU:
                self._entries["1"].setFocus()
            case Part.DRAWER:
                self.reasons.start()
            case Part.X_REPORT:
                self._paper.setFocus()

    def may_leave(self) -> bool:
        return not self._state.is_busy

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = to_ascii_digits(event.text())
        part = self._state.part
        if part is Part.MENU and key.isdecimal():
            self._digit = "" if self._alone.isActive() else key
            self._alone.start()
        elif part is not Part.DRAWER or not self.reasons.press(key):
            super().keyPressEvent(event)

    def scanned(self, text: str) -> bool:
        self._digit = ""
        return False

    # Building ----------------------------------------------------------------------

    def _menu(self) -> QWidget:
        part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(14)
        for place, tile in enumerate(self._entries.values()):
            tile.setMinimumHeight(96)
            grid.addWidget(tile, place // _COLUMNS, place % _COLUMNS)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(len(_KEYS) // _COLUMNS, 1)
        return part

    def _connect(self) -> None:
        wanted = {
            "1": self.report_wanted,
            "5": self.drawer_wanted,
            "7": self.lock_wanted,
            "8": self.close_wanted,
            "9": self.sign_out_wanted,
            "0": self.accept_wanted,
            "F4": self.drawer_look_wanted,
            "F6": self.float_wanted,
        }
        for key, signal in wanted.items():
            self._entries[key].clicked.connect(signal)
        for key, kind in _MOVES.items():
            self._entries[key].clicked.connect(partial(self.move_wanted.emit, kind))
        self._alone.timeout.connect(self._enter)
        self.reasons.chosen.connect(self.reason_chosen)
        self.reasons.note_written.connect(self.note_written)
        self.reasons.confirmed.connect(self.drawer_confirmed)

    # Drawing -----------------------------------------------------------------------

    def _draw(self) -> None:
        state = self._state
        self._parts.setCurrentIndex(_PLACES[state.part])
        self._title.setText(self._title_text())
        self._about.setText(self._about_text())
        self._notice.show_message(*self._message())
        self.reasons.show_reason(state.reason, state.note)
        self._paper.show_picture(state.picture, self.tr("One moment…") if state.is_busy else "")

    def _title_text(self) -> str:
        titles = {
            Part.MENU: self.tr("Shift"),
            Part.DRAWER: self.tr("Open drawer"),
            Part.X_REPORT: self.tr("X report"),
        }
        return titles[self._state.part]

    def _about_text(self) -> str:
        shift = self._state.shift
        if self._state.part is Part.DRAWER:
            return self.tr("Choose why. The opening is booked.")
        if shift is None:
            return ""
        since = in_qatar(shift.opened_at)
        return fill(self.tr("%1, open since %2"), shift.shift_id, f"{since:%Y-%m-%d %H:%M}")

    def _message(self) -> tuple[Message | None, str]:
        if self._state.problem is not None:
            return self._state.problem, "error"
        match self._state.done:
            case Done.DRAWER_OPENED:
                return Message("", self.tr("The drawer is open.")), "ok"
            case Done.DRAWER_STUCK:
                text = self.tr("The drawer did not open. Use the key.")
                return Message("E-21", text), "warning"
            case Done.REPORT_PRINTED:
                return Message("", self.tr("The X report is printed.")), "ok"
            case Done.FLOAT_PRINTED:
                return Message("", self.tr("The float slip is printed.")), "ok"
            case Done.SENT:
                sent = self.tr("Sent. This printer cannot confirm it: please look.")
                return Message("", sent), "info"
            case None:
                return None, ""

    def _name_entries(self) -> None:
        texts = self._entry_texts()
        for key, tile in self._entries.items():
            tile.set_texts(*texts[key])

    def _entry_texts(self) -> dict[str, tuple[str, str]]:
        return {
            "1": (self.tr("X report"), self.tr("How the shift stands now. Nothing is reset.")),
            "2": (self.tr("Pay in"), self.tr("Cash into the drawer without a payment.")),
            "3": (self.tr("Pay out"), self.tr("Cash out of the drawer without a payment.")),
            "4": (self.tr("Safe drop"), self.tr("Cash from the drawer into the safe.")),
            "5": (self.tr("Open drawer"), self.tr("Without a payment, with a reason.")),
            "6": (self.tr("Give to another desk"), self.tr("That desk counts and accepts it.")),
            "7": (self.tr("Lock screen"), self.tr("Hides the screen until you type your PIN.")),
            "8": (self.tr("Close shift"), self.tr("Count the cash and print the Z report.")),
            "9": (self.tr("Sign out"), self.tr("The shift stays open for you.")),
            "0": (self.tr("Accept cash"), self.tr("Another desk gave it to you.")),
            "F4": (self.tr("In the drawer"), self.tr("Which notes and coins are running out.")),
            "F6": (
                self.tr("Float slip"),
                self.tr("Print what the drawer began with, to be signed."),
            ),
        }

    def _keyed_entries(self) -> list[Action]:
        """Their tiles stand in the page."""
        texts = self._entry_texts()
        return [
            Action(key, texts[key][0], tile.click, is_in_page=True)
            for key, tile in self._entries.items()
            if not key.isdecimal()
        ]

    def _open_action(self, is_ready: bool) -> Action:
        return Action(
            "F12",
            self.tr("Open drawer"),
            self.drawer_confirmed.emit,
            is_primary=True,
            is_enabled=is_ready,
            why_not="" if is_ready else self.tr("Choose a reason; write a note for another one."),
        )

    def _print_action(self, is_ready: bool) -> Action:
        text, wanted = self.tr("Print"), self.print_wanted.emit
        return Action("Ctrl+P", text, wanted, is_primary=True, is_enabled=is_ready)

    # What the clerk does -------------------------------------------------------------

    def _enter(self) -> None:
        if self._state.part is Part.MENU and self._digit in self._entries:
            self._entries[self._digit].click()
