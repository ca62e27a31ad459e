"""Take an address from the clerk and book that head office sends the receipt there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from pos_app.domain.events import ReceiptSent
from pos_app.domain.ids import StaffId
from pos_app.services.send_receipt import SendReceipt
from ui.send_receipt.state import SendState
from ui.tasks import Lane, Tasks
from ui.wording import sentence


@dataclass(frozen=True, slots=True)
class Sending:
    """What sending stands on. `is_offline` answers at once."""

    send_receipt: SendReceipt
    is_offline: Callable[[], bool]


class SendPresenter:
    """A part of a page: `show` puts its state into the page's own."""

    def __init__(self, tasks: Tasks, sending: Sending, show: Callable[[SendState], None]) -> None:
        self._tasks = tasks
        self._sending = sending
        self._show_state = show
        self._by = StaffId("")
        self._receipt_no = ""
        self._state = SendState()

    def start(self, by: StaffId, receipt_no: str) -> None:
        """Another receipt: whatever was typed for the last one is gone."""
        self._by, self._receipt_no = by, receipt_no
        self._show(SendState(is_offered=self._state.is_offered))
        self._tasks.run(Lane.STORE, self._is_offered, self._offered, self._not_offered)

    def open(self) -> None:
        """Ask for the address."""
        if self._state.is_offered and self._receipt_no:
            self._show(replace(self._state, is_open=True, problem=None))

    def close(self) -> None:
        """No address after all; what was typed stays until the next receipt."""
        if self._state.is_open and not self._state.is_busy:
            self._show(replace(self._state, is_open=False, problem=None))

    def retype(self, text: str) -> None:
        """The address has changed."""
        if text != self._state.typed:
            self._show(replace(self._state, typed=text, problem=None))

    def send(self) -> None:
        """Book it. It works without head office, too: it goes when head office is back."""
        state = self._state
        if not state.is_open or state.is_busy or not state.typed.strip():
            return
        self._show(replace(state, is_busy=True, problem=None))
        send = self._sending.send_receipt.send
        receipt_no = self._receipt_no
        work = partial(send, receipt_no, state.way, state.typed, self._by)
        done, failed = partial(self._booked, receipt_no), partial(self._failed, receipt_no)
        self._tasks.run(Lane.STORE, work, done, failed)

    def _is_offered(self) -> bool:
        return bool(self._sending.send_receipt.sealing_key())

    def _offered(self, is_offered: bool) -> None:
        if is_offered is not self._state.is_offered:
            self._show(replace(self._state, is_offered=is_offered))

    def _not_offered(self, _: Exception) -> None:
        self._offered(False)

    def _booked(self, receipt_no: str, sent: ReceiptSent) -> None:
        if receipt_no == self._receipt_no:  # else the next customer stands here already
            self._show(
                SendState(
                    is_offered=True,
                    sent_to=sent.to_masked,
                    is_put_off=self._sending.is_offline(),
                )
            )

    def _failed(self, receipt_no: str, error: Exception) -> None:
        if receipt_no == self._receipt_no:
            self._show(replace(self._state, is_busy=False, problem=sentence(error)))

    def _show(self, state: SendState) -> None:
        self._state = state
        self._show_state(state)
