"""Papers for the pages that wait for their outcome. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.printing import JobState, Printed, PrintJob, PrintResult
from pos_app.services.print_papers import PrintPapers
from ui.counter import Counter

_STILL_TO_COME = (JobState.WAITING, JobState.PRINTING)
_OUTCOME = {JobState.PRINTED: Printed.PRINTED, JobState.UNKNOWN: Printed.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Paper:
    """Where a paper stands; `is_on_spare` is known only to whoever printed it."""

    job: PrintJob
    is_on_spare: bool = False

    @property
    def result(self) -> PrintResult:
        """What became of it, as a device would say."""
        outcome = _OUTCOME.get(self.job.state, Printed.NOT_PRINTED)
        return PrintResult(outcome, self.job.why, self.is_on_spare)


def print_until(papers: PrintPapers, job_id: int) -> Paper | None:
    """Print what waits, oldest first, until that job has had its turn; on the printer's lane.

    Somebody else may have printed it meanwhile. None: there is no such job.
    """
    last: PrintResult | None = None
    while (job := papers.job(job_id)) is not None and job.state in _STILL_TO_COME:
        last = papers.step()
        if last is None:
            break
    job = papers.job(job_id)
    return Paper(job, last is not None and last.on_spare) if job is not None else None


def print_card_slips(counter: Counter, attempt: CardAttempt) -> PrintResult | None:
    """The terminal's receipts of an attempt, at once; the first trouble, None without a slip."""
    result: PrintResult | None = None
    for slip in counter.make_paper.card_slips(attempt):
        result = counter.print_paper(slip)
        if result.outcome is not Printed.PRINTED:
            break
    return result
