"""Papers from the print queue, one after the other, on the printer's own thread.

Sent is not printed: an unknown job is never repeated by itself; a person asks for a copy. What is
surely not printed is tried again while it is young; then a person is asked before it prints.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from pos_app import wire
from pos_app.domain.clock import Clock
from pos_app.domain.events import Event, Header, PaymentTaken, PaymentVoided, ReceiptPrinted
from pos_app.domain.ids import DeskId, EventId, NewId, StaffId
from pos_app.domain.printing import JobState, Printed, PrintJob, PrintResult
from pos_app.errors import PrintInterrupted
from pos_app.services.make_paper import MakePaper, find_receipt
from pos_app.services.ports import Printer, Store, Work

_STATE: Final = {
    Printed.PRINTED: JobState.PRINTED,
    Printed.NOT_PRINTED: JobState.FAILED,
    Printed.UNKNOWN: JobState.UNKNOWN,
}
_HELD: Final = (JobState.FAILED, JobState.UNKNOWN, JobState.EXPIRED)


@dataclass(frozen=True, slots=True)
class PrintPapers:
    """Prints what the queue holds and books what came of it."""

    store: Store
    printer: Printer
    make_paper: MakePaper
    clock: Clock
    new_id: NewId
    desk: DeskId
    expires_after: timedelta = timedelta(minutes=2)
    has_printer: bool = True

    def step(self) -> PrintResult | None:
        """Print the next waiting job; None when there is none.

        A failed job stays for a person or for `try_again`; it never holds up the next one.
        """
        with self.store.begin() as work:
            job = self._next(work)
            if job is not None:
                work.print_queue.mark(job.job_id, JobState.PRINTING)
                event = self._event(work, job.seq)
            work.commit()
        if job is None:
            return None
        result = self.printer.print(self.make_paper.of_event(event, job.copy_no))
        with self.store.begin() as work:
            work.print_queue.mark(job.job_id, _STATE[result.outcome], result.why)
            if result.outcome is not Printed.NOT_PRINTED and job.receipt_no is not None:
                work.journal.append(self._printed(event, job, result))
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
        with self.store.begin() as work:
            cut = [j for j in work.print_queue.unfinished() if j.state is JobState.PRINTING]
            for job in cut:
                work.print_queue.mark(job.job_id, JobState.UNKNOWN, PrintInterrupted.code)
            work.commit()
        return len(cut)

    # What a person decides -------------------------------------------------------

    def held(self) -> list[PrintJob]:
        """Papers that need a person, or a printer that works again; oldest first."""
        with self.store.read() as work:
            return [job for job in work.print_queue.unfinished() if job.state in _HELD]

    def print_held(self, job_id: int, by: StaffId) -> int:
        """Print a held paper after all: surely unprinted as it is, an unknown one as a copy.

        Returns the id of the job that waits now; the same id when there was nothing to do.
        """
        now = self.clock.now()
        with self.store.begin() as work:
            job = work.print_queue.job(job_id)
            if job is None or job.state not in _HELD:
                return job_id
            if job.state is JobState.UNKNOWN:
                copy_no = work.print_queue.copies(job.seq)
                work.print_queue.mark(job_id, JobState.DROPPED, job.why)
                job_id = work.print_queue.put(job.seq, copy_no, job.receipt_no, now)
                work.audit.add(now, by, "reprinted", job.receipt_no or job.type_name)
            else:
                work.print_queue.renew(job_id, now)
            work.commit()
        return job_id

    def drop_held(self, job_id: int, by: StaffId) -> None:
        """Nobody wants this paper any more, or a person saw that it is out."""
        with self.store.begin() as work:
            job = work.print_queue.job(job_id)
            if job is not None and job.state in _HELD:
                work.print_queue.mark(job_id, JobState.DROPPED, job.why)
                work.audit.add(self.clock.now(), by, "paper dropped", job.receipt_no or "")
                work.commit()

    def reprint(self, receipt: str, by: StaffId) -> int:
        """Queue a marked copy; returns the job's id. Raises ReceiptUnknown."""
        now = self.clock.now()
        with self.store.begin() as work:
            seq, _ = find_receipt(work, receipt, self.desk)
            job_id = work.print_queue.put(seq, work.print_queue.copies(seq), receipt, now)
            work.audit.add(now, by, "reprinted", receipt)
            work.commit()
        return job_id

    def drop_job(self, header: Header) -> None:
        """Take an original off the queue: the customer wants no paper."""
        with self.store.begin() as work:
            for job in self._jobs_of(work, header.event_id):
                if job.state is JobState.WAITING:
                    work.print_queue.mark(job.job_id, JobState.DROPPED, "not wanted")
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

    def _next(self, work: Work) -> PrintJob | None:
        """The oldest young job that waits; old ones on the way to it expire.

        Without a printer papers are not kept for one that may come some day.
        """
        while (job := work.print_queue.next_waiting()) is not None:
            if self.has_printer and not self._is_old(job):
                return job
            state = JobState.EXPIRED if self.has_printer else JobState.DROPPED
            work.print_queue.mark(job.job_id, state, job.why)
        return None

    def _is_old(self, job: PrintJob) -> bool:
        return self.clock.now() - job.created_at > self.expires_after

    def _jobs_of(self, work: Work, event_id: EventId) -> list[PrintJob]:
        entry = work.journal.by_event(event_id)
        return [j for j in work.print_queue.unfinished() if entry and j.seq == entry.seq]

    def _event(self, work: Work, seq: int) -> Event:
        entry = work.journal.entry(seq)
        assert entry is not None, "a print job without its journal entry"
        return wire.decode(entry.body)

    def _printed(self, event: Event, job: PrintJob, result: PrintResult) -> ReceiptPrinted:
        old = event.header
        header = Header(
            self.new_id(), self.clock.now(), old.desk, old.shift, old.business_date, old.by
        )
        assert isinstance(event, PaymentTaken | PaymentVoided)
        return ReceiptPrinted(header, event.receipt_no, job.copy_no, result.outcome.value)
