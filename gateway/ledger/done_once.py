"""What may be done to an event once only: one void, one decision, one refund by an attempt.

A table of its own says so for the whole ledger, whose partitions could only say it of a month each.
Of two transactions that do the same at once, the later one fails with an IntegrityError.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum

from sqlalchemy import Connection, func, literal, select, union_all

from gateway.ledger.entries import ReadEntry
from gateway.ledger.verdicts import Verdict
from gateway.storage import rows
from gateway.storage.bulk import insert_rows, is_one_of
from pos_app.domain.payment import PaymentRefunded, PaymentVoided
from pos_app.domain.resolution import PostingResolved


class Done(StrEnum):
    """What was done to an event."""

    VOID = "void"
    DECISION = "decision"  # of two people, on what was refused
    REFUND = "refund"


def find_done(connection: Connection, what: Done, subjects: Collection[str]) -> dict[str, str]:
    """The events that did it, each with the one it was done to."""
    table = rows.done_once
    query = select(table.c.event_id, table.c.subject).where(
        table.c.what == what.value, is_one_of(connection, table.c.subject, sorted(subjects))
    )
    return {row.event_id: row.subject for row in connection.execute(query)}


def note_done(connection: Connection, decided: Iterable[tuple[ReadEntry, Verdict]]) -> None:
    """Keep what these events did. Raises IntegrityError: it was done before."""
    found = [_row(read) for read, verdict in decided if verdict.state != "refused"]
    insert_rows(connection, rows.done_once, [row for row in found if row is not None])


def wrong_done(connection: Connection) -> Iterator[str]:
    """A sentence for each line that differs from the events, and each event kept of two desks."""
    events, table = rows.events, rows.done_once
    kept = {tuple(row) for row in connection.execute(select(table))}
    voids, decisions = (
        select(literal(what.value), events.c.voids_event, literal(""), events.c.event_id)
        for what in (Done.VOID, Done.DECISION)
    )
    refunds = select(
        literal(Done.REFUND.value),
        events.c.refunds_event,
        func.coalesce(events.c.refund_attempt, events.c.event_id),
        events.c.event_id,
    )
    is_decision = (events.c.type == "posting_resolved") & (events.c.state != "refused")
    by_events = union_all(
        voids.where(events.c.state == "reversal"),
        decisions.where(is_decision),
        refunds.where(events.c.state == "refund"),
    )
    told = {tuple(row) for row in connection.execute(by_events)}
    for what, subject, _, event_id in sorted(kept ^ told):
        yield f"event {event_id}: {what} of {subject}, but it is not noted so"
    twice = select(events.c.event_id).group_by(events.c.event_id).having(func.count() > 1)
    for event_id in connection.scalars(twice):
        yield f"event {event_id}: kept of more than one desk"


def _row(read: ReadEntry) -> dict[str, str] | None:
    attempt = ""
    match read.event:
        case PaymentVoided(voids_event=subject):
            what = Done.VOID
        case PostingResolved(resolves=subject):
            what = Done.DECISION
        case PaymentRefunded(refunds_event=subject, tender=tender):
            what, attempt = Done.REFUND, str(tender.attempt or read.event_id)
        case _:
            return None
    row = {"what": what.value, "subject": str(subject), "attempt": attempt}
    return {**row, "event_id": read.event_id}
