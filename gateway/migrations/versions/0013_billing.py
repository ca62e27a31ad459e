"""Exchange with billing, and payments of other channels."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
_ONLY_GROW = ("told_events", "billing_answers", "channel_payments", "settled_points")


def upgrade() -> None:
    _files()
    _billing()
    _channels()
    for table in _ONLY_GROW:
        _let_only_grow(table)


def _files() -> None:
    op.create_table(
        "exchanges",
        sa.Column("partner", sa.Text(), nullable=False),
        sa.Column("taken", sa.BigInteger(), nullable=False),
        sa.Column("told", sa.BigInteger(), nullable=False),
        sa.Column("cursor", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("partner"),
    )
    op.create_table(
        "exchanged_files",
        sa.Column("file_id", sa.String(length=36), nullable=False),
        sa.Column("partner", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("lines", sa.BigInteger(), nullable=False),
        sa.Column("amount_dirhams", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("line", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("told", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("file_id"),
    )
    once = ["partner", "direction", "sequence"]
    _index("exchanged_files_once", "exchanged_files", once, "state <> 'refused'", unique=True)
    op.create_index("exchanged_files_by_content", "exchanged_files", ["sha256"], unique=False)


def _billing() -> None:
    op.create_table(
        "told_events",
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", "number"),
    )
    op.create_index("told_events_by_file", "told_events", ["number", "place"], unique=True)
    op.create_table(
        "billing_answers",
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("sequence", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", "sequence"),
    )
    _index("billing_answers_refused", "billing_answers", ["outcome"], "outcome = 'refused'")


def _channels() -> None:
    op.create_table(
        "channel_payments",
        sa.Column("payment_id", sa.String(length=36), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("account_no", sa.Text(), nullable=False),
        sa.Column("item_no", sa.Text(), nullable=True),
        sa.Column("amount_dirhams", sa.BigInteger(), nullable=False),
        sa.Column("paid_at", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.Text(), nullable=False),
        sa.Column("file_id", sa.String(length=36), nullable=False),
        sa.Column("line", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("payment_id"),
    )
    table = "channel_payments"
    op.create_index("channel_payments_once", table, ["channel", "reference"], unique=True)
    op.create_index("channel_payments_by_file", table, ["file_id"], unique=False)
    op.create_index("channel_payments_by_account", table, ["account_no"], unique=False)
    _index("channel_payments_unmatched", table, ["taken_at"], "state = 'unmatched'")
    op.create_table(
        "settled_points",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("settled_by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("account_no", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("kind", "subject", "sequence"),
    )


def _index(name: str, table: str, columns: list[str], where: str, *, unique: bool = False) -> None:
    """Of some rows only."""
    op.create_index(
        name,
        table,
        columns,
        unique=unique,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )


def _let_only_grow(table: str) -> None:
    """As the ledger: `only_grows` was made with it."""
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
