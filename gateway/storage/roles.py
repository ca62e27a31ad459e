"""Who may do what in PostgreSQL: the owner migrates, head office's program works, reports read.

The program's role adds to the ledger and reads it, and can neither change it nor switch off what
refuses changes; only the owner of the tables could.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, bindparam, text

_TABLES: Final = text(
    """SELECT c.relname AS name, bit_or(coalesce(t.tgtype, 0::smallint)) AS refused
    FROM pg_class c LEFT JOIN pg_trigger t ON t.tgrelid = c.oid
    AND t.tgfoid = (SELECT oid FROM pg_proc WHERE proname = 'only_grows')
    WHERE c.relnamespace = to_regnamespace(current_schema())
    AND c.relkind IN ('r', 'p') AND NOT c.relispartition GROUP BY c.relname ORDER BY c.relname"""
)
_DELETE, _UPDATE = 8, 16  # bits of what a trigger stands before
_KNOWN: Final = text("SELECT rolname FROM pg_roles WHERE rolname IN :names").bindparams(
    bindparam("names", expanding=True)
)
_SCHEMA: Final = text("SELECT current_schema()")
_VERSION: Final = "alembic_version"
_OUTSIDE: Final = ("events_outside", "postings_outside")
FOR_REPORTS: Final = frozenset(  # no secret keys, no hashes of PINs or passwords, no papers
    {
        *("accounts", "items", "name_words", "events", "postings", "done_once", "card_attempts"),
        *("claims", "rescues", "rescued_events", "generations", "change_counter", "desks"),
        *("desk_limits", "desk_status", "branches", "takings", "day_facts", "branch_days"),
        *("late_arrivals", "clarifications", "settled_points", "approvals", _VERSION),
        *("trail", "trail_head", "look_ups", "desk_keys"),  # public keys
        *("exchanges", "exchanged_files", "told_events", "billing_answers", "channel_payments"),
    }
)


def role_statements(connection: Connection, app: str, reports: str) -> list[str]:
    """What gives both roles exactly their rights on the tables that there are now.

    Roles that there are not yet are made, without a login: to be granted to those who log in.
    """
    known = set(connection.scalars(_KNOWN, {"names": [app, reports]}))
    schema = _quoted(connection, str(connection.execute(_SCHEMA).scalar_one()))
    roles = {name: _quoted(connection, name) for name in (app, reports)}
    made = [f"CREATE ROLE {quoted} NOLOGIN" for name, quoted in roles.items() if name not in known]
    for quoted in roles.values():
        made += [
            f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {quoted}",
            f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA {schema} FROM {quoted}",
            f"GRANT USAGE ON SCHEMA {schema} TO {quoted}",
        ]
    tables = connection.execute(_TABLES).all()
    for name, refused in tables:
        made.append(
            f"GRANT {_rights(name, refused)} ON {_quoted(connection, name)} TO {roles[app]}"
        )
    readable = [name for name, _ in tables if name in FOR_REPORTS]
    made.append(f"GRANT SELECT ON {', '.join(readable)} TO {roles[reports]}")
    made.append(f"GRANT SELECT ON {', '.join(_OUTSIDE)} TO {', '.join(roles.values())}")
    made.append(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {roles[app]}")
    made.append(f"GRANT EXECUTE ON FUNCTION make_ledger_month(date) TO {roles[app]}")
    return made


def _rights(table: str, refused: int) -> str:
    """All that no trigger refuses; of the schema's own number, to read it."""
    if table == _VERSION:
        return "SELECT"
    rights = ["SELECT", "INSERT"]
    rights += [] if refused & _UPDATE else ["UPDATE"]
    rights += [] if refused & _DELETE else ["DELETE"]
    return ", ".join(rights)


def _quoted(connection: Connection, name: str) -> str:
    return connection.dialect.identifier_preparer.quote(name)
