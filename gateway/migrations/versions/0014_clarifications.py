"""The clarification list, with what of the ledger waits already."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

_OPEN = sa.text("settled_at IS NULL")
_STANDING = sa.text(
    "is_started AND NOT is_paid AND NOT is_undone AND released IS NULL "
    "AND outcome NOT IN ('declined', 'cancelled', 'never_reached')"
)
_KINDS = {
    "surplus": ("credit", "paid_elsewhere"),
    "journal": ("chain_forked", "receipt_repeated"),
    "late": ("after_day", "late"),
}


def upgrade() -> None:
    op.create_table(
        "clarifications",
        sa.Column("point_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("centre_code", sa.Text(), nullable=False),
        sa.Column("business_date", sa.Text(), nullable=False),
        sa.Column("receipt_no", sa.Text(), nullable=True),
        sa.Column("amount_dirhams", sa.BigInteger(), nullable=False),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.Text(), nullable=True),
        sa.Column("settled_by", sa.Text(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("point_id"),
    )
    _open_what_waits()
    _index("clarifications_open", "clarifications", ["kind", "opened_at", "point_id"], _OPEN)
    of_centre = ["centre_code", "kind", "opened_at", "point_id"]
    _index("clarifications_open_of_centre", "clarifications", of_centre, _OPEN)
    _index("card_attempts_standing", "card_attempts", ["claimed_at", "attempt_id"], _STANDING)


def _index(name: str, table: str, columns: list[str], where: sa.TextClause) -> None:
    op.create_index(name, table, columns, unique=False, sqlite_where=where, postgresql_where=where)


def _open_what_waits() -> None:
    cases = " ".join(f"WHEN e.remark IN {codes} THEN '{kind}'" for kind, codes in _KINDS.items())
    op.execute(
        "INSERT INTO clarifications (point_id, kind, code, type, desk, centre_code, "
        "business_date, receipt_no, amount_dirhams, opened_at) "
        f"SELECT e.event_id, CASE WHEN e.state = 'refused' THEN 'refused' {cases} "
        "ELSE 'differs' END, coalesce(e.reason, e.remark), e.type, e.desk, substr(e.desk, 1, 3), "
        "e.business_date, e.receipt_no, e.amount_dirhams, e.received_at FROM events e "
        "WHERE (e.state = 'refused' OR e.remark IS NOT NULL) "
        "AND coalesce(e.reason, '') <> 'already_resolved' "
        "AND NOT EXISTS (SELECT 1 FROM events s WHERE s.voids_event = e.event_id "
        "AND s.type = 'posting_resolved' AND s.state <> 'refused')"
    )
