"""Pay again and again at a desk whose printer fails in every way; then read the papers.

python -m tests.faults.printing --payments 1000 [--spare] [--seed N] [--home DIR]
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from pos_app.domain.documents import Document, ReceiptDocument
from pos_app.domain.events import DrawerOpened, ReceiptPrinted
from pos_app.domain.payment import PaymentTaken
from pos_app.domain.printing import JobState, PrinterStatus, PrintResult
from pos_app.services.make_paper import MakePaper
from pos_app.services.open_drawer import OpenDrawer
from pos_app.services.ports.devices import Printer
from pos_app.services.print_papers import PrintPapers
from pos_app.services.run_shift import RunShift
from pos_app.storage.store import SqlStore
from pos_app.storage.verify import verify_store
from printers.address import open_printer
from printers.drawing.paper import Paper
from printers.lab.faults import set_fault
from printers.lab.mechanism import Slip
from printers.lab.server import LabPrinter
from printers.lines.line import Patience
from printers.spare_printer import WithSpare
from tests.builders import CLERK, DESK, SHIFT, a_centre, a_profile, some_roles
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import SIGNER
from tests.faults.printed_papers import Attempt, Truth, problems_of
from tests.faults.till import KEYS, Till

DOTS: Final = 384
HASTY: Final = Patience(
    connect_s=0.5,
    answer_s=0.05,
    stall_s=0.05,
    print_s=0.2,
    close_s=0.05,
    quiet_s=0.01,
    drawer_s=0.1,
)
PATIENT: Final = replace(HASTY, print_s=0.7)  # also asks how the printer is while it waits
RECEIPT_BYTES: Final = 65_000  # about; faults strike anywhere in it and a little behind it
_ROUNDS: Final = 20


class Died(BaseException):
    """The program was killed."""


@dataclass
class WatchedPrinter:
    """Prints with `printer`, writes down what was said, and dies when it is told to."""

    printer: Printer
    slips: Sequence[Slip]
    attempts: list[Attempt] = field(default_factory=list)
    dies: str = ""  # before, after

    def print(self, document: Document) -> PrintResult:
        assert isinstance(document, ReceiptDocument)
        attempt = Attempt(document)
        self.attempts.append(attempt)
        dies, self.dies = self.dies, ""
        if dies == "before":
            raise Died
        result = self.printer.print(document)
        if dies == "after":
            raise Died
        attempt.said, attempt.slips_then = result.outcome, len(self.slips)
        return result

    def kick_drawer(self) -> bool:
        return self.printer.kick_drawer()

    def status(self) -> PrinterStatus:
        return self.printer.status()


class PaperTill(Till):
    """A till that prints: the services between a payment and its paper."""

    def __init__(self, store: SqlStore, clock: FakeClock, printer: WatchedPrinter) -> None:
        super().__init__(store, clock)
        roles = some_roles()
        shifts = RunShift(store, clock, self.new_id, a_profile, a_centre(), roles)
        make_paper = MakePaper(store, SIGNER, a_profile, a_centre(), shifts)
        self.papers = PrintPapers(store, printer, make_paper, clock, self.new_id, DESK, roles)
        self.drawer = OpenDrawer(store, printer, clock, self.new_id, DESK, roles)


def printer_at(labs: Sequence[LabPrinter], patience: Patience = HASTY) -> Printer:
    """The real printer; with two of them, the second is the spare."""
    first, *others = (open_printer(lab.address, Paper(DOTS), patience=patience) for lab in labs)
    return WithSpare(first, others[0]) if others else first


class Ordeal:
    """A desk, its printer, what goes wrong with it, and the people who help."""

    def __init__(
        self, home: Path, labs: Sequence[LabPrinter], seed: int, printer: Printer | None = None
    ) -> None:
        self._home = home
        self._labs = labs
        self._slips = labs[0].slips
        for lab in labs:
            lab.slips = self._slips  # one heap of paper
        self._dice = random.Random(seed)
        self._clock = FakeClock()
        self._printer = WatchedPrinter(printer or printer_at(labs), self._slips)
        self._truth = Truth(self._slips, self._printer.attempts, Paper(DOTS))
        SqlStore.create(home, KEYS).close()
        self._start()
        self._till.open_shift()
        self.struck: Counter[str] = Counter()
        self.deaths = 0

    def _start(self) -> None:
        self._store = SqlStore.open(self._home, KEYS)
        self._till = PaperTill(self._store, self._clock, self._printer)
        self._till.papers.settle_interrupted()

    def run(self, payments: int) -> None:
        """So many payments, a printer that fails, and at the end one that works."""
        for _ in range(payments):
            if self._dice.random() < 0.7:
                self._strike()
            self._till.drawer.for_event(self._till.pay())
            self._print_all()
            if self._dice.random() < 0.7:
                self._mend(self._dice.choice(self._labs))
            if self._dice.random() < 0.5:
                self._clock.advance(timedelta(seconds=self._dice.randrange(90)))
            self._help(self._dice.random())
        for lab in self._labs:
            self._mend(lab)
        for _ in range(_ROUNDS):
            self._print_all()
            self._help(1.0)
        assert all(lab.wait_until_idle(20) for lab in self._labs)

    def _mend(self, lab: LabPrinter) -> None:
        """New paper, covers and drawers shut, a cable that holds."""
        lab.heal()
        lab.close_drawer()
        lab.jobs.clear()

    def _strike(self) -> None:
        """Something breaks, or adds to what is broken."""
        lab = self._dice.choice(self._labs)
        wrong = self._dice.choice(_WRONG)(self._dice)
        for fault in wrong.split():
            self.struck[fault.partition("=")[0]] += 1
            set_fault(lab.faults, fault)
        lab.changed()
        if self._dice.random() < 0.1:
            self._printer.dies = self._dice.choice(("before", "after"))

    def _print_all(self) -> None:
        """The printer's thread: now and then try failed ones once more; print what waits."""
        try:
            if self._dice.random() < 0.5:
                self._till.papers.try_again()
            while self._till.papers.step() is not None:
                pass
        except Died:
            self.deaths += 1
            self._store.close()
            self._start()

    def _help(self, eagerness: float) -> None:
        """People look at held papers: what they see lying there whole, they do not print again."""
        for job in self._till.papers.held():
            if job.state is JobState.FAILED or self._dice.random() > eagerness:
                continue
            if job.state is JobState.UNKNOWN and job.receipt_no and self._sees(job.receipt_no):
                self._till.papers.drop_held(job.job_id, CLERK)
            else:
                self._till.papers.print_held(job.job_id, CLERK)

    def _sees(self, receipt: str) -> bool:
        """Half of the time somebody looks."""
        if self._dice.random() < 0.5:
            return False
        self._truth.read_on()
        return self._truth.is_held(receipt)

    # Afterwards ------------------------------------------------------------------

    def problems(self, payments: int) -> list[str]:
        """Everything that must not be."""
        with self._store.read() as work:
            events = work.journal.of_shift(SHIFT)
            unfinished = work.print_queue.unfinished()
        receipts = [one.receipt_no for one in events if isinstance(one, PaymentTaken)]
        openings = sum(isinstance(one, DrawerOpened) for one in events)
        printed = [one for one in events if isinstance(one, ReceiptPrinted)]
        self._truth.read_on()
        found = [*verify_store(self._store).problems, *(f"left over: {job}" for job in unfinished)]
        found += problems_of(receipts, self._printer.attempts, printed, self._truth)
        if not len(receipts) == len(set(receipts)) == payments == openings:
            found.append(f"{len(receipts)} payments and {openings} openings of {payments}")
        if any(lab.kicks > payments for lab in self._labs):
            found.append(f"the drawer was kicked {[lab.kicks for lab in self._labs]} times")
        return found

    def figures(self) -> str:
        """What happened, for people."""
        said = Counter(one.said.value for one in self._printer.attempts)
        copies = sum(one.document.copy_no > 0 for one in self._printer.attempts)
        slips = Counter("cut" if slip.is_cut else "torn" for slip in self._slips)
        return (
            f"{len(self._printer.attempts)} attempts ({copies} of copies), {self.deaths} deaths\n"
            f"said {_listed(said)}\npaper {_listed(slips)}\nfaults {_listed(self.struck)}"
        )

    def close(self) -> None:
        self._store.close()


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name}: {times}" for name, times in counts.most_common())


def _somewhere(dice: random.Random) -> int:
    """A byte of the job: often its first or last ones, where the doubt is."""
    return dice.choice(
        (dice.randrange(200), dice.randrange(RECEIPT_BYTES), dice.randrange(RECEIPT_BYTES))
    )


_WRONG: Final[tuple[Callable[[random.Random], str], ...]] = (
    lambda dice: "refuse",
    lambda dice: f"reset_after={_somewhere(dice)}",
    lambda dice: f"reset_after={_somewhere(dice)} keeps_band",
    lambda dice: f"drop_after={_somewhere(dice)}",
    lambda dice: f"drop_after={_somewhere(dice)} keeps_band",
    lambda dice: f"stall_after={_somewhere(dice)}",
    lambda dice: f"stall_after={_somewhere(dice)} small_buffer",
    lambda dice: f"paper_after={_somewhere(dice)}",
    lambda dice: f"lines_left={dice.randrange(1_500)}",
    lambda dice: f"lines_left={dice.randrange(1_500)} lies",
    lambda dice: f"cover_after={_somewhere(dice)}",
    lambda dice: f"cover_after={_somewhere(dice)} small_buffer",
    lambda dice: f"cover_after={_somewhere(dice)} lies",
    lambda dice: f"error_after={_somewhere(dice)} one_line",
    lambda dice: f"bytes_per_s={dice.choice((50_000, 400_000))}",
    lambda dice: f"lines_per_s={dice.choice((1_000, 8_000))}",
    lambda dice: "silent",
    lambda dice: f"garbage paper_after={_somewhere(dice)}",
    lambda dice: f"garbage_after={_somewhere(dice)} lines_left={dice.randrange(1_500)}",
    lambda dice: "chatty near_end",
    lambda dice: "paper_out",
    lambda dice: "drawer_stuck",
)


def main() -> int:
    """Run the command."""
    from PySide6.QtGui import QGuiApplication

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--payments", type=int, default=1000)
    parser.add_argument("--spare", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--home", type=Path)
    arguments = parser.parse_args()
    application = QGuiApplication(["printing", "-platform", "offscreen"])
    home = arguments.home or Path(tempfile.mkdtemp(prefix="printing-"))
    with ExitStack() as stack:
        labs = [stack.enter_context(LabPrinter(DOTS)) for _ in range(1 + arguments.spare)]
        ordeal = Ordeal(home, labs, arguments.seed, printer_at(labs, PATIENT))
        ordeal.run(arguments.payments)
        problems = ordeal.problems(arguments.payments)
    print(f"{arguments.payments} payments, {ordeal.figures()}")
    print(f"{len(problems)} problems", *problems, sep="\n")
    ordeal.close()
    application.quit()
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
