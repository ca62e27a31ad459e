"""Draws what head office has not got yet, and who must act."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pos_app.domain.clock import in_qatar
from pos_app.services.ports import OutboxItem, OutboxState
from ui.language import fill, iso, money_text
from ui.page import Action, Page
from ui.queue.item_card import ItemCard
from ui.queue.presenter import QueuePresenter
from ui.queue.state import QueueState
from ui.widgets.notice import Notice
from ui.widgets.parts import Parts
from ui.widgets.table import Column, Row, Table
from ui.widgets.text import Centred, Text

_REFRESH_MS: Final = 2_000
_STATE_COLUMN: Final = 5
_TONES: Final = {OutboxState.REFUSED: "error", OutboxState.UNKNOWN: "error"}


class QueueView(Page):
    """Holds no state but the last one shown, and decides nothing."""

    refresh_wanted = Signal()
    item_chosen = Signal(object)  # seq
    send_wanted = Signal()
    retry_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = QueueState()
        self._rows: list[Row] = []
        self._title = Text(role="title")
        self._waiting, self._refused = Text(role="chip"), Text(role="chip")
        self._unknown, self._sent = Text(role="chip"), Text(role="chip_ok")
        self._notice = Notice()
        self._empty = Centred(role="ok")
        self._table = Table()
        self._list = Parts()
        self._list.addWidget(self._table)
        self._list.addWidget(self._empty)
        self._item = ItemCard()
        self._timer = QTimer(self)
        self._timer.setInterval(_REFRESH_MS)
        self._timer.timeout.connect(self.refresh_wanted)
        self._table.moved.connect(self._moved)
        self._lay_out()

    def wire_to(self, presenter: QueuePresenter) -> None:
        """What the clerk does goes to `presenter`."""
        self.refresh_wanted.connect(presenter.refresh)
        self.item_chosen.connect(presenter.choose)
        self.send_wanted.connect(presenter.send_now)
        self.retry_wanted.connect(presenter.retry)
        self.back_wanted.connect(presenter.back)

    def show_state(self, state: QueueState) -> None:
        """Make the widgets match `state`."""
        self._state = state
        self._draw()
        self.actions_changed.emit()

    def actions(self) -> list[Action]:  # type: ignore[override]  # our action row, not QWidget's
        state = self._state
        can_send = state.counts.waiting > 0 and not state.is_sending
        return [
            Action("Esc", self.tr("Back"), self.back_wanted.emit),
            Action(
                "F6",
                self.tr("Send again"),
                self.retry_wanted.emit,
                is_enabled=state.may_retry,
                why_not="" if state.may_retry else self.tr("Only for what is refused or unknown."),
            ),
            Action(
                "F5",
                self.tr("Sending…") if state.is_sending else self.tr("Send now"),
                self.send_wanted.emit,
                is_primary=True,
                is_enabled=can_send,
                why_not="" if can_send else self.tr("Nothing is waiting."),
            ),
        ]

    def retranslate(self) -> None:
        self._title.setText(self.tr("Waiting to be sent"))
        self._table.setAccessibleName(self.tr("Waiting to be sent"))
        self._empty.setText(self.tr("Everything is sent. Head office has every payment."))
        self._table.set_columns(
            [
                Column(self.tr("Time")),
                Column(self.tr("Age")),
                Column(self.tr("What"), stretches=True),
                Column(self.tr("Receipt")),
                Column(self.tr("Amount"), is_figure=True),
                Column(self.tr("State")),
            ]
        )
        self._item.retranslate()
        self._notice.retranslate()
        self._draw()

    def start(self) -> None:
        self._table.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._title)
        head.addStretch()
        for chip in (self._waiting, self._refused, self._unknown, self._sent):
            head.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(self._notice)
        column.addWidget(self._list, 1)
        column.addWidget(self._item)

    def _draw(self) -> None:
        state = self._state
        self._draw_counts()
        self._notice.show_message(state.problem)
        is_empty = state.at is not None and not state.items
        self._list.setCurrentWidget(self._empty if is_empty else self._table)
        self._item.setVisible(state.chosen is not None)
        self._draw_rows()
        if state.chosen is not None:
            self._item.show_item(state.chosen)

    def _draw_rows(self) -> None:
        rows = [self._row(item) for item in self._state.items]
        places = [n for n, item in enumerate(self._state.items) if item.seq == self._state.selected]
        blocker = QSignalBlocker(self._table)
        if rows != self._rows:  # read again every two seconds, mostly the same
            self._rows = rows
            self._table.set_rows(rows)
        if places:
            self._table.select(places[0])
        blocker.unblock()

    def _draw_counts(self) -> None:
        counts = self._state.counts
        waiting = fill(self.tr("Waiting: %1"), counts.waiting)
        if counts.waiting:
            amount = money_text(counts.waiting_amount)
            waiting = fill(self.tr("Waiting: %1 (%2)"), counts.waiting, amount)
        self._waiting.setText(waiting)
        self._refused.setText(fill(self.tr("Refused: %1"), counts.refused))
        self._refused.set_role("chip_error" if counts.refused else "chip")
        self._unknown.setText(fill(self.tr("Not known: %1"), counts.unknown))
        self._unknown.set_role("chip_error" if counts.unknown else "chip")
        self._sent.setText(fill(self.tr("Sent today: %1"), counts.sent_today))

    def _row(self, item: OutboxItem) -> Row:
        at = in_qatar(item.created_at)
        return Row(
            (
                iso(f"{at:%Y-%m-%d %H:%M}" if self._is_old(item) else f"{at:%H:%M}"),
                self._item.age_text(self._state.age(item)),
                self._item.what_text(item),
                iso(item.receipt_no or ""),
                iso(str(item.amount)) if item.amount else "",
                self._item.state_text(item.state),
            ),
            thing=item,
            is_strong=item.state in _TONES,
            tones={_STATE_COLUMN: _TONES.get(item.state, "muted")},
        )

    def _is_old(self, item: OutboxItem) -> bool:
        return self._state.age(item) >= timedelta(hours=12)

    def _moved(self, row: Row | None) -> None:
        if row is not None and isinstance(row.thing, OutboxItem):
            self.item_chosen.emit(row.thing.seq)
