"""Papers from the print queue, one after the other, on the printer's own thread.

Sent is not printed: an unknown job is never repeated by itself; a person asks for a copy.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pos_app import wire
from pos_app.domain.clock import Clock
from pos_app.domain.desk import Centre, DeskProfile
from pos_app.domain.documents import (
    Document,
    Printed,
    PrintJob,
    PrintResult,
    ReceiptDocument,
    VoidDocument,
)
from pos_app.domain.events import (
    CashTender,
    Event,
    Header,
    PaymentTaken,
    PaymentVoided,
    ReceiptPrinted,
    ShiftClosed,
)
from pos_app.domain.ids import NewId, StaffId
from pos_app.domain.receipt_no import parse_receipt_no
from pos_app.errors import ReceiptUnknown
from pos_app.services.ports import Printer, Signer, Store, Work
from pos_app.services.run_shift import RunShift

_STATE: Final = {
    Printed.PRINTED: "printed",
    Printed.NOT_PRINTED: "failed",
    Printed.UNKNOWN: "unknown",
}


@dataclass(frozen=True, slots=True)
class PrintPapers:
    """Prints what the queue holds and books what came of it."""

    store: Store
    printer: Printer
    signer: Signer
    clock: Clock
    new_id: NewId
    profile: Callable[[], DeskProfile]
    centre: Centre
    run_shift: RunShift

    def step(self) -> PrintResult | None:
        """Print the next waiting job; None when there is none.

        A failed job stays for a person or for `try_again`; it never holds up the next one.
        """
        with self.store.begin() as work:
            job = work.print_queue.next_waiting()
            if job is None:
                return None
            work.print_queue.mark(job.job_id, "printing")
            event = self._event(work, job.seq)
            work.commit()
        if job.copy_no == 0 and _opens_drawer(event):
            self.printer.kick_drawer()
        result = self.printer.print(self._document(event, job.copy_no))
        with self.store.begin() as work:
            work.print_queue.mark(job.job_id, _STATE[result.outcome], result.why)
            if result.outcome is not Printed.NOT_PRINTED and job.receipt_no is not None:
                work.journal.append(self._printed(event, job, result))
            work.commit()
        return result

    def try_again(self) -> int:
        """Put failed jobs (surely not printed) back in line; returns how many."""
        with self.store.begin() as work:
            failed = [job for job in work.print_queue.unfinished() if job.state == "failed"]
            for job in failed:
                work.print_queue.mark(job.job_id, "waiting")
            work.commit()
        return len(failed)

    def settle_interrupted(self) -> int:
        """At start: jobs that were printing when the program died are unknown."""
        with self.store.begin() as work:
            cut = [job for job in work.print_queue.unfinished() if job.state == "printing"]
            for job in cut:
                work.print_queue.mark(job.job_id, "unknown", "interrupted")
            work.commit()
        return len(cut)

    def reprint(self, receipt: str, by: StaffId) -> int:
        """Queue a marked copy; returns the job's id. Raises ReceiptUnknown."""
        now = self.clock.now()
        with self.store.begin() as work:
            seq, _ = self._find(work, receipt)
            job_id = work.print_queue.put(seq, work.print_queue.copies(seq), receipt, now)
            work.audit.add(now, by, "reprinted", receipt)
            work.commit()
        return job_id

    def drop_job(self, header: Header) -> None:
        """Take an original off the queue: the customer wants no paper."""
        with self.store.begin() as work:
            entry = work.journal.by_event(header.event_id)
            for job in work.print_queue.unfinished():
                if entry is not None and job.seq == entry.seq and job.state == "waiting":
                    work.print_queue.mark(job.job_id, "expired", "not wanted")
            work.commit()

    def job_of(self, header: Header) -> PrintJob | None:
        """The unfinished or last job of an event's paper."""
        with self.store.read() as work:
            entry = work.journal.by_event(header.event_id)
            jobs = [j for j in work.print_queue.unfinished() if entry and j.seq == entry.seq]
            return jobs[-1] if jobs else None

    def job(self, job_id: int) -> PrintJob | None:
        """Where a job stands."""
        with self.store.read() as work:
            return work.print_queue.job(job_id)

    def document(self, receipt: str, copy_no: int | None = None) -> Document:
        """The paper of a receipt as its next copy would be. Raises ReceiptUnknown."""
        with self.store.read() as work:
            seq, event = self._find(work, receipt)
            number = work.print_queue.copies(seq) if copy_no is None else copy_no
        return self._document(event, number)

    def document_of(self, event: Event) -> Document:
        """The original paper of an event, for a preview."""
        return self._document(event, 0)

    def _find(self, work: Work, receipt: str) -> tuple[int, Event]:
        desk, number = parse_receipt_no(receipt)
        entry = work.journal.by_receipt(number)
        if entry is None or desk != self.profile().desk:
            raise ReceiptUnknown(receipt_no=receipt)
        return entry.seq, wire.decode(entry.body)

    def _event(self, work: Work, seq: int) -> Event:
        entry = work.journal.entry(seq)
        assert entry is not None, "a print job without its journal entry"
        return wire.decode(entry.body)

    def _document(self, event: Event, copy_no: int) -> Document:
        training = self.profile().is_training
        match event:
            case PaymentTaken():
                return ReceiptDocument(
                    event,
                    self.centre,
                    self._qr(event.receipt_no, event, "paid"),
                    copy_no,
                    is_training=training,
                )
            case PaymentVoided():
                with self.store.read() as work:
                    entry = work.journal.by_event(event.voids_event)
                    assert entry is not None
                    taken = wire.decode(entry.body)
                assert isinstance(taken, PaymentTaken)
                qr_text = self._qr(event.receipt_no, event, "void")
                return VoidDocument(event, taken, self.centre, qr_text, copy_no, training)
            case ShiftClosed():
                return self.run_shift.z_report(event.header.shift)
            case _:
                raise ReceiptUnknown(receipt_no="")

    def _qr(self, receipt: str, event: PaymentTaken | PaymentVoided, state: str) -> str:
        """Number, dirhams, time, state and the desk's signature over these four."""
        if isinstance(event, PaymentTaken):
            amount = event.collected
            state = "offline" if event.is_offline else state
        else:
            amount = event.amount
        at = event.header.at.strftime("%Y%m%dT%H%M%SZ")
        facts = f"KC1|{receipt}|{amount.dirhams}|{at}|{state}"
        return f"{facts}|{self.signer.sign(facts.encode())}"

    def _printed(self, event: Event, job: PrintJob, result: PrintResult) -> ReceiptPrinted:
        old = event.header
        header = Header(
            self.new_id(), self.clock.now(), old.desk, old.shift, old.business_date, old.by
        )
        return ReceiptPrinted(header, job.receipt_no or "", job.copy_no, result.outcome.value)


def _opens_drawer(event: Event) -> bool:
    if isinstance(event, PaymentTaken):
        return any(isinstance(tender, CashTender) for tender in event.tenders)
    return isinstance(event, PaymentVoided) and bool(event.cash_back)
