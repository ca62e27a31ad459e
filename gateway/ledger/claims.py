"""Who charges a bill now: claims of desks, kept with the card attempts that they are for.

A claim without the event of its attempt is soft: it ends by itself. With the event it stands until
the card is known not to be charged, the payment has arrived, or the reversal was approved.

A desk's attempts change only while its row is locked, and bills are claimed only while their
accounts are; so of two desks that ask at once, one is asked after the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta
from itertools import chain, groupby
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, or_, select

from gateway.ledger.attempts import Attempt, Attempts, Bill, attempts_named_by, bills_of
from gateway.storage import rows
from gateway.storage.bulk import insert_rows, is_one_of
from gateway.storage.locks import lock_accounts, lock_desk
from gateway.storage.moments import moment_text
from pos_app.domain.card import NOT_CHARGED
from pos_app.domain.card_events import CardAttemptStarted
from pos_app.domain.clock import Clock
from pos_app.domain.events import Event

_NOT_CHARGED: Final = [outcome.value for outcome in NOT_CHARGED]
ENDS_AFTER: Final = timedelta(minutes=3)  # longer than a clerk needs to start, and its outbox


def claim(
    connection: Connection, clock: Clock, desk: str, attempt_id: str, bills: Collection[Bill]
) -> tuple[Bill, str] | None:
    """Take all of `bills` (None), or none of them: one that another desk has, and which desk.

    What has arrived of the attempt itself counts for more: a claim behind it changes nothing.
    """
    lock_desk(connection, desk)
    lock_accounts(connection, {account_no for account_no, _ in bills})
    _forget_ended(connection, clock, desk)
    others = claimed_elsewhere(connection, clock, desk, bills)
    if others:
        return min(others.items())
    known = read_known(connection, desk, [attempt_id]).get(attempt_id)
    if known is None or known.is_soft:
        fresh = Attempt(moment_text(clock.now()), bills=frozenset(bills))
        _replace(connection, desk, {attempt_id: fresh})
    return None


def release(connection: Connection, desk: str, attempt_id: str) -> None:
    """End a soft claim; an attempt of which an event has arrived ends by its events only."""
    lock_desk(connection, desk)
    known = read_known(connection, desk, [attempt_id]).get(attempt_id)
    if known is not None and known.is_soft:
        _remove(connection, desk, [attempt_id])


def give_up(connection: Connection, desk: str, attempt_id: str, because: str) -> bool:
    """End what a desk cannot end any more, because it is lost; False: there is no such attempt."""
    lock_desk(connection, desk)
    known = read_known(connection, desk, [attempt_id])
    for attempt in known.values():
        attempt.released = because
    _replace(connection, desk, known)
    return bool(known)


def standing(connection: Connection, clock: Clock) -> Iterator[dict[str, Any]]:
    """All claims that stand now, oldest first."""
    table, attempts = rows.claims, rows.card_attempts
    order = (attempts.c.claimed_at, attempts.c.desk, attempts.c.attempt_id, table.c.item_no)
    query = select(attempts, table.c.account_no, table.c.item_no).join(table, _is_of())
    found = connection.execute(query.where(_stands(clock)).order_by(*order))
    for (desk, attempt_id), of_attempt in groupby(found, lambda row: (row.desk, row.attempt_id)):
        lines = list(of_attempt)
        yield {
            "attempt_id": attempt_id,
            "desk": desk,
            "claimed_at": lines[0].claimed_at,
            "outcome": lines[0].outcome or ("unknown" if lines[0].is_started else "not_started"),
            "items": [{"account_no": row.account_no, "item_no": row.item_no} for row in lines],
        }


def claimed_elsewhere(
    connection: Connection, clock: Clock, desk: str, bills: Collection[Bill]
) -> dict[Bill, str]:
    """Those of `bills` that another desk claims now, and which."""
    claimed = claimed_of(connection, clock, desk, {account_no for account_no, _ in bills})
    return {bill: other for bill, other in claimed.items() if bill in bills}


def claimed_of(
    connection: Connection, clock: Clock, desk: str, account_nos: Collection[str]
) -> dict[Bill, str]:
    """The bills of these accounts that another desk claims now, and which; the first, of two."""
    if not account_nos:
        return {}
    table, attempts = rows.claims, rows.card_attempts
    is_wanted = is_one_of(connection, table.c.account_no, account_nos)
    query = (
        select(table.c.account_no, table.c.item_no, table.c.desk)
        .join(attempts, _is_of())
        .where(is_wanted, table.c.desk != desk, _stands(clock))
        .order_by(attempts.c.claimed_at.desc(), table.c.attempt_id.desc())
    )
    return {(row.account_no, row.item_no): row.desk for row in connection.execute(query)}


def _is_of() -> ColumnElement[bool]:
    table, attempts = rows.claims, rows.card_attempts
    return and_(table.c.desk == attempts.c.desk, table.c.attempt_id == attempts.c.attempt_id)


def _stands(clock: Clock) -> ColumnElement[bool]:
    """Attempts that claim their bills: a card is being, was, or may have been charged for them."""
    table = rows.card_attempts
    is_over = or_(
        table.c.is_paid,
        table.c.is_undone,
        table.c.released.is_not(None),
        table.c.outcome.in_(_NOT_CHARGED),
    )
    is_fresh = table.c.claimed_at > moment_text(clock.now() - ENDS_AFTER)
    return and_(or_(table.c.is_started, is_fresh), ~is_over)


def read_attempts(
    connection: Connection, clock: Clock, desk: str, events: Collection[Event]
) -> Attempts:
    """All attempts that `events` are about, and the bills of them that other desks claim."""
    attempts = Attempts(moment_text(clock.now()))
    named = set(chain.from_iterable(map(attempts_named_by, events)))
    if not named:
        return attempts
    attempts.known = read_known(connection, desk, named)
    undone = {a.undoes for a in attempts.known.values() if a.undoes is not None} - named
    attempts.known |= read_known(connection, desk, undone)
    attempts.known |= read_known(connection, desk, _undoing(connection, desk, undone | named))
    started = [bills_of(event) for event in events if isinstance(event, CardAttemptStarted)]
    bills = frozenset(chain.from_iterable(started))
    attempts.elsewhere = claimed_elsewhere(connection, clock, desk, bills)
    return attempts


def write_attempts(connection: Connection, desk: str, attempts: Attempts) -> None:
    """Keep those that changed."""
    _replace(connection, desk, {no: a for no, a in attempts.known.items() if a.is_changed})


def read_known(
    connection: Connection, desk: str, attempt_ids: Collection[str]
) -> dict[str, Attempt]:
    """Those of the desk's attempts that are known, with their bills."""
    if not attempt_ids:
        return {}
    bills: dict[str, set[Bill]] = {}
    for row in connection.execute(select(rows.claims).where(_are(connection, desk, attempt_ids))):
        bills.setdefault(row.attempt_id, set()).add((row.account_no, row.item_no))
    table = rows.card_attempts
    query = select(table).where(_are(connection, desk, attempt_ids, table))
    return {
        row.attempt_id: Attempt(
            claimed_at=row.claimed_at,
            is_started=row.is_started,
            undoes=row.undoes,
            outcome=row.outcome,
            outcome_seq=row.outcome_seq,
            is_paid=row.is_paid,
            is_undone=row.is_undone,
            released=row.released,
            bills=frozenset(bills.get(row.attempt_id, ())),
        )
        for row in connection.execute(query)
    }


def _undoing(connection: Connection, desk: str, attempt_ids: Collection[str]) -> list[str]:
    """All reversals of them: one that is taken back leaves those that others made."""
    table = rows.card_attempts
    query = select(table.c.attempt_id).where(
        table.c.desk == desk, table.c.undoes.in_(sorted(attempt_ids))
    )
    return list(connection.scalars(query))


def _forget_ended(connection: Connection, clock: Clock, desk: str) -> None:
    """Of this desk alone: nobody else's rows are waited for."""
    table = rows.card_attempts
    is_old = table.c.claimed_at <= moment_text(clock.now() - ENDS_AFTER)
    old = select(table.c.attempt_id).where(table.c.desk == desk, ~table.c.is_started, is_old)
    known = read_known(connection, desk, list(connection.scalars(old)))
    _remove(connection, desk, [no for no, attempt in known.items() if attempt.is_soft])


def _replace(connection: Connection, desk: str, attempts: dict[str, Attempt]) -> None:
    _remove(connection, desk, attempts)
    insert_rows(connection, rows.card_attempts, [_row(desk, no, a) for no, a in attempts.items()])
    bills = [(no, *bill) for no, attempt in attempts.items() for bill in sorted(attempt.bills)]
    columns = ("desk", "attempt_id", "account_no", "item_no")
    lines = [dict(zip(columns, (desk, *bill), strict=True)) for bill in bills]
    insert_rows(connection, rows.claims, lines)


def _row(desk: str, attempt_id: str, attempt: Attempt) -> dict[str, Any]:
    return {
        "desk": desk,
        "attempt_id": attempt_id,
        "claimed_at": attempt.claimed_at,
        "is_started": attempt.is_started,
        "undoes": attempt.undoes,
        "outcome": attempt.outcome,
        "outcome_seq": attempt.outcome_seq,
        "is_paid": attempt.is_paid,
        "is_undone": attempt.is_undone,
        "released": attempt.released,
    }


def _remove(connection: Connection, desk: str, attempt_ids: Iterable[str]) -> None:
    gone = list(attempt_ids)
    for table in (rows.claims, rows.card_attempts) if gone else ():
        connection.execute(delete(table).where(_are(connection, desk, gone, table)))


def _are(
    connection: Connection, desk: str, attempt_ids: Collection[str], table: Table = rows.claims
) -> ColumnElement[bool]:
    return and_(table.c.desk == desk, is_one_of(connection, table.c.attempt_id, attempt_ids))
