"""Find, ask, test, try the drawer, keep: each method hands over to the one below it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol

from pos_app.domain.ids import NOBODY, StaffId
from pos_app.domain.printer_setup import Place, Probed
from pos_app.domain.printing import Printed, PrintResult
from pos_app.errors.people import SupervisorNeeded
from pos_app.services.set_up_printer import ACT, SetUpPrinter
from ui.approval.state import ApprovalRequest, AskApproval
from ui.printer_setup.searching import Searching
from ui.printer_setup.state import (
    CameOut,
    DrawerPart,
    DrawerTest,
    PrinterSetupState,
    Search,
    Step,
    TestPrint,
)
from ui.tasks import Lane, Tasks
from ui.wording import sentence


class PrinterSetupScreen(Protocol):
    """What draws the state."""

    def show_state(self, state: PrinterSetupState) -> None: ...


class PrinterSetupPresenter:
    """Decides what the screen shows. Nothing is changed before the last step."""

    def __init__(
        self,
        view: PrinterSetupScreen,
        tasks: Tasks,
        set_up: SetUpPrinter,
        *,
        ask_approval: AskApproval,
        on_kept: Callable[[], None],
        on_back: Callable[[], None],
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._set_up = set_up
        self._ask_approval = ask_approval
        self._on_kept = on_kept
        self._on_back = on_back
        self._by = NOBODY
        self._approved_by: StaffId | None = None
        self._question = 0  # the last one put to a printer
        self._searching = Searching(tasks, set_up, self._searched, self._failed)
        self._state = PrinterSetupState()

    def start(self, by: StaffId = NOBODY) -> None:
        """Begin anew, for whoever is signed in, or at the door for nobody yet."""
        self._by, self._approved_by = by, None
        self._searching.forget()
        self._show(PrinterSetupState(in_use=self._set_up.in_use()))
        self._searching.begin()

    def leave(self) -> None:
        """Another page is shown: look for nothing any more."""
        self._searching.stop()

    # Find ----------------------------------------------------------------------------

    def find(self, network: str) -> None:
        """Look at `network` as well: an address or a range."""
        if self._is_idle(Step.FIND):
            self._show(replace(self._state, problem=None))
            self._searching.begin(network)

    def select(self, address: str) -> None:
        """The selection was moved to a listed printer."""
        if self._is_idle(Step.FIND):
            self._searching.select(address)

    def choose(self) -> None:
        """Take the selected printer, and ask it what it can do."""
        chosen = self._state.search.chosen
        if self._is_idle(Step.FIND) and chosen is not None:
            self._searching.stop()
            self._show(replace(self._state, step=Step.ASK, name=chosen.name, probed=None))
            self.ask()

    def _searched(self, search: Search) -> None:
        self._show(replace(self._state, search=search))

    # Ask -----------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask the chosen printer, once more perhaps: a roll was put in."""
        chosen = self._state.search.chosen
        if self._is_idle(Step.ASK) and chosen is not None:
            self._work()
            self._question += 1
            work = partial(self._set_up.probe, chosen.address)
            done = partial(self._asked, self._question)
            self._tasks.run(Lane.PRINTER, work, done, partial(self._not_asked, self._question))

    def _asked(self, question: int, probed: Probed) -> None:
        if question != self._question:  # nobody waits for this answer any more
            return
        name = probed.profile.model or self._state.name
        self._show(replace(self._state, probed=probed, name=name, is_busy=False))

    def _not_asked(self, question: int, error: Exception) -> None:
        if question == self._question:
            self._failed(error)

    def to_test(self) -> None:
        """It answered: how wide is it?"""
        probed = self._state.probed
        if self._is_idle(Step.ASK) and probed is not None and probed.may_print:
            self._show(replace(self._state, step=Step.TEST, test=TestPrint(), problem=None))
            self._draw()

    # Test ----------------------------------------------------------------------------

    def pick_width(self, dots: int) -> None:
        """Another width is to be tried."""
        if self._is_idle(Step.TEST) and dots != self._state.test.dots:
            self._show(replace(self._state, test=TestPrint(dots), problem=None))
            self._draw()

    def print_page(self) -> None:
        """Print the test page at the picked width."""
        probed = self._state.probed
        if self._is_idle(Step.TEST) and probed is not None:
            test = replace(self._state.test, result=None, came_out=None)
            self._show(replace(self._state, test=test))
            self._work()
            work = partial(self._set_up.print_test_page, probed, test.dots)
            self._tasks.run(Lane.PRINTER, work, self._printed, self._failed)

    def _printed(self, result: PrintResult) -> None:
        test = replace(self._state.test, result=result)
        self._show(replace(self._state, test=test, is_busy=False))

    def judge(self, came_out: CameOut) -> None:
        """A person looked at the page: go on, or try the next narrower one."""
        test = self._state.test
        is_asked = test.result is not None and test.result.outcome is not Printed.NOT_PRINTED
        if not self._is_idle(Step.TEST) or not is_asked:
            return
        if came_out is CameOut.RIGHT:
            self._show(replace(self._state, step=Step.DRAWER, drawer=DrawerTest(), problem=None))
        elif came_out is CameOut.TOO_WIDE and test.narrower is not None:
            self.pick_width(test.narrower)
            self.print_page()
        else:
            self._show(replace(self._state, test=replace(test, came_out=came_out)))

    def _draw(self) -> None:
        dots = self._state.test.dots
        work = partial(self._set_up.picture, dots)
        self._tasks.run(Lane.STORE, work, partial(self._drawn, dots), self._not_drawn)

    def _drawn(self, dots: int, picture: bytes) -> None:
        if dots == self._state.test.dots:
            test = replace(self._state.test, picture=picture)
            self._show(replace(self._state, test=test))

    def _not_drawn(self, error: Exception) -> None:
        self._show(replace(self._state, problem=sentence(error)))

    # Drawer --------------------------------------------------------------------------

    def open_drawer(self) -> None:
        """Tell it to open; cash is behind it, so somebody who may approve answers for it."""
        probed = self._state.probed
        if self._is_idle(Step.DRAWER) and probed is not None:
            self._work()
            dots, approved_by = self._state.test.dots, self._approved_by
            work = partial(self._set_up.open_drawer, probed, dots, self._by, approved_by)
            refused = partial(self._refused, self.open_drawer)
            self._tasks.run(Lane.PRINTER, work, self._kicked, refused)

    def _kicked(self, did_obey: bool) -> None:
        self._show_drawer(DrawerPart.KICKED if did_obey else DrawerPart.STUCK)

    def is_open(self) -> None:
        """A person sees it open: what does the sensor say?"""
        if self._is_idle(Step.DRAWER) and self._state.drawer.part is DrawerPart.KICKED:
            self._read_sensor(self._read_open)

    def _read_open(self, bits: int | None) -> None:
        if bits is None:
            self._show_drawer(DrawerPart.NO_SENSOR)
        else:
            self._show_drawer(DrawerPart.OPEN_READ, open_bits=bits)

    def is_shut(self) -> None:
        """A person has shut it: does the sensor say something else now?"""
        if self._is_idle(Step.DRAWER) and self._state.drawer.part is DrawerPart.OPEN_READ:
            self._read_sensor(self._read_shut)

    def _read_shut(self, bits: int | None) -> None:
        open_bits = self._state.drawer.open_bits
        open_is = "" if bits is None else self._set_up.calibrate(open_bits, bits)
        self._show_drawer(DrawerPart.SENSOR if open_is else DrawerPart.NO_SENSOR, open_is=open_is)

    def say(self, part: DrawerPart) -> None:
        """A person says so: it stayed shut, it has no sensor, there is none."""
        if self._is_idle(Step.DRAWER):
            self._show_drawer(part)

    def to_keep(self) -> None:
        """The drawer is settled: sum up, and say what the printer is to be."""
        if self._is_idle(Step.DRAWER) and self._state.drawer.is_settled:
            self._show(replace(self._state, step=Step.KEEP, place=Place.FIRST, problem=None))

    def _read_sensor(self, done: Callable[[int | None], None]) -> None:
        assert self._state.probed is not None
        self._work()
        work = partial(self._set_up.drawer_sensor, self._state.probed.address)
        self._tasks.run(Lane.PRINTER, work, done, self._failed)

    def _show_drawer(self, part: DrawerPart, open_bits: int = 0, open_is: str = "") -> None:
        drawer = DrawerTest(part, open_bits, open_is)
        self._show(replace(self._state, drawer=drawer, is_busy=False, problem=None))

    # Keep ----------------------------------------------------------------------------

    def pick_place(self, place: Place) -> None:
        """The first printer, or the one that takes over."""
        if self._is_idle(Step.KEEP) and (place is Place.FIRST or self._state.may_be_spare):
            self._show(replace(self._state, place=place))

    def keep(self) -> None:
        """Make it the desk's own, at once; once kept, leave."""
        if self._state.is_kept:
            self._on_back()
        elif self._is_idle(Step.KEEP):
            self._work()
            work = partial(self._set_up.keep, self._state.choice(), self._by, self._approved_by)
            refused = partial(self._refused, self.keep)
            self._tasks.run(Lane.PRINTER, work, self._kept, refused)

    def _kept(self, _: None) -> None:
        in_use = self._set_up.in_use()
        self._show(replace(self._state, in_use=in_use, is_kept=True, is_busy=False))
        self._on_kept()

    # Back, and whoever may approve ---------------------------------------------------

    def back(self) -> None:
        """End the search or the question, or go one step back; from both ends, leave."""
        self._give_up_asking()
        state = self._state
        if state.is_busy:
            return
        if state.search.is_running:
            self._searching.stop()
        elif state.step is Step.FIND or state.is_kept:
            self._on_back()
        else:
            steps = list(Step)
            before = steps[steps.index(state.step) - 1]
            self._show(replace(state, step=before, problem=None))

    def _give_up_asking(self) -> None:
        if self._state.step is Step.ASK and self._state.is_busy:
            self._question += 1
            self._show(replace(self._state, is_busy=False))

    def _refused(self, again: Callable[[], None], error: Exception) -> None:
        if not isinstance(error, SupervisorNeeded) or self._state.probed is None:
            self._failed(error)
            return
        self._show(replace(self._state, is_busy=False))
        request = ApprovalRequest(ACT, subject=self._state.probed.address)
        self._ask_approval(request, partial(self._approved, again))

    def _approved(self, again: Callable[[], None], supervisor: StaffId) -> None:
        self._approved_by = supervisor
        again()

    def _is_idle(self, step: Step) -> bool:
        return self._state.step is step and not self._state.is_busy

    def _work(self) -> None:
        self._show(replace(self._state, is_busy=True, problem=None))

    def _failed(self, error: Exception) -> None:
        self._show(replace(self._state, is_busy=False, problem=sentence(error)))

    def _show(self, state: PrinterSetupState) -> None:
        self._state = state
        self._view.show_state(state)
