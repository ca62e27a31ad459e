"""A receipt as head office has it: the event, what it posted, and what undid it since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, or_, select

from gateway.ledger.verdicts import Posting
from gateway.storage import rows
from gateway.storage.bulk import is_one_of
from gateway.storage.moments import read_moment
from pos_app import wire
from pos_app.domain.events import Event
from pos_app.domain.money import Money

MOST_PAYMENTS: Final = 50  # of an account, the newest


@dataclass(frozen=True, slots=True)
class Receipt:
    """One event with a receipt number."""

    event_id: str
    receipt_no: str
    event: Event
    state: str
    remark: str | None
    reason: str | None
    received_at: datetime
    postings: tuple[Posting, ...]
    undone_by: tuple[tuple[str, str], ...]  # type and receipt number of each

    @property
    def is_refused(self) -> bool:
        """Whether the ledger took nothing of it."""
        return self.state == "refused"


@dataclass(frozen=True, slots=True)
class AccountPayment:
    """What one event posted on an account."""

    event_id: str
    receipt_no: str | None
    type: str
    desk: str
    business_date: str
    amount: Money


def receipts_of(connection: Connection, receipt_no: str) -> list[Receipt]:
    """Every event of that number, an accepted one first; there should be one at most."""
    table = rows.events
    is_refused = table.c.state == "refused"
    query = select(table).where(table.c.receipt_no == receipt_no)
    return _receipts(connection, query.order_by(is_refused, table.c.seq).limit(10))


def receipt_of_event(connection: Connection, event_id: str) -> Receipt | None:
    """The event of that id, with a receipt or without."""
    found = _receipts(connection, select(rows.events).where(rows.events.c.event_id == event_id))
    return found[0] if found else None


def _receipts(connection: Connection, query: Select[Any]) -> list[Receipt]:
    return [_receipt(connection, row) for row in connection.execute(query).all()]


def _receipt(connection: Connection, row: Row[Any]) -> Receipt:
    lines = rows.postings
    posted = select(lines).where(lines.c.event_id == row.event_id).order_by(lines.c.line)
    return Receipt(
        event_id=row.event_id,
        receipt_no=row.receipt_no or "",
        event=wire.decode(row.body.encode()),
        state=row.state,
        remark=row.remark,
        reason=row.reason,
        received_at=read_moment(row.received_at),
        postings=tuple(
            Posting(line.account_no, line.item_no, line.amount_dirhams)
            for line in connection.execute(posted)
        ),
        undone_by=_undone_by(connection, row.event_id),
    )


def _undone_by(connection: Connection, event_id: str) -> tuple[tuple[str, str], ...]:
    """Voids, refunds, and what two people at its desk made of it."""
    table = rows.events
    is_void = (table.c.voids_event == event_id) & (table.c.state == "reversal")
    is_resolution = (
        (table.c.voids_event == event_id)
        & (table.c.type == "posting_resolved")
        & (table.c.state != "refused")
    )
    is_refund = (table.c.refunds_event == event_id) & (table.c.state == "refund")
    query = select(table.c.type, table.c.receipt_no).where(or_(is_void, is_resolution, is_refund))
    found = connection.execute(query.order_by(table.c.received_at, table.c.event_id))
    return tuple((row.type, row.receipt_no or "") for row in found)


def payments_on(connection: Connection, account_no: str) -> list[AccountPayment]:
    """What was posted on the account's items, the newest first; MOST_PAYMENTS at most."""
    items, lines, table = rows.items, rows.postings, rows.events
    of_account = list(
        connection.scalars(select(items.c.item_no).where(items.c.account_no == account_no))
    )
    if not of_account:
        return []
    newest = (
        select(lines.c.event_id, lines.c.amount_dirhams)
        .where(is_one_of(connection, lines.c.item_no, of_account))
        .order_by(lines.c.event_id.desc(), lines.c.line)
        .limit(MOST_PAYMENTS)
        .subquery()
    )
    columns = (table.c.receipt_no, table.c.type, table.c.desk, table.c.business_date)
    query = select(newest, *columns).join(table, table.c.event_id == newest.c.event_id)
    return [
        AccountPayment(
            event_id=row.event_id,
            receipt_no=row.receipt_no,
            type=row.type,
            desk=row.desk,
            business_date=row.business_date,
            amount=Money(row.amount_dirhams),
        )
        for row in connection.execute(query.order_by(newest.c.event_id.desc()))
    ]
