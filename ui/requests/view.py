"""Draws what other desks ask, and the PIN of whoever decides."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pos_app.domain.approval import ApprovalAsked
from pos_app.domain.money import ZERO
from ui.branch.words import WhoIs, clerk_text
from ui.language import fill, iso, money_text, sentence_case, translated
from ui.message import Message
from ui.page import Action, Page
from ui.requests.presenter import RequestsPresenter
from ui.requests.requests_table import RequestsTable
from ui.requests.state import Deciding, RequestsState
from ui.widgets.card import Card, side_by_side
from ui.widgets.credentials import Credentials
from ui.widgets.field import Field
from ui.widgets.notice import Notice
from ui.widgets.parts import Parts
from ui.widgets.table import Row
from ui.widgets.text import Centred, Text
from ui.wording import word

_REFRESH_MS: Final = 2_000
_LONGEST: Final = 200
_WHAT_PX: Final = 340


class RequestsView(Page):
    """Holds no state but the last one shown, and decides nothing."""

    refresh_wanted = Signal()
    request_chosen = Signal(object)  # EventId
    decision_wanted = Signal(bool)
    reason_typed = Signal(str)
    confirmed = Signal(str, str)  # staff number, PIN
    back_wanted = Signal()

    def __init__(self, who_is: WhoIs) -> None:
        super().__init__()
        self._who_is = who_is
        self._state = RequestsState()
        self._said: tuple[Message | None, str] = (None, "")
        self._title, self._about = Text(role="title"), Text(role="muted", wraps=True)
        self._notice, self._wrong = Notice(), Notice()
        self.table = RequestsTable(who_is)
        self._empty = Centred(role="ok")
        self._what, self._who = Text(role="heading", wraps=True), Text(wraps=True)
        self._amount, self._why = Text(role="amount"), Text(role="small", wraps=True)
        self.credentials = Credentials()
        self.reason = QLineEdit()
        self.reason.setMaxLength(_LONGEST)
        self._reason_field = Field(self.reason)
        self._parts = Parts()
        self._timer = QTimer(self)
        self._timer.setInterval(_REFRESH_MS)
        self._lay_out()
        self._connect()

    def wire_to(self, presenter: RequestsPresenter) -> None:
        """What the manager does goes to `presenter`."""
        self.refresh_wanted.connect(presenter.refresh)
        self.request_chosen.connect(presenter.choose)
        self.decision_wanted.connect(presenter.decide)
        self.reason_typed.connect(presenter.type_reason)
        self.confirmed.connect(presenter.confirm)
        self.back_wanted.connect(presenter.back)

    @property
    def state(self) -> RequestsState:
        """What is shown."""
        return self._state

    def show_state(self, state: RequestsState) -> None:
        """Make the widgets match `state`."""
        before, self._state = self._state, state
        self._draw()
        if (before.deciding is None) is not (state.deciding is None):
            self.start()
        elif state.deciding is not None and state.deciding.problem is not None:
            was = before.deciding.problem if before.deciding is not None else None
            if was is not state.deciding.problem:
                self.credentials.wrong()
        self.actions_changed.emit()

    def page_actions(self) -> list[Action]:
        deciding = self._state.deciding
        back = Action("Esc", self.tr("Back"), self.back_wanted.emit)
        if deciding is not None:
            is_idle = not deciding.is_busy
            yes, no = self.tr("Approve"), self.tr("Decline")
            text = (yes if deciding.is_approved else no) if is_idle else self.tr("Checking…")
            enter = self.credentials.enter
            return [back, Action("F12", text, enter, is_primary=True, is_enabled=is_idle)]
        can = self._state.chosen is not None
        why_not = "" if can else self.tr("Nobody asks for anything now.")
        decide = self.decision_wanted.emit
        return [
            back,
            Action("F5", self.tr("Refresh"), self.refresh_wanted.emit, is_quiet=True),
            Action("F6", self.tr("Decline…"), lambda: decide(False), False, can, why_not),
            Action("F12", self.tr("Approve…"), lambda: decide(True), True, can, why_not),
        ]

    def retranslate(self) -> None:
        self._title.setText(self.tr("Requests of other desks"))
        self._empty.setText(self.tr("Nobody asks for anything now."))
        self._reason_field.set_label(self.tr("Why (may stay empty)"))
        self.table.retranslate()
        self.credentials.retranslate()
        self._notice.retranslate()
        self._wrong.retranslate()
        self._draw()

    def start(self) -> None:
        if self._state.deciding is None:
            self.table.setFocus()
        else:
            self.credentials.clear()
            self.credentials.start()

    def scanned(self, text: str) -> bool:
        if self._state.deciding is not None:
            self.credentials.badge(text)
        return self._state.deciding is not None

    def may_leave(self) -> bool:
        return self._state.deciding is None or not self._state.deciding.is_busy

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    # Drawing -----------------------------------------------------------------------

    def _draw(self) -> None:
        state = self._state
        self._about.setText(
            self.tr("Decide with your own PIN. A request ends by itself after a minute.")
        )
        self._draw_notice()
        self.table.show_state(state)
        if state.deciding is not None:
            self._draw_deciding(state.deciding)
            self._parts.setCurrentIndex(2)
        else:
            self._parts.setCurrentIndex(0 if state.requests else 1)

    def _draw_notice(self) -> None:
        state = self._state
        message, kind = state.problem, "error"
        if message is None and state.decided is not None:
            yes, no = self.tr("Approved. The clerk goes on."), self.tr("Declined.")
            message, kind = Message("", yes if state.decided else no), "ok"
        if (message, kind) != self._said:
            self._said = (message, kind)
            self._notice.show_message(message, kind)

    def _draw_deciding(self, deciding: Deciding) -> None:
        asked = deciding.asked
        deed = asked.deed
        self._what.setText(sentence_case(translated(word(deed.action))))
        self._amount.setText(money_text(deed.amount))
        self._amount.setVisible(deed.amount != ZERO)
        clerk = clerk_text(asked.asked_by, self._who_is)
        self._who.setText(fill(self.tr("%1 at desk %2"), clerk, asked.desk))
        lines = [iso(deed.subject)] if deed.subject else []
        if deed.reason:
            lines.append(sentence_case(translated(word(deed.reason))))
        self._why.setText("\n".join(lines))
        self._wrong.show_message(deciding.problem)
        self.reason.setReadOnly(deciding.is_busy)
        if self.reason.text() != deciding.reason:
            self.reason.setText(deciding.reason)

    # Building ----------------------------------------------------------------------

    def _lay_out(self) -> None:
        """Parts go into what lies in the page already: each move is felt by all they hold."""
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 14)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addWidget(self._notice)
        column.addWidget(self._parts, 1)
        for part in (self.table, self._empty, self._pin_part()):
            self._parts.addWidget(part)

    def _pin_part(self) -> QWidget:
        part, what, who = QWidget(), Card("soft", margin=24), Card(margin=20)
        what.setFixedWidth(_WHAT_PX)
        what.add(self._what, self._amount, self._who, self._why)
        what.rows.addStretch(1)
        who.add(self.credentials, self._reason_field, self._wrong)
        who.rows.addStretch(1)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        halves = side_by_side(what, who, spacing=16)
        halves.setStretch(1, 1)
        column.addLayout(halves)
        column.addStretch(1)
        return part

    def _connect(self) -> None:
        self._timer.timeout.connect(self.refresh_wanted)
        self.table.moved.connect(self._moved)
        self.table.chosen.connect(lambda _row: self.decision_wanted.emit(True))
        self.credentials.entered.connect(self.confirmed)
        self.reason.textEdited.connect(self.reason_typed)
        self.reason.returnPressed.connect(self.credentials.enter)

    def _moved(self, row: Row | None) -> None:
        if row is not None and isinstance(row.thing, ApprovalAsked):
            self.request_chosen.emit(row.thing.request)
