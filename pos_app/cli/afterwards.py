"""What follows a booking: drawer, paper, head office. Trouble here never looks like a refusal."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final, TypeVar

from pos_app.cli.output import Json, Output
from pos_app.compose.desk import Desk
from pos_app.domain.documents import Document
from pos_app.domain.events import Event
from pos_app.domain.ids import EventId
from pos_app.domain.printing import JobState, Printed
from pos_app.errors.kinds import InDoubt
from pos_app.errors.printer import PrinterFault
from pos_app.services.ports.outbox import OutboxState

T = TypeVar("T")
log = logging.getLogger(__name__)

SKIPPED: Final = "skipped"
_STATES: Final = {
    OutboxState.ACCEPTED: "accepted",
    OutboxState.REMARKED: "accepted",
    OutboxState.RESOLVED: "accepted",
    OutboxState.REFUSED: "refused",
    OutboxState.UNKNOWN: "unknown",
}
_OUTCOMES: Final = {
    JobState.PRINTED: Printed.PRINTED.value,
    JobState.UNKNOWN: Printed.UNKNOWN.value,
    JobState.DROPPED: SKIPPED,
}


def print_and_send(desk: Desk, booked: Event, *, prints: bool) -> dict[str, str]:
    """`state` and `printed` of what is booked, whatever goes wrong on the way."""
    settled(lambda: desk.drawer.for_event(booked), None)
    if prints:
        printed = settled(lambda: _print_paper_of(desk, booked), Printed.UNKNOWN.value)
    else:
        printed = settled(lambda: _without_paper(desk, booked), SKIPPED)
    state = send(desk, booked.header.event_id)
    return {"state": state, "printed": printed}


def send(desk: Desk, event_id: EventId) -> str:
    """Drain the queue; queued, accepted, unknown or refused, of that event."""
    settled(desk.office.drain, None)
    return settled(lambda: _state_of(desk, event_id), "queued")


def settled(step: Callable[[], T], otherwise: T) -> T:
    """What `step` brings; `otherwise` if it fails or is cut short: the booking stands."""
    try:
        return step()
    except KeyboardInterrupt:
        log.warning("booked, the rest was cut short")
    except Exception:  # even a bug: an exit code that says no would hand the money back
        log.exception("booked, but not all that follows was done")
    return otherwise


def print_job(desk: Desk, job_id: int) -> tuple[str, str]:
    """Print until that paper had its turn: printed, not_printed, unknown or skipped, and why.

    Papers that failed a moment ago follow once the printer has shown that it works: nobody
    waits for their sake.
    """
    while _waits(desk, job_id) and desk.papers.step() is not None:
        pass
    job = desk.papers.job(job_id)
    if job is not None and job.state is JobState.PRINTED and desk.papers.try_again():
        while desk.papers.step() is not None:
            pass
    if job is None:
        return SKIPPED, ""
    return _OUTCOMES.get(job.state, Printed.NOT_PRINTED.value), job.why


def print_at_once(desk: Desk, document: Document) -> tuple[str, str]:
    """The same answer for a paper of no event, which is in no queue."""
    if not desk.devices.has_printer():
        return SKIPPED, ""
    result = desk.devices.printer.print(document)
    return result.outcome.value, result.why


def answer(output: Output, facts: Json, printed: str, why: str) -> int | None:
    """Say what came of a paper that was asked for; an exit code unless it is well."""
    facts = {**facts, "printed": printed}
    if printed == Printed.UNKNOWN:
        return output.failed(InDoubt(), facts)
    if printed == Printed.NOT_PRINTED:
        return output.failed(fault_of(why), facts)
    output.answer(facts)
    return None


def fault_of(code: str) -> PrinterFault:
    """The fault behind a printer's error code, so that its sentence is said."""
    kinds = {kind.code: kind for kind in PrinterFault.__subclasses__()}
    return kinds.get(code, PrinterFault)()


def _print_paper_of(desk: Desk, booked: Event) -> str:
    job = desk.papers.job_of(booked.header)
    return SKIPPED if job is None else print_job(desk, job.job_id)[0]


def _waits(desk: Desk, job_id: int) -> bool:
    job = desk.papers.job(job_id)
    return job is not None and job.state is JobState.WAITING


def _without_paper(desk: Desk, booked: Event) -> str:
    desk.papers.drop_job(booked.header)
    return SKIPPED


def _state_of(desk: Desk, event_id: EventId) -> str:
    """queued, accepted, unknown or refused."""
    with desk.store.read() as work:
        entry = work.journal.by_event(event_id)
        item = work.outbox.item(entry.seq) if entry else None
    return _STATES.get(item.state, "queued") if item else "queued"
