"""What a desk may do alone: as everywhere, unless head office said otherwise of this desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Final, get_type_hints

from sqlalchemy import Connection, delete, insert, select

from gateway.storage import rows
from pos_app import wire
from pos_app.domain.desk import Limits
from pos_app.domain.money import Money
from pos_app.errors.kinds import Refused

_TYPES: Final = get_type_hints(Limits)
NAMES: Final = tuple(field.name for field in fields(Limits))
_MOST: Final = 1_000_000  # hours, items


class LimitUnreadable(ValueError):
    """Not `NAME=VALUE` of a known limit, with riyals or a whole number, or nothing behind `=`."""


def limits_of(connection: Connection, desk: str) -> Limits:
    """What the desk learns of its limits."""
    table = rows.desk_limits
    query = select(table.c.name, table.c.value).where(table.c.desk == desk, table.c.name.in_(NAMES))
    plain = wire.unstructure(Limits())
    for row in connection.execute(query):
        plain[f"{row.name}_dirhams" if _TYPES[row.name] is Money else row.name] = row.value
    return wire.structure(plain, Limits)


def set_limits(connection: Connection, desk: str, texts: Iterable[str]) -> None:
    """Keep each `NAME=VALUE` for the desk; `NAME=` makes it as everywhere.

    Raises LimitUnreadable.
    """
    table = rows.desk_limits
    for text in texts:
        name, value = _read(text)
        connection.execute(delete(table).where(table.c.desk == desk, table.c.name == name))
        if value is not None:
            connection.execute(insert(table), {"desk": desk, "name": name, "value": value})


def _read(text: str) -> tuple[str, int | None]:
    name, is_said, value = text.partition("=")
    if not is_said or name not in _TYPES:
        raise LimitUnreadable(text)
    if not value:
        return name, None
    try:
        number = Money.parse(value).dirhams if _TYPES[name] is Money else int(value)
    except (Refused, ValueError) as error:
        raise LimitUnreadable(text) from error
    if number < 0 or (_TYPES[name] is not Money and number > _MOST):
        raise LimitUnreadable(text)
    if name == "coin_step" and not number:
        raise LimitUnreadable(text)  # nothing can be rounded to it
    return name, number
