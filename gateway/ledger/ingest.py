"""Takes in a desk's entries: each exactly once, whatever the network or two requests do."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import IntegrityError

from gateway.branch_day.read_branch import read_branch
from gateway.branch_day.write_branch import write_branch
from gateway.identity.desks import Desk
from gateway.ledger.answers import Answer, answer
from gateway.ledger.claims import read_attempts, write_attempts
from gateway.ledger.entries import NotAnEntry, ReadEntry, read_entries
from gateway.ledger.read_book import read_book
from gateway.ledger.verdicts import Verdict
from gateway.ledger.write_book import write_book
from gateway.storage import rows
from gateway.storage.bulk import is_among
from gateway.storage.engine import writing
from gateway.storage.locks import lock_desk
from pos_app.domain.clock import Clock, qatar_date
from pos_app.domain.events import receipt_no_of

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer, and whether this very call made it."""

    answer: Answer
    is_new: bool = False
    is_conflict: bool = False
    is_entry: bool = True


def take_in(engine: Engine, clock: Clock, desk: Desk, plains: Sequence[object]) -> list[Outcome]:
    """Keep the entries and what they do, in one transaction; answer in their order.

    What was kept before gets its first answer again. The desk's row is locked, so two requests of
    one desk follow each other; two desks on one account wait for the account's row. Two desks that
    do at once what may be done once: the later one is judged again, knowing of the other.
    """
    attempts = read_entries(plains, desk.desk, desk.public_keys)
    try:
        with writing(engine) as connection:
            return keep(connection, clock, desk, attempts)
    except IntegrityError:
        with writing(engine) as connection:
            return keep(connection, clock, desk, attempts)


def keep(
    connection: Connection, clock: Clock, desk: Desk, attempts: Sequence[ReadEntry | NotAnEntry]
) -> list[Outcome]:
    """As `take_in`, within a transaction of the caller."""
    reads = [attempt for attempt in attempts if isinstance(attempt, ReadEntry)]
    lock_desk(connection, desk.desk)
    known = _known(connection, reads)
    fresh: dict[str, ReadEntry] = {}
    for read in reads:
        if read.event_id not in known:
            fresh.setdefault(read.event_id, read)
    verdicts = _keep_all(connection, clock, desk, list(fresh.values()))
    known |= {no: (_body(read), _answer(read, verdicts[no])) for no, read in fresh.items()}
    new = set(verdicts)
    return [_outcome(attempt, known, new) for attempt in attempts]


def _keep_all(
    connection: Connection, clock: Clock, desk: Desk, fresh: Sequence[ReadEntry]
) -> dict[str, Verdict]:
    if not fresh:
        return {}
    branch = read_branch(connection, desk.centre_code, fresh)
    book = read_book(connection, desk, branch, fresh)
    events = [read.event for read in fresh]
    book.attempts = read_attempts(connection, clock, desk.desk, events)
    decided = [(read, book.take(read)) for read in fresh]
    write_branch(connection, branch)  # before accounts' numbers, which nobody should wait for
    write_book(connection, clock, book, decided, qatar_date(clock.now()).isoformat())
    write_attempts(connection, desk.desk, book.attempts)
    for read, verdict in decided:
        if verdict.outcome != "accepted":
            said = verdict.reason or verdict.remark
            log.info("event=%s desk=%s %s %s", read.event_id, desk.desk, verdict.outcome, said)
    return {read.event_id: verdict for read, verdict in decided}


def _known(connection: Connection, reads: Sequence[ReadEntry]) -> dict[str, tuple[str, Answer]]:
    table = rows.events
    columns = (table.c.event_id, table.c.body, table.c.outcome, table.c.remark, table.c.reason)
    query = select(*columns, table.c.receipt_no).where(
        is_among(connection, table.c.event_id, [read.event_id for read in reads])
    )
    return {
        row.event_id: (
            row.body,
            answer(row.event_id, row.outcome, row.remark, row.reason, row.receipt_no),
        )
        for row in connection.execute(query)
    }


def _outcome(
    attempt: ReadEntry | NotAnEntry, known: dict[str, tuple[str, Answer]], new: set[str]
) -> Outcome:
    if isinstance(attempt, NotAnEntry):
        said = answer(attempt.event_id, "refused", reason=attempt.code, detail=str(attempt))
        return Outcome(said, is_entry=False)
    body, said = known[attempt.event_id]
    if body != _body(attempt):
        refusal = answer(attempt.event_id, "refused", reason="conflict")
        return Outcome(refusal, is_conflict=True)
    is_new = attempt.event_id in new
    new.discard(attempt.event_id)
    return Outcome(said, is_new=is_new)


def _answer(read: ReadEntry, verdict: Verdict) -> Answer:
    number = receipt_no_of(read.event)
    return answer(read.event_id, verdict.outcome, verdict.remark, verdict.reason, number)


def _body(read: ReadEntry) -> str:
    return read.entry.body.decode()
