"""Receipts by e-mail and SMS; keys that were stolen."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column(
        "desk_keys",
        sa.Column("is_stolen", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "messages",
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("receipt_no", sa.Text(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("to_sealed", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.Text(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("event_id"),
    )
    op.create_index("messages_by_time", "messages", ["state", "next_at"], unique=False)
    op.create_table(
        "papers",
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("desk", "event_id"),
    )
