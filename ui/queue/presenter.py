"""Read the queue, send it now, have one item sent again, settle what head office refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from pos_app.domain.clock import Clock
from pos_app.domain.events import Event
from pos_app.domain.ids import StaffId
from pos_app.domain.resolution import Decision
from pos_app.errors.printer import DrawerStuck
from pos_app.services.offline_allowance import Allowance
from pos_app.services.ports.outbox import OutboxItem, OutboxState, QueueCounts
from pos_app.services.resolve_item import Resolved, ResolveItem, Verdict
from pos_app.services.send_again import SentAgain
from pos_app.services.sending import Sending
from pos_app.services.watch_queue import WatchQueue
from ui.approval.state import ApprovalRequest, AskApproval
from ui.message import Message
from ui.queue.state import QueueState, Resolving, by_urgency
from ui.tasks import Lane, Tasks
from ui.wording import sent_again, sentence


class QueueScreen(Protocol):
    """What draws the state."""

    def show_state(self, state: QueueState) -> None: ...


@dataclass(frozen=True, slots=True)
class QueueServices:
    """`allowance` may take long and is None while head office can be reached; `again` tells what
    head office has lost, if it has.
    """

    watch: WatchQueue
    resolve: ResolveItem
    clock: Clock
    send_now: Callable[[], None]
    sending: Callable[[], Sending]
    allowance: Callable[[], Allowance | None]
    open_drawer: Callable[[Event], bool | None]
    again: Callable[[], SentAgain | None] = lambda: None


@dataclass(frozen=True, slots=True)
class _Reading:
    counts: QueueCounts
    items: tuple[OutboxItem, ...]
    at: datetime
    allowance: Allowance | None
    again: Message | None


class QueuePresenter:
    """Decides what the screen shows. `send_now` wakes the sender and returns at once."""

    def __init__(
        self,
        view: QueueScreen,
        tasks: Tasks,
        services: QueueServices,
        *,
        ask_approval: AskApproval,
        on_changed: Callable[[], None],
        on_back: Callable[[], None],
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._services = services
        self._ask_approval = ask_approval
        self._on_changed = on_changed
        self._on_back = on_back
        self._by = StaffId("")
        self._state = QueueState()

    def start(self, by: StaffId) -> None:
        """Read the queue for the clerk `by`; what was shown last stays until it is read."""
        self._by = by
        state = replace(self._state, is_loading=True, is_sending=False, problem=None)
        self._show(replace(state, resolving=None, has_settled=False))
        self._tasks.run(Lane.STORE, self._read, self._was_read, self._failed)

    def refresh(self) -> None:
        """Read again, quietly: called while the screen is in front."""
        if not self._state.is_loading:
            self._state = replace(self._state, is_loading=True)
            self._tasks.run(Lane.STORE, self._read, self._was_read, self._failed)

    def choose(self, seq: int) -> None:
        """An item was selected."""
        if seq != self._state.selected:
            self._show(replace(self._state, selected=seq, has_settled=False))

    def send_now(self) -> None:
        """Offer everything that waits at once, without regard to back-off."""
        if not self._state.counts.waiting or self._state.is_sending:
            return
        self._show(replace(self._state, is_sending=True, problem=None))
        self._tasks.run(Lane.STORE, self._hurry, self._hurried, self._failed)

    def retry(self) -> None:
        """Send the chosen item again: what was refused may be right by now."""
        chosen = self._state.chosen
        if chosen is None or not self._state.may_retry:
            return
        work = partial(self._services.watch.retry, chosen.seq, self._by)
        self._tasks.run(Lane.STORE, work, self._hurried, self._failed)

    # What head office said ------------------------------------------------------------

    def note(self) -> None:
        """The clerk has read the chosen remark."""
        if self._state.chosen is not None and self._state.may_note:
            self._note([self._state.chosen.seq])

    def note_all(self) -> None:
        """The clerk has read every remark of the list."""
        remarked = OutboxState.REMARKED
        self._note([item.seq for item in self._state.items if item.state is remarked])

    def _note(self, seqs: list[int]) -> None:
        work = partial(self._services.watch.note_remarks, seqs, self._by)
        self._tasks.run(Lane.STORE, work, self._changed, self._failed)

    # What two people decide -----------------------------------------------------------

    def resolve(self) -> None:
        """Ask what can be decided about the chosen item."""
        chosen = self._state.chosen
        if chosen is None or not self._state.may_resolve:
            return

        def found(possible: tuple[Decision, ...]) -> None:
            only = possible[0] if len(possible) == 1 else None
            resolving = Resolving(chosen, possible, only) if possible else None
            self._show(replace(self._state, resolving=resolving, problem=None))

        work = partial(self._services.resolve.possible, chosen.seq)
        self._tasks.run(Lane.STORE, work, found, self._failed)

    def decide(self, decision: Decision) -> None:
        """This shall become of it."""
        self._change(decision=decision)

    def type_account(self, account_no: str) -> None:
        """The account that was meant."""
        self._change(account_no=account_no)

    def type_note(self, note: str) -> None:
        """Why, in the clerk's words."""
        self._change(note=note)

    def settle(self) -> None:
        """Ask a second person; the item is settled when they agree."""
        resolving = self._state.resolving
        if resolving is None or not resolving.is_ready:
            return
        item = resolving.item
        subject = item.receipt_no or str(item.seq)
        request = ApprovalRequest(
            "queue_resolve", item.amount, subject, f"decision_{resolving.decision}"
        )
        self._ask_approval(request, self._approved)

    def back(self) -> None:
        """From the decision to the list; from the list out of the screen, which goes on alone."""
        if self._state.resolving is None:
            self._on_back()
        elif not self._state.resolving.is_busy:
            self._show(replace(self._state, resolving=None, problem=None))

    def _change(self, **changed: Any) -> None:
        resolving = self._state.resolving
        if resolving is not None and not resolving.is_busy:
            changed_one = replace(resolving, **changed)
            if changed_one != resolving:
                self._show(replace(self._state, resolving=changed_one, problem=None))

    def _approved(self, supervisor: StaffId) -> None:
        resolving = self._state.resolving
        if resolving is None or resolving.decision is None or resolving.is_busy:
            return
        busy = replace(resolving, is_busy=True)
        self._show(replace(self._state, resolving=busy, problem=None))
        said = Verdict(resolving.decision, resolving.account_no, resolving.note)
        resolve, seq = self._services.resolve.resolve, resolving.item.seq
        work = partial(resolve, seq, said, self._by, supervisor)
        self._tasks.run(Lane.STORE, work, self._resolved, self._failed)

    def _resolved(self, resolved: Resolved) -> None:
        self._show(replace(self._state, resolving=None, has_settled=True))
        if resolved.paid_out is not None:
            kick = partial(self._services.open_drawer, resolved.paid_out)
            self._tasks.run(Lane.PRINTER, kick, self._drawer_told, self._failed)
        self._changed(None)

    def _drawer_told(self, did_open: bool | None) -> None:
        if did_open is False:
            self._show(replace(self._state, problem=sentence(DrawerStuck())))

    def _changed(self, _: object) -> None:
        self._on_changed()
        self._hurried(None)

    # Reading and sending --------------------------------------------------------------

    def _hurry(self) -> None:
        now, watch = self._services.clock.now(), self._services.watch
        for item in watch.items():
            is_put_off = item.next_at is not None and item.next_at > now
            if item.state is OutboxState.WAITING and is_put_off:
                watch.retry(item.seq, self._by)

    def _hurried(self, _: object) -> None:
        self._services.send_now()
        self.refresh()

    def _read(self) -> _Reading:
        services = self._services
        items = [*services.watch.items(), *services.watch.remarks()]
        again = services.again()
        return _Reading(
            services.watch.counts(),
            tuple(sorted(items, key=by_urgency)),
            services.clock.now(),
            services.allowance(),
            sent_again(again) if again is not None else None,
        )

    def _was_read(self, reading: _Reading) -> None:
        still_there = any(item.seq == self._state.selected for item in reading.items)
        first = next(iter(reading.items), None)
        self._show(
            replace(
                self._state,
                counts=reading.counts,
                items=reading.items,
                at=reading.at,
                allowance=reading.allowance,
                again=reading.again,
                sending=self._services.sending(),
                selected=self._state.selected if still_there else first.seq if first else None,
                is_loading=False,
                is_sending=False,
            )
        )

    def _failed(self, error: Exception) -> None:
        resolving = self._state.resolving
        state = replace(self._state, is_loading=False, is_sending=False, problem=sentence(error))
        idle = replace(resolving, is_busy=False) if resolving else None
        self._show(replace(state, resolving=idle))

    def _show(self, state: QueueState) -> None:
        self._state = state
        self._view.show_state(state)
