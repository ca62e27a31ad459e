"""People of head office, what they change, and the trail of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

GENESIS = "0" * 64


def upgrade() -> None:
    _make_people()
    _make_trail()
    op.create_table(
        "desk_profiles",
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("item_kinds", sa.Text(), nullable=True),
        sa.Column("hours", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("desk"),
    )
    _let_old_look_ups_go()
    op.add_column("desks", sa.Column("revoked_at", sa.Text(), nullable=True))
    op.add_column("staff", sa.Column("retired_at", sa.Text(), nullable=True))


def _make_people() -> None:
    op.create_table(
        "office_people",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_ar", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("centre_code", sa.Text(), nullable=True),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("is_retired", sa.Boolean(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("locked_at", sa.Text(), nullable=True),
        sa.Column("locked_boot", sa.Text(), nullable=True),
        sa.Column("locked_uptime_s", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("person_id"),
    )
    op.create_table(
        "office_sessions",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("began_at", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    op.create_index("office_sessions_of_person", "office_sessions", ["person_id"])
    op.create_index("office_sessions_by_time", "office_sessions", ["seen_at"])


def _make_trail() -> None:
    op.create_table(
        "trail",
        sa.Column("no", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("no"),
    )
    op.create_index("trail_by_time", "trail", ["at"])
    for column in ("who", "act", "subject"):
        op.create_index(f"trail_by_{column}", "trail", [column, "at"])
    op.create_index("look_ups_by_time", "look_ups", ["at"])
    op.create_index("look_ups_by_asked", "look_ups", ["asked", "at"])
    op.create_table(
        "trail_head",
        sa.Column("only", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("no", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("only"),
    )
    op.execute(f"INSERT INTO trail_head VALUES (1, 0, '{GENESIS}')")
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER trail_no_{change.lower()} BEFORE {change} ON trail "
                "BEGIN SELECT RAISE(ABORT, 'trail only grows'); END"
            )
        return
    op.execute(
        "CREATE TRIGGER trail_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON trail "
        "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
    )


def _let_old_look_ups_go() -> None:
    """Look-ups still only grow, but those that are older than a year may be removed."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER look_ups_no_delete")
        op.execute(
            "CREATE TRIGGER look_ups_no_delete BEFORE DELETE ON look_ups "
            "WHEN OLD.at > strftime('%Y-%m-%d', 'now', '-365 days') "
            "BEGIN SELECT RAISE(ABORT, 'look_ups of a year are kept'); END"
        )
        return
    op.execute("DROP TRIGGER look_ups_only_grows ON look_ups")
    op.execute(
        "CREATE TRIGGER look_ups_only_grows BEFORE UPDATE OR TRUNCATE ON look_ups "
        "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
    )
    op.execute(
        "CREATE FUNCTION kept_for_a_year() RETURNS trigger LANGUAGE plpgsql AS "
        "$$BEGIN IF OLD.at > to_char(now() AT TIME ZONE 'UTC' - interval '365 days', 'YYYY-MM-DD') "
        "THEN RAISE EXCEPTION '% of a year are kept', TG_TABLE_NAME; END IF; RETURN OLD; END$$"
    )
    op.execute(
        "CREATE TRIGGER look_ups_kept BEFORE DELETE ON look_ups "
        "FOR EACH ROW EXECUTE FUNCTION kept_for_a_year()"
    )
