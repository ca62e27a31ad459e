"""The branch's days: running sums, facts by subject, closed days, late arrivals, desks' status."""

import sqlalchemy as sa
from alembic import op

from gateway.branch_day.fold_days import fold

revision = "0009"
down_revision = "0008"
_ONLY_GROW = ("day_facts", "branch_days", "late_arrivals")


def upgrade() -> None:
    takings, facts = _running_sums(), _facts()
    _days()
    _index_events()
    folded = fold(op.get_bind())
    names = [column.name for column in takings.columns]
    sums = [dict(zip(names, (*key, *of), strict=True)) for key, of in folded.takings.items()]
    op.bulk_insert(takings, sums)
    op.bulk_insert(facts, folded.facts)
    for table in _ONLY_GROW:
        _let_only_grow(table)


def _running_sums() -> sa.Table:
    takings = op.create_table(
        "takings",
        sa.Column("business_date", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("shift", sa.Text(), nullable=False),
        sa.Column("hour", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("amount_dirhams", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("business_date", "desk", "shift", "hour", "line"),
        sqlite_with_rowid=False,
    )
    op.create_index("takings_by_shift", "takings", ["shift"], unique=False)
    return takings


def _facts() -> sa.Table:
    facts = op.create_table(
        "day_facts",
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("business_date", sa.Text(), nullable=False),
        sa.Column("centre_code", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", "business_date"),
    )
    by_day = ["centre_code", "type", "business_date"]
    op.create_index("day_facts_by_day", "day_facts", by_day, unique=False)
    op.create_index("day_facts_by_subject", "day_facts", ["subject"], unique=False)
    return facts


def _days() -> None:
    op.create_table(
        "branches",
        sa.Column("centre_code", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("centre_code"),
    )
    op.execute("INSERT INTO branches SELECT DISTINCT centre_code FROM desks")
    op.create_table(
        "branch_days",
        sa.Column("centre_code", sa.Text(), nullable=False),
        sa.Column("business_date", sa.Text(), nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("centre_code", "business_date"),
    )
    op.create_table(
        "late_arrivals",
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("centre_code", sa.Text(), nullable=False),
        sa.Column("business_date", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("event_id"),
    )
    by_day = ["centre_code", "business_date"]
    op.create_index("late_arrivals_by_day", "late_arrivals", by_day, unique=False)
    op.create_table(
        "desk_status",
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("desk"),
    )


def _index_events() -> None:
    op.create_index("events_by_day", "events", ["business_date", "desk", "seq"], unique=False)
    op.create_index(
        "events_refused",
        "events",
        ["business_date", "desk"],
        unique=False,
        sqlite_where=sa.text("state = 'refused'"),
        postgresql_where=sa.text("state = 'refused'"),
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
