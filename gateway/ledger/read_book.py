"""Reads a book of the ledger from the database, locked; `write_book.py` writes it back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, case, func, select

from gateway.branch_day.branch_book import BranchBook
from gateway.identity import keys
from gateway.identity.desks import Desk
from gateway.ledger.book import CREDIT_PREFIX, Book, Item, ShiftSums
from gateway.ledger.done_once import Done, find_done
from gateway.ledger.entries import ReadEntry
from gateway.ledger.giving_back import Taken
from gateway.ledger.verdicts import Posting
from gateway.post.messages import open_address
from gateway.storage import rows
from gateway.storage.bulk import is_among, is_one_of
from gateway.storage.locks import lock_accounts
from pos_app import wire
from pos_app.domain.card_events import CardAttemptStarted
from pos_app.domain.events import (
    CashMoved,
    Event,
    ReceiptSent,
    ShiftClosed,
    receipt_no_of,
)
from pos_app.domain.ids import EventId
from pos_app.domain.payment import Payment, PaymentRefunded, PaymentTaken, PaymentVoided
from pos_app.domain.resolution import PostingResolved
from pos_app.domain.tender_corrected import TenderCorrected


def read_book(
    connection: Connection, desk: Desk, branch: BranchBook, reads: Sequence[ReadEntry]
) -> Book:
    """Everything that `reads` touch. Their accounts stay locked until the transaction ends."""
    book = Book(frozenset(desk.item_kinds), branch)
    _read_undone(connection, book, reads)
    payments = [p for r in reads if isinstance(r.event, PaymentTaken) for p in r.event.payments]
    undone = [p for taken in book.taken.values() for p in taken.postings]
    account_nos = {p.account_no for p in payments} | {p.account_no for p in undone}
    account_nos |= _credited(reads)
    item_nos = {p.item_no for p in payments if p.item_no} | {p.item_no for p in undone}
    book.accounts = lock_accounts(connection, account_nos | _charged(reads))
    _read_items(connection, book, item_nos | {CREDIT_PREFIX + no for no in account_nos})
    _read_paid_elsewhere(connection, book, desk.desk, payments)
    _read_given_back(connection, book)
    _read_resolved(connection, book, reads)
    _read_journal(connection, book, desk.desk, reads)
    _read_shifts(connection, book, reads)
    if any(isinstance(r.event, ReceiptSent) for r in reads):
        secret = keys.sealing_secret(connection)
        book.can_open = lambda sealed: open_address(secret, sealed) is not None
    return book


def _read_undone(connection: Connection, book: Book, reads: Sequence[ReadEntry]) -> None:
    """The events that `reads` void, refund, correct or cancel, with their postings."""
    wanted = [str(event_id) for r in reads if (event_id := _undone_by(r.event)) is not None]
    if not wanted:
        return
    lines: dict[str, list[Posting]] = {event_id: [] for event_id in wanted}
    of_events = select(rows.postings).where(is_among(connection, rows.postings.c.event_id, wanted))
    for row in connection.execute(of_events.order_by(rows.postings.c.line)):
        lines[row.event_id].append(Posting(row.account_no, row.item_no, row.amount_dirhams))
    undone = select(rows.events).where(is_among(connection, rows.events.c.event_id, wanted))
    for row in connection.execute(undone):
        book.taken[row.event_id] = Taken(
            desk=row.desk,
            shift=row.shift,
            state=row.state,
            amount=row.amount_dirhams,
            card=row.card_dirhams,
            receipt_no=row.receipt_no,
            is_payment=row.type == "payment_taken",
            postings=tuple(lines[row.event_id]),
        )
        if row.type == "payment_taken" and row.state != "refused":
            book.branch.payments[row.event_id] = _payment(row.body)


def _payment(body: str) -> PaymentTaken:
    event = wire.decode(body.encode())
    assert isinstance(event, PaymentTaken)
    return event


def _undone_by(event: Event) -> EventId | None:
    """The id of the event that `event` is to undo."""
    match event:
        case PaymentVoided(voids_event=undone) | PaymentRefunded(refunds_event=undone):
            return undone
        case PostingResolved(resolves=undone):
            return undone
        case CashMoved(cancels=undone) | TenderCorrected(corrects=undone):
            return undone
        case _:
            return None


def _charged(reads: Sequence[ReadEntry]) -> set[str]:
    """The accounts that cards are charged for."""
    started = (r.event for r in reads if isinstance(r.event, CardAttemptStarted))
    return {payment.account_no for event in started for payment in event.payments}


def _credited(reads: Sequence[ReadEntry]) -> set[str]:
    """The accounts that two people put money on."""
    resolved = (r.event for r in reads if isinstance(r.event, PostingResolved))
    return {credit.account_no for event in resolved for credit in event.credits}


def _read_items(connection: Connection, book: Book, item_nos: Iterable[str]) -> None:
    wanted = sorted(item_nos)
    if not wanted:
        return
    table = rows.items
    columns = (table.c.item_no, table.c.account_no, table.c.kind, table.c.due_dirhams)
    query = select(*columns).where(is_one_of(connection, table.c.item_no, wanted))
    for row in connection.execute(query):
        book.items[row.item_no] = Item(row.account_no, row.kind, row.due_dirhams)


def _read_paid_elsewhere(
    connection: Connection, book: Book, desk: str, payments: Iterable[Payment]
) -> None:
    """Of the items on which less is due than the clerk saw: those that other desks have paid."""
    less = {
        payment.item_no
        for payment in payments
        if (item := book.items.get(payment.item_no or "")) is not None
        and item.due < payment.due_before.dirhams
    }
    if not less:
        return
    table = rows.postings
    others = (
        select(table.c.item_no)
        .where(is_one_of(connection, table.c.item_no, sorted(filter(None, less))))
        .where(table.c.desk != desk)
        .group_by(table.c.item_no)
        .having(func.sum(table.c.amount_dirhams) > 0)
    )
    book.paid_elsewhere = set(connection.scalars(others))


def _read_given_back(connection: Connection, book: Book) -> None:
    if not book.taken:
        return
    for payment in find_done(connection, Done.VOID, book.taken).values():
        book.back_of(payment).is_voided = True
    refunds = find_done(connection, Done.REFUND, book.taken)
    if not refunds:
        return
    table = rows.events
    columns = (table.c.refunds_event, table.c.refund_attempt, table.c.amount_dirhams)
    query = select(*columns).where(is_among(connection, table.c.event_id, refunds))
    for row in connection.execute(query):
        book.back_of(row.refunds_event).refund(-row.amount_dirhams, row.refund_attempt)


def _read_resolved(connection: Connection, book: Book, reads: Sequence[ReadEntry]) -> None:
    """The postings among `reads`, and those they settle, that two people settled earlier."""
    ids = {r.event_id for r in reads if isinstance(r.event, PaymentTaken)}
    ids |= {str(r.event.resolves) for r in reads if isinstance(r.event, PostingResolved)}
    if ids:
        book.resolved = set(find_done(connection, Done.DECISION, ids).values())


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
    is_money = table.c.type.in_(
        ("payment_taken", "payment_voided", "payment_refunded", "tender_corrected")
    )
    sums = [
        func.coalesce(func.sum(case((is_money, column), else_=0)), 0)
        for column in (table.c.amount_dirhams, table.c.cash_dirhams, table.c.card_dirhams)
    ]
    query = select(*of_type, *sums).where(table.c.shift == shift, table.c.state != "refused")
    payments, voids, closings, collected, cash, card = connection.execute(query).one()
    return ShiftSums(payments, voids, int(collected), int(cash), int(card), closings > 0)
