"""What follows a booking: paper, then head office. Trouble here never looks like a refusal."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final, TypeVar

from pos_app.compose import Desk
from pos_app.domain.events import Event, Header
from pos_app.domain.ids import EventId
from pos_app.domain.printing import Printed
from pos_app.services.ports import OutboxState

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


def print_and_send(desk: Desk, booked: Event, *, prints: bool) -> dict[str, str]:
    """`state` and `printed` of what is booked, whatever goes wrong on the way."""
    settled(lambda: desk.drawer.for_event(booked), None)
    if prints and desk.has_printer:
        printed = settled(lambda: print_waiting(desk), Printed.UNKNOWN.value)
    else:  # else a printer that comes later would print them all
        printed = settled(lambda: _without_paper(desk, booked.header), SKIPPED)
    settled(desk.drain, None)
    state = settled(lambda: _state_of(desk, booked.header.event_id), "queued")
    return {"state": state, "printed": printed}


def settled(step: Callable[[], T], otherwise: T) -> T:
    """What `step` brings; `otherwise` if it fails or is cut short: the booking stands."""
    try:
        return step()
    except KeyboardInterrupt:
        log.warning("booked, the rest was cut short")
    except Exception:  # even a bug: an exit code that says no would hand the money back
        log.exception("booked, but not all that follows was done")
    return otherwise


def print_waiting(desk: Desk) -> str:
    """printed, not_printed or unknown, of the newest paper; skipped without a printer."""
    if not desk.has_printer:
        return SKIPPED
    desk.recover()
    outcome = Printed.NOT_PRINTED
    while (result := desk.papers.step()) is not None:
        outcome = result.outcome
    return outcome.value


def _without_paper(desk: Desk, booked: Header) -> str:
    desk.papers.drop_job(booked)
    return SKIPPED


def _state_of(desk: Desk, event_id: EventId) -> str:
    """queued, accepted, unknown or refused."""
    with desk.store.read() as work:
        entry = work.journal.by_event(event_id)
        item = work.outbox.item(entry.seq) if entry else None
    return _STATES.get(item.state, "queued") if item else "queued"
