"""Reads a book of the ledger from the database, locked, and writes it back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, case, func, select, update

from gateway import keys, rows
from gateway.bulk import insert_rows, is_one_of, set_numbers
from gateway.entries import ReadEntry
from gateway.ledger import CREDIT_PREFIX, Book, Item, Posting, ShiftSums, Taken, Verdict
from gateway.messages import message_row, open_address
from gateway.moments import moment_text
from pos_app import wire
from pos_app.domain.account import ItemKind
from pos_app.domain.clock import Clock
from pos_app.domain.events import (
    CashMoved,
    Event,
    ReceiptSent,
    ShiftClosed,
    amount_of,
    receipt_no_of,
)
from pos_app.domain.payment import PaymentTaken, PaymentVoided

Decided = Sequence[tuple[ReadEntry, Verdict]]


def read_book(
    connection: Connection, desk: str, item_kinds: Iterable[ItemKind], reads: Sequence[ReadEntry]
) -> Book:
    """Everything that `reads` touch. Their accounts stay locked until the transaction ends."""
    book = Book(frozenset(item_kinds))
    _read_undone(connection, book, reads)
    payments = [p for r in reads if isinstance(r.event, PaymentTaken) for p in r.event.payments]
    undone = [p for taken in book.taken.values() for p in taken.postings]
    account_nos = {p.account_no for p in payments} | {p.account_no for p in undone}
    item_nos = {p.item_no for p in payments if p.item_no} | {p.item_no for p in undone}
    book.accounts = _lock_accounts(connection, account_nos)
    _read_items(connection, book, item_nos | {CREDIT_PREFIX + no for no in account_nos})
    _read_voided(connection, book)
    _read_journal(connection, book, desk, reads)
    _read_shifts(connection, book, reads)
    if any(isinstance(r.event, ReceiptSent) for r in reads):
        secret = keys.sealing_secret(connection)
        book.can_open = lambda sealed: open_address(secret, sealed) is not None
    return book


def _read_undone(connection: Connection, book: Book, reads: Sequence[ReadEntry]) -> None:
    """The events that `reads` void or cancel, with their postings."""
    wanted = [str(r.event.voids_event) for r in reads if isinstance(r.event, PaymentVoided)]
    wanted += [
        str(r.event.cancels) for r in reads if isinstance(r.event, CashMoved) and r.event.cancels
    ]
    if not wanted:
        return
    lines: dict[str, list[Posting]] = {event_id: [] for event_id in wanted}
    of_events = select(rows.postings).where(is_one_of(connection, rows.postings.c.event_id, wanted))
    for row in connection.execute(of_events.order_by(rows.postings.c.line)):
        lines[row.event_id].append(Posting(row.account_no, row.item_no, row.amount_dirhams))
    undone = select(rows.events).where(is_one_of(connection, rows.events.c.event_id, wanted))
    for row in connection.execute(undone):
        book.taken[row.event_id] = Taken(
            desk=row.desk,
            shift=row.shift,
            state=row.state,
            amount=row.amount_dirhams,
            receipt_no=row.receipt_no,
            is_payment=row.type == "payment_taken",
            postings=tuple(lines[row.event_id]),
        )


def _lock_accounts(connection: Connection, account_nos: Iterable[str]) -> set[str]:
    """Lock in one order everywhere, so that two desks never wait for each other."""
    wanted = sorted(account_nos)
    if not wanted:
        return set()
    table = rows.accounts
    query = select(table.c.account_no).where(
        is_one_of(connection, table.c.account_no, wanted), ~table.c.is_removed
    )
    return set(connection.scalars(query.order_by(table.c.account_no).with_for_update()))


def _read_items(connection: Connection, book: Book, item_nos: Iterable[str]) -> None:
    wanted = sorted(item_nos)
    if not wanted:
        return
    table = rows.items
    columns = (table.c.item_no, table.c.account_no, table.c.kind, table.c.due_dirhams)
    query = select(*columns).where(is_one_of(connection, table.c.item_no, wanted))
    for row in connection.execute(query):
        book.items[row.item_no] = Item(row.account_no, row.kind, row.due_dirhams)


def _read_voided(connection: Connection, book: Book) -> None:
    if not book.taken:
        return
    table = rows.events
    query = select(table.c.voids_event).where(
        is_one_of(connection, table.c.voids_event, book.taken), table.c.state == "reversal"
    )
    book.voided = set(connection.scalars(query))


def _read_journal(
    connection: Connection, book: Book, desk: str, reads: Sequence[ReadEntry]
) -> None:
    """What the desk's journal holds in and before the places of `reads`."""
    table = rows.events
    places = {r.entry.seq for r in reads} | {r.entry.seq - 1 for r in reads}
    near = select(table.c.seq, table.c.hash).where(
        table.c.desk == desk, is_one_of(connection, table.c.seq, places)
    )
    book.hashes = {row.seq: row.hash for row in connection.execute(near)}
    numbers = [number for r in reads if (number := _receipt_of(r.event)) is not None]
    if numbers:
        known = select(table.c.receipt_no).where(
            is_one_of(connection, table.c.receipt_no, numbers), table.c.state != "refused"
        )
        book.receipts = set(connection.scalars(known))


def _receipt_of(event: Event) -> str | None:
    """The number that the event takes, or is about."""
    return event.receipt_no if isinstance(event, ReceiptSent) else receipt_no_of(event)


def _read_shifts(connection: Connection, book: Book, reads: Sequence[ReadEntry]) -> None:
    """Sums of shifts that are being closed; of the others, only whether they are closed."""
    table = rows.events
    closing = {r.event.header.shift for r in reads if isinstance(r.event, ShiftClosed)}
    for shift in closing:
        book.shifts[shift] = shift_sums(connection, shift)
    others = {r.event.header.shift for r in reads} - closing
    closed = select(table.c.shift).where(
        is_one_of(connection, table.c.shift, others),
        table.c.type == "shift_closed",
        table.c.state != "refused",
    )
    for shift in connection.scalars(closed):
        book.shifts[shift] = ShiftSums(is_closed=True)


def shift_sums(connection: Connection, shift: str) -> ShiftSums:
    """What head office has of a shift."""
    table = rows.events
    of_type = [
        func.coalesce(func.sum(case((table.c.type == name, 1), else_=0)), 0)
        for name in ("payment_taken", "payment_voided", "shift_closed")
    ]
    is_money = table.c.type.in_(("payment_taken", "payment_voided"))
    sums = [
        func.coalesce(func.sum(case((is_money, column), else_=0)), 0)
        for column in (table.c.amount_dirhams, table.c.cash_dirhams, table.c.card_dirhams)
    ]
    query = select(*of_type, *sums).where(table.c.shift == shift, table.c.state != "refused")
    payments, voids, closings, collected, cash, card = connection.execute(query).one()
    return ShiftSums(payments, voids, int(collected), int(cash), int(card), closings > 0)


def write_book(
    connection: Connection, clock: Clock, book: Book, decided: Decided, today: str
) -> None:
    """Keep the events for ever, with what they did."""
    received_at = moment_text(clock.now())
    events = [_event_row(read, verdict, received_at) for read, verdict in decided]
    insert_rows(connection, rows.events, events)
    wanted = [
        message_row(read.event, received_at)
        for read, verdict in decided
        if isinstance(read.event, ReceiptSent) and verdict.state != "refused"
    ]
    insert_rows(connection, rows.messages, wanted)
    lines = [line for read, verdict in decided for line in _posting_rows(read, verdict)]
    if not lines:
        return
    insert_rows(connection, rows.postings, lines)
    _write_items(connection, book, today)
    _renumber(connection, {line["account_no"] for line in lines})


def _event_row(read: ReadEntry, verdict: Verdict, received_at: str) -> dict[str, Any]:
    event, head = read.event, read.event.header
    cash = card = 0
    voids = None
    if isinstance(event, PaymentTaken):
        cash, card = event.cash.dirhams, event.card.dirhams
    elif isinstance(event, PaymentVoided):
        cash, card = -event.cash_back.dirhams, -event.card_back.dirhams
        voids = str(event.voids_event)
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
        "amount_dirhams": amount_of(event).dirhams,
        "cash_dirhams": cash,
        "card_dirhams": card,
        "state": verdict.state,
        "outcome": verdict.outcome,
        "remark": verdict.remark,
        "reason": verdict.reason,
        "received_at": received_at,
    }


def _posting_rows(read: ReadEntry, verdict: Verdict) -> list[dict[str, Any]]:
    return [
        {
            "event_id": read.event_id,
            "line": line,
            "account_no": posting.account_no,
            "item_no": posting.item_no,
            "amount_dirhams": posting.dirhams,
        }
        for line, posting in enumerate(verdict.postings)
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


def _renumber(connection: Connection, account_nos: Iterable[str]) -> None:
    """Give changed accounts the next change numbers, so that every copy learns of them.

    The counter's row is locked last and until the commit: numbers become visible in their order,
    and a reader who goes on from the highest one misses nothing.
    """
    changed = sorted(account_nos)
    counter, table = rows.change_counter, rows.accounts
    step = update(counter).values(last=counter.c.last + len(changed)).returning(counter.c.last)
    last = connection.execute(step).scalar_one()
    numbers = {no: n for n, no in enumerate(changed, start=last - len(changed) + 1)}
    set_numbers(connection, table.c.account_no, table.c.change_no, numbers)
