"""The tables of what is exchanged with billing and with other channels.

What was told, answered, taken or settled only grows (triggers see to it); of a file, the state and
what it says of its writing may change.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text, text

from gateway.storage.rows import metadata

BILLING: Final = "billing"  # the partner; every other one is a channel

exchanges = Table(  # one row a partner; locked while its files are taken or made
    "exchanges",
    metadata,
    Column("partner", Text, primary_key=True),
    Column("taken", BigInteger, nullable=False),  # highest sequence that came in, 0: none
    Column("told", BigInteger, nullable=False),  # highest number that went out, 0: none
    Column("cursor", BigInteger, nullable=False),  # change number up to which accounts were told
)

exchanged_files = Table(
    "exchanged_files",
    metadata,
    Column("file_id", String(36), primary_key=True),
    Column("partner", Text, nullable=False),
    Column("direction", Text, nullable=False),  # in, out
    Column("sequence", BigInteger),  # None: refused before it could be read
    Column("kind", Text, nullable=False),
    Column("form", Text, nullable=False),  # csv, xml
    Column("name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("created_at", Text, nullable=False),  # as its header says
    Column("at", Text, nullable=False),  # when it was taken, refused or made
    Column("lines", BigInteger, nullable=False),
    Column("amount_dirhams", BigInteger, nullable=False),
    Column("state", Text, nullable=False),  # taken, refused; made, written
    Column("line", BigInteger),  # where it was refused
    Column("reason", Text),
    Column("told", Text, nullable=False),  # JSON: the first answer
    Index(
        "exchanged_files_once",
        "partner",
        "direction",
        "sequence",
        unique=True,
        sqlite_where=text("state <> 'refused'"),
        postgresql_where=text("state <> 'refused'"),
    ),
    Index("exchanged_files_by_content", "sha256"),
)

told_events = Table(  # which file told billing of which event; again, if a person says so
    "told_events",
    metadata,
    Column("event_id", String(36), primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),  # of the file
    Column("place", Integer, nullable=False),
    Index("told_events_by_file", "number", "place", unique=True),
)

billing_answers = Table(  # the latest of an event counts
    "billing_answers",
    metadata,
    Column("event_id", String(36), primary_key=True),
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),  # of billing's file
    Column("outcome", Text, nullable=False),  # accepted, refused
    Column("reason", Text),
    Column("at", Text, nullable=False),
    Index(
        "billing_answers_refused",
        "outcome",
        sqlite_where=text("outcome = 'refused'"),
        postgresql_where=text("outcome = 'refused'"),
    ),
)

channel_payments = Table(  # each once by channel and reference
    "channel_payments",
    metadata,
    Column("payment_id", String(36), primary_key=True),  # the event id of its postings
    Column("channel", Text, nullable=False),
    Column("reference", Text, nullable=False),
    Column("account_no", Text, nullable=False),
    Column("item_no", Text),
    Column("amount_dirhams", BigInteger, nullable=False),
    Column("paid_at", Text, nullable=False),
    Column("taken_at", Text, nullable=False),
    Column("file_id", String(36), nullable=False),
    Column("line", BigInteger, nullable=False),
    Column("state", Text, nullable=False),  # posted, credit, unmatched
    Index("channel_payments_once", "channel", "reference", unique=True),
    Index("channel_payments_by_file", "file_id"),
    Index("channel_payments_by_account", "account_no"),
    Index(
        "channel_payments_unmatched",
        "taken_at",
        sqlite_where=text("state = 'unmatched'"),
        postgresql_where=text("state = 'unmatched'"),
    ),
)

settled_points = Table(  # what head office made of what could not be posted
    "settled_points",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),  # of the refusal, or 0
    Column("decision", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("settled_by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("account_no", Text),  # where the money went
)
