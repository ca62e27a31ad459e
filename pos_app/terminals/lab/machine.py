"""What the laboratory terminal is doing: one piece of work at a time, its steps, its reboots."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition
from time import monotonic
from typing import Final

from pos_app.domain.clock import Clock
from pos_app.lab.faults import Plan
from pos_app.terminals.lab.faults import Faults
from pos_app.terminals.lab.ledger import Entry, Json, Ledger
from pos_app.terminals.lab.steps import display, event

_STEPS: Final = ("present_card", "enter_pin", "authorising")
_NAME: Final = "LT"  # begins the name of each transaction


class Ended(Exception):
    """The work ended without an approval."""

    def __init__(self, condition: str, why: str = "") -> None:
        super().__init__(condition)
        self.condition = condition
        self.why = why


class Gone(Exception):
    """The terminal restarts or stops; nobody gets an answer."""


@dataclass(slots=True)
class Work:
    """A charge in hand."""

    header: Json
    number: int  # of the transaction, from 1
    plan: Plan
    dirhams: int = 0  # what is asked for
    step: str = ""
    turn: int = 0  # what `go_on` has counted to when the step began
    is_aborted: bool = False
    is_lost: bool = False

    @property
    def service_id(self) -> str:
        return str(self.header.get("ServiceID", ""))

    @property
    def sale_id(self) -> str:
        return str(self.header.get("SaleID", ""))

    @property
    def transaction_id(self) -> str:
        return f"{_NAME}{self.number:08d}"


class Machine:
    """Its state; `news` is notified of every change."""

    def __init__(
        self,
        poi_id: str,
        ledger: Ledger,
        faults: Faults,
        clock: Clock,
        pace_s: float,
        tell: Callable[[Json], None],
        on_step: Callable[[str, int], None],
    ) -> None:
        self.poi_id = poi_id
        self.ledger = ledger
        self.faults = faults
        self.news = Condition()
        self.work: Work | None = None
        self.is_stopping = False
        self.logged_in: set[str] = set()
        self.last_answer: Json | None = None
        self._clock = clock
        self._pace_s = pace_s
        self._tell = tell
        self._on_step = on_step
        self.turn = 0
        self._started = 0
        self._down_until = 0.0

    def now(self) -> str:
        """As nexo writes it."""
        return self._clock.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")

    # One work at a time ------------------------------------------------------------

    def begin(self, header: Json, plan: Plan) -> Work | None:
        """Take it up; None while there is another one."""
        with self.news:
            if self.work is not None:
                return None
            self._started = max(self._started, self._transactions()) + 1
            self.work = Work(header, self._started, plan)
            self.news.notify_all()
            return self.work

    def go_through(self, work: Work) -> None:
        """Card, PIN, bank. Raises Ended when it was aborted, Gone when nobody gets an answer."""
        for step in _STEPS:
            self._begin_step(work, step)
            self._stay(work, step)
            self._check(work)
        with self.news:
            self._check(work)
            work.step, work.turn = "answer", self.turn  # an abort comes too late from here

    def end(self, work: Work) -> None:
        with self.news:
            if self.work is work:
                self.work = None
            self.news.notify_all()

    def show(self, work: Work, step: str) -> None:
        """The screen says `step`."""
        self._on_step(step, work.dirhams)
        self._tell(display(step, work.header, work.transaction_id, self.now()))

    def _begin_step(self, work: Work, step: str) -> None:
        with self.news:
            work.step, work.turn = step, self.turn
            self.news.notify_all()
        self.show(work, step)

    def _stay(self, work: Work, step: str) -> None:
        wait_s: float | None = self._pace_s
        if step == "authorising" and "slow" in work.plan:
            wait_s = self._pace_s + float(work.plan["slow"])
        if work.plan.get("hold") == step:
            wait_s = None
        self._wait(wait_s, work.turn, lambda: work.is_lost or self._is_aborted(work))

    def hold_back(self, plan: Plan, turn: int) -> None:
        """Keep an answer back as long as the faults say. Raises Gone when the terminal stops."""
        if plan.get("hold") == "answer":
            self._wait(None, turn, lambda: False)
        elif "late" in plan:
            self._wait(float(plan["late"]), turn, lambda: False)
        if self.is_stopping:
            raise Gone

    def pause(self, wait_s: float) -> bool:
        """Wait so long; whether somebody said `go_on` before."""
        turn = self.turn
        self._wait(wait_s, turn, lambda: False)
        return self.turn != turn or self.is_stopping

    def _wait(self, wait_s: float | None, turn: int, is_over: Callable[[], bool]) -> None:
        """Until it is over, `go_on` is said, the terminal stops, or so long; None: for ever."""
        if wait_s is not None and wait_s <= 0:
            return
        with self.news:
            self.news.wait_for(lambda: self.is_stopping or self.turn != turn or is_over(), wait_s)

    def _check(self, work: Work) -> None:
        if work.is_lost or self.is_stopping:
            raise Gone
        if self._is_aborted(work):
            raise Ended("Aborted")

    def _is_aborted(self, work: Work) -> bool:
        return work.is_aborted and "abort_ignored" not in work.plan

    def _transactions(self) -> int:
        """The highest number in the ledger: not every number is there, some were refused."""
        names = (entry.transaction_id for entry in self.ledger.entries)
        ours = (name.removeprefix(_NAME) for name in names if name.startswith(_NAME))
        return max(map(int, ours), default=0)

    # From outside ------------------------------------------------------------------

    def abort(self, service_id: str, sale_id: str) -> None:
        """Wish that this work ends."""
        with self.news:
            work = self.work
            if work is not None and (work.service_id, work.sale_id) == (service_id, sale_id):
                work.is_aborted = True
            self.news.notify_all()

    def go_on(self) -> None:
        """End what waits: a held or slow step, a late answer, a restart."""
        with self.news:
            self.turn += 1
            self._down_until = 0.0
            self.news.notify_all()

    def restart(self, for_s: float) -> None:
        """Drop what is in hand; know nothing for so long."""
        with self.news:
            if self.work is not None:
                self.work.is_lost = True
                self.work = None
            self.logged_in.clear()
            self._down_until = monotonic() + for_s
            self.news.notify_all()
        self.tell("Shutdown", "restarts")

    @property
    def is_restarting(self) -> bool:
        return monotonic() < self._down_until

    def tell(self, name: str, details: str) -> None:
        """An Event: something happened to the terminal."""
        self._tell(event(name, {"POIID": self.poi_id}, details, self.now()))

    def stop(self) -> None:
        with self.news:
            self.is_stopping = True
            self.news.notify_all()

    def keep(self, kind: str, work: Work, answer: Json, **facts: object) -> Entry:
        """Put it into the ledger: from here it is so."""
        return self.ledger.append(
            kind,
            self.now(),
            service_id=work.service_id,
            sale_id=work.sale_id,
            poi_id=self.poi_id,
            transaction_id=work.transaction_id,
            answer=answer,
            **facts,
        )
