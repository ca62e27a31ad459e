"""Draws the end of the day."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pos_app.domain.digits import to_ascii_digits
from ui.close_day.points_part import PointsPart
from ui.close_day.presenter import CloseDayPresenter
from ui.close_day.state import CloseDayState, Step
from ui.close_day.summary_card import SummaryCard
from ui.figures import date_text, ltr
from ui.language import fill
from ui.message import Message
from ui.page import Action, Page
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.folder_field import FolderField
from ui.widgets.notice import Notice
from ui.widgets.paper import Paper
from ui.widgets.parts import Parts
from ui.widgets.step_bar import StepBar
from ui.widgets.text import Text

_LONGEST_NOTE = 200
_PLACES = {Step.POINTS: 0, Step.FILE: 0, Step.CONFIRM: 1, Step.RESULT: 2}


class CloseDayView(Page):
    """Holds no state but the last one shown, and decides nothing."""

    is_bound = True  # what is typed would be lost
    point_chosen = Signal(object)  # Key
    reason_given = Signal(str)
    next_wanted = Signal()
    file_wanted = Signal()
    path_typed = Signal(str)
    note_typed = Signal(str)
    go_on_wanted = Signal()
    print_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = CloseDayState()
        self._said: tuple[Message | None, str] = (None, "")
        self._title, self._about = Text(role="title"), Text(role="muted", wraps=True)
        self._steps = StepBar(3)
        self._notice = Notice()
        self.points = PointsPart()
        self.file = FolderField(is_file=True)
        self._file_about = Text(role="muted", wraps=True)
        self.note = QLineEdit()
        self.note.setMaxLength(_LONGEST_NOTE)
        self._note_field = Field(self.note)
        self._summary, self._result = SummaryCard(), SummaryCard()
        self._paper = Paper()
        self._parts = Parts()
        self._lay_out()
        self._connect()

    def wire_to(self, presenter: CloseDayPresenter) -> None:
        """What the manager does goes to `presenter`."""
        self.point_chosen.connect(presenter.choose)
        self.reason_given.connect(presenter.give_reason)
        self.next_wanted.connect(presenter.next_point)
        self.file_wanted.connect(presenter.to_file)
        self.path_typed.connect(presenter.type_path)
        self.note_typed.connect(presenter.type_note)
        self.go_on_wanted.connect(presenter.go_on)
        self.print_wanted.connect(presenter.print)
        self.back_wanted.connect(presenter.back)

    @property
    def state(self) -> CloseDayState:
        """What is shown."""
        return self._state

    def show_state(self, state: CloseDayState) -> None:
        """Make the widgets match `state`."""
        before, self._state = self._state, state
        self._draw()
        is_other = state.step is before.step is Step.POINTS and state.selected != before.selected
        if state.step is not before.step or (is_other and self.points.reason.hasFocus()):
            self.start()
        self.actions_changed.emit()

    def page_actions(self) -> list[Action]:
        state, is_idle = self._state, not self._state.is_busy
        back = Action("Esc", self.tr("Back"), self.back_wanted.emit, is_enabled=is_idle)
        wanted = self.go_on_wanted.emit
        match state.step:
            case Step.POINTS:
                return [back, self._take_action(), self._check_action()]
            case Step.FILE:
                can = is_idle and bool(state.path.strip())
                why_not = "" if can else self.tr("Type or choose the file first.")
                return [back, Action("F12", self.tr("Take the file"), wanted, True, can, why_not)]
            case Step.CONFIRM:
                alone, asks = self.tr("Close the day"), self.tr("Close with approval")
                text = asks if state.needs_approval else alone
                text = text if is_idle else self.tr("Saving…")
                return [back, Action("F12", text, wanted, True, is_idle)]
            case Step.RESULT:
                again, printed = self.tr("Print again"), self.print_wanted.emit
                paper = Action("Ctrl+P", again, printed, is_enabled=is_idle)
                return [paper, Action("F12", self.tr("Done"), wanted, True, is_idle)]

    def retranslate(self) -> None:
        self.points.retranslate()
        self._note_field.set_label(self.tr("Note (may stay empty)"))
        file, choose = self.tr("Shift file"), self.tr("Choose…")
        self.file.set_texts(file, choose, self.tr("Shift file of another desk"))
        self._file_about.setText(
            self.tr(
                "A desk that does not reach head office saves its closed shift to a stick. Its file"
                " is sealed: nobody can have changed it."
            )
        )
        self._paper.set_name(self.tr("The closed day"))
        self._notice.retranslate()
        self._draw()

    def start(self) -> None:
        match self._state.step:
            case Step.POINTS:
                self.points.start()
            case Step.FILE:
                self.file.start()
            case Step.CONFIRM:
                self.note.setFocus()
            case Step.RESULT:
                self._paper.setFocus()

    def may_leave(self) -> bool:
        return not self._state.is_busy

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The digits on the tiles, while no field has the focus."""
        digit = to_ascii_digits(event.text())
        if self._state.step is not Step.POINTS or not self.points.press(digit):
            super().keyPressEvent(event)

    # Actions -----------------------------------------------------------------------

    def _take_action(self) -> Action:
        is_idle = not self._state.is_busy
        return Action("F3", self.tr("Shift file…"), self.file_wanted.emit, is_enabled=is_idle)

    def _check_action(self) -> Action:
        state, wanted = self._state, self.go_on_wanted.emit
        why_not = ""
        if state.undeclared:
            why_not = self.points.count_text()
        elif state.day is None or not state.day.shifts:
            why_not = self.tr("There is nothing to close.")
        elif state.day.closed is not None:
            why_not = self.tr("This day is closed already.")
        can = not why_not and not state.is_busy
        return Action("F12", self.tr("Go on"), wanted, True, can, why_not)

    # Drawing -----------------------------------------------------------------------

    def _draw(self) -> None:
        state = self._state
        self._steps.show_steps(
            (self.tr("Open points"), self.tr("Confirm"), self.tr("Result")),
            _PLACES[state.step],
            is_done=state.step is Step.RESULT,
        )
        self._draw_title()
        self._draw_notice()
        self.points.show_state(state)
        self.file.show_path(state.path)
        self._summary.show_state(state)
        self._result.show_state(state)
        self.note.setReadOnly(state.is_busy)
        if self.note.text() != state.note:
            self.note.setText(state.note)
        self._paper.show_picture(state.picture, self.tr("One moment…"))
        self._parts.setCurrentIndex(list(Step).index(state.step))

    def _draw_title(self) -> None:
        state = self._state
        day = date_text(state.day.business_date) if state.day is not None else ""
        title = self.tr("Close the day of %1")
        if state.step is Step.RESULT:
            title = self.tr("The day of %1 is closed")
        self._title.setText(fill(title, day))
        about = {
            Step.POINTS: self.points.count_text(),
            Step.FILE: self.tr("Take the shift of a desk from a stick."),
            Step.CONFIRM: self.tr("What arrives later is listed as late. Closed is closed."),
            Step.RESULT: self.tr("Head office gets it as soon as it can be reached."),
        }
        self._about.setText(about[state.step])

    def _draw_notice(self) -> None:
        state = self._state
        message, kind = state.problem, "error"
        if message is None and state.taken and state.step is Step.FILE:
            text = fill(self.tr("Taken: shift %1. Take another one, or go back."), ltr(state.taken))
            message, kind = Message("", text), "ok"
        elif message is None and state.is_printed:
            message, kind = Message("", self.tr("The closed day is printed.")), "ok"
        elif message is None and state.is_sent:
            text = self.tr("Sent. This printer cannot confirm it: please look.")
            message, kind = Message("", text), "info"
        if (message, kind) != self._said:
            self._said = (message, kind)
            self._notice.show_message(message, kind)

    # Building ----------------------------------------------------------------------

    def _lay_out(self) -> None:
        """Parts go into what lies in the page already: each move is felt by all they hold."""
        head, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._about)
        head.addLayout(words, 1)
        head.addWidget(self._steps, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 14)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._notice)
        column.addWidget(self._parts, 1)
        for part in (self.points, self._file_part(), self._confirm_part(), self._result_part()):
            self._parts.addWidget(part)

    def _file_part(self) -> QWidget:
        card = Card(margin=24, spacing=14)
        card.add(self._file_about, self.file)
        return _from_top(card)

    def _confirm_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._summary)
        column.addWidget(self._note_field)
        column.addStretch(1)
        return part

    def _result_part(self) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(_from_top(self._result), 1)
        row.addWidget(self._paper, 1)
        return part

    def _connect(self) -> None:
        self.points.chosen.connect(self.point_chosen)
        self.points.reason_given.connect(self.reason_given)
        self.points.entered.connect(self.next_wanted)
        self.file.typed.connect(self.path_typed)
        self.file.entered.connect(self.go_on_wanted)
        self.note.textEdited.connect(self.note_typed)


def _from_top(thing: QWidget) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(thing)
    column.addStretch(1)
    return part
