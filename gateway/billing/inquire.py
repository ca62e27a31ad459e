"""What became of an event in billing, asked by its id."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from gateway.billing.port import Inquiry, Standing
from gateway.storage import rows
from gateway.storage.exchange_rows import billing_answers, channel_payments, told_events


def posted(connection: Connection, event_id: str) -> Inquiry:
    """What the ledger has of it: ACCEPTED with the sum of its postings, if it has any."""
    events, payments, postings = rows.events, channel_payments, rows.postings
    here = select(events.c.event_id).where(events.c.event_id == event_id)
    elsewhere = select(payments.c.payment_id).where(payments.c.payment_id == event_id)
    if connection.scalar(here) is None and connection.scalar(elsewhere) is None:
        return Inquiry(event_id, Standing.UNKNOWN)
    sums = select(func.count(), func.coalesce(func.sum(postings.c.amount_dirhams), 0))
    lines, dirhams = connection.execute(sums.where(postings.c.event_id == event_id)).one()
    standing = Standing.ACCEPTED if lines else Standing.NOTHING_TO_POST
    return Inquiry(event_id, standing, int(dirhams))


def exchanged(connection: Connection, event_id: str) -> Inquiry:
    """What billing has of it, by the files that went and came."""
    here = posted(connection, event_id)
    told, answers = told_events, billing_answers
    number = connection.scalar(select(func.max(told.c.number)).where(told.c.event_id == event_id))
    query = select(answers).where(answers.c.event_id == event_id)
    last = connection.execute(query.order_by(answers.c.sequence.desc()).limit(1)).one_or_none()
    if number is None:
        is_due = here.standing is Standing.ACCEPTED
        standing = Standing.WAITING if is_due else here.standing
        return Inquiry(event_id, standing, here.amount_dirhams)
    standing = Standing(last.outcome) if last is not None else Standing.TOLD
    reason = last.reason if last is not None else None
    return Inquiry(event_id, standing, here.amount_dirhams, number, reason)
