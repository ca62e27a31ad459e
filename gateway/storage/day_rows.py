"""The tables of the branch's day; all but a desk's status follow from the ledger's events.

`verify` folds running sums and facts from the events anew and compares.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text

from gateway.storage.rows import metadata

branches = Table(  # locked by what comes in of a branch, so that a day closes before or after it
    "branches",
    metadata,
    Column("centre_code", Text, primary_key=True),
)

takings = Table(  # running sums of what was not refused; lines: pos_app.domain.takings
    "takings",
    metadata,
    Column("business_date", Text, primary_key=True),
    Column("desk", Text, primary_key=True),
    Column("shift", Text, primary_key=True),
    Column("hour", Integer, primary_key=True, autoincrement=False),
    Column("line", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("amount_dirhams", BigInteger, nullable=False),
    Index("takings_by_shift", "shift"),
    sqlite_with_rowid=False,
)

day_facts = Table(  # events that a day quotes, or that a later one is about
    "day_facts",
    metadata,
    Column("event_id", String(36), primary_key=True),
    Column("business_date", Text, primary_key=True),  # a deposit: each of its days
    Column("centre_code", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("subject", Text, nullable=False),  # shift, transfer, bag, or the event it is about
    Index("day_facts_by_day", "centre_code", "type", "business_date"),
    Index("day_facts_by_subject", "subject"),
)

branch_days = Table(  # closed days; the first DayClosed counts
    "branch_days",
    metadata,
    Column("centre_code", Text, primary_key=True),
    Column("business_date", Text, primary_key=True),
    Column("event_id", String(36), nullable=False),
)

late_arrivals = Table(  # what came of a day after it was closed
    "late_arrivals",
    metadata,
    Column("event_id", String(36), primary_key=True),
    Column("centre_code", Text, nullable=False),
    Column("business_date", Text, nullable=False),
    Index("late_arrivals_by_day", "centre_code", "business_date"),
)

desk_status = Table(
    "desk_status",
    metadata,
    Column("desk", Text, primary_key=True),
    Column("seen_at", Text, nullable=False),  # by head office, to half a minute
    Column("told", Text),  # JSON of what the desk said of itself last
)

KEY_OF_TAKINGS: Final = tuple(column.name for column in takings.primary_key.columns)
