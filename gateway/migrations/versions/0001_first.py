"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_APPEND_ONLY = ("events", "postings", "look_ups")


def upgrade() -> None:
    _make_tables()
    _refuse_changes()
    op.execute("INSERT INTO change_counter VALUES (1, 0)")


def _refuse_changes() -> None:
    """The ledger and the audit of look-ups only grow, whoever asks for anything else."""
    if op.get_bind().dialect.name == "sqlite":
        for table in _APPEND_ONLY:
            for change in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
                )
        return
    op.execute(
        "CREATE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS "
        "$$BEGIN RAISE EXCEPTION '% only grows', TG_TABLE_NAME; END$$"
    )
    for table in _APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
        )


def _make_tables() -> None:
    op.create_table(
        "accounts",
        sa.Column("account_no", sa.Text(), nullable=False),
        sa.Column("customer_no", sa.Text(), nullable=False),
        sa.Column("electricity_no", sa.Text(), nullable=False),
        sa.Column("water_no", sa.Text(), nullable=False),
        sa.Column("holder_id", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("name_ar", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("area_ar", sa.Text(), nullable=False),
        sa.Column("area_en", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("supply", sa.Text(), nullable=False),
        sa.Column("allows_partial", sa.Boolean(), nullable=False),
        sa.Column("allows_over", sa.Boolean(), nullable=False),
        sa.Column("allows_advance", sa.Boolean(), nullable=False),
        sa.Column("exact_only", sa.Boolean(), nullable=False),
        sa.Column("cash_only", sa.Boolean(), nullable=False),
        sa.Column("blocked", sa.Text(), nullable=True),
        sa.Column("read_on", sa.Text(), nullable=True),
        sa.Column("electricity_kwh", sa.Integer(), nullable=True),
        sa.Column("water_m3", sa.Integer(), nullable=True),
        sa.Column("change_no", sa.BigInteger(), nullable=False),
        sa.Column("is_removed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("account_no"),
    )
    op.create_index("accounts_by_change_no", "accounts", ["change_no"], unique=True)
    op.create_index("accounts_by_customer_no", "accounts", ["customer_no"], unique=False)
    op.create_index("accounts_by_electricity_no", "accounts", ["electricity_no"], unique=False)
    op.create_index("accounts_by_holder_id", "accounts", ["holder_id"], unique=False)
    op.create_index("accounts_by_phone", "accounts", ["phone"], unique=False)
    op.create_index("accounts_by_water_no", "accounts", ["water_no"], unique=False)
    op.create_table(
        "change_counter",
        sa.Column("only", sa.Integer(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("only"),
    )
    op.create_table(
        "desk_keys",
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("enrolled_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("desk", "public_key"),
    )
    op.create_table(
        "desks",
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("centre_code", sa.Text(), nullable=False),
        sa.Column("is_revoked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("desk"),
    )
    op.create_table(
        "enrolment_codes",
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.Text(), nullable=False),
        sa.Column("used_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("code_hash"),
    )
    op.create_table(
        "events",
        sa.Column("event_id", sa.String(length=36), nullable=False),
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
        sa.Column("voids_event", sa.String(length=36), nullable=True),
        sa.Column("amount_dirhams", sa.BigInteger(), nullable=False),
        sa.Column("cash_dirhams", sa.BigInteger(), nullable=False),
        sa.Column("card_dirhams", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("event_id"),
    )
    op.create_index("events_by_desk", "events", ["desk", "seq"], unique=False)
    op.create_index("events_by_receipt", "events", ["receipt_no"], unique=False)
    op.create_index("events_by_shift", "events", ["shift", "type"], unique=False)
    op.create_index(
        "events_voided_once",
        "events",
        ["voids_event"],
        unique=True,
        sqlite_where=sa.text("state = 'reversal'"),
        postgresql_where=sa.text("state = 'reversal'"),
    )
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
        sa.PrimaryKeyConstraint("item_no"),
    )
    op.create_index("items_by_account", "items", ["account_no"], unique=False)
    op.create_table(
        "look_ups",
        sa.Column("look_up_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("look_up_id"),
    )
    op.create_table(
        "name_words",
        sa.Column(
            "word", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("account_no", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("word", "account_no"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "nonces",
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("desk", "nonce"),
    )
    op.create_index("nonces_by_time", "nonces", ["seen_at"], unique=False)
    op.create_table(
        "postings",
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("account_no", sa.Text(), nullable=False),
        sa.Column("item_no", sa.Text(), nullable=False),
        sa.Column("amount_dirhams", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", "line"),
    )
    op.create_index("postings_by_item", "postings", ["item_no"], unique=False)
    op.create_table(
        "settings",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "staff",
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("centre_code", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_ar", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("pin_hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("staff_id"),
    )
