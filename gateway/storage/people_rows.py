"""The tables of head office's own people, of what they change, and of desks' own profiles."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Table, Text

from gateway.storage.rows import metadata

office_people = Table(
    "office_people",
    metadata,
    Column("person_id", Text, primary_key=True),
    Column("name_en", Text, nullable=False),
    Column("name_ar", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("centre_code", Text),  # of a manager
    Column("password_hash", Text, nullable=False),
    Column("is_retired", Boolean, nullable=False),
    Column("tries", Integer, nullable=False),  # since the last right password
    Column("locked_at", Text),  # by the clock; for another machine
    Column("locked_boot", Text),  # which start of which machine counts the seconds
    Column("locked_uptime_s", BigInteger),
)

office_sessions = Table(
    "office_sessions",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("person_id", Text, nullable=False),
    Column("began_at", Text, nullable=False),
    Column("seen_at", Text, nullable=False),
    Index("office_sessions_of_person", "person_id"),
    Index("office_sessions_by_time", "seen_at"),
)

trail = Table(  # who did what at head office; rows come in and never change
    "trail",
    metadata,
    Column("no", BigInteger, primary_key=True, autoincrement=False),  # 1, 2, 3 … without a gap
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),  # canonical JSON
    Column("hash", Text, nullable=False),  # over the one before and this line
    Index("trail_by_time", "at"),
    Index("trail_by_who", "who", "at"),
    Index("trail_by_act", "act", "at"),
    Index("trail_by_subject", "subject", "at"),
)

trail_head = Table(  # one row; locked until commit, so numbers appear in their order
    "trail_head",
    metadata,
    Column("only", Integer, primary_key=True, autoincrement=False),
    Column("no", BigInteger, nullable=False),
    Column("hash", Text, nullable=False),
)

desk_profiles = Table(  # only what is not as in the rest of its centre
    "desk_profiles",
    metadata,
    Column("desk", Text, primary_key=True),
    Column("item_kinds", Text),  # separated by spaces
    Column("hours", Text),  # JSON, as in the centres' own data
)
