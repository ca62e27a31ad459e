"""The ledger by months, with keys that also fit a sharded database.

PostgreSQL: `events` and `postings` become partitioned tables and are copied, in the one transaction
of the migration; head office answers nobody meanwhile. SQLite has no partitions, only the new keys.
What may be done once of an event had partial unique indexes, which no partitioned table can have
beside its partition key: it becomes a table of its own.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_LEDGER = ("events", "postings")
_BY_ITEM = ["item_no", "account_no"]
_REFUSED = sa.text("state = 'refused'")
_MADE_AT = (  # UUIDv7: milliseconds since 1970 in twelve hexadecimal digits
    "to_timestamp(('x' || left(event_id, 8) || substr(event_id, 10, 4))::bit(48)::bigint / 1000)"
)
_MONTHS_HELD = f"""
    SELECT DISTINCT date_trunc('month', {_MADE_AT} AT TIME ZONE 'UTC')::date AS month
    FROM events_before WHERE event_id ~ '^[0-9a-f]{{8}}-[0-9a-f]{{4}}-7'
    AND {_MADE_AT} BETWEEN now() - INTERVAL '15 years' AND now() + INTERVAL '3 months'"""
_MAKE_MONTH = """
CREATE FUNCTION make_ledger_month(month date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = {schema}, pg_temp AS $$
DECLARE
    suffix text := to_char(month, '"_"YYYY"_"MM');
    ledger text;
    bounds text[];
    has_early boolean;
BEGIN
    IF month <> date_trunc('month', month) OR month NOT BETWEEN '2000-01-01' AND '2199-12-01' THEN
        RAISE EXCEPTION '% begins no month of a ledger', month;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('make_ledger_month'));
    IF to_regclass('events' || suffix) IS NOT NULL THEN
        RETURN false;
    END IF;
    SELECT array_agg(left(digits, 8) || '-' || right(digits, 4) ORDER BY first) INTO bounds
    FROM unnest(ARRAY[month, (month + INTERVAL '1 month')::date]) AS first, LATERAL lpad(
        to_hex((extract(epoch FROM first::timestamp AT TIME ZONE 'UTC') * 1000)::bigint), 12, '0'
    ) AS digits;
    FOREACH ledger IN ARRAY ARRAY['events', 'postings'] LOOP
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', ledger || suffix, ledger);
        EXECUTE format(
            'SELECT EXISTS (SELECT FROM %I WHERE event_id >= %L AND event_id < %L)',
            ledger || '_outside', bounds[1], bounds[2]
        ) INTO has_early;
        IF has_early THEN -- moved, never changed: nobody sees the ledger without them
            EXECUTE format('ALTER TABLE %I DISABLE TRIGGER USER', ledger || '_outside');
            EXECUTE format(
                'WITH early AS (DELETE FROM %I WHERE event_id >= %L AND event_id < %L RETURNING *) '
                'INSERT INTO %I SELECT * FROM early',
                ledger || '_outside', bounds[1], bounds[2], ledger || suffix
            );
            EXECUTE format('ALTER TABLE %I ENABLE TRIGGER USER', ledger || '_outside');
        END IF;
        EXECUTE format(
            'ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
            ledger, ledger || suffix, bounds[1], bounds[2]
        );
        EXECUTE format(
            'CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I '
            'FOR EACH STATEMENT EXECUTE FUNCTION only_grows()',
            ledger || suffix || '_only_grows', ledger || suffix
        );
    END LOOP;
    RETURN true;
END$$"""


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    _note_what_is_done_once()
    op.drop_index("accounts_by_change_no", "accounts")
    op.create_index("accounts_by_change_no", "accounts", ["change_no"], unique=False)
    if is_sqlite:
        _rebuild_on_sqlite()
    else:
        _divide_on_postgresql()
    _index()


def _note_what_is_done_once() -> None:
    op.create_table(
        "done_once",
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("subject", _id(), nullable=False),
        sa.Column("attempt", sa.Text(), nullable=False),
        sa.Column("event_id", _id(), nullable=False),
        sa.PrimaryKeyConstraint("what", "subject", "attempt"),
    )
    op.execute(
        "INSERT INTO done_once "
        "SELECT 'void', voids_event, '', event_id FROM events WHERE state = 'reversal' UNION ALL "
        "SELECT 'decision', voids_event, '', event_id FROM events "
        "WHERE type = 'posting_resolved' AND state <> 'refused' UNION ALL "
        "SELECT 'refund', refunds_event, coalesce(refund_attempt, event_id), event_id FROM events "
        "WHERE state = 'refund'"
    )
    _let_only_grow("done_once")


def _rebuild_on_sqlite() -> None:
    """A key of SQLite is changed by making the table anew."""
    for table in (*_LEDGER, "items"):
        op.execute(f"ALTER TABLE {table} RENAME TO {table}_before")
    _make_events()
    _make_postings()
    _make_items()
    for table in (*_LEDGER, "items"):
        _copy(table)
    op.create_index("items_by_account", "items", ["account_no"])
    for table in _LEDGER:
        _let_only_grow(table)


def _divide_on_postgresql() -> None:
    for table in _LEDGER:
        op.execute(f"ALTER TABLE {table} RENAME TO {table}_before")
        op.execute(f"ALTER TABLE {table}_before RENAME CONSTRAINT {table}_pkey TO {table}_was_pkey")
    _make_events(postgresql_partition_by="RANGE (event_id)")
    _make_postings(postgresql_partition_by="RANGE (event_id)")
    for table in _LEDGER:
        op.execute(f"CREATE TABLE {table}_outside PARTITION OF {table} DEFAULT")
        _let_only_grow(table)
        _let_only_grow(f"{table}_outside")
    schema = sa.sql.quoted_name(op.get_bind().scalar(sa.text("SELECT current_schema()")), True)
    op.execute(sa.text(_MAKE_MONTH.format(schema=schema)))
    op.execute("REVOKE EXECUTE ON FUNCTION make_ledger_month FROM PUBLIC")
    op.execute(f"SELECT make_ledger_month(month) FROM ({_MONTHS_HELD}) AS held")
    for table in _LEDGER:
        _copy(table)
    op.execute("ALTER TABLE items DROP CONSTRAINT items_pkey")
    op.create_primary_key("items_pkey", "items", _BY_ITEM)


def _copy(table: str) -> None:
    """As it was; each posting with its event's desk."""
    names = ", ".join(column["name"] for column in sa.inspect(op.get_bind()).get_columns(table))
    desks = " JOIN (SELECT event_id, desk FROM events) AS e USING (event_id)"
    joined = desks if table == "postings" else ""
    op.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM {table}_before{joined}")
    op.execute(f"DROP TABLE {table}_before")


def _make_events(**options: Any) -> None:
    op.create_table(
        "events",
        sa.Column("event_id", _id(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("prev_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("shift", sa.Text(), nullable=False),
        sa.Column("business_date", sa.Text(), nullable=False),
        sa.Column("receipt_no", sa.Text(), nullable=True),
        sa.Column("voids_event", _id(), nullable=True),
        sa.Column("refunds_event", _id(), nullable=True),
        sa.Column("refund_attempt", sa.String(length=36), nullable=True),
        sa.Column("amount_dirhams", sa.BigInteger(), nullable=False),
        sa.Column("cash_dirhams", sa.BigInteger(), nullable=False),
        sa.Column("card_dirhams", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", "desk"),
        **options,
    )


def _make_postings(**options: Any) -> None:
    op.create_table(
        "postings",
        sa.Column("event_id", _id(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account_no", sa.Text(), nullable=False),
        sa.Column("item_no", sa.Text(), nullable=False),
        sa.Column("amount_dirhams", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", "desk", "line"),
        **options,
    )


def _make_items() -> None:
    op.create_table(
        "items",
        sa.Column("item_no", sa.Text(), nullable=False),
        sa.Column("account_no", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("issued_dirhams", sa.BigInteger(), nullable=False),
        sa.Column("due_dirhams", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=True),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("exact_only", sa.Boolean(), nullable=False),
        sa.Column("in_dispute", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint(*_BY_ITEM),
    )


def _index() -> None:
    """When all rows are there: that is quicker."""
    op.create_index("events_by_desk", "events", ["desk", "seq"])
    op.create_index("events_by_receipt", "events", ["receipt_no"])
    op.create_index("events_by_shift", "events", ["shift", "type"])
    op.create_index("events_by_day", "events", ["business_date", "desk", "seq"])
    op.create_index(
        "events_refused",
        "events",
        ["business_date", "desk"],
        sqlite_where=_REFUSED,
        postgresql_where=_REFUSED,
    )
    for column in ("voids_event", "refunds_event"):
        is_one = sa.text(f"{column} IS NOT NULL")
        name = f"events_by_{column}"
        op.create_index(name, "events", [column], sqlite_where=is_one, postgresql_where=is_one)
    op.create_index("postings_by_item", "postings", ["item_no"])


def _let_only_grow(table: str) -> None:
    """As the ledger was from the first: whoever names a partition is refused, too."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute(
            f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
        )


def _id() -> sa.types.TypeEngine[str]:
    """An event's id, which sorts by its bytes: those begin with its time."""
    return sa.String(36).with_variant(sa.String(36, collation="C"), "postgresql")
