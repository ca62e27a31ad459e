"""Draws what head office has not got yet, and who must act."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from pos_app.domain.digits import to_ascii_digits
from pos_app.domain.resolution import Decision
from pos_app.services.ports.outbox import OutboxItem
from ui.errors.text import QT_TRANSLATE_NOOP
from ui.language import fill, money_text, translated
from ui.message import Message
from ui.page import Action, Page
from ui.queue.allowance_line import AllowanceLine
from ui.queue.item_card import ItemCard
from ui.queue.presenter import QueuePresenter
from ui.queue.queue_table import QueueTable
from ui.queue.resolve_panel import ResolvePanel
from ui.queue.sending_line import SendingLine
from ui.queue.state import QueueState, Resolving
from ui.theme import BASE_TEXT_PX
from ui.widgets.notice import Notice
from ui.widgets.parts import Parts
from ui.widgets.table import Row
from ui.widgets.text import Centred, Text

_REFRESH_MS: Final = 2_000
_REFRESH_FAST_MS: Final = 300  # while a backlog goes
_NARROW_PX: Final = 900  # with less room, the counts stand below the title
_BAR_PX: Final = 18  # of a page that scrolls
_SIDES_PX: Final = 48  # the margins beside the head
_SETTLED: Final = Message("", QT_TRANSLATE_NOOP("errors", "Settled. Head office is told."))


class QueueView(Page):
    """Holds no state but the last one shown, and decides nothing."""

    refresh_wanted = Signal()
    item_chosen = Signal(object)  # seq
    send_wanted = Signal()
    retry_wanted = Signal()
    note_wanted = Signal()
    note_all_wanted = Signal()
    resolve_wanted = Signal()
    settle_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = QueueState()
        self._said: Message | None = None
        self._title = Text(role="title")
        self._waiting, self._refused = Text(role="chip"), Text(role="chip")
        self._unknown, self._sent = Text(role="chip"), Text(role="chip_ok")
        self._remarked = Text(role="chip_warning")
        self._chips = QHBoxLayout()
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._notice = Notice()
        self._again = Text(wraps=True)
        self._sending = SendingLine()
        self._allowance = AllowanceLine()
        self.panel = ResolvePanel()
        self._empty = Centred(role="ok")
        self._item = ItemCard()
        self._table = QueueTable(self._item)
        self._list = Parts()
        self._list.addWidget(self._table)
        self._list.addWidget(self._empty)
        self._list.addWidget(self.panel)
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
        self.note_wanted.connect(presenter.note)
        self.note_all_wanted.connect(presenter.note_all)
        self.resolve_wanted.connect(presenter.resolve)
        self.settle_wanted.connect(presenter.settle)
        self.panel.decided.connect(presenter.decide)
        self.panel.account_typed.connect(presenter.type_account)
        self.panel.note_typed.connect(presenter.type_note)
        self.back_wanted.connect(presenter.back)

    def show_state(self, state: QueueState) -> None:
        """Make the widgets match `state`."""
        before, self._state = self._state, state
        self._draw()
        if _focus_of(before) != _focus_of(state):
            self.start()
        self.actions_changed.emit()

    def page_actions(self) -> list[Action]:
        if self._state.resolving is not None:
            return self._deciding(self._state.resolving)
        return [Action("Esc", self.tr("Back"), self.back_wanted.emit), *self._about_one()]

    def _about_one(self) -> list[Action]:
        state = self._state
        can_send = state.counts.waiting > 0 and not state.is_sending
        many = [Action("F8", self.tr("All remarks read"), self.note_all_wanted.emit)]
        return [
            *(many if state.remarks > 1 else []),
            self._act(),
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

    def _act(self) -> Action:
        """What a person has to do about the chosen item."""
        if self._state.may_note:
            return Action("F4", self.tr("Remark is read"), self.note_wanted.emit)
        can = self._state.may_resolve
        why_not = "" if can else self.tr("Only for what is refused, unknown or remarked.")
        return Action(
            "F4",
            self.tr("What to do…"),
            self.resolve_wanted.emit,
            is_enabled=can,
            why_not=why_not,
        )

    def _deciding(self, resolving: Resolving) -> list[Action]:
        why_not = self.tr("Choose what becomes of it first.")
        if resolving.decision is Decision.CORRECT_ACCOUNT:
            why_not = self.tr("Type the account number first.")
        return [
            Action("Esc", self.tr("Back to the list"), self.back_wanted.emit),
            Action(
                "F12",
                self.tr("Settle…"),
                self.settle_wanted.emit,
                is_primary=True,
                is_enabled=resolving.is_ready,
                why_not="" if resolving.is_ready else why_not,
            ),
        ]

    def retranslate(self) -> None:
        self._title.setText(self.tr("Waiting to be sent"))
        self._table.retranslate()
        self._empty.setText(self.tr("Everything is sent. Head office has every payment."))
        self._item.retranslate()
        self.panel.retranslate()
        self._notice.retranslate()
        self._draw()

    def start(self) -> None:
        (self._table.setFocus if self._state.resolving is None else self.panel.start)()

    def may_leave(self) -> bool:
        return self._state.resolving is None or not self._state.resolving.is_busy

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The digits on the tiles, while no field has the focus."""
        if self._state.resolving is None or not self.panel.pick(to_ascii_digits(event.text())):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw_waiting()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        self._head.setSpacing(10)
        self._head.addWidget(self._title, 1)
        self._head.addLayout(self._chips)
        self._chips.setSpacing(10)
        chips = (self._waiting, self._refused, self._unknown, self._remarked, self._sent)
        for chip in chips:
            self._chips.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDES_PX // 2, 20, _SIDES_PX // 2, 20)
        column.setSpacing(14)
        column.addLayout(self._head)
        column.addWidget(self._notice)
        column.addWidget(self._again)
        column.addWidget(self._sending)
        column.addWidget(self._list, 1)
        column.addWidget(self._item)
        column.addWidget(self._allowance)
        self.panel.entered.connect(self.settle_wanted)

    def _draw(self) -> None:
        state = self._state
        self._draw_counts()
        self._draw_notice(state)
        self._again.setText(translated(state.again) if state.again else "")
        self._again.setVisible(state.again is not None)
        self._sending.show_state(state)
        self._allowance.show_allowance(state.allowance)
        self._timer.setInterval(_REFRESH_FAST_MS if state.progress else _REFRESH_MS)
        is_empty = state.at is not None and not state.items
        self._item.setVisible(state.chosen is not None and state.resolving is None)
        self._table.show_state(state)
        if state.chosen is not None:
            self._item.show_item(state.chosen, state.state_of(state.chosen))
        if state.resolving is not None:
            self.panel.show_resolving(state.resolving)
            self._list.setCurrentWidget(self.panel)
        else:
            self._list.setCurrentWidget(self._empty if is_empty else self._table)

    def _draw_notice(self, state: QueueState) -> None:
        message = state.problem or (_SETTLED if state.has_settled else None)
        if message != self._said:
            self._said = message
            self._notice.show_message(message, "error" if state.problem else "ok")

    def _draw_counts(self) -> None:
        counts, is_list = self._state.counts, self._state.resolving is None
        self._refused.setText(fill(self.tr("Refused: %1"), counts.refused))
        self._refused.set_role("chip_error" if counts.refused else "chip")
        self._unknown.setText(fill(self.tr("Unknown: %1"), counts.unknown))
        self._unknown.set_role("chip_error" if counts.unknown else "chip")
        self._remarked.setText(fill(self.tr("Remarks: %1"), counts.remarked))
        for chip in (self._waiting, self._refused, self._unknown):
            chip.setVisible(is_list)
        self._remarked.setVisible(is_list and bool(counts.remarked))
        self._sent.setText(fill(self.tr("Sent today: %1"), counts.sent_today))
        self._draw_waiting()

    def _draw_waiting(self) -> None:
        """With its amount where there is room for it; what is sent goes before that.

        With large text on a small screen they stand below the title.
        """
        counts = self._state.counts
        short = fill(self.tr("Waiting: %1"), counts.waiting)
        amount = money_text(counts.waiting_amount)
        full = fill(self.tr("Waiting: %1 (%2)"), counts.waiting, amount)
        # Not its own width: a page that lacks room is wider, and a bar beside it comes and goes.
        room = self.window().width() - _BAR_PX
        is_narrow = room * BASE_TEXT_PX // self.font().pixelSize() < _NARROW_PX
        direction = QBoxLayout.Direction
        self._head.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        title = 0 if is_narrow else self._title.sizeHint().width()
        for text, shows_sent in ((full, True), (short, True), (short, False)):
            self._waiting.setText(text if counts.waiting else short)
            self._sent.setVisible(shows_sent and self._state.resolving is None)
            if title + self._chips_width() + _SIDES_PX <= room:
                break
        self._head.update()  # a new direction alone lays nothing out

    def _chips_width(self) -> int:
        """What the counts need, with a gap before each."""
        chips = (self._waiting, self._refused, self._unknown, self._remarked, self._sent)
        shown = [chip for chip in chips if not chip.isHidden()]
        return sum(chip.sizeHint().width() + self._chips.spacing() for chip in shown)

    def _moved(self, row: Row | None) -> None:
        if row is not None and isinstance(row.thing, OutboxItem):
            self.item_chosen.emit(row.thing.seq)


def _focus_of(state: QueueState) -> tuple[bool, Decision | None]:
    """What decides where the focus is: the list, or the decision on its page."""
    resolving = state.resolving
    return resolving is not None, resolving.decision if resolving else None
