"""How many accounts there are, counted as they come and go, for the copies of desks."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_COUNT = "SELECT count(*) FROM accounts WHERE NOT is_removed"


def upgrade() -> None:
    op.add_column(
        "change_counter",
        sa.Column("present", sa.BigInteger(), nullable=False, server_default="0"),
    )
    op.execute(f"UPDATE change_counter SET present = ({_COUNT})")
    if op.get_bind().dialect.name == "sqlite":
        _count_on_sqlite()
    else:
        _count_on_postgresql()


def _count_on_sqlite() -> None:
    for when, step in (
        ("INSERT ON accounts WHEN NOT new.is_removed", "+ 1"),
        ("DELETE ON accounts WHEN NOT old.is_removed", "- 1"),
        ("UPDATE OF is_removed ON accounts", "+ old.is_removed - new.is_removed"),
    ):
        op.execute(
            f"CREATE TRIGGER accounts_counted_{when.split()[0].lower()} AFTER {when} "
            f"BEGIN UPDATE change_counter SET present = present {step}; END"
        )


def _count_on_postgresql() -> None:
    """Once a statement for what comes in, which may be half a million rows."""
    op.execute(
        "CREATE FUNCTION count_new_accounts() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN "
        "UPDATE change_counter SET present = present + "
        "(SELECT count(*) FROM new_accounts WHERE NOT is_removed); RETURN NULL; END$$"
    )
    op.execute(
        "CREATE TRIGGER accounts_counted_insert AFTER INSERT ON accounts "
        "REFERENCING NEW TABLE AS new_accounts "
        "FOR EACH STATEMENT EXECUTE FUNCTION count_new_accounts()"
    )
    op.execute(
        "CREATE FUNCTION count_gone_account() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN "
        "IF TG_OP = 'DELETE' OR NEW.is_removed THEN "
        "UPDATE change_counter SET present = present - 1; "
        "ELSE UPDATE change_counter SET present = present + 1; END IF; RETURN NULL; END$$"
    )
    op.execute(
        "CREATE TRIGGER accounts_counted_delete AFTER DELETE ON accounts "
        "FOR EACH ROW WHEN (NOT OLD.is_removed) EXECUTE FUNCTION count_gone_account()"
    )
    op.execute(
        "CREATE TRIGGER accounts_counted_update AFTER UPDATE OF is_removed ON accounts "
        "FOR EACH ROW WHEN (OLD.is_removed <> NEW.is_removed) "
        "EXECUTE FUNCTION count_gone_account()"
    )
