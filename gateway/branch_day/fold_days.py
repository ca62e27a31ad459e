"""The branch's running sums and facts, folded anew from the ledger's events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from gateway.branch_day.day_lines import TakingKey, centre_of, subject_of, taking_rows
from gateway.branch_day.write_branch import fact_rows
from gateway.storage import day_rows, rows
from pos_app import wire
from pos_app.domain.events import Event
from pos_app.domain.payment import PaymentTaken
from pos_app.domain.tender_corrected import TenderCorrected, as_really_paid

Fact = tuple[str, ...]


@dataclass(slots=True)
class Folded:
    """What the events say; whole ledgers fit, for a desk's year is some thousand sums."""

    takings: dict[TakingKey, tuple[int, int]] = field(default_factory=dict)
    facts: list[dict[str, Any]] = field(default_factory=list)


def fold(connection: Connection) -> Folded:
    """All events that were not refused, one at a time."""
    folded = Folded()
    for event, undone in _events(connection):
        for key, number, dirhams in taking_rows(event, undone):
            before = folded.takings.get(key, (0, 0))
            folded.takings[key] = before[0] + number, before[1] + dirhams
        if subject_of(event) is not None:
            folded.facts += fact_rows(event, centre_of(event.header.desk))
    return folded


def _events(connection: Connection) -> Iterator[tuple[Event, PaymentTaken | None]]:
    """Each event, a void with the payment that it undoes, as that was really paid until then."""
    corrections = _corrections(connection)
    table, paid = rows.events, rows.events.alias()
    is_undone = (paid.c.event_id == table.c.voids_event) & (table.c.type == "payment_voided")
    query = (
        select(table.c.seq, table.c.body, paid.c.event_id, paid.c.body.label("undone"))
        .outerjoin(paid, is_undone)
        .where(table.c.state != "refused")
    )
    for row in connection.execute(query.execution_options(yield_per=1_000)):
        undone = None if row.undone is None else wire.decode(row.undone.encode())
        assert undone is None or isinstance(undone, PaymentTaken)
        earlier = [one for seq, one in corrections.get(row.event_id, ()) if seq < row.seq]
        yield wire.decode(row.body.encode()), undone and as_really_paid(undone, earlier)


def _corrections(connection: Connection) -> dict[str, list[tuple[int, TenderCorrected]]]:
    """All there are, by payment, in the order of its desk; a supervisor makes few."""
    table = rows.events
    is_one = (table.c.type == "tender_corrected") & (table.c.state != "refused")
    query = select(table.c.seq, table.c.body).where(is_one).order_by(table.c.seq)
    found: defaultdict[str, list[tuple[int, TenderCorrected]]] = defaultdict(list)
    for seq, body in connection.execute(query):
        event = wire.decode(body.encode())
        assert isinstance(event, TenderCorrected)
        found[str(event.corrects)].append((seq, event))
    return found


def wrong_sums(connection: Connection) -> Iterator[str]:
    """A sentence for each running sum or fact that is not as its events say."""
    folded = fold(connection)
    table = day_rows.takings
    kept = {
        tuple(row[:5]): (int(row.number), int(row.amount_dirhams))
        for row in connection.execute(select(table))
    }
    for key in sorted(kept.keys() | folded.takings.keys()):
        ours, said = kept.get(key, (0, 0)), folded.takings.get(key, (0, 0))
        if ours != said:
            yield f"takings {' '.join(map(str, key))}: {ours} kept, by the events {said}"
    facts = set(map(tuple, connection.execute(select(day_rows.day_facts))))
    columns = [column.name for column in day_rows.day_facts.columns]
    by_events = {tuple(row[name] for name in columns) for row in folded.facts}
    for fact in sorted(facts ^ by_events):
        yield f"fact {' '.join(map(str, fact))}: {'not of an event' if fact in facts else 'lost'}"
