"""Keeps judged events for ever, and what they did to the accounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, update

from gateway.ledger.book import Book
from gateway.ledger.clarification import keep_points
from gateway.ledger.done_once import note_done
from gateway.ledger.entries import ReadEntry
from gateway.ledger.verdicts import Posting, Verdict
from gateway.post.messages import message_row
from gateway.storage import rows
from gateway.storage.bulk import insert_rows, set_numbers
from gateway.storage.moments import moment_text
from pos_app import wire
from pos_app.domain.clock import Clock
from pos_app.domain.events import ReceiptSent, amount_of, receipt_no_of
from pos_app.domain.payment import PaymentRefunded, PaymentTaken, PaymentVoided
from pos_app.domain.resolution import PostingResolved
from pos_app.domain.tender_corrected import TenderCorrected

Decided = Sequence[tuple[ReadEntry, Verdict]]


def write_book(
    connection: Connection, clock: Clock, book: Book, decided: Decided, today: str
) -> None:
    """Keep the events for ever, with what they did."""
    received_at = moment_text(clock.now())
    events = [_event_row(read, verdict, received_at) for read, verdict in decided]
    insert_rows(connection, rows.events, events)
    note_done(connection, decided)
    keep_points(connection, decided, received_at)
    wanted = [
        message_row(read.event, received_at)
        for read, verdict in decided
        if isinstance(read.event, ReceiptSent) and verdict.state != "refused"
    ]
    insert_rows(connection, rows.messages, wanted)
    lines = [
        line
        for read, verdict in decided
        for line in posting_rows(read.event_id, read.event.header.desk, verdict.postings)
    ]
    keep_postings(connection, book, lines, today)
    renumber(connection, {line["account_no"] for line in lines})


def keep_postings(
    connection: Connection, book: Book, lines: Sequence[Mapping[str, Any]], today: str
) -> None:
    """Keep postings and the items that they changed; `renumber` lets every copy learn of them."""
    if not lines:
        return
    insert_rows(connection, rows.postings, lines)
    _write_items(connection, book, today)


def _event_row(read: ReadEntry, verdict: Verdict, received_at: str) -> dict[str, Any]:
    event, head = read.event, read.event.header
    cash = card = 0
    voids = refunds = attempt = None
    if isinstance(event, PaymentTaken):
        cash, card = event.cash.dirhams, event.card.dirhams
    elif isinstance(event, PaymentVoided):
        cash, card = -event.cash_back.dirhams, -event.card_back.dirhams
        voids = str(event.voids_event)
    elif isinstance(event, TenderCorrected):
        cash, card = event.cash.dirhams, event.card.dirhams
    elif isinstance(event, PostingResolved):
        voids = str(event.resolves)
    elif isinstance(event, PaymentRefunded):
        card = -event.amount.dirhams
        refunds = str(event.refunds_event)
        attempt = str(event.tender.attempt) if event.tender.attempt else None
    return {
        "event_id": read.event_id,
        "desk": head.desk,
        "seq": read.entry.seq,
        "prev_hash": read.entry.prev_hash,
        "hash": read.entry.hash,
        "signature": read.entry.signature,
        "body": read.entry.body.decode(),
        "type": wire.type_name(event),
        "shift": head.shift,
        "business_date": head.business_date.isoformat(),
        "receipt_no": receipt_no_of(event),
        "voids_event": voids,
        "refunds_event": refunds,
        "refund_attempt": attempt,
        "amount_dirhams": amount_of(event).dirhams,
        "cash_dirhams": cash,
        "card_dirhams": card,
        "state": verdict.state,
        "outcome": verdict.outcome,
        "remark": verdict.remark,
        "reason": verdict.reason,
        "received_at": received_at,
    }


def posting_rows(event_id: str, desk: str, postings: Iterable[Posting]) -> list[dict[str, Any]]:
    """The rows of one event; `desk` is where it was taken, a channel's name for other channels."""
    return [
        {
            "event_id": event_id,
            "desk": desk,
            "line": line,
            "account_no": posting.account_no,
            "item_no": posting.item_no,
            "amount_dirhams": posting.dirhams,
        }
        for line, posting in enumerate(postings)
    ]


def _write_items(connection: Connection, book: Book, today: str) -> None:
    changed = {no: item for no, item in sorted(book.items.items()) if item.is_changed}
    due = {no: item.due for no, item in changed.items() if not item.is_new}
    set_numbers(connection, rows.items.c.item_no, rows.items.c.due_dirhams, due)
    on_account = [
        {
            "item_no": no,
            "account_no": item.account_no,
            "kind": item.kind,
            "issued_dirhams": 0,
            "due_dirhams": item.due,
            "due_on": today,
            "period": None,
            "lines": "[]",
            "exact_only": False,
            "in_dispute": False,
        }
        for no, item in changed.items()
        if item.is_new
    ]
    insert_rows(connection, rows.items, on_account)


def renumber(connection: Connection, account_nos: Iterable[str]) -> None:
    """Give changed accounts the next change numbers, so that every copy learns of them.

    The counter's row is locked last and until the commit: numbers become visible in their order,
    and a reader who goes on from the highest one misses nothing.
    """
    changed = sorted(account_nos)
    if not changed:
        return
    counter, table = rows.change_counter, rows.accounts
    step = update(counter).values(last=counter.c.last + len(changed)).returning(counter.c.last)
    last = connection.execute(step).scalar_one()
    numbers = {no: n for n, no in enumerate(changed, start=last - len(changed) + 1)}
    set_numbers(connection, table.c.account_no, table.c.change_no, numbers)
