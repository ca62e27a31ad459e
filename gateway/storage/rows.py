"""The tables of head office; both engines have the same.

`events` and `postings` are the ledger: rows come in and never change (triggers see to it). What is
due of an item is a cached sum: `issued_dirhams` less its postings, which `verify` recomputes.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

_BYTEWISE: Final = Text().with_variant(Text(collation="C"), "postgresql")  # a prefix is a range
_EVENT: Final = String(36).with_variant(String(36, collation="C"), "postgresql")  # sorts by time

metadata: Final = MetaData()

settings = Table(
    "settings",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

generations = Table(  # a restored head office begins another one
    "generations",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("generation", Text, nullable=False),
    Column("began_at", Text, nullable=False),
    Column("why", Text, nullable=False),
)

desks = Table(
    "desks",
    metadata,
    Column("desk", Text, primary_key=True),
    Column("centre_code", Text, nullable=False),
    Column("is_revoked", Boolean, nullable=False),
    Column("revoked_at", Text),  # None: before that was kept
)

desk_limits = Table(  # only what is not as everywhere
    "desk_limits",
    metadata,
    Column("desk", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", BigInteger, nullable=False),  # dirhams, hours or items
)

desk_keys = Table(  # the latest signs requests; any may have signed an old payment
    "desk_keys",
    metadata,
    Column("desk", Text, primary_key=True),
    Column("public_key", Text, primary_key=True),
    Column("enrolled_at", Text, nullable=False),
    Column("is_stolen", Boolean, nullable=False),
)

enrolment_codes = Table(
    "enrolment_codes",
    metadata,
    Column("code_hash", Text, primary_key=True),
    Column("desk", Text, nullable=False),
    Column("expires_at", Text, nullable=False),
    Column("used_at", Text),
)

nonces = Table(
    "nonces",
    metadata,
    Column("desk", Text, primary_key=True),
    Column("nonce", Text, primary_key=True),
    Column("seen_at", Text, nullable=False),
    Index("nonces_by_time", "seen_at"),
)

staff = Table(
    "staff",
    metadata,
    Column("staff_id", Text, primary_key=True),
    Column("centre_code", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("name_ar", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("pin_hash", Text, nullable=False),
    Column("retired_at", Text),
)

accounts = Table(
    "accounts",
    metadata,
    Column("account_no", Text, primary_key=True),
    Column("customer_no", Text, nullable=False),
    Column("electricity_no", Text, nullable=False),
    Column("water_no", Text, nullable=False),
    Column("holder_id", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("name_ar", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("area_ar", Text, nullable=False),
    Column("area_en", Text, nullable=False),
    Column("plan", Text, nullable=False),
    Column("supply", Text, nullable=False),
    Column("allows_partial", Boolean, nullable=False),
    Column("allows_over", Boolean, nullable=False),
    Column("allows_advance", Boolean, nullable=False),
    Column("exact_only", Boolean, nullable=False),
    Column("cash_only", Boolean, nullable=False),
    Column("blocked", Text),
    Column("read_on", Text),
    Column("electricity_kwh", Integer),
    Column("water_m3", Integer),
    Column("change_no", BigInteger, nullable=False),
    Column("is_removed", Boolean, nullable=False),
    Index("accounts_by_customer_no", "customer_no"),
    Index("accounts_by_electricity_no", "electricity_no"),
    Index("accounts_by_water_no", "water_no"),
    Index("accounts_by_holder_id", "holder_id"),
    Index("accounts_by_phone", "phone"),
    Index("accounts_by_change_no", "change_no"),
)

name_words = Table(
    "name_words",
    metadata,
    Column("word", _BYTEWISE, primary_key=True),
    Column("account_no", Text, primary_key=True),
    Index("name_words_by_account", "account_no", "word"),
    sqlite_with_rowid=False,
)

items = Table(
    "items",
    metadata,
    Column("item_no", Text, primary_key=True),
    Column("account_no", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("issued_dirhams", BigInteger, nullable=False),
    Column("due_dirhams", BigInteger, nullable=False),
    Column("due_on", Text, nullable=False),
    Column("period", Text),
    Column("lines", Text, nullable=False),  # JSON, as on the wire
    Column("exact_only", Boolean, nullable=False),
    Column("in_dispute", Boolean, nullable=False),
    Index("items_by_account", "account_no"),
)

events = Table(  # PostgreSQL: a partition a month (partitions.py)
    "events",
    metadata,
    Column("event_id", _EVENT, primary_key=True),
    Column("desk", Text, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("prev_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("signature", Text, nullable=False),
    Column("body", Text, nullable=False),  # canonical JSON of the event
    Column("type", Text, nullable=False),
    Column("shift", Text, nullable=False),
    Column("business_date", Text, nullable=False),
    Column("receipt_no", Text),
    Column("voids_event", _EVENT),  # what it undoes, or what of it two people decided
    Column("refunds_event", _EVENT),
    Column("refund_attempt", String(36)),  # the terminal's own; None: typed from a slip
    Column("amount_dirhams", BigInteger, nullable=False),
    Column("cash_dirhams", BigInteger, nullable=False),
    Column("card_dirhams", BigInteger, nullable=False),
    Column("state", Text, nullable=False),  # posted, credit, reversal, refund, recorded, refused
    Column("outcome", Text, nullable=False),
    Column("remark", Text),
    Column("reason", Text),
    Column("received_at", Text, nullable=False),
    Index("events_by_desk", "desk", "seq"),
    Index("events_by_receipt", "receipt_no"),
    Index("events_by_shift", "shift", "type"),
    Index("events_by_day", "business_date", "desk", "seq"),
    Index(
        "events_refused",
        "business_date",
        "desk",
        sqlite_where=text("state = 'refused'"),
        postgresql_where=text("state = 'refused'"),
    ),
    *(
        Index(
            f"events_by_{column}",
            column,
            sqlite_where=text(f"{column} IS NOT NULL"),
            postgresql_where=text(f"{column} IS NOT NULL"),
        )
        for column in ("voids_event", "refunds_event")
    ),
)

postings = Table(  # PostgreSQL: a partition a month
    "postings",
    metadata,
    Column("event_id", _EVENT, primary_key=True),
    Column("desk", Text, primary_key=True),
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("account_no", Text, nullable=False),
    Column("item_no", Text, nullable=False),
    Column("amount_dirhams", BigInteger, nullable=False),  # negative: a reversal
    Index("postings_by_item", "item_no"),
)

done_once = Table(  # what may be done to an event once only, over the whole ledger
    "done_once",
    metadata,
    Column("what", Text, primary_key=True),  # void, decision, refund
    Column("subject", _EVENT, primary_key=True),  # the event it was done to
    Column("attempt", Text, primary_key=True),  # of refunds: the terminal's own, or their event
    Column("event_id", _EVENT, nullable=False),  # what did it
)

messages = Table(  # receipts that customers want by e-mail or SMS
    "messages",
    metadata,
    Column("event_id", String(36), primary_key=True),
    Column("desk", Text, nullable=False),
    Column("receipt_no", Text, nullable=False),
    Column("way", Text, nullable=False),  # email, sms
    Column("to_sealed", Text, nullable=False),  # never in clear
    Column("state", Text, nullable=False),  # waiting, sent, failed
    Column("attempts", Integer, nullable=False),
    Column("next_at", Text, nullable=False),
    Column("last_error", Text),  # without personal data
    Index("messages_by_time", "state", "next_at"),
)

papers = Table(  # what is sent: uploaded before its event, removed when it is sent
    "papers",
    metadata,
    Column("desk", Text, primary_key=True),
    Column("event_id", String(36), primary_key=True),
    Column("pdf", LargeBinary, nullable=False),
    Column("received_at", Text, nullable=False),
)

card_attempts = Table(  # where each stands, by what has arrived of it
    "card_attempts",
    metadata,
    Column("desk", Text, primary_key=True),
    Column("attempt_id", String(36), primary_key=True),
    Column("claimed_at", Text, nullable=False),  # a claim; its event, once that has arrived
    Column("is_started", Boolean, nullable=False),  # its event has arrived
    Column("undoes", String(36)),  # of a reversal: the attempt that it is about
    Column("outcome", Text, nullable=False),  # the latest word; empty: none yet
    Column("outcome_seq", BigInteger, nullable=False),  # its place in the desk's journal
    Column("is_paid", Boolean, nullable=False),  # its payment has arrived
    Column("is_undone", Boolean, nullable=False),  # its reversal was approved
    Column("released", Text),  # why somebody at head office ended it
    Index("card_attempts_by_claim", "desk", "is_started", "claimed_at"),
)

claims = Table(  # the bills of each attempt; they are claimed while the attempt stands
    "claims",
    metadata,
    Column("desk", Text, primary_key=True),
    Column("attempt_id", String(36), primary_key=True),
    Column("account_no", Text, primary_key=True),
    Column("item_no", Text, primary_key=True),
    Index("claims_by_item", "account_no", "item_no"),
)

look_ups = Table(  # who looked for whom
    "look_ups",
    metadata,
    Column("look_up_id", String(36), primary_key=True),
    Column("at", Text, nullable=False),
    Column("desk", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("asked", Text, nullable=False),
    Column("found", Integer, nullable=False),
    Index("look_ups_by_time", "at"),
    Index("look_ups_by_asked", "asked", "at"),
)

rescues = Table(  # who brought whose items: one row per request and desk
    "rescues",
    metadata,
    Column("rescue_id", String(36), primary_key=True),
    Column("at", Text, nullable=False),
    Column("at_desk", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("approved_by", Text, nullable=False),
    Column("of_desk", Text, nullable=False),
    Column("taken", Integer, nullable=False),
    Column("known", Integer, nullable=False),
    Column("refused", Integer, nullable=False),
    Column("damaged", Integer, nullable=False),
    Index("rescues_by_time", "at"),
)

rescued_events = Table(  # which rescue an event came by; the others came from their own desk
    "rescued_events",
    metadata,
    Column("event_id", String(36), primary_key=True),
    Column("rescue_id", String(36), nullable=False),
)

change_counter = Table(  # one row; locked until commit, so numbers appear in their order
    "change_counter",
    metadata,
    Column("only", Integer, primary_key=True),
    Column("last", BigInteger, nullable=False),
    Column("present", BigInteger, nullable=False, server_default=text("0")),  # by triggers
)
