"""Draws the list of receipts, the paper of the chosen one, and the reasons for a void."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pos_app.domain.digits import to_ascii_digits
from pos_app.domain.payment import CardTender
from pos_app.services.find_receipts import ReceiptRow
from ui.language import fill
from ui.message import Message
from ui.page import Action, Page
from ui.receipts.presenter import ReceiptsPresenter
from ui.receipts.receipts_table import ReceiptsTable
from ui.receipts.search_edit import SearchEdit
from ui.receipts.state import Done, ReceiptsState
from ui.receipts.verdict_card import VerdictCard
from ui.receipts.void_panel import VoidPanel
from ui.send_receipt.panel import SendPanel
from ui.widgets.notice import Notice
from ui.widgets.paper import Paper
from ui.widgets.parts import Parts
from ui.widgets.table import Row
from ui.widgets.text import Text


class ReceiptsView(Page):
    """Holds no state but the last one shown, and decides nothing."""

    searched = Signal(str)
    chosen = Signal(str)  # receipt number
    copy_wanted = Signal()
    send_wanted = Signal()
    send_put_off = Signal()
    papers_wanted = Signal()
    correct_wanted = Signal(str)  # receipt number
    void_wanted = Signal()
    evidence_typed = Signal(str)
    reason_chosen = Signal(object)  # VoidReason
    void_confirmed = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = ReceiptsState()
        self._title = Text(role="title")
        self._notice = Notice()
        self._search = SearchEdit()
        self._table = ReceiptsTable()
        self._empty = Text(role="muted", wraps=True)
        self._void = VoidPanel()
        self._verdict = VerdictCard()
        self._send = SendPanel()
        self._about = Text(role="muted", wraps=True)
        self._paper = Paper()
        self._parts = Parts()
        self._parts.addWidget(self._table)
        self._parts.addWidget(self._void)
        self._parts.addWidget(self._verdict)
        self._lay_out()
        self._search.returnPressed.connect(self._search_entered)
        self._search.left.connect(self._move)
        self._table.moved.connect(self._moved)
        self._void.reason_chosen.connect(self.reason_chosen)
        self._void.evidence_typed.connect(self.evidence_typed)
        self._void.entered.connect(self.void_confirmed)

    def wire_to(self, presenter: ReceiptsPresenter) -> None:
        """What the clerk does goes to `presenter`."""
        self.searched.connect(presenter.search)
        self.chosen.connect(presenter.choose)
        self.copy_wanted.connect(presenter.print_copy)
        self.void_wanted.connect(presenter.ask_reason)
        self.reason_chosen.connect(presenter.choose_reason)
        self.evidence_typed.connect(presenter.retype)
        self.void_confirmed.connect(presenter.void)
        self.back_wanted.connect(presenter.back)
        self.send_wanted.connect(presenter.send.open)
        self.send_put_off.connect(presenter.send.close)
        self._send.serve(presenter.send)

    def show_state(self, state: ReceiptsState) -> None:
        """Make the widgets match `state`."""
        before, self._state = self._state, state
        if state.search != before.search:
            self._search.setText(state.search)
        if state.rows != before.rows:
            self._show_rows()
        self._draw()
        if _asks_for(state) != _asks_for(before):
            self.start()
        self.actions_changed.emit()

    def page_actions(self) -> list[Action]:
        state, is_idle = self._state, not self._state.is_busy
        leaving = self.send_put_off if state.send.is_open else self.back_wanted
        back = Action("Esc", self.tr("Back"), leaving.emit, is_enabled=is_idle)
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
        keys = [back, self._void_action(is_idle), self._correct_action(has_one)]
        if state.send.is_offered and not state.send.is_open:
            text, wanted = self.tr("E-mail or SMS"), self.send_wanted.emit
            keys.append(Action("F4", text, wanted, is_enabled=has_one))
        keys.append(Action("Ctrl+F7", self.tr("Papers not printed"), self.papers_wanted.emit))
        return [*keys, copy]

    def retranslate(self) -> None:
        self._title.setText(self.tr("Receipts"))
        self._search.set_texts(
            self.tr("Find a receipt"), self.tr("Receipt number, account, amount or card digits")
        )
        self._paper.set_name(self.tr("Receipt"))
        self._table.retranslate()
        self._verdict.retranslate()
        self._send.retranslate()
        self._void.retranslate()
        self._show_rows()
        self._draw()

    def start(self) -> None:
        if self._state.is_voiding:
            self._void.start()
        elif not self._state.send.is_open:  # its field has taken the focus
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
        paper.addWidget(self._send)
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
        self._send.show_state(state.send)  # the message tells from it where the receipt goes
        self._notice.show_message(*self._message())
        self._verdict.show_checked(state.checked)
        listed = self._table if state.checked is None else self._verdict
        self._parts.setCurrentWidget(self._void if state.is_voiding else listed)
        self._search.setVisible(not state.is_voiding)
        self._void.show_state(state)
        self._select_chosen()
        has_nothing_to_say = state.problem is None and state.checked is None
        is_empty = not state.rows and not state.is_loading and has_nothing_to_say
        self._empty.setText(self.tr("No payments in this shift yet.") if is_empty else "")
        self._empty.setVisible(is_empty)
        self._about.setText(self._about_text())
        instead = self.tr("One moment…") if state.chosen is not None else ""
        self._paper.show_picture(state.picture, instead)

    def _show_rows(self) -> None:
        self._table.show_receipts(self._state.rows)
        self._select_chosen()

    def _select_chosen(self) -> None:
        chosen = self._state.chosen
        places = [n for n, row in enumerate(self._state.rows) if row == chosen]
        if places:
            self._table.show_place(places[0])

    def _about_text(self) -> str:
        row = self._state.chosen
        if row is None:
            return ""
        if row.voided is not None:
            text = self.tr("Void by %1, approved by %2. Void slip %3.")
            void = row.voided
            return fill(text, void.header.by, void.approved_by, void.receipt_no)
        if row.refunds:
            text = self.tr("Refunded by %1, approved by %2. Refund slip %3.")
            last = row.refunds[-1]
            return fill(text, last.header.by, last.approved_by, last.receipt_no)
        text = self.tr("Papers of this receipt: %1")
        if row.tenders != row.taken.tenders:
            text = self.tr("Its tender was corrected. Papers of this receipt: %1")
        return fill(text, row.copies)

    def _message(self) -> tuple[Message | None, str]:
        if self._state.problem is not None:
            return self._state.problem, "error"
        match self._state.done:
            case Done.COPY_PRINTED:
                return Message("", self.tr("The copy is printed.")), "ok"
            case Done.COPY_SENT:
                sent = self.tr("The copy is sent. This printer cannot confirm it: please look.")
                return Message("", sent), "info"
            case Done.VOIDED:
                return Message("", self._voided_text()), "ok"
            case Done.REFUNDED:
                text = self.tr("The card has its money back. The refund slip is being printed.")
                return Message("", text), "ok"
            case None if self._state.send.sent_to:
                return Message("", self._send.sent_text()), "ok"
            case None:
                return None, ""

    def _voided_text(self) -> str:
        row = self._state.chosen
        tenders = row.tenders if row is not None else ()
        if tenders and all(isinstance(t, CardTender) and t.attempt for t in tenders):
            return self.tr("The payment is void. The card has its money back.")
        return self.tr("The payment is void. Give back what the slip says.")

    def _void_action(self, is_idle: bool) -> Action:
        state, why_not = self._state, ""
        if state.chosen is not None and not state.may_undo:
            why_not = self.tr("This payment is void already.")
            if state.chosen.refunds:
                why_not = self.tr("This payment is refunded already.")
        text = self.tr("Refund to the card") if state.may_refund else self.tr("Void")
        wanted, is_enabled = self.void_wanted.emit, is_idle and state.may_undo
        return Action("F6", text, wanted, is_enabled=is_enabled, why_not=why_not)

    def _correct_action(self, has_one: bool) -> Action:
        may, why_not = self._state.may_correct, self.tr("Only a payment of this shift that stands.")
        return Action(
            "F10",
            self.tr("Correct the tender"),
            self._correct,
            is_enabled=has_one and may,
            why_not="" if may else why_not,
        )

    def _correct(self) -> None:
        if self._state.chosen is not None:
            self.correct_wanted.emit(self._state.chosen.taken.receipt_no)

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


def _asks_for(state: ReceiptsState) -> tuple[bool, bool, bool]:
    """What the focus belongs to."""
    return state.is_voiding, state.by_hand is not None, state.send.is_open
