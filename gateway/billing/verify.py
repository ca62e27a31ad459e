"""What must hold of the exchange; `pos-gateway verify` asks for it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, and_, func, select

from gateway.billing.out_files import again
from gateway.billing.register import OUT, standing
from gateway.refusals import CommandRefused
from gateway.storage import rows
from gateway.storage.exchange_rows import (
    BILLING,
    channel_payments,
    exchanged_files,
    settled_points,
    told_events,
)


def wrong_exchange(connection: Connection) -> Iterator[str]:
    """A sentence for each thing that is not as it must be."""
    yield from _wrong_channel_payments(connection)
    yield from _strange_postings(connection)
    yield from _wrong_files(connection)
    yield from _untold(connection)


def _wrong_channel_payments(connection: Connection) -> Iterator[str]:
    """Each has postings of its amount; none, while nobody knows where it belongs."""
    table, postings, settled = channel_payments, rows.postings, settled_points
    posted = (
        select(postings.c.event_id, func.sum(postings.c.amount_dirhams).label("dirhams"))
        .join(table, table.c.payment_id == postings.c.event_id)
        .group_by(postings.c.event_id)
        .subquery()
    )
    is_settled = and_(
        settled.c.kind == "payment_unmatched",
        settled.c.subject == table.c.channel + "/" + table.c.reference,
        settled.c.decision == "posted",
    )
    found = func.coalesce(posted.c.dirhams, 0)
    is_posted = (table.c.state != "unmatched") | settled.c.kind.is_not(None)
    query = (
        select(table.c.payment_id, found.label("found"))
        .outerjoin(posted, posted.c.event_id == table.c.payment_id)
        .outerjoin(settled, is_settled)
        .where((is_posted & (found != table.c.amount_dirhams)) | (~is_posted & (found != 0)))
    )
    for row in connection.execute(query):
        yield f"channel payment {row.payment_id}: its postings are {row.found}"


def _strange_postings(connection: Connection) -> Iterator[str]:
    """Each posting is of an event or of a channel's payment."""
    postings, events, table = rows.postings, rows.events, channel_payments
    query = (
        select(postings.c.event_id)
        .distinct()
        .where(
            ~select(events.c.event_id).where(events.c.event_id == postings.c.event_id).exists(),
            ~select(table.c.payment_id).where(table.c.payment_id == postings.c.event_id).exists(),
        )
    )
    for event_id in connection.scalars(query):
        yield f"postings of {event_id}, which nobody has told"


def _wrong_files(connection: Connection) -> Iterator[str]:
    """Numbers of our files have no gap, and each follows from the ledger byte for byte."""
    table = exchanged_files
    query = select(table).where(table.c.partner == BILLING, table.c.direction == OUT)
    expected = 0
    for row in connection.execute(query.order_by(table.c.sequence)).all():
        expected += 1
        if row.sequence != expected:
            yield f"file for billing {expected} is missing"
            expected = row.sequence
        try:
            again(connection, row)
        except CommandRefused as error:
            yield str(error)
    told = standing(connection, BILLING).told
    if told != expected:
        yield f"{told} files were told to billing, there are {expected}"


def _untold(connection: Connection) -> Iterator[str]:
    """Nothing was posted up to the cursor that billing was not told."""
    postings, items, accounts, told = rows.postings, rows.items, rows.accounts, told_events
    cursor = standing(connection, BILLING).cursor
    query = (
        select(postings.c.event_id)
        .distinct()
        .join(items, items.c.item_no == postings.c.item_no)
        .join(accounts, accounts.c.account_no == items.c.account_no)
        .where(
            accounts.c.change_no <= cursor,
            ~select(told.c.event_id).where(told.c.event_id == postings.c.event_id).exists(),
        )
    )
    for event_id in connection.scalars(query):
        yield f"billing was never told of {event_id}"
