"""Refunds to cards, card attempts, and who claims a bill."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("events", sa.Column("refunds_event", sa.String(length=36), nullable=True))
    op.add_column("events", sa.Column("refund_attempt", sa.String(length=36), nullable=True))
    op.create_index(
        "events_refunded_once",
        "events",
        ["refunds_event", "refund_attempt"],
        unique=True,
        sqlite_where=sa.text("state = 'refund'"),
        postgresql_where=sa.text("state = 'refund'"),
    )
    op.create_table(
        "card_attempts",
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("attempt_id", sa.String(length=36), nullable=False),
        sa.Column("claimed_at", sa.Text(), nullable=False),
        sa.Column("is_started", sa.Boolean(), nullable=False),
        sa.Column("undoes", sa.String(length=36), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("outcome_seq", sa.BigInteger(), nullable=False),
        sa.Column("is_paid", sa.Boolean(), nullable=False),
        sa.Column("is_undone", sa.Boolean(), nullable=False),
        sa.Column("released", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("desk", "attempt_id"),
    )
    op.create_index(
        "card_attempts_by_claim",
        "card_attempts",
        ["desk", "is_started", "claimed_at"],
        unique=False,
    )
    op.create_table(
        "claims",
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("attempt_id", sa.String(length=36), nullable=False),
        sa.Column("account_no", sa.Text(), nullable=False),
        sa.Column("item_no", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("desk", "attempt_id", "account_no", "item_no"),
    )
    op.create_index("claims_by_item", "claims", ["account_no", "item_no"], unique=False)
