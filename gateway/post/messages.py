"""Receipts that customers want by e-mail or SMS: kept with their papers until they are sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Connection, Exists, delete, exists, insert, or_, select, update

from gateway.storage import rows
from gateway.storage.moments import moment_text
from pos_app.domain.clock import Clock
from pos_app.domain.events import ReceiptSent
from pos_app.sealing import NotSealedForUs, unseal

LARGEST_PAPER_BYTES: Final = 2_000_000
MOST_UNASKED: Final = 50  # papers of a desk that no message waits for; there should be one
HELD_FOR: Final = timedelta(minutes=2)  # longer than any hook takes; then another postman may try
PAPER_WITHIN: Final = timedelta(days=1)  # a desk brings it before its message
WITHOUT_PAPER: Final = "without_paper"  # stands beside `sent`
WAITING, SENT, FAILED = "waiting", "sent", "failed"
STATES: Final = (WAITING, SENT, FAILED)
_FIRST_WAIT_S: Final = 10
_LONGEST_WAIT_S: Final = 3600
_UNWANTED_AFTER: Final = timedelta(days=30)
_LONGEST_ADDRESS: Final = 200


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message that one postman has taken to hand it over now."""

    event_id: str
    receipt_no: str
    way: str
    to_sealed: str
    pdf: bytes | None  # None: it never came
    attempt: int


def open_address(secret: bytes | None, sealed: str) -> str | None:
    """The address that a desk sealed for us; None if it is not one line of text for us."""
    if secret is None:
        return None
    try:
        address = unseal(secret, sealed)
    except NotSealedForUs:
        return None
    is_address = 0 < len(address) <= _LONGEST_ADDRESS and address.isprintable()
    return address if is_address else None


def message_row(event: ReceiptSent, received_at: str) -> dict[str, Any]:
    """A message that waits, for `rows.messages`."""
    return {
        "event_id": str(event.header.event_id),
        "desk": event.header.desk,
        "receipt_no": event.receipt_no,
        "way": event.way.value,
        "to_sealed": event.to_sealed,
        "state": WAITING,
        "attempts": 0,
        "next_at": received_at,
        "last_error": None,
    }


def keep_paper(connection: Connection, clock: Clock, desk: str, event_id: str, pdf: bytes) -> bool:
    """Keep the PDF that belongs to a desk's event; False: it has one, which stays.

    It may come again with other bytes: a desk draws it anew when the answer was lost. Of too
    many that no message waits for, the oldest make way.
    """
    mine = select(rows.desks.c.desk).where(rows.desks.c.desk == desk)
    connection.execute(mine.with_for_update())  # two uploads at once follow each other
    table = rows.papers
    known = select(table.c.event_id).where(table.c.desk == desk, table.c.event_id == event_id)
    if connection.scalar(known) is not None:
        return False
    received_at = moment_text(clock.now())
    row = {"desk": desk, "event_id": event_id, "pdf": pdf, "received_at": received_at}
    connection.execute(insert(table), row)
    _make_way(connection, desk)
    return True


def _make_way(connection: Connection, desk: str) -> None:
    table = rows.papers
    unasked = select(table.c.event_id).where(table.c.desk == desk, ~_is_wanted())
    newest_first = unasked.order_by(table.c.received_at.desc(), table.c.event_id.desc())
    too_many = connection.scalars(newest_first.offset(MOST_UNASKED)).all()
    if too_many:
        mine = delete(table).where(table.c.desk == desk, table.c.event_id.in_(too_many))
        connection.execute(mine)


def _is_wanted() -> Exists:
    """Whether a message that is not sent yet belongs to the paper."""
    table, papers = rows.messages, rows.papers
    return exists().where(
        table.c.event_id == papers.c.event_id,
        table.c.desk == papers.c.desk,
        table.c.state != SENT,
    )


def claim(connection: Connection, clock: Clock) -> Claimed | None:
    """The message that is due longest, held for this postman; None: nothing is due.

    One without its paper waits for it, for a day at most. One that another desk has brought for a
    lost one waits for nothing: only that desk could draw the paper.
    """
    now = clock.now()
    table, papers, rescued, rescues = rows.messages, rows.papers, rows.rescued_events, rows.rescues
    is_its_paper = (papers.c.event_id == table.c.event_id) & (papers.c.desk == table.c.desk)
    is_by_another = (rescues.c.rescue_id == rescued.c.rescue_id) & (
        rescues.c.at_desk != table.c.desk
    )
    has_all = or_(
        papers.c.event_id.is_not(None),
        rescues.c.rescue_id.is_not(None),
        table.c.attempts > 0,  # it went without a paper before
        table.c.next_at <= moment_text(now - PAPER_WITHIN),
    )
    query = (
        select(table, papers.c.pdf)
        .outerjoin(papers, is_its_paper)
        .outerjoin(rescued, rescued.c.event_id == table.c.event_id)
        .outerjoin(rescues, is_by_another)
        .where(table.c.state == WAITING, table.c.next_at <= moment_text(now), has_all)
        .order_by(table.c.next_at, table.c.event_id)
        .limit(1)
        .with_for_update(of=table, skip_locked=True)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    attempt = row.attempts + 1
    held = update(table).where(table.c.event_id == row.event_id)
    connection.execute(held.values(attempts=attempt, next_at=moment_text(now + HELD_FOR)))
    return Claimed(row.event_id, row.receipt_no, row.way, row.to_sealed, row.pdf, attempt)


def settle(connection: Connection, clock: Clock, claimed: Claimed, state: str, why: str) -> None:
    """Write down what became of it, and that it went without a paper; one that was sent goes.

    Nothing happens where another postman has claimed the message since.
    """
    now = clock.now()
    table, papers = rows.messages, rows.papers
    mine = update(table).where(
        table.c.event_id == claimed.event_id, table.c.attempts == claimed.attempt
    )
    next_at = moment_text(now + _wait_after(claimed.attempt))
    if state == SENT and claimed.pdf is None:
        why = WITHOUT_PAPER
    done = mine.values(state=state, next_at=next_at, last_error=why or None)
    if connection.execute(done).rowcount and state == SENT:
        connection.execute(delete(papers).where(papers.c.event_id == claimed.event_id))


def _wait_after(attempts: int) -> timedelta:
    return timedelta(seconds=min(_FIRST_WAIT_S * 2 ** min(attempts - 1, 20), _LONGEST_WAIT_S))


def drop_unwanted_papers(connection: Connection, clock: Clock) -> int:
    """Remove old papers that no message waits for: sent already, refused, or never asked for."""
    too_old = moment_text(clock.now() - _UNWANTED_AFTER)
    unwanted = delete(rows.papers).where(rows.papers.c.received_at < too_old, ~_is_wanted())
    return connection.execute(unwanted).rowcount


def try_failed_again(connection: Connection, clock: Clock) -> int:
    """Let every failed message wait again, due at once; how many there were."""
    table = rows.messages
    failed = update(table).where(table.c.state == FAILED)
    return connection.execute(
        failed.values(state=WAITING, next_at=moment_text(clock.now()))
    ).rowcount


def list_messages(connection: Connection, state: str | None) -> Iterator[dict[str, Any]]:
    """All messages, or those of one state, oldest first: everything but the address."""
    table, papers = rows.messages, rows.papers
    has_paper = exists().where(papers.c.event_id == table.c.event_id, papers.c.desk == table.c.desk)
    columns = [column for column in table.columns if column is not table.c.to_sealed]
    query = select(*columns, has_paper.label("has_paper")).order_by(table.c.event_id)
    if state is not None:
        query = query.where(table.c.state == state)
    for row in connection.execute(query):
        yield {**row._mapping, "has_paper": bool(row.has_paper)}
