"""The clarification list: what of the ledger waits for a person at head office.

A point is opened with the event that needs it, in one transaction, and settled once; its event
stays in the ledger as it is. Open points have an index of their own, so that years of settled
ones cost nothing.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Column, Index, String, Table, Text, text

from gateway.storage import rows
from gateway.storage.rows import metadata

clarifications = Table(
    "clarifications",
    metadata,
    Column("point_id", String(36), primary_key=True),  # its event
    Column("kind", Text, nullable=False),  # refused, surplus, differs, journal, late
    Column("code", Text, nullable=False),  # the event's reason or remark
    Column("type", Text, nullable=False),  # of the event
    Column("desk", Text, nullable=False),
    Column("centre_code", Text, nullable=False),
    Column("business_date", Text, nullable=False),
    Column("receipt_no", Text),
    Column("amount_dirhams", BigInteger, nullable=False),
    Column("opened_at", Text, nullable=False),
    Column("settled_at", Text),
    Column("settled_by", Text),  # a person of head office, or the desk where two people did
    Column("decision", Text),
    Column("why", Text),
    Index(
        "clarifications_open",
        "kind",
        "opened_at",
        "point_id",
        sqlite_where=text("settled_at IS NULL"),
        postgresql_where=text("settled_at IS NULL"),
    ),
    Index(
        "clarifications_open_of_centre",
        "centre_code",
        "kind",
        "opened_at",
        "point_id",
        sqlite_where=text("settled_at IS NULL"),
        postgresql_where=text("settled_at IS NULL"),
    ),
)

STANDING_ATTEMPT: Final = (
    "is_started AND NOT is_paid AND NOT is_undone AND released IS NULL "
    "AND outcome NOT IN ('declined', 'cancelled', 'never_reached')"
)
Index(
    "card_attempts_standing",  # of which no word has come that ends them
    rows.card_attempts.c.claimed_at,
    rows.card_attempts.c.attempt_id,
    sqlite_where=text(STANDING_ATTEMPT),
    postgresql_where=text(STANDING_ATTEMPT),
)
