"""Draws the held papers, and the question about the chosen one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from pos_app.domain.printing import PrintJob
from ui.language import iso
from ui.message import Message
from ui.page import Action, Page
from ui.papers.presenter import PapersPresenter
from ui.papers.question_card import QuestionCard
from ui.papers.state import Asks, Done, PapersState, asks
from ui.widgets.notice import Notice
from ui.widgets.parts import Parts
from ui.widgets.table import Column, Row, Table
from ui.widgets.text import Centred, Text

_REFRESH_MS: Final = 2_000
_STATE_COLUMN: Final = 4
_TONES: Final = {Asks.PRINT: "warning", Asks.LOOK: "warning"}


class PapersView(Page):
    """Holds no state but the last one shown, and decides nothing."""

    refresh_wanted = Signal()
    job_chosen = Signal(object)  # id
    print_wanted = Signal()
    drop_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = PapersState()
        self._rows: list[Row] = []
        self._title = Text(role="title")
        self._about = Text(role="muted", wraps=True)
        self._notice = Notice()
        self._empty = Centred(role="ok")
        self._table = Table()
        self._list = Parts()
        self._list.addWidget(self._table)
        self._list.addWidget(self._empty)
        self.question = QuestionCard()
        self._timer = QTimer(self)
        self._timer.setInterval(_REFRESH_MS)
        self._timer.timeout.connect(self.refresh_wanted)
        self._table.moved.connect(self._moved)
        self._lay_out()

    def wire_to(self, presenter: PapersPresenter) -> None:
        """What the clerk does goes to `presenter`."""
        self.refresh_wanted.connect(presenter.refresh)
        self.job_chosen.connect(presenter.choose)
        self.print_wanted.connect(presenter.print_now)
        self.drop_wanted.connect(presenter.drop)
        self.back_wanted.connect(presenter.back)

    def show_state(self, state: PapersState) -> None:
        """Make the widgets match `state`."""
        self._state = state
        self._draw()
        self.actions_changed.emit()

    def page_actions(self) -> list[Action]:
        state = self._state
        back = Action("Esc", self.tr("Back"), self.back_wanted.emit)
        if state.chosen is None:
            return [back]
        is_idle = not state.is_busy
        printing, dropping = self.print_wanted.emit, self.drop_wanted.emit
        if asks(state.chosen) in (Asks.LOOK, Asks.GLANCE):
            copy, out = self.tr("Print a copy"), self.tr("It is there")
            return [
                back,
                Action("Ctrl+P", copy, printing, is_enabled=is_idle),
                Action("F12", out, dropping, is_primary=True, is_enabled=is_idle),
            ]
        now = self.tr("Print it now") if is_idle else self.tr("Printing…")
        return [
            back,
            Action("Del", self.tr("Not wanted"), dropping, is_enabled=is_idle),
            Action("F12", now, printing, is_primary=True, is_enabled=is_idle),
        ]

    def retranslate(self) -> None:
        self._title.setText(self.tr("Papers not printed"))
        self._table.setAccessibleName(self.tr("Papers not printed"))
        self._about.setText(self.tr("The payments are saved. Only the paper is missing."))
        self._empty.setText(self.tr("No paper is waiting."))
        self._table.set_columns(
            [
                Column(self.tr("Time")),
                Column(self.tr("Paper")),
                Column(self.tr("Receipt"), stretches=True),
                Column(self.tr("Amount"), is_figure=True),
                Column(self.tr("State")),
            ]
        )
        self.question.retranslate()
        self._notice.retranslate()
        self._draw()

    def start(self) -> None:
        self._table.setFocus()

    def may_leave(self) -> bool:
        return not self._state.is_busy

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addSpacing(10)
        column.addWidget(self._notice)
        column.addSpacing(6)
        column.addWidget(self._list, 1)
        column.addSpacing(10)
        column.addWidget(self.question)

    def _draw(self) -> None:
        state = self._state
        self._notice.show_message(*self._message())
        is_empty = state.at is not None and not state.jobs
        self._list.setCurrentWidget(self._empty if is_empty else self._table)
        self.question.setVisible(state.chosen is not None)
        if state.chosen is not None:
            self.question.show_job(state.chosen, state.at)
        self._draw_rows()

    def _draw_rows(self) -> None:
        rows = [self._row(job) for job in self._state.jobs]
        places = [n for n, job in enumerate(self._state.jobs) if job.job_id == self._state.selected]
        blocker = QSignalBlocker(self._table)
        if rows != self._rows:  # read again every two seconds, mostly the same
            self._rows = rows
            self._table.set_rows(rows)
        if places:
            self._table.select(places[0])
        blocker.unblock()

    def _row(self, job: PrintJob) -> Row:
        return Row(
            (
                self.question.time_text(job),
                self.question.what_text(job),
                iso(job.receipt_no or ""),
                iso(str(job.amount)) if job.amount else "",
                self.question.state_text(job),
            ),
            thing=job.job_id,
            tones={_STATE_COLUMN: _TONES.get(asks(job), "muted")},
        )

    def _message(self) -> tuple[Message | None, str]:
        state = self._state
        if state.problem is not None:
            return state.problem, "error"
        texts = {
            Done.PRINTED: self.tr("It is printed."),
            Done.ON_SPARE: self.tr("It is printed on the spare printer."),
            Done.SENT: self.tr("Sent. This printer cannot confirm it: please look."),
            Done.DROPPED: self.tr("Done. It is not asked about again."),
        }
        return (Message("", texts[state.done]), "ok") if state.done is not None else (None, "")

    def _moved(self, row: Row | None) -> None:
        if row is not None and isinstance(row.thing, int):
            self.job_chosen.emit(row.thing)
