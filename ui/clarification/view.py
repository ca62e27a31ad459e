"""Draws the clarification list, its chosen attempt, and the form of a declaration."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.card_attempt import CardProblem
from pos_app.domain.clock import qatar_date
from ui.clarification.declare_form import DeclareForm
from ui.clarification.entry_card import EntryCard
from ui.clarification.presenter import ClarificationPresenter
from ui.clarification.state import Busy, ClarificationState, Entry, Part
from ui.clarification.words import bills_text, busy_text, done_message, wrong_text
from ui.figures import ltr, moment_text
from ui.language import fill
from ui.message import Message
from ui.page import Action, Page
from ui.widgets.notice import Notice
from ui.widgets.parts import Parts
from ui.widgets.table import Column, Row, Table
from ui.widgets.text import Centred, Text

_REFRESH_MS: Final = 2_000
_TERMINAL_COLUMN, _WRONG_COLUMN = 3, 4
_TERMINAL_FROM_CHARACTERS: Final = 92  # with less room, the card below tells the terminal alone


class ClarificationView(Page):
    """Holds no state but the last one shown, and decides nothing."""

    refresh_wanted = Signal()
    entry_chosen = Signal(object)  # EventId
    ask_wanted = Signal()
    charged_wanted = Signal()
    not_charged_wanted = Signal()
    give_back_wanted = Signal()
    book_wanted = Signal()
    receipt_wanted = Signal()
    declare_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = ClarificationState()
        self._rows: list[Row] = []
        self._title = Text(role="title")
        self._count = Text(role="chip_warning")
        self._notice = Notice()
        self._message_shown: Message | None = None
        self._table = Table()
        self._empty = Centred(role="ok")
        self._card = EntryCard()
        self.form = DeclareForm()
        self._list = QWidget()
        self._parts = Parts()
        for part in (self._list, self._empty, self.form):
            self._parts.addWidget(part)
        self._timer = QTimer(self)
        self._timer.setInterval(_REFRESH_MS)
        self._timer.timeout.connect(self.refresh_wanted)
        self._table.moved.connect(self._moved)
        self._lay_out()

    def wire_to(self, presenter: ClarificationPresenter) -> None:
        """What the clerk does goes to `presenter`."""
        self.refresh_wanted.connect(presenter.refresh)
        self.entry_chosen.connect(presenter.choose)
        self.ask_wanted.connect(presenter.ask)
        self.charged_wanted.connect(presenter.say_charged)
        self.not_charged_wanted.connect(presenter.say_not_charged)
        self.give_back_wanted.connect(presenter.give_back)
        self.book_wanted.connect(presenter.book)
        self.receipt_wanted.connect(presenter.show_receipt)
        self.declare_wanted.connect(presenter.declare)
        self.back_wanted.connect(presenter.back)
        self.form.retyped.connect(presenter.retype)
        self.form.entered.connect(presenter.declare)

    def show_state(self, state: ClarificationState) -> None:
        """Make the widgets match `state`."""
        before, self._state = self._state, state
        self._draw()
        if state.part is not before.part:
            self.start()
        self.actions_changed.emit()

    def page_actions(self) -> list[Action]:
        state, is_idle = self._state, not self._state.is_busy
        why = busy_text(state.busy)
        is_held = state.busy in (Busy.GIVING_BACK, Busy.DECLARING, Busy.BOOKING)
        back = Action("Esc", self.tr("Back"), self.back_wanted.emit, False, not is_held, why)
        if state.part is not Part.LIST:
            text = self.tr("Ask the second person") if is_idle else self.tr("One moment…")
            return [back, Action("F12", text, self.declare_wanted.emit, True, is_idle, why)]
        if state.chosen is None:
            return [back]
        return [back, *self._actions_on(state.chosen, is_idle, why)]

    def retranslate(self) -> None:
        self._title.setText(self.tr("Card payments to clarify"))
        self._table.setAccessibleName(self.tr("Card payments to clarify"))
        self._empty.setText(self.tr("Nothing to clarify."))
        self._table.set_columns(
            [
                Column(self.tr("Time")),
                Column(self.tr("Amount"), is_figure=True),
                Column(self.tr("Bill")),
                Column(self.tr("Terminal")),
                Column(self.tr("What is wrong"), stretches=True),
            ]
        )
        self.form.retranslate()
        self._notice.retranslate()
        self._draw()

    def start(self) -> None:
        if self._state.part is Part.LIST:
            (self._table if self._state.entries else self).setFocus()
        else:
            self.form.first_empty().setFocus()

    def scanned(self, text: str) -> bool:
        """A scan is used by nothing here, and adds no bill behind a form."""
        return self._state.part is not Part.LIST or self._state.is_busy

    def may_leave(self) -> bool:
        return self._state.busy in (Busy.NOTHING, Busy.ASKING)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        least = self._table.fontMetrics().averageCharWidth() * _TERMINAL_FROM_CHARACTERS
        self._table.setColumnHidden(_TERMINAL_COLUMN, self.width() < least)

    # Drawing -----------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._count)
        listed = QVBoxLayout(self._list)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(12)
        listed.addWidget(self._table, 1)
        listed.addWidget(self._card)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._notice)
        column.addWidget(self._parts, 1)

    def _draw(self) -> None:
        state = self._state
        self._count.setText(fill(self.tr("Open: %1"), len(state.entries)))
        self._count.setVisible(bool(state.entries))
        self._show_message()
        if state.part is not Part.LIST:
            self.form.show_state(state)
            self._parts.setCurrentWidget(self.form)
            return
        is_empty = state.at is not None and not state.entries
        self._parts.setCurrentWidget(self._empty if is_empty else self._list)
        self._card.setVisible(state.chosen is not None)
        self._draw_rows()
        self._card.show_entry(state)

    def _draw_rows(self) -> None:
        state = self._state
        rows = [self._row(entry) for entry in state.entries]
        blocker = QSignalBlocker(self._table)
        if rows != self._rows:  # read again every two seconds, mostly the same
            self._rows = rows
            self._table.set_rows(rows)
        places = [n for n, e in enumerate(state.entries) if e.attempt_id == state.selected]
        if places:
            self._table.select(places[0])
        blocker.unblock()

    def _row(self, entry: Entry) -> Row:
        attempt = entry.attempt
        today = qatar_date(self._state.at) if self._state.at else date.min
        is_red = attempt.is_contradicted
        return Row(
            (
                moment_text(attempt.started.header.at, today),
                ltr(str(attempt.approved or attempt.started.amount)),
                bills_text(attempt),
                ltr(attempt.started.terminal),
                wrong_text(entry),
            ),
            thing=entry,
            is_strong=is_red,
            tones={_WRONG_COLUMN: "error" if is_red else "warning"},
        )

    def _show_message(self) -> None:
        message, kind = self._message()
        if message != self._message_shown:  # drawn every two seconds, said once
            self._message_shown = message
            self._notice.show_message(message, kind)

    def _message(self) -> tuple[Message | None, str]:
        state = self._state
        if state.is_busy:
            return Message("", busy_text(state.busy)), "info"
        if state.problem is not None:
            return state.problem, "error"
        return done_message(state)

    # What can be done ----------------------------------------------------------------

    def _actions_on(self, chosen: Entry, is_idle: bool, why: str) -> list[Action]:
        is_open = chosen.problem is CardProblem.UNKNOWN
        found = [
            Action(
                "F5",
                self.tr("Ask the terminal again"),
                self.ask_wanted.emit,
                is_open,
                is_idle,
                why,
            )
        ]
        if chosen.may_declare_approved:
            text = self.tr("Slip: approved")
            found.append(Action("F6", text, self.charged_wanted.emit, False, is_idle, why))
        if chosen.may_declare_not:
            text = self.tr("Not charged") if chosen.is_payment else self.tr("Not given back")
            found.append(Action("F4", text, self.not_charged_wanted.emit, False, is_idle, why))
        return found if is_open else [*found, *self._ways_out(chosen, is_idle, why)]

    def _ways_out(self, chosen: Entry, is_idle: bool, why: str) -> list[Action]:
        found: list[Action] = []
        is_free = is_idle and not chosen.is_in_doubt
        why_not = why or self.tr(
            "Not known whether a reversal gave the money back: ask about that first."
        )
        if chosen.receipt_no:
            is_best = chosen.problem is CardProblem.UNCHARGED
            text, key = self.tr("To the receipt"), "F12" if is_best else "F3"
            found.append(Action(key, text, self.receipt_wanted.emit, is_best, is_idle, why))
        if chosen.may_give_back:
            is_best = not chosen.is_whole
            text, key = self.tr("Give back to the card"), "F12" if is_best else "F10"
            found.append(Action(key, text, self.give_back_wanted.emit, is_best, is_free, why_not))
        if chosen.is_whole:
            is_void = chosen.problem is CardProblem.STILL_PAID
            text = self.tr("Finish the void") if is_void else self.tr("Book the payment")
            found.append(Action("F12", text, self.book_wanted.emit, True, is_free, why_not))
        return found

    def _moved(self, row: Row | None) -> None:
        if row is not None and isinstance(row.thing, Entry):
            self.entry_chosen.emit(row.thing.attempt_id)
