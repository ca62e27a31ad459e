"""Messages as JSON text. Amounts never become floats; what is ambiguous is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias, cast

from pos_app.domain.money import DIRHAMS_PER_RIYAL, Money

Json: TypeAlias = "str | int | Money | Mapping[str, Json] | Sequence[Json] | None"
Found: TypeAlias = Mapping[str, Any]
_AMOUNT: Final = re.compile(r"([0-9]{1,9})(?:\.([0-9]{1,2}))?", re.ASCII)


class NotUnderstood(Exception):
    """This is no message that may be believed. Never holds any of it."""


def encode(value: Json) -> str:
    """`value` as JSON; Money is a number with two decimals."""
    if isinstance(value, Money):
        return f"{value.dirhams // DIRHAMS_PER_RIYAL}.{value.dirhams % DIRHAMS_PER_RIYAL:02d}"
    if isinstance(value, Mapping):
        pairs = (f"{json.dumps(name)}:{encode(inner)}" for name, inner in value.items())
        return f"{{{','.join(pairs)}}}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{','.join(map(encode, value))}]"
    return json.dumps(value)


def decode(body: bytes) -> Found:
    """The object in `body`; its numbers are texts. Raises NotUnderstood."""
    try:
        found = json.loads(
            body.decode("utf-8-sig"),
            parse_int=str,
            parse_float=str,
            parse_constant=_no_number,
            object_pairs_hook=_each_key_once,
        )
    except (ValueError, RecursionError):
        raise NotUnderstood from None
    if not isinstance(found, dict):
        raise NotUnderstood
    return cast("Found", found)


def _no_number(name: str) -> str:
    raise ValueError


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Two readers may take another one of two equal keys: a message must not have them."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def at(found: object, *path: str) -> object:
    """What stands at `path`; of a list its first element; None if it goes nowhere."""
    for name in path:
        if isinstance(found, list) and found:
            found = found[0]
        found = found.get(name) if isinstance(found, dict) else None
    return found


def part(found: object, *path: str) -> Found:
    """The object at `path`; empty if there is none."""
    value = at(found, *path)
    if isinstance(value, list) and value:
        value = value[0]
    return value if isinstance(value, dict) else {}


def parts(found: object, *path: str) -> list[Found]:
    """The objects at `path`, where one may stand without its list."""
    value = at(found, *path)
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, dict)]


def text(found: object, *path: str) -> str:
    """The text (or number) at `path`; empty if there is none."""
    value = at(found, *path)
    return value if isinstance(value, str) else ""


def amount(found: object, *path: str) -> Money | None:
    """The amount at `path`: digits with at most two decimals. None for anything else."""
    match = _AMOUNT.fullmatch(text(found, *path))
    if match is None:
        return None
    riyals, decimals = match.groups(default="")
    return Money(int(riyals) * DIRHAMS_PER_RIYAL + int(decimals.ljust(2, "0")))
