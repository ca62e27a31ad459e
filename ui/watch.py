"""Keeps the strip and the banners true: asks the queue, the printer and the connection. No Qt."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Protocol

from ui.counter import Counter
from ui.standing import Standing
from ui.tasks import Lane, Tasks

if TYPE_CHECKING:
    from pos_app.domain.printing import PrinterStatus, PrintResult
    from pos_app.domain.staff import StaffMember
    from pos_app.services.ports import QueueCounts
    from ui.wording import Message

_ASK_QUEUE_EVERY: Final = timedelta(seconds=2)
_ASK_PRINTER_EVERY: Final = timedelta(seconds=15)
_ASK_REMARKS_EVERY: Final = timedelta(seconds=30)
_PRINT_EVERY: Final = timedelta(seconds=3)
_BACK_ONLINE_FOR: Final = timedelta(seconds=5)


class StandingView(Protocol):
    """What shows a standing."""

    def show_standing(self, standing: Standing) -> None: ...


class Watch:
    """Call `tick` a few times a second; nothing is asked again before its answer has come."""

    def __init__(self, view: StandingView, tasks: Tasks, counter: Counter) -> None:
        self._view = view
        self._tasks = tasks
        self._counter = counter
        self._standing = Standing(place=counter.place)
        self._next: dict[str, datetime] = {}
        self._asked: set[str] = set()
        self._online_since: datetime | None = None

    @property
    def standing(self) -> Standing:
        return self._standing

    def signed_in(self, clerk: StaffMember | None) -> None:
        """Somebody signed in, or out."""
        self._show(replace(self._standing, clerk=clerk))

    def refresh(self) -> None:
        """Something was booked or printed: ask everything again at once."""
        self._counter.send_now()
        self._next.clear()
        self.tick()

    def tick(self) -> None:
        """Show the time and the connection; ask what is due to be asked."""
        now = self._counter.clock.now()
        self._show(self._linked(now))
        if self._is_due("queue", now, _ASK_QUEUE_EVERY):
            counts = self._counter.watch_queue.counts
            self._tasks.run(Lane.STORE, counts, self._counted, self._queue_failed)
        if self._is_due("paper", now, _PRINT_EVERY):
            step = self._counter.print_papers.step
            self._tasks.run(Lane.PRINTER, step, self._stepped, self._step_failed)
        if self._is_due("printer", now, _ASK_PRINTER_EVERY):
            status = self._counter.printer_status
            self._tasks.run(Lane.PRINTER, status, self._printer_said, self._printer_failed)

        if self._is_due("remarks", now, _ASK_REMARKS_EVERY):
            remarks = self._counter.remarks
            self._tasks.run(Lane.STORE, remarks, self._remarked, self._remarks_failed)

    def _linked(self, now: datetime) -> Standing:
        link = self._counter.link()
        is_online = True if link.is_online else False if link.is_offline else None
        if is_online and self._standing.is_online is False:
            self._online_since = now
        came_back = (
            bool(is_online)
            and self._online_since is not None
            and now - self._online_since < _BACK_ONLINE_FOR
        )
        return replace(
            self._standing,
            now=now.replace(second=0, microsecond=0),
            is_online=is_online,
            since=link.since,
            came_back=came_back,
        )

    def _is_due(self, what: str, now: datetime, every: timedelta) -> bool:
        if what in self._asked or now < self._next.get(what, now):
            return False
        self._asked.add(what)
        self._next[what] = now + every
        return True

    def _counted(self, counts: QueueCounts) -> None:
        self._asked.discard("queue")
        self._show(replace(self._standing, counts=counts))

    def _queue_failed(self, error: Exception) -> None:
        self._asked.discard("queue")

    def _remarked(self, remarks: tuple[Message, ...]) -> None:
        self._asked.discard("remarks")
        self._show(replace(self._standing, remarks=remarks))

    def _remarks_failed(self, error: Exception) -> None:
        self._asked.discard("remarks")

    def _stepped(self, result: PrintResult | None) -> None:
        self._asked.discard("paper")
        if result is None:
            return
        self._show_printer(result)
        if result.outcome == "printed":
            self._next.pop("paper", None)  # the next one at once

    def _step_failed(self, error: Exception) -> None:
        self._asked.discard("paper")

    def _printer_said(self, status: PrinterStatus) -> None:
        self._asked.discard("printer")
        self._show(replace(self._standing, printer=status.why))

    def _printer_failed(self, error: Exception) -> None:
        self._asked.discard("printer")
        self._show(replace(self._standing, printer="printer_fault"))

    def _show_printer(self, result: PrintResult) -> None:
        is_ready = result.outcome == "printed"
        self._show(replace(self._standing, printer="" if is_ready else result.why or "unknown"))

    def _show(self, standing: Standing) -> None:
        if standing != self._standing:
            self._standing = standing
            self._view.show_standing(standing)
