"""Keeps the strip and the banners true: asks queue, printer, card terminal, connection. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from pos_app.domain.permissions import Act, May, may
from pos_app.errors.card import TerminalBusy, TerminalSwapped, TerminalUnreachable
from pos_app.errors.printer import PrinterCannotConfirm
from ui.counter import Counter
from ui.standing import CardNews, PaperCounts, Standing
from ui.tasks import Lane, Tasks
from ui.watch_back import Return
from ui.watch_cards import CardWatch, counts

if TYPE_CHECKING:
    from pos_app.domain.card_attempt import CardAttempt
    from pos_app.domain.ids import EventId
    from pos_app.domain.money import Money
    from pos_app.domain.printing import PrinterStatus, PrintJob, PrintResult
    from pos_app.domain.staff import StaffMember
    from pos_app.services.cards.settle_attempt import Settled
    from pos_app.services.offline_allowance import Allowance
    from pos_app.services.ports.outbox import QueueCounts
    from ui.message import Message

_ASK_QUEUE_EVERY: Final = timedelta(seconds=2)
_COUNT_FAST: Final = timedelta(milliseconds=300)  # while a backlog goes
_ASK_PRINTER_EVERY: Final = timedelta(seconds=15)
_ASK_PRINTER_SOON: Final = timedelta(seconds=3)  # while it has trouble, or its drawer is open
_ASK_ALLOWANCE_EVERY: Final = timedelta(seconds=5)
_ASK_REMARKS_EVERY: Final = timedelta(seconds=5)
_LOOK_INTO_DRAWER_EVERY: Final = timedelta(seconds=10)
_PRINT_EVERY: Final = timedelta(seconds=3)
_COUNT_PAPERS_EVERY: Final = timedelta(seconds=3)
_COUNT_CARDS_EVERY: Final = timedelta(seconds=3)
_ASK_TERMINAL_EVERY: Final = timedelta(seconds=30)
_ASK_REQUESTS_EVERY: Final = timedelta(seconds=5)
_CARD_NEWS_FOR: Final = timedelta(minutes=2)
T = TypeVar("T")


class StandingView(Protocol):
    """What shows a standing."""

    def show_standing(self, standing: Standing) -> None: ...


class Watch:
    """Call `tick` a few times a second; nothing is asked again before its answer has come.

    While `is_charging`, or anything else about money is being done, the terminal is left alone.
    Cards of the payment `in_hand` are no news: its own page tells of them.
    """

    def __init__(
        self,
        view: StandingView,
        tasks: Tasks,
        counter: Counter,
        is_charging: Callable[[], bool] = lambda: False,
        in_hand: Callable[[], EventId | None] = lambda: None,
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._counter = counter
        self._papers = counter.print_papers
        self._may_stand_open = timedelta(seconds=counter.drawer_open_s)
        self._cards = CardWatch(counter.cards, counter.clock)
        self._is_charging = is_charging
        self._in_hand = in_hand
        self._standing = Standing(place=counter.place)
        self._last: dict[str, datetime] = {}  # when it was asked
        self._asked: set[str] = set()
        self._back = Return()

    @property
    def standing(self) -> Standing:
        return self._standing

    def signed_in(self, clerk: StaffMember | None) -> None:
        """Somebody signed in, or out."""
        drop_over = None if clerk is None else self._standing.drop_over
        self._show(replace(self._standing, clerk=clerk, drop_over=drop_over))

    def cards_settled(self, settled: Iterable[Settled]) -> None:
        """What was pending is settled: say so where something became of it."""
        self._cards_settled(self._cards.news_of(settled))

    def terminal_met(self, error: Exception | None) -> None:
        """An errand has begun, or could not for `error`: how the terminal is need not be asked."""
        if error is None:
            self._terminal_said("")
        elif isinstance(error, TerminalSwapped):
            self._terminal_said("swapped")
        elif isinstance(error, (TerminalUnreachable, TerminalBusy)):
            self._terminal_said(str(error.facts.get("why") or "unreachable"))

    def refresh(self) -> None:
        """Something was booked or printed: ask everything again at once."""
        self._counter.send_now()
        self._last.clear()
        self.tick()

    def tick(self) -> None:
        """Show the time and the connection; ask what is due to be asked."""
        now = self._counter.clock.now()
        self._show(self._with_cards(self._at(self._linked(now), now), now))
        counter, store, printer = self._counter, Lane.STORE, Lane.PRINTER
        pace = _COUNT_FAST if self._back.catching_up else _ASK_QUEUE_EVERY
        self._ask("queue", pace, store, counter.watch_queue.counts, self._counted)
        self._ask("paper", _PRINT_EVERY, printer, self._papers.step, self._stepped)
        every = self._printer_pace()
        self._ask("printer", every, printer, counter.printer_status, self._printer_said)
        self._ask("papers", _COUNT_PAPERS_EVERY, store, self._papers.held, self._papers_held)
        self._ask("remarks", _ASK_REMARKS_EVERY, store, counter.remarks, self._remarked)
        self._ask("allowance", _ASK_ALLOWANCE_EVERY, store, counter.allowance, self._allowed)
        if self._standing.clerk is not None:
            self._ask("drop", _LOOK_INTO_DRAWER_EVERY, store, self._look_into, self._looked_into)
        self._ask("cards", _COUNT_CARDS_EVERY, store, self._cards.count, self._cards_counted)
        self._ask_requests()
        if self._counter.cards.has_terminal() and not self._is_charging():
            self._ask_terminal()

    def _ask(
        self,
        what: str,
        every: timedelta,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None],
    ) -> None:
        """Ask `what` if it is due; meanwhile it is not asked again."""
        now = self._counter.clock.now()
        last = self._last.get(what)
        if what in self._asked or (last is not None and last <= now < last + every):
            return
        self._asked.add(what)
        self._last[what] = now

        def answered(answer: T) -> None:
            self._asked.discard(what)
            done(answer)

        def failed(error: Exception) -> None:
            self._asked.discard(what)
            if what == "printer":
                self._show(replace(self._standing, printer="printer_fault"))
            elif what == "terminal":
                self._terminal_said("fault")
            elif what == "drop":  # no shift is open
                self._looked_into(None)

        self._tasks.run(lane, work, answered, failed)

    # Head office and the computer --------------------------------------------------

    def _linked(self, now: datetime) -> Standing:
        link = self._counter.link()
        is_online = True if link.is_online else False if link.is_offline else None
        counts, sending = self._standing.counts, self._counter.sending()
        waiting = counts.waiting if counts is not None else 0
        self._back.look(now, is_online, sending, waiting)
        return replace(
            self._standing,
            now=now.replace(second=0, microsecond=0),
            is_online=is_online,
            since=link.since,
            copy_percent=self._counter.copy_percent(),
            came_back=self._back.is_news(now),
            sent_back=self._back.sent,
            catching_up=self._back.catching_up,
        )

    def _counted(self, counts: QueueCounts) -> None:
        self._show(replace(self._standing, counts=counts))

    def _allowed(self, allowance: Allowance | None) -> None:
        self._show(replace(self._standing, allowance=allowance))

    def _look_into(self) -> Money | None:
        """The drawer's limit, once more than that lies in it."""
        look = self._counter.till().drawer.look()
        return look.drawer_limit if look.needs_drop else None

    def _looked_into(self, limit: Money | None) -> None:
        self._show(replace(self._standing, drop_over=limit))

    def _remarked(self, remarks: tuple[Message, ...]) -> None:
        self._show(replace(self._standing, remarks=remarks))

    # Other desks -----------------------------------------------------------------------

    def _ask_requests(self) -> None:
        """Whether a clerk elsewhere waits for somebody who may decide, as whoever is here may."""
        clerk = self._standing.clerk
        may_decide = clerk is not None and may(clerk.role, Act.DECIDE) is not May.NOT
        if may_decide and self._standing.is_online:
            requests = self._counter.requests
            self._ask("requests", _ASK_REQUESTS_EVERY, Lane.NETWORK, requests, self._requested)
        else:
            self._requested(0)

    def _requested(self, requests: int) -> None:
        self._show(replace(self._standing, requests=requests))

    # Cards -----------------------------------------------------------------------------

    def _ask_terminal(self) -> None:
        """How it is; and what became of everything that nobody knows, or that is not booked."""
        aside, every = Lane.CARD_ASIDE, _ASK_TERMINAL_EVERY
        self._ask("terminal", every, aside, self._cards.status, self._terminal_said)
        if self._standing.cards.unsettled:
            self._ask("unsettled", every, aside, self._cards.settle, self._cards_settled)

    def _terminal_said(self, why: str) -> None:
        self._show(replace(self._standing, cards=replace(self._standing.cards, why=why)))

    def _cards_counted(self, attempts: list[CardAttempt]) -> None:
        is_charging, in_hand = self._is_charging(), self._in_hand()
        found = counts(attempts, is_charging=is_charging, in_hand=in_hand)
        cards = replace(self._standing.cards, unsettled=found.unsettled, undecided=found.undecided)
        self._show(replace(self._standing, cards=cards))

    def _cards_settled(self, news: tuple[CardNews, ...]) -> None:
        cards = self._standing.cards
        self._show(replace(self._standing, cards=replace(cards, news=(*cards.news, *news))))
        if news:
            self._last.clear()  # count, print, and send what was booked at once

    def _with_cards(self, standing: Standing, now: datetime) -> Standing:
        """Which terminal there is; news grows old."""
        services, cards = self._counter.cards, standing.cards
        news = tuple(n for n in cards.news if n.since is None or now - n.since < _CARD_NEWS_FOR)
        has_terminal = services.has_terminal()
        cards = replace(
            cards,
            has_terminal=has_terminal,
            is_simulated=has_terminal and services.is_simulated,
            news=news,
        )
        return replace(standing, cards=cards)

    # Paper and drawer ----------------------------------------------------------------

    def _printer_pace(self) -> timedelta:
        standing = self._standing
        is_calm = not standing.printer and standing.drawer_since is None
        return _ASK_PRINTER_EVERY if is_calm else _ASK_PRINTER_SOON

    def _stepped(self, result: PrintResult | None) -> None:
        if result is None:
            return
        self._last.pop("papers", None)
        if result.on_spare:
            self._last.pop("printer", None)  # what ails the first one?
        elif result.outcome == "printed" or result.why == PrinterCannotConfirm.code:
            self._show(replace(self._standing, printer=""))
        else:
            self._show(replace(self._standing, printer=result.why or "unknown"))
        if result.outcome == "printed":
            self._last.pop("paper", None)  # the next one at once

    def _printer_said(self, status: PrinterStatus) -> None:
        now, before = self._counter.clock.now(), self._standing
        since = (before.drawer_since or now) if status.drawer == "open" else None
        said = replace(
            before, printer=status.why, is_paper_low=status.is_paper_low, drawer_since=since
        )
        self._show(self._at(said, now))
        if status.is_ready and said.papers.retried:
            self._ask("retry", timedelta(), Lane.PRINTER, self._try_again, self._stepped)

    def _at(self, standing: Standing, now: datetime) -> Standing:
        """The drawer is left open when it has been open for so long."""
        since = standing.drawer_since
        is_left_open = since is not None and now - since >= self._may_stand_open
        return replace(standing, is_drawer_left_open=is_left_open)

    def _try_again(self) -> PrintResult | None:
        """The printer is ready again: young papers go back in line, and the first one prints."""
        self._papers.try_again()
        return self._papers.step()

    def _papers_held(self, jobs: list[PrintJob]) -> None:
        """A printer that cannot confirm makes no alarm of every paper."""
        alarming = [job for job in jobs if job.why != PrinterCannotConfirm.code]
        unknown = sum(job.state == "unknown" for job in alarming)
        retried = sum(job.state == "failed" for job in alarming)
        papers = PaperCounts(len(alarming) - unknown, unknown, retried)
        self._show(replace(self._standing, papers=papers))

    def _show(self, standing: Standing) -> None:
        if standing != self._standing:
            self._standing = standing
            self._view.show_standing(standing)
