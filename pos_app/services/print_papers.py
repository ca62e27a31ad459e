"""Papers from the print queue, one after the other, on the printer's own thread.

Sent is not printed: an unknown job is never repeated by itself; a person asks for a copy. What is
surely not printed is tried again while it is young; then a person is asked before it prints.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Lock
from typing import Final

from pos_app import wire
from pos_app.domain.clock import Clock
from pos_app.domain.events import ReceiptPrinted, receipt_no_of
from pos_app.domain.header import Header
from pos_app.domain.ids import DeskId, EventId, NewId, StaffId
from pos_app.domain.payment import PaymentRefunded, PaymentTaken, PaymentVoided
from pos_app.domain.permissions import Act
from pos_app.domain.printing import MOST_COPIES, JobState, Printed, PrintJob, PrintResult
from pos_app.errors.kinds import CounterError
from pos_app.errors.printer import PaperNotDrawn, PrinterFault, PrintInterrupted
from pos_app.errors.receipt import ReceiptUnknown, TooManyCopies
from pos_app.services.check_role import CheckRole
from pos_app.services.make_paper import MakePaper, find_receipt
from pos_app.services.ports.devices import Printer
from pos_app.services.ports.store import Store, Work
from pos_app.services.sequels import sequel
from pos_app.wire import Entry

log = logging.getLogger(__name__)
_STATE: Final = {
    Printed.PRINTED: JobState.PRINTED,
    Printed.NOT_PRINTED: JobState.FAILED,
    Printed.UNKNOWN: JobState.UNKNOWN,
}
_HELD: Final = (JobState.FAILED, JobState.UNKNOWN, JobState.EXPIRED)
_SURELY_NOT_PRINTED: Final = (JobState.WAITING, JobState.FAILED, JobState.EXPIRED)


@dataclass(frozen=True, slots=True)
class PrintPapers:
    """Prints what the queue holds and books what came of it."""

    store: Store
    printer: Printer
    make_paper: MakePaper
    clock: Clock
    new_id: NewId
    desk: DeskId
    roles: CheckRole
    expires_after: timedelta = timedelta(minutes=2)
    has_printer: Callable[[], bool] = lambda: True  # one may be set up at any time
    _turn: Lock = field(default_factory=Lock, init=False, repr=False, compare=False)

    def step(self) -> PrintResult | None:
        """Print the next waiting job; None when there is none.

        A failed job stays for a person or for `try_again`; it never holds up the next one.
        """
        with self._turn:
            with self.store.begin() as work:
                self._settle(work)
                job = self._next(work)
                entry = work.journal.entry(job.seq) if job else None
                if job is not None:
                    work.print_queue.mark(job.job_id, JobState.PRINTING)
                work.commit()
            if job is None or entry is None:
                return None
            result = self._print(job, entry)
            with self.store.begin() as work:
                self._book(work, job, entry, result)
                work.commit()
            return result

    def try_again(self) -> int:
        """Put failed jobs back in line while they are young; returns how many."""
        with self.store.begin() as work:
            failed = [j for j in work.print_queue.unfinished() if j.state is JobState.FAILED]
            young = [job for job in failed if not self._is_old(job)]
            for job in failed:
                state = JobState.WAITING if job in young else JobState.EXPIRED
                work.print_queue.mark(job.job_id, state, job.why)
            work.commit()
        return len(young)

    def settle_interrupted(self) -> int:
        """At start: jobs that were printing when the program died are unknown."""
        with self._turn, self.store.begin() as work:
            cut = self._settle(work)
            work.commit()
        return cut

    # What a person decides -------------------------------------------------------

    def held(self) -> list[PrintJob]:
        """Papers that need a person, or a printer that works again; oldest first."""
        with self.store.read() as work:
            return [job for job in work.print_queue.unfinished() if job.state in _HELD]

    def print_held(self, job_id: int, by: StaffId) -> int:
        """Print a held paper after all: surely unprinted as it is, an unknown one as a copy.

        The doubt about an unknown one stays in the journal; the queue is rid of it. Returns the
        id of the job that waits now; the same id when there was nothing to do.

        Raises:
            TooManyCopies, NotAllowed: it stays held.
        """
        self.roles.require(by, Act.SERVE)
        now = self.clock.now()
        with self.store.begin() as work:
            job = work.print_queue.job(job_id)
            if job is None or job.state not in _HELD:
                return job_id
            if job.state is JobState.UNKNOWN:
                work.print_queue.mark(job_id, JobState.DROPPED, job.why)
                job_id = self._put_copy(work, job.seq, job.receipt_no, by)
                work.audit.add(now, by, "reprinted", _name(job))
            else:
                work.print_queue.renew(job_id, now, by)
                work.audit.add(now, by, "held paper printed", _name(job))
            work.commit()
        return job_id

    def drop_held(self, job_id: int, by: StaffId) -> None:
        """Nobody wants this paper any more, or a person saw that it is out. Raises NotAllowed."""
        self.roles.require(by, Act.SERVE)
        with self.store.begin() as work:
            job = work.print_queue.job(job_id)
            if job is not None and job.state in _HELD:
                work.print_queue.mark(job_id, JobState.DROPPED, job.why)
                work.audit.add(self.clock.now(), by, "paper dropped", _name(job))
                work.commit()

    def reprint(self, receipt: str, by: StaffId) -> int:
        """Queue a marked copy; returns the job's id.

        Raises ReceiptUnknown, TooManyCopies, NotAllowed.
        """
        self.roles.require(by, Act.SERVE)
        with self.store.begin() as work:
            seq, _ = find_receipt(work, receipt, self.desk)
            job_id = self._put_copy(work, seq, receipt, by)
            work.audit.add(self.clock.now(), by, "reprinted", receipt)
            work.commit()
        return job_id

    def put(self, event_id: EventId, by: StaffId) -> int:
        """Queue the paper of an event without a receipt number; a second one is a marked copy.

        A pending note, a terminal's slip, card totals, a slip of cash. Returns the job's id.

        Raises:
            ReceiptUnknown: the event has no such paper.
            TooManyCopies: there were enough of it. NotAllowed.
        """
        self.roles.require(by, Act.SERVE)
        with self.store.read() as work:
            entry = work.journal.by_event(event_id)
        event = wire.decode(entry.body) if entry else None
        if entry is None or event is None or receipt_no_of(event) is not None:
            raise ReceiptUnknown(receipt_no="")
        self.make_paper.of_event(event)  # what cannot be made is not queued
        with self.store.begin() as work:
            job_id = self._put_copy(work, entry.seq, None, by)
            work.commit()
        return job_id

    def drop_job(self, header: Header) -> None:
        """The customer wants no paper: take what is surely not printed off the queue."""
        with self.store.begin() as work:
            for job in self._jobs_of(work, header.event_id):
                if job.state in _SURELY_NOT_PRINTED:
                    work.print_queue.mark(job.job_id, JobState.DROPPED, job.why)
                    work.audit.add(self.clock.now(), header.by, "paper not wanted", _name(job))
            work.commit()

    def job_of(self, header: Header) -> PrintJob | None:
        """The last unfinished job of an event's paper."""
        with self.store.read() as work:
            jobs = self._jobs_of(work, header.event_id)
            return jobs[-1] if jobs else None

    def job(self, job_id: int) -> PrintJob | None:
        """Where a job stands."""
        with self.store.read() as work:
            return work.print_queue.job(job_id)

    def _settle(self, work: Work) -> int:
        """Nobody is printing now: what still says so was cut short, or could not be booked."""
        cut = [job for job in work.print_queue.unfinished() if job.state is JobState.PRINTING]
        for job in cut:
            entry = work.journal.entry(job.seq)
            assert entry is not None, "a print job without its journal entry"
            self._book(work, job, entry, _INTERRUPTED)
        return len(cut)

    def _next(self, work: Work) -> PrintJob | None:
        """The oldest young job that waits; old ones on the way to it expire.

        Without a printer papers are not kept for one that may come some day.
        """
        has_printer = self.has_printer()
        while (job := work.print_queue.next_waiting()) is not None:
            if has_printer and not self._is_old(job):
                return job
            state = JobState.EXPIRED if has_printer else JobState.DROPPED
            work.print_queue.mark(job.job_id, state, job.why)
        return None

    def _is_old(self, job: PrintJob) -> bool:
        """Asked for long ago; or by a clock so wrong that nobody knows."""
        return abs(self.clock.now() - job.created_at) > self.expires_after

    def _print(self, job: PrintJob, entry: Entry) -> PrintResult:
        """What came of it, whatever goes wrong: the next paper must have its turn."""
        try:
            document = self.make_paper.of_event(wire.decode(entry.body), job.copy_no)
        except Exception as error:
            log.exception("paper=%d not made", job.job_id)
            why = error.code if isinstance(error, CounterError) else PaperNotDrawn.code
            return PrintResult(Printed.NOT_PRINTED, why)
        try:
            result = self.printer.print(document)
        except PaperNotDrawn as error:
            log.exception("paper=%d not drawn", job.job_id)
            return PrintResult(Printed.NOT_PRINTED, error.code)
        except Exception:  # nobody knows how far it came
            log.exception("paper=%d printer raised", job.job_id)
            return PrintResult(Printed.UNKNOWN, PrinterFault.code)
        if result.on_spare:
            log.warning("paper=%d outcome=%s on the spare printer", job.job_id, result.outcome)
        return result

    def _book(self, work: Work, job: PrintJob, entry: Entry, result: PrintResult) -> None:
        """The state of the job; of a receipt that is or may be out, also the event."""
        work.print_queue.mark(job.job_id, _STATE[result.outcome], result.why)
        if result.outcome is Printed.NOT_PRINTED or job.receipt_no is None:
            return
        event = wire.decode(entry.body)
        assert isinstance(event, PaymentTaken | PaymentVoided | PaymentRefunded)
        by = job.by or event.header.by
        header = sequel(work, event.header, self.new_id(), self.clock.now(), by)
        outcome = result.outcome.value
        work.journal.append(ReceiptPrinted(header, event.receipt_no, job.copy_no, outcome))

    def _put_copy(self, work: Work, seq: int, receipt: str | None, by: StaffId) -> int:
        number = work.print_queue.copies(seq)
        if number > MOST_COPIES:
            raise TooManyCopies(receipt_no=receipt or "")
        return work.print_queue.put(seq, number, receipt, self.clock.now(), by)

    def _jobs_of(self, work: Work, event_id: EventId) -> list[PrintJob]:
        entry = work.journal.by_event(event_id)
        return [j for j in work.print_queue.unfinished() if entry and j.seq == entry.seq]


_INTERRUPTED: Final = PrintResult(Printed.UNKNOWN, PrintInterrupted.code)


def _name(job: PrintJob) -> str:
    return job.receipt_no or job.type_name
