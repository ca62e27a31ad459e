"""What head office holds of a desk, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from gateway.storage import rows


def ledger_lines(
    connection: Connection, desk: str, everything: bool = False
) -> Iterator[dict[str, Any]]:
    """`event_id`, `receipt_no`, `amount_dirhams`, `state` in the order of the desk's journal.

    `state` is posted, credit, reversed, reversal, refund, refused or recorded; payments, voids
    and refunds only, unless `everything` is asked for.
    """
    table = rows.events
    undone = select(table.c.voids_event).where(table.c.desk == desk, table.c.state == "reversal")
    reversed_ids = set(connection.scalars(undone))
    query = select(
        table.c.event_id, table.c.receipt_no, table.c.amount_dirhams, table.c.state
    ).where(table.c.desk == desk)
    if not everything:
        query = query.where(table.c.receipt_no.is_not(None))
    for row in connection.execute(query.order_by(table.c.seq, table.c.event_id)):
        state = "reversed" if row.event_id in reversed_ids else row.state
        yield {
            "event_id": row.event_id,
            "receipt_no": row.receipt_no,
            "amount_dirhams": row.amount_dirhams,
            "state": state,
        }
