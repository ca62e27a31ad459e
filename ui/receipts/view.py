"""Draws the list of receipts, the paper of the chosen one, and the reasons for a void."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pos_app.domain.clock import in_qatar
from pos_app.domain.digits import to_ascii_digits
from pos_app.services.find_receipts import ReceiptRow
from pos_app.services.ports import OutboxState
from ui.language import fill, iso
from ui.page import Action, Page
from ui.receipts.presenter import ReceiptsPresenter
from ui.receipts.search_edit import SearchEdit
from ui.receipts.state import Done, ReceiptsState
from ui.receipts.void_panel import VoidPanel
from ui.widgets.notice import Notice
from ui.widgets.paper import Paper
from ui.widgets.parts import Parts
from ui.widgets.table import Column, Row, Table
from ui.widgets.text import Text
from ui.wording import Message

_STATE_COLUMN = 4
_TONES: Final[dict[OutboxState | None, str]] = {  # colour tokens
    OutboxState.ACCEPTED: "ok",
    OutboxState.REMARKED: "ok",
    OutboxState.REFUSED: "error",
    OutboxState.UNKNOWN: "error",
}


class ReceiptsView(Page):
    """Holds no state but the last one shown, and decides nothing."""

    searched = Signal(str)
    chosen = Signal(str)  # receipt number
    copy_wanted = Signal()
    void_wanted = Signal()
    reason_chosen = Signal(object)  # VoidReason
    void_confirmed = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = ReceiptsState()
        self._title = Text(role="title")
        self._notice = Notice()
        self._search = SearchEdit()
        self._table = Table()
        self._empty = Text(role="muted", wraps=True)
        self._void = VoidPanel()
        self._about = Text(role="muted", wraps=True)
        self._paper = Paper()
        self._parts = Parts()
        self._parts.addWidget(self._table)
        self._parts.addWidget(self._void)
        self._lay_out()
        self._search.returnPressed.connect(self._search_entered)
        self._search.left.connect(self._move)
        self._table.moved.connect(self._moved)
        self._void.reason_chosen.connect(self.reason_chosen)

    def wire_to(self, presenter: ReceiptsPresenter) -> None:
        """What the clerk does goes to `presenter`."""
        self.searched.connect(presenter.search)
        self.chosen.connect(presenter.choose)
        self.copy_wanted.connect(presenter.print_copy)
        self.void_wanted.connect(presenter.ask_reason)
        self.reason_chosen.connect(presenter.choose_reason)
        self.void_confirmed.connect(presenter.void)
        self.back_wanted.connect(presenter.back)

    def show_state(self, state: ReceiptsState) -> None:
        """Make the widgets match `state`."""
        before, self._state = self._state, state
        if state.search != before.search:
            self._search.setText(state.search)
        if state.rows != before.rows:
            self._show_rows()
        self._draw()
        if state.is_voiding != before.is_voiding:
            self.start()
        self.actions_changed.emit()

    def actions(self) -> list[Action]:  # type: ignore[override]  # our action row, not QWidget's
        state, is_idle = self._state, not self._state.is_busy
        back = Action("Esc", self.tr("Back"), self.back_wanted.emit, is_enabled=is_idle)
        if state.is_voiding:
            return [back, self._confirm_action(is_idle and state.reason is not None)]
        has_one = is_idle and state.chosen is not None
        copy = Action(
            "Ctrl+P",
            self.tr("Print a copy") if is_idle else self.tr("One moment…"),
            self.copy_wanted.emit,
            is_primary=True,
            is_enabled=has_one,
        )
        return [back, self._void_action(is_idle), copy]

    def retranslate(self) -> None:
        self._title.setText(self.tr("Receipts"))
        self._search.set_texts(
            self.tr("Find a receipt"), self.tr("Receipt number, account, amount or card digits")
        )
        self._paper.set_name(self.tr("Receipt"))
        self._table.setAccessibleName(self.tr("Receipts of this shift"))
        columns = [
            Column(self.tr("Time")),
            Column(self.tr("Receipt")),
            Column(self.tr("Amount"), is_figure=True),
            Column(self.tr("Paid")),
            Column(self.tr("Head office"), stretches=True),
        ]
        self._table.set_columns(columns)
        self._void.retranslate()
        self._show_rows()
        self._draw()

    def start(self) -> None:
        if self._state.is_voiding:
            self._void.start()
        else:
            self._search.setFocus()
            self._search.selectAll()

    def scanned(self, text: str) -> bool:
        """A receipt's barcode finds it; while a void is asked for, a scan changes nothing."""
        if not self._state.is_voiding:
            self.searched.emit(text)
        return True

    def may_leave(self) -> bool:
        return not self._state.is_busy

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = to_ascii_digits(event.text())
        if not (self._state.is_voiding and self._void.pick(key)):
            super().keyPressEvent(event)

    # Building ----------------------------------------------------------------------

    def _lay_out(self) -> None:
        listed = QVBoxLayout()
        listed.setSpacing(12)
        for widget in (self._search, self._empty):
            listed.addWidget(widget)
        listed.addWidget(self._parts, 1)
        paper = QVBoxLayout()
        paper.setSpacing(8)
        paper.addWidget(self._about)
        paper.addWidget(self._paper, 1)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(listed, 3)
        row.addLayout(paper, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._notice)
        column.addLayout(row, 1)

    # Drawing -----------------------------------------------------------------------

    def _draw(self) -> None:
        state = self._state
        self._notice.show_message(*self._message())
        self._parts.setCurrentWidget(self._void if state.is_voiding else self._table)
        self._search.setVisible(not state.is_voiding)
        self._void.show_state(state)
        self._select_chosen()
        is_empty = not state.rows and not state.is_loading and state.problem is None
        self._empty.setText(self.tr("No payments in this shift yet.") if is_empty else "")
        self._empty.setVisible(is_empty)
        self._about.setText(self._about_text())
        instead = self.tr("One moment…") if state.chosen is not None else ""
        self._paper.show_picture(state.picture, instead)

    def _show_rows(self) -> None:
        blocker = QSignalBlocker(self._table)
        self._table.set_rows([self._row(row) for row in self._state.rows])
        blocker.unblock()
        self._select_chosen()

    def _select_chosen(self) -> None:
        chosen = self._state.chosen
        places = [n for n, row in enumerate(self._state.rows) if row == chosen]
        if places:
            blocker = QSignalBlocker(self._table)
            self._table.select(places[0])
            blocker.unblock()

    def _row(self, row: ReceiptRow) -> Row:
        taken = row.taken
        tone = "error" if row.voided else _TONES.get(row.delivery, "muted")
        return Row(
            (
                iso(f"{in_qatar(taken.header.at):%H:%M}"),
                iso(taken.receipt_no),
                str(taken.collected),
                self._paid_text(row),
                self.tr("Voided") if row.voided else self._delivery_text(row.delivery),
            ),
            thing=row,
            is_struck=row.voided is not None,
            tones={_STATE_COLUMN: tone},
        )

    def _paid_text(self, row: ReceiptRow) -> str:
        if row.taken.cash and row.taken.card:
            return self.tr("Cash and card")
        return self.tr("Card") if row.taken.card else self.tr("Cash")

    def _delivery_text(self, state: OutboxState | None) -> str:
        match state:
            case None:
                return ""
            case OutboxState.WAITING | OutboxState.SENDING:
                return self.tr("Waiting")
            case OutboxState.ACCEPTED:
                return self.tr("Sent")
            case OutboxState.REMARKED:
                return self.tr("Sent, with a remark")
            case OutboxState.REFUSED:
                return self.tr("Refused")
            case OutboxState.UNKNOWN:
                return self.tr("Not known")
            case OutboxState.RESOLVED:
                return self.tr("Settled")

    def _about_text(self) -> str:
        row = self._state.chosen
        if row is None:
            return ""
        if row.voided is not None:
            text = self.tr("Void by %1, approved by %2. Void slip %3.")
            void = row.voided
            return fill(text, void.header.by, void.approved_by, void.receipt_no)
        return fill(self.tr("Papers of this receipt: %1"), row.copies)

    def _message(self) -> tuple[Message | None, str]:
        if self._state.problem is not None:
            return self._state.problem, "error"
        match self._state.done:
            case Done.COPY_PRINTED:
                return Message("", self.tr("The copy is printed.")), "ok"
            case Done.VOIDED:
                return Message(
                    "", self.tr("The payment is void. Give back what the slip says.")
                ), "ok"
            case None:
                return None, ""

    def _void_action(self, is_idle: bool) -> Action:
        chosen, may_void = self._state.chosen, self._state.may_void
        why_not = self.tr("This payment is void already.") if chosen and not may_void else ""
        return Action(
            "F6",
            self.tr("Void"),
            self.void_wanted.emit,
            is_enabled=is_idle and may_void,
            why_not=why_not,
        )

    def _confirm_action(self, is_ready: bool) -> Action:
        return Action(
            "F12",
            self.tr("Ask the supervisor"),
            self.void_confirmed.emit,
            is_primary=True,
            is_enabled=is_ready,
            why_not="" if is_ready else self.tr("Choose a reason first."),
        )

    # What the clerk does -------------------------------------------------------------

    def _search_entered(self) -> None:
        self.searched.emit(self._search.text())

    def _move(self, step: int) -> None:
        place = self._table.currentIndex().row() + step
        if 0 <= place < len(self._state.rows):
            self._table.select(place)

    def _moved(self, row: Row | None) -> None:
        if row is not None and isinstance(row.thing, ReceiptRow):
            self.chosen.emit(row.thing.taken.receipt_no)
