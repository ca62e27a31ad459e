"""Reads what events touch of their branch's day, locked; `write_branch.py` writes it back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, or_, select

from gateway.branch_day.branch_book import BRANCH_EVENTS, BranchBook
from gateway.branch_day.day_lines import NOTHING, Sums, add_sums, subject_of, sums_of_line
from gateway.ledger.entries import ReadEntry
from gateway.storage import day_rows, rows
from gateway.storage.bulk import is_one_of
from gateway.storage.locks import lock_branch
from pos_app import wire
from pos_app.domain.day_events import DayClosed, DepositReceived
from pos_app.domain.payment import PaymentVoided
from pos_app.domain.tender_corrected import TenderCorrected


def read_branch(connection: Connection, centre: str, reads: Sequence[ReadEntry]) -> BranchBook:
    """Everything that `reads` touch of the branch, which stays locked until the transaction ends.

    Alone for what looks at other desks' events: a transfer is not accepted while it is taken
    back, and a day is not closed while something of it comes in.
    """
    book = BranchBook(centre)
    of_branch = [read for read in reads if isinstance(read.event, BRANCH_EVENTS)]
    lock_branch(connection, centre, alone=bool(of_branch))
    days = {read.event.header.business_date for read in reads}
    book.closed = _closed_days(connection, centre, days)
    about_payments = (TenderCorrected, PaymentVoided)
    corrections = [read for read in reads if isinstance(read.event, about_payments)]
    _read_facts(connection, book, [*of_branch, *corrections])
    _read_voids(connection, book, [r.event for r in reads if isinstance(r.event, TenderCorrected)])
    for read in of_branch:
        if isinstance(read.event, DayClosed):
            day = read.event.header.business_date
            book.sums[day] = day_sums(connection, centre, day)
    return book


def _closed_days(connection: Connection, centre: str, days: Iterable[date]) -> dict[date, str]:
    table = day_rows.branch_days
    wanted = sorted(day.isoformat() for day in days)
    query = select(table.c.business_date, table.c.event_id).where(
        table.c.centre_code == centre, is_one_of(connection, table.c.business_date, wanted)
    )
    return {
        date.fromisoformat(row.business_date): row.event_id for row in connection.execute(query)
    }


def _read_facts(connection: Connection, book: BranchBook, reads: Sequence[ReadEntry]) -> None:
    """Earlier facts about the same transfers, bags, deposits, payments and shifts."""
    if not reads:
        return
    subjects = {subject_of(read.event) or "" for read in reads}
    subjects |= {str(r.event.voids_event) for r in reads if isinstance(r.event, PaymentVoided)}
    deposits = {str(r.event.deposit) for r in reads if isinstance(r.event, DepositReceived)}
    facts, events = day_rows.day_facts, rows.events
    is_wanted = or_(
        is_one_of(connection, facts.c.subject, sorted(subjects)),
        is_one_of(connection, facts.c.event_id, sorted(deposits)),
    )
    order = (events.c.received_at, events.c.seq, events.c.event_id)
    query = (
        select(*order, events.c.body)
        .join(facts, facts.c.event_id == events.c.event_id)
        .where(is_wanted, facts.c.type != "cards_reconciled", facts.c.type != "day_closed")
        .distinct()
        .order_by(*order)
    )
    for row in connection.execute(query):
        event = wire.decode(row.body.encode())
        book.note(event)
        if isinstance(event, TenderCorrected):
            book.corrections[str(event.corrects)].append((row.seq, event))


def _read_voids(
    connection: Connection, book: BranchBook, corrections: Sequence[TenderCorrected]
) -> None:
    """Those of payments that are corrected only now."""
    if not corrections:
        return
    table, payments = rows.events, sorted({str(event.corrects) for event in corrections})
    query = select(table.c.seq, table.c.body).where(
        is_one_of(connection, table.c.voids_event, payments), table.c.state == "reversal"
    )
    for seq, body in connection.execute(query):
        void = wire.decode(body.encode())
        assert isinstance(void, PaymentVoided)
        book.voids[str(void.voids_event)] = seq, void


def day_sums(connection: Connection, centre: str, day: date) -> dict[str, Sums]:
    """What head office has of each shift of that day."""
    table = day_rows.takings
    query = select(table.c.shift, table.c.line, table.c.number, table.c.amount_dirhams).where(
        table.c.business_date == day.isoformat(),
        is_one_of(connection, table.c.desk, desks_of(connection, centre)),
    )
    sums: dict[str, Sums] = {}
    for row in connection.execute(query):
        more = sums_of_line(row.line, int(row.number), int(row.amount_dirhams))
        sums[row.shift] = add_sums((sums.get(row.shift, NOTHING), more))
    return sums


def desks_of(connection: Connection, centre: str) -> Collection[str]:
    """Every desk of the centre, enrolled or not."""
    table = rows.desks
    query = select(table.c.desk).where(table.c.centre_code == centre).order_by(table.c.desk)
    return list(connection.scalars(query))
