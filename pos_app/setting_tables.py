"""Tables in the settings file: others' files and ledger accounts, all in texts."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Final, TypeVar

T = TypeVar("T")
_UNITS: Final = ("riyals", "dirhams")


def wrong_table(kind: type, value: object) -> str | None:
    """What is wrong with a table, or None. Some of its texts may be tables of texts again."""
    if not isinstance(value, dict):
        return f"{value!r} is no table"
    names = {field.name: str(field.type) for field in fields(kind)}
    for name, said in value.items():
        if name not in names:
            return f"{name!r} is none of {', '.join(names)}"
        why = _wrong(name, said, is_inner=names[name] != "str")
        if why is not None:
            return f"{name} = {said!r} {why}"
    return None


def read_table(kind: type[T], plain: dict[str, Any]) -> T:
    """A table in which nothing is wrong."""
    inner = {name: tuple(said.items()) for name, said in plain.items() if isinstance(said, dict)}
    return kind(**(plain | inner))


def _wrong(name: str, said: object, *, is_inner: bool) -> str | None:
    if is_inner:
        is_texts = isinstance(said, dict) and all(isinstance(v, str) for v in said.values())
        return None if is_texts else "is no table of texts"
    if not isinstance(said, str):
        return "is no text in quotes"
    if name == "amounts_in" and said not in _UNITS:
        return f"is none of {', '.join(_UNITS)}"
    return "is no single sign" if name == "delimiter" and len(said) > 1 else None
