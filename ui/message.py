"""A sentence on its way to the screen: its words in English, and what stands in its places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence to be translated. `text` has places %1, %2… for `args`.

    An argument that is a Message is translated too.
    """

    code: str  # E-05; empty for words that are no error
    text: str
    args: tuple[str | Message, ...] = ()


def in_english(message: Message) -> str:
    """`message` with its arguments in place, untranslated."""
    return put_in(message.text, [_plain(arg) for arg in message.args])


def put_in(text: str, args: Iterable[str]) -> str:
    """`text` with %1, %2… replaced; an argument that holds `%1` itself stays as it is."""
    parts = list(args)
    out, rest = "", text
    while "%" in rest:
        before, _, rest = rest.partition("%")
        out += before
        number = int(rest[0]) if rest[:1].isdecimal() else 0
        if 1 <= number <= len(parts):
            out += parts[number - 1]
            rest = rest[1:]
        else:
            out += "%"
    return out + rest


def _plain(arg: str | Message) -> str:
    return in_english(arg) if isinstance(arg, Message) else arg
