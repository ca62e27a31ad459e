"""Items of a lost desk, brought by another one."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
_TABLES = ("rescues", "rescued_events")


def upgrade() -> None:
    op.create_table(
        "rescues",
        sa.Column("rescue_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("at_desk", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("of_desk", sa.Text(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("damaged", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rescue_id"),
    )
    op.create_index("rescues_by_time", "rescues", ["at"], unique=False)
    op.create_table(
        "rescued_events",
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("rescue_id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("event_id"),
    )
    _let_only_grow()


def _let_only_grow() -> None:
    """As the ledger: `only_grows` was made with it."""
    for table in _TABLES:
        if op.get_bind().dialect.name == "sqlite":
            for change in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
                )
        else:
            op.execute(
                f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
            )
