"""The rights of head office's program and of reports in PostgreSQL."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError, Namespace
from typing import Final

from sqlalchemy import text

from gateway.cli.arguments import Add
from gateway.cli.context import Context
from gateway.refusals import CommandRefused
from gateway.storage.engine import is_sqlite, writing
from gateway.storage.roles import role_statements

_NAME: Final = re.compile(r"[a-z_][a-z0-9_]{0,62}")


def add_to(add: Add) -> None:
    """`roles`."""
    given = add("roles", give_roles, "give the program and reports their rights, and no others")
    given.add_argument("--app", type=_role, default="counter_app", metavar="ROLE")
    given.add_argument("--reports", type=_role, default="counter_reports", metavar="ROLE")
    given.add_argument("--sql", action="store_true", help="only print the statements")


def give_roles(arguments: Namespace, context: Context) -> int:
    """As the owner of the tables, after each `migrate`. Harmless when repeated."""
    with context.engine() as engine, writing(engine) as connection:
        if is_sqlite(connection):
            raise CommandRefused("SQLite has no roles: guard its file.")
        statements = role_statements(connection, arguments.app, arguments.reports)
        if arguments.sql:
            print(";\n".join(statements) + ";")
            return 0
        for statement in statements:
            connection.execute(text(statement))
    plain: dict[str, object] = {"app": arguments.app, "reports": arguments.reports}
    context.tell(plain, f"{arguments.app} works and {arguments.reports} reads; neither can more.")
    return 0


def _role(name: str) -> str:
    if _NAME.fullmatch(name) is None or name.startswith("pg_"):
        raise ArgumentTypeError("a role has small letters, digits and _")
    return name
