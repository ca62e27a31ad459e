"""Papers that must come out, in order; a job's id is its entry's place and its copy's number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money
from pos_app.domain.printing import JobState, PrintJob
from pos_app.errors.store import StoreFault
from pos_app.storage.connect import Connection
from pos_app.storage.follow_ups import Row, advance, fresh_and_open
from pos_app.storage.moments import from_text, to_text

_SLOTS: Final = 256  # per entry: sending, the original and its copies
_JOB: Final = (
    "journal.seq, f.slot, f.state, f.attempts, amount_dirhams, receipt_no, f.at, type, f.reason,"
    " f.asked_by"
)
_PUT: Final = """INSERT INTO follow_ups (event_id, slot, seq, state, touched, at, asked_by)
    SELECT event_id, :slot, seq, 'waiting',
        :seq < (SELECT seq FROM marks WHERE is_paper = 1), -- before it only open ones are found
        :at, :by
    FROM journal WHERE seq = :seq"""
_PAPER_OF: Final = "event_id = (SELECT event_id FROM journal WHERE seq = ?) AND slot = ?"


@dataclass(frozen=True, slots=True)
class SqlPrintQueue:
    """Within one transaction."""

    db: Connection

    def put(
        self,
        seq: int,
        copy_no: int,
        receipt_no: str | None,
        at: datetime,
        by: StaffId | None = None,
    ) -> int:
        """Queue the paper of a journal entry, which knows its own receipt number."""
        slot = 1 + copy_no
        if not 0 < slot < _SLOTS:
            raise StoreFault(why=f"no room for copy {copy_no} of entry {seq}")
        asked = {"seq": seq, "slot": slot, "at": to_text(at), "by": by or ""}
        self.db.execute(_PUT, asked)
        return seq * _SLOTS + slot

    def next_waiting(self) -> PrintJob | None:
        """The oldest paper that nobody has started on."""
        rows = fresh_and_open(self.db, _JOB, is_paper=True, limit=1, where="state = 'waiting'")
        return _job(rows[0]) if rows else None

    def job(self, job_id: int) -> PrintJob | None:
        """The job of that id, whatever its state."""
        row = self.db.execute(
            f"""SELECT {_JOB} FROM journal JOIN follow_ups AS f
            ON f.event_id = journal.event_id AND f.slot = ? WHERE journal.seq = ?""",
            (job_id % _SLOTS, job_id // _SLOTS),
        ).fetchone()
        return _job(row) if row and job_id % _SLOTS else None

    def mark(self, job_id: int, state: JobState, why: str = "") -> None:
        """Say how far the paper is; PRINTING counts an attempt."""
        self.db.execute(
            f"""UPDATE follow_ups SET state = ?, touched = 1, reason = ?, attempts = attempts + ?
            WHERE {_PAPER_OF}""",
            (state.value, why, int(state is JobState.PRINTING), job_id // _SLOTS, job_id % _SLOTS),
        )
        advance(self.db, is_paper=True)

    def renew(self, job_id: int, at: datetime, by: StaffId) -> None:
        """Put a job back in line: `by` asked for it at `at`."""
        self.mark(job_id, JobState.WAITING)
        self.db.execute(
            f"UPDATE follow_ups SET at = ?, asked_by = ? WHERE {_PAPER_OF}",
            (to_text(at), by, job_id // _SLOTS, job_id % _SLOTS),
        )

    def unfinished(self) -> list[PrintJob]:
        """Jobs that are neither printed nor dropped, oldest first."""
        return [_job(row) for row in fresh_and_open(self.db, _JOB, is_paper=True, limit=100_000)]

    def copies(self, seq: int) -> int:
        """How many papers the entry has had, the original included."""
        (number,) = self.db.execute(
            """SELECT count(*) FROM follow_ups
            WHERE event_id = (SELECT event_id FROM journal WHERE seq = ?) AND slot > 0""",
            (seq,),
        ).fetchone()
        return int(number)


def _job(row: Row) -> PrintJob:
    seq, slot, state, attempts, amount, receipt_no, at, type_name, why, by = row
    return PrintJob(
        job_id=seq * _SLOTS + slot,
        seq=seq,
        copy_no=slot - 1,
        state=JobState(state),
        attempts=attempts,
        amount=Money(amount),
        receipt_no=receipt_no,
        created_at=from_text(at),
        type_name=type_name,
        why=why,
        by=StaffId(by) if by else None,
    )
