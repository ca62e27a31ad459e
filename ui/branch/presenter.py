"""Show a day of the branch: at once what is known, and the rest when it has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Protocol

from pos_app.domain.branch_day import BranchDay, DaySummary, ShiftOfDay
from pos_app.domain.clock import Clock, qatar_date
from pos_app.domain.day_events import DayException
from pos_app.domain.ids import ShiftId, StaffId
from pos_app.domain.permissions import Act
from pos_app.domain.printing import PrintResult
from pos_app.domain.shift import Shift
from pos_app.domain.staff import Role
from ui.branch.charts import ChartWanted
from ui.branch.figures import blind, is_blind
from ui.branch.services import DayServices
from ui.branch.state import BranchState, Done, Drawn, Own, Part
from ui.printed_word import word_of
from ui.tasks import Lane, Tasks
from ui.wording import sentence

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


class BranchScreen(Protocol):
    """What draws the state."""

    def show_state(self, state: BranchState) -> None: ...


@dataclass(frozen=True, slots=True)
class WaysOut:
    """Where the page leads to."""

    back: Callable[[], None]  # beside the line: to where the clerk was
    sign_out: Callable[[], None]
    open_shift: Callable[[], None]
    sell: Callable[[], None]
    close_shift: Callable[[], None]
    verify: Callable[[ShiftOfDay], None]
    close_day: Callable[[BranchDay], None]
    deposit: Callable[[BranchDay], None]
    requests: Callable[[], None]


@dataclass(frozen=True, slots=True)
class _Reading:
    day: BranchDay
    shift: Shift | None  # of this desk


class BranchPresenter:
    """Decides what the page shows. Head office is asked on the network's lane, never waited for."""

    def __init__(
        self,
        view: BranchScreen,
        tasks: Tasks,
        services: DayServices,
        clock: Clock,
        ways_out: WaysOut,
        *,
        own_shift: Callable[[], Shift | None],
        folder: Callable[[], Path] = Path.home,
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._services = services
        self._clock = clock
        self._ways_out = ways_out
        self._own_shift = own_shift
        self._folder = folder
        self._by = StaffId("")
        self._charts: tuple[ChartWanted, ...] = ()
        self._day: BranchDay | None = None  # whole: with what the reader must not see
        self._state = BranchState()

    # Looking ---------------------------------------------------------------------

    def start(self, by: StaffId, role: Role, *, is_landing: bool) -> None:
        """Today, for `by`. What was read last stays until it is read again."""
        today = qatar_date(self._clock.now())
        is_same = self._state.shown == today and self._by == by
        kept = self._state if is_same else BranchState()
        self._by = by
        state = replace(kept, role=role, is_landing=is_landing, today=today, shown=today)
        self._show(replace(_at_rest(state), part=Part.DAY, is_loading=False))
        self.refresh()

    def come_back(self) -> None:
        """From a page that has changed something: the same day again."""
        self._show(replace(_at_rest(self._state), part=Part.DAY, is_loading=False))
        self.refresh()

    def refresh(self) -> None:
        """Read again what is shown; it stays on the screen meanwhile."""
        shown = self._state.shown
        if shown is None or self._state.is_loading:
            return
        self._show(replace(self._state, is_loading=True))
        work = partial(self._read, shown)
        read, failed = partial(self._was_read, shown), partial(self._not_read, shown)
        self._tasks.run(Lane.NETWORK, work, read, failed)

    def step(self, days: int) -> None:
        """To another day; there is none after today."""
        state = self._state
        if state.shown is None or state.today is None or state.part is not Part.DAY:
            return
        wanted = state.shown + timedelta(days=days)
        if wanted > state.today:
            return
        fresh = BranchState(state.role, state.is_landing, state.own, today=state.today)
        self._show(replace(fresh, shown=wanted))
        self.refresh()

    def _read(self, shown: date) -> _Reading:
        self._services.people.look()
        return _Reading(self._services.see.day(shown), self._own_shift())

    def _was_read(self, shown: date, reading: _Reading) -> None:
        if self._state.shown != shown:
            return
        self._day = reading.day
        hides_own = any(is_blind(shift, self._by) for shift in reading.day.shifts)
        state = replace(
            self._state,
            day=blind(reading.day, self._by),
            hides_own=hides_own,
            own=_own(reading.shift, self._by),
            now=self._clock.now(),
            is_loading=False,
            problem=None,
        )
        self._show(state)
        self._ask_beside(shown, state.day or reading.day)

    def _not_read(self, shown: date, error: Exception) -> None:
        if self._state.shown == shown:
            self._show(replace(self._state, is_loading=False, problem=sentence(error)))

    def _ask_beside(self, shown: date, day: BranchDay) -> None:
        """What is compared with, what stands open, who asks: each when it has come."""
        recent = partial(self._services.see.recent, shown - _WEEK, shown - _DAY)
        compared = partial(self._compared, shown)
        self._tasks.run(Lane.NETWORK, recent, compared, _ignored)
        points = partial(self._services.close.open_exceptions, day)
        self._tasks.run(Lane.NETWORK, points, partial(self._found_open, shown), _ignored)

    def _compared(self, shown: date, summaries: tuple[DaySummary, ...]) -> None:
        if self._state.shown == shown:
            self._show(replace(self._state, compared=summaries))

    def _found_open(self, shown: date, points: tuple[DayException, ...]) -> None:
        if self._state.shown == shown:
            self._show(replace(self._state, open_points=points))

    # Pictures --------------------------------------------------------------------

    def draw(self, charts: tuple[ChartWanted, ...]) -> None:
        """The page has room for these pictures."""
        is_drawn = charts == self._charts and len(self._state.pictures) == len(charts)
        if not is_drawn:
            self._charts = charts
            work = partial(self._drawings, charts)
            self._tasks.run(Lane.NETWORK, work, partial(self._drawn, charts), self._failed)

    def _drawings(self, charts: tuple[ChartWanted, ...]) -> tuple[Drawn, ...]:
        papers = self._services.papers
        return tuple(Drawn(w.chart.kind, papers.chart(w), papers.summary(w)) for w in charts)

    def _drawn(self, charts: tuple[ChartWanted, ...], pictures: tuple[Drawn, ...]) -> None:
        if charts == self._charts:
            self._show(replace(self._state, pictures=pictures))

    # Parts -----------------------------------------------------------------------

    def show_part(self, part: Part) -> None:
        """The figures as tables, the clerks, the export."""
        if self._state.day is None or self._state.is_busy:
            return
        folder = self._state.folder or str(self._folder())
        self._show(replace(_at_rest(self._state), part=part, folder=folder))

    def choose(self, shift: ShiftId) -> None:
        """A row of the table: what lies behind it."""
        self._show(replace(_at_rest(self._state), part=Part.SHIFT, selected=shift))

    def back(self) -> None:
        """One step back; out of the page, or out of the session where nothing lies below."""
        state = self._state
        if state.is_busy:
            return
        if state.part is not Part.DAY:
            self._show(replace(_at_rest(state), part=Part.DAY))
        elif state.is_landing:
            self._ways_out.sign_out()
        else:
            self._ways_out.back()

    # Ways out --------------------------------------------------------------------

    def own_shift(self) -> None:
        """To a shift at this desk: open one, go on selling, or close somebody else's."""
        ways = self._ways_out
        match self._state.own:
            case Own.NONE:
                ways.open_shift()
            case Own.MINE:
                ways.sell()
            case Own.OTHERS:
                ways.close_shift()

    def verify(self) -> None:
        """Count the chosen shift again."""
        shift = self._state.chosen
        if shift is not None and shift.closed is not None:
            self._ways_out.verify(shift)

    def close_day(self) -> None:
        """To the end of the day."""
        if self._state.day is not None and self._day is not None:
            self._ways_out.close_day(self._day)

    def deposit(self) -> None:
        """To the safe and its bags."""
        if self._state.day is not None and self._day is not None:
            self._ways_out.deposit(self._day)

    def requests(self) -> None:
        """To what other desks ask for."""
        if self._state.may(Act.DECIDE):
            self._ways_out.requests()

    # Files and paper -------------------------------------------------------------

    def type_folder(self, folder: str) -> None:
        """Where the files go."""
        if not self._state.is_busy:
            self._show(replace(self._state, folder=folder, problem=None, done=None))

    def export(self) -> None:
        """PDF and XLSX of what is shown."""
        state = self._state
        if state.day is None or state.is_busy or not state.folder.strip():
            return
        self._show(replace(state, is_busy=True, done=None, problem=None))
        folder = Path(state.folder.strip()).expanduser()
        work = partial(self._services.papers.export, state.day, state.compared, folder)
        self._tasks.run(Lane.NETWORK, lambda: tuple(work()), self._exported, self._failed)

    def _exported(self, files: tuple[Path, ...]) -> None:
        names = tuple(str(file) for file in files)
        self._show(replace(self._state, is_busy=False, files=names, done=Done.EXPORTED))

    def print_day(self) -> None:
        """The day report on the receipt printer."""
        state = self._state
        if state.day is None or state.is_busy:
            return
        self._show(replace(state, is_busy=True, done=None, problem=None))
        work = partial(self._services.papers.print_day, state.day, state.compared)
        self._tasks.run(Lane.PRINTER, work, self._printed, self._failed)

    def _printed(self, result: PrintResult) -> None:
        word = word_of(result)
        sent = Done.SENT_TO_PRINTER if word.is_sent else None
        done = Done.PRINTED if word.is_printed else sent
        self._show(replace(self._state, is_busy=False, done=done, problem=word.problem))

    def _failed(self, error: Exception) -> None:
        self._show(replace(self._state, is_busy=False, problem=sentence(error)))

    def _show(self, state: BranchState) -> None:
        self._state = state
        self._view.show_state(state)


def _own(shift: Shift | None, by: StaffId) -> Own:
    if shift is None:
        return Own.NONE
    return Own.MINE if shift.clerk == by else Own.OTHERS


def _at_rest(state: BranchState) -> BranchState:
    return replace(state, is_busy=False, done=None, files=(), problem=None, selected=None)


def _ignored(error: Exception) -> None:
    """What stands beside the figures is missing until the next reading."""
