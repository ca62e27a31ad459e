"""Find a receipt, tell whether it is genuine, show it, print or send it, undo its payment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from pos_app.domain.digits import to_ascii_digits
from pos_app.domain.documents import Document, ReceiptDocument
from pos_app.domain.ids import StaffId
from pos_app.domain.payment import PaymentVoided, VoidReason
from pos_app.domain.printing import Printed, PrintResult
from pos_app.errors.kinds import CounterError
from pos_app.errors.printer import DrawerStuck, PrinterCannotConfirm
from pos_app.services.cards.complete_charge import Completed
from pos_app.services.check_receipt import CheckedReceipt, CheckReceipt
from pos_app.services.find_receipts import FindReceipts, ReceiptRow
from pos_app.services.make_paper import MakePaper
from pos_app.services.open_drawer import OpenDrawer
from pos_app.services.print_papers import PrintPapers
from ui.approval.state import AskApproval
from ui.printing import Paper, print_until
from ui.receipts.asking import request_of
from ui.receipts.giving_back import (
    GivingBack,
    GivingServices,
    Undoing,
    charge_to_undo_by_hand,
)
from ui.receipts.search import check, is_code, search
from ui.receipts.state import Done, Giving, ReceiptsState
from ui.send_receipt.presenter import Sending, SendPresenter
from ui.send_receipt.state import SendState
from ui.tasks import Lane, Tasks
from ui.wording import sentence, sentence_of_code


class ReceiptsScreen(Protocol):
    """What draws the state."""

    def show_state(self, state: ReceiptsState) -> None: ...


@dataclass(frozen=True, slots=True)
class ReceiptServices:
    """The use cases behind the screen."""

    find: FindReceipts
    papers: PrintPapers
    make_paper: MakePaper
    giving: GivingServices
    open_drawer: OpenDrawer
    check: CheckReceipt
    sending: Sending


class ReceiptsPresenter:
    """Decides what the screen shows. `picture` draws a document as PNG."""

    def __init__(
        self,
        view: ReceiptsScreen,
        tasks: Tasks,
        services: ReceiptServices,
        *,
        picture: Callable[[Document], bytes],
        ask_approval: AskApproval,
        on_back: Callable[[], None],
        on_changed: Callable[[], None] = lambda: None,
    ) -> None:
        self._view = view
        self.send = SendPresenter(tasks, services.sending, self._show_sending)
        self._giving = GivingBack(
            tasks,
            services.giving,
            on_progress=self._is_giving,
            on_done=self._undone,
            on_failed=self._not_undone,
        )
        self._tasks = tasks
        self._services = services
        self._picture = picture
        self._ask_approval = ask_approval
        self._on_back = on_back
        self._on_changed = on_changed
        self._by = StaffId("")
        self._state = ReceiptsState()

    def start(self, by: StaffId, receipt_no: str = "") -> None:
        """Show the open shift's receipts to the clerk `by`, or the one that was scanned."""
        self._by = by
        self._show(ReceiptsState())
        self.search(receipt_no)

    def search(self, text: str) -> None:
        """One receipt by its number, or those of the shift that hold `text`; a code is checked.

        Besides the number: an account, an amount, the last four digits of a card.
        """
        if self._state.is_busy:
            return
        wanted = to_ascii_digits(text.strip())
        if is_code(wanted):
            self._check(wanted)
            return
        state = replace(_settled(self._state), checked=None)
        self._show(replace(state, search=wanted, is_loading=True))
        work = partial(self._search, wanted)
        self._tasks.run(Lane.STORE, work, self._rows_found, self._failed)

    def choose(self, receipt_no: str) -> None:
        """A row was selected: draw its receipt."""
        rows = self._state.rows
        row = next((r for r in rows if r.taken.receipt_no == receipt_no), None)
        if row is None or row == self._state.chosen or self._state.is_busy:
            return
        self._show(replace(_settled(self._state), chosen=row, picture=None))
        self._begin(row)

    def print_copy(self) -> None:
        """Put a marked copy of the chosen receipt on paper."""
        row = self._state.chosen
        if row is None or self._state.is_busy:
            return
        self._show(replace(_settled(self._state), is_busy=True))
        work = partial(self._services.papers.reprint, row.taken.receipt_no, self._by)
        self._tasks.run(Lane.STORE, work, self._copy_queued, self._failed)

    def ask_reason(self) -> None:
        """Undoing the chosen payment begins with a reason."""
        if self._state.may_undo and not self._state.is_busy:
            self._show(replace(self._state, is_voiding=True, reason=None, done=None, problem=None))

    def choose_reason(self, reason: VoidReason) -> None:
        """Why the payment is undone."""
        if self._state.is_voiding and not self._state.is_busy:
            self._show(replace(self._state, reason=reason, problem=None))

    def void(self) -> None:
        """Ask a supervisor to approve that the chosen payment is undone."""
        state = self._state
        if state.chosen is None or not state.is_voiding or state.reason is None or state.is_busy:
            return
        try:
            request = request_of(state, state.chosen)
        except CounterError as error:
            self._failed(error)
        else:
            self._ask_approval(request, self._approved)

    def retype(self, evidence: str) -> None:
        """What was seen of the money that people gave back by hand."""
        if evidence != self._state.evidence and not self._state.is_busy:
            self._show(replace(self._state, evidence=evidence, problem=None))

    def back(self) -> None:
        """One step back: from the void, from a search, out of the screen."""
        if self._state.is_busy:
            return
        if self._state.is_voiding:
            self._show(_settled(self._state))
        elif self._state.search or self._state.checked is not None:
            self.search("")
        else:
            self._on_back()

    def _search(self, wanted: str) -> tuple[ReceiptRow, ...]:
        return search(self._services.find, wanted)

    def _check(self, code: str) -> None:
        state = replace(_settled(self._state), checked=None, search="")
        self._show(replace(state, rows=(), chosen=None, picture=None, is_loading=True))
        work = partial(check, self._services.check, self._services.find, code)
        self._tasks.run(Lane.STORE, work, self._was_checked, self._failed)

    def _was_checked(self, answer: tuple[CheckedReceipt, tuple[ReceiptRow, ...]]) -> None:
        checked, rows = answer
        number = rows[0].taken.receipt_no if rows else ""
        self._show(replace(self._state, checked=checked, search=number))
        self._rows_found(rows)

    def _rows_found(self, rows: tuple[ReceiptRow, ...]) -> None:
        chosen = next(iter(rows), None)
        self._show(replace(self._state, rows=rows, chosen=chosen, picture=None, is_loading=False))
        if chosen is not None:
            self._begin(chosen)

    def _begin(self, row: ReceiptRow) -> None:
        """Another receipt is in front."""
        self.send.start(self._by, row.taken.receipt_no)
        self._draw(row)

    def _draw(self, row: ReceiptRow) -> None:
        def work() -> tuple[ReceiptRow, bytes]:
            paper = self._services.make_paper.of_receipt(row.taken.receipt_no, copy_no=0)
            if isinstance(paper, ReceiptDocument):
                paper = replace(paper, is_voided=row.voided is not None)
            return row, self._picture(paper)

        self._tasks.run(Lane.STORE, work, self._drawn, self._failed)

    def _drawn(self, drawn: tuple[ReceiptRow, bytes]) -> None:
        row, picture = drawn
        if row == self._state.chosen:  # else another one was chosen meanwhile
            self._show(replace(self._state, picture=picture))

    def _copy_queued(self, job_id: int) -> None:
        work = partial(print_until, self._services.papers, job_id)
        self._tasks.run(Lane.PRINTER, work, self._copy_printed, self._failed)

    def _copy_printed(self, paper: Paper | None) -> None:
        done, problem = None, None
        if paper is not None and paper.result.outcome is Printed.PRINTED:
            done = Done.COPY_PRINTED
        elif paper is not None and paper.job.why == PrinterCannotConfirm.code:
            done = Done.COPY_SENT
        elif paper is not None:
            problem = sentence_of_code(paper.job.why)
        self._show(replace(self._state, is_busy=False, done=done, problem=problem))
        self._reread()

    def _approved(self, supervisor: StaffId) -> None:
        state = self._state
        if state.chosen is None or state.reason is None or state.is_busy:
            return
        self._show(replace(state, is_busy=True, problem=None))
        undoing = Undoing(state.chosen, state.reason, self._by, supervisor)
        if state.by_hand is not None:
            self._giving.declare(undoing, state.by_hand, state.evidence)
        elif state.may_refund:
            self._giving.refund(undoing)
        else:
            self._giving.void(undoing)

    def _is_giving(self, giving: Giving) -> None:
        self._show(replace(self._state, giving=giving))

    def _undone(self, booked: Completed) -> None:
        is_void = isinstance(booked, PaymentVoided)
        state = replace(_settled(self._state), checked=None)  # it was checked before
        done = Done.VOIDED if is_void else Done.REFUNDED
        self._show(replace(state, is_busy=False, done=done))
        kick = partial(self._services.open_drawer.for_event, booked)
        self._tasks.run(Lane.PRINTER, kick, self._drawer_told, self._failed)
        self._tasks.run(Lane.PRINTER, self._services.papers.step, self._slip_printed, self._failed)
        self._on_changed()
        self._reread()

    def _not_undone(self, error: Exception) -> None:
        """Some cards may have their money back already: the list is read anew."""
        self._failed(error)
        self._show(replace(self._state, by_hand=charge_to_undo_by_hand(error), evidence=""))
        self._on_changed()
        self._reread()

    def _drawer_told(self, did_open: bool | None) -> None:
        if did_open is False:
            self._show(replace(self._state, problem=sentence(DrawerStuck())))

    def _slip_printed(self, result: PrintResult | None) -> None:
        if result is None or result.why == PrinterCannotConfirm.code:
            return
        if result.outcome is not Printed.PRINTED:
            self._show(replace(self._state, problem=sentence_of_code(result.why)))

    def _reread(self) -> None:
        work = partial(self._search, self._state.search)
        self._tasks.run(Lane.STORE, work, self._rows_reread, self._failed)

    def _rows_reread(self, rows: tuple[ReceiptRow, ...]) -> None:
        before = self._state.chosen
        same = [r for r in rows if before and r.taken.receipt_no == before.taken.receipt_no]
        state = replace(self._state, rows=rows, chosen=same[0] if same else None)
        is_over = state.is_voiding and not state.is_busy and not state.may_undo
        over = replace(state, is_voiding=False, reason=None, by_hand=None, evidence="")
        self._show(over if is_over else state)
        if same:
            self._draw(same[0])

    def _show_sending(self, send: SendState) -> None:
        done = None if send.sent_to else self._state.done
        self._show(replace(self._state, send=send, done=done))

    def _failed(self, error: Exception) -> None:
        problem = sentence(error)
        state = replace(self._state, is_loading=False, is_busy=False, giving=None)
        self._show(replace(state, problem=problem))

    def _show(self, state: ReceiptsState) -> None:
        self._state = state
        self._view.show_state(state)


def _settled(state: ReceiptsState) -> ReceiptsState:
    state = replace(state, is_voiding=False, reason=None, by_hand=None, evidence="")
    return replace(state, giving=None, done=None, problem=None)
