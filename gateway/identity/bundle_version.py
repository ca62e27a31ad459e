"""Which state of staff, profiles and limits bundles are made of: a number that goes up.

Each answer to a desk carries it. A desk that meets another one than with its bundle asks anew.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, ScalarSelect, insert, select, update

from gateway.identity import trail
from gateway.storage import rows

HEADER: Final = "X-Bundle-Version"
KNOWN: Final = "bundle_version"  # in the state of a request whose desk is known
_NAME: Final = "bundle_version"
FIRST_VERSION: Final = "1"


def count_change(connection: Connection) -> None:
    """Something that desks shall learn soon has changed; waits for others who change something."""
    trail.take_turn(
        connection
    )  # always before the number, or two changes could wait for each other
    table = rows.settings
    mine = table.c.name == _NAME
    found = connection.scalar(select(table.c.value).where(mine).with_for_update())
    if found is None:
        connection.execute(insert(table), {"name": _NAME, "value": str(int(FIRST_VERSION) + 1)})
    else:
        connection.execute(update(table).where(mine).values(value=str(int(found) + 1)))


def bundle_version(connection: Connection) -> str:
    """The present number."""
    return connection.scalar(select(version_column())) or FIRST_VERSION


def version_column() -> ScalarSelect[str]:
    """The number as a column of another question; None stands for `1`."""
    table = rows.settings
    return select(table.c.value).where(table.c.name == _NAME).scalar_subquery()
