"""The values that a line may hold: each text read strictly, or refused with a sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from gateway.storage.moments import moment_text, read_moment
from pos_app.domain.account import ChargeKind
from pos_app.domain.digits import to_ascii_digits

Read = Callable[[str], Any]  # raises ValueError: what is wrong, as the end of a sentence

FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2099
MOST_DIRHAMS: Final = 10**10  # 100 million riyals: no bill and no payment is larger
_LONGEST: Final = 200
_NO_TEXT: Final = ("Cc", "Cs", "Co", "Cn")
_TURNS: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # show another text
_NUMBER: Final = re.compile(r"[0-9]{1,20}")
_WHOLE: Final = re.compile(r"-?[0-9]{1,18}")
_REFERENCE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9./_-]{0,63}")
_PERIOD: Final = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")


def text(given: str) -> str:
    """A name or a sentence, not empty."""
    if not given.strip():
        raise ValueError("is missing")
    if len(given) > _LONGEST:
        raise ValueError(f"is longer than {_LONGEST} characters")
    if not given.isprintable() and any(_is_no_text(c) for c in given):
        raise ValueError("holds a character that no text has")
    return given.strip()


def _is_no_text(character: str) -> bool:
    return unicodedata.category(character) in _NO_TEXT or character in _TURNS


def number(given: str) -> str:
    """An account's or a meter's number, or any other that is made of digits."""
    plain = to_ascii_digits(given)
    if not _NUMBER.fullmatch(plain):
        raise ValueError(f"is no number of 1 to 20 digits: {shown(given)}")
    return plain


def reference(given: str) -> str:
    """What a channel calls a payment, or a partner itself."""
    plain = to_ascii_digits(given)
    if not _REFERENCE.fullmatch(plain):
        raise ValueError(f"is no reference of letters, digits and . / _ -: {shown(given)}")
    return plain


def whole(given: str) -> int:
    """A whole number."""
    plain = to_ascii_digits(given)
    if not _WHOLE.fullmatch(plain):
        raise ValueError(f"is no whole number: {shown(given)}")
    return int(plain)


def count(given: str) -> int:
    """A whole number from 0."""
    found = whole(given)
    if found < 0:
        raise ValueError(f"is below 0: {shown(given)}")
    return found


def sequence(given: str) -> int:
    """A whole number from 1."""
    found = whole(given)
    if found < 1:
        raise ValueError(f"is below 1: {shown(given)}")
    return found


def dirhams(given: str) -> int:
    """An amount; negative is a credit."""
    found = whole(given)
    if abs(found) > MOST_DIRHAMS:
        raise ValueError(f"is beyond every amount of this house: {shown(given)}")
    return found


def paid(given: str) -> int:
    """An amount that was paid."""
    found = dirhams(given)
    if found < 1:
        raise ValueError(f"is not above 0: {shown(given)}")
    return found


def currency(given: str) -> str:
    """Riyals only, whose hundredths are dirhams."""
    if given != "QAR":
        raise ValueError(f"is not QAR: {shown(given)}")
    return given


def day(given: str) -> str:
    """A date, YYYY-MM-DD."""
    plain = to_ascii_digits(given)
    try:
        found = date.fromisoformat(plain)
    except ValueError:
        raise ValueError(f"is no date such as 2026-11-25: {shown(given)}") from None
    _require_our_time(found.year, given)
    return found.isoformat()


def moment(given: str) -> str:
    """A moment with its zone."""
    plain = to_ascii_digits(given)
    try:
        found = read_moment(plain)
    except (ValueError, OverflowError):
        raise ValueError(
            f"is no moment with its zone such as 2026-11-25T09:30:00+03:00: {shown(given)}"
        ) from None
    _require_our_time(found.year, given)
    return moment_text(found)


def moment_of(value: str) -> datetime:
    """What `moment` has read."""
    return read_moment(value).astimezone(UTC)


def _require_our_time(year: int, given: str) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"is not of this time: {shown(given)}")


def period(given: str) -> str:
    """The month of a bill, YYYY-MM."""
    plain = to_ascii_digits(given)
    if not _PERIOD.fullmatch(plain):
        raise ValueError(f"is no month such as 2026-10: {shown(given)}")
    return plain


def yes_or_no(given: str) -> bool:
    """`yes` or `no`."""
    if given not in ("yes", "no"):
        raise ValueError(f"is neither yes nor no: {shown(given)}")
    return given == "yes"


def event(given: str) -> str:
    """The id of an event of ours."""
    try:
        return str(UUID(given))
    except ValueError:
        raise ValueError(f"is no id of an event: {shown(given)}") from None


def charges(given: str) -> list[dict[str, Any]]:
    """`electricity:20000;water:5075`: what a bill is made of, in dirhams."""
    found: list[dict[str, Any]] = []
    for part in given.split(";") if given else ():
        kind, colon, amount = part.partition(":")
        if not colon or kind not in ChargeKind.__members__.values():
            raise ValueError(f"is no list such as electricity:20000;water:5075: {shown(given)}")
        found.append({"kind": kind, "amount_dirhams": dirhams(amount)})
    return found


def one_of(names: type[StrEnum] | tuple[str, ...]) -> Read:
    """One of a few words."""
    allowed = tuple(str(name) for name in names)

    def read(given: str) -> str:
        if given not in allowed:
            raise ValueError(f"is none of {', '.join(allowed)}: {shown(given)}")
        return given

    return read


def maybe(read: Read) -> Read:
    """As `read`, or None for nothing."""
    return lambda given: read(given) if given else None


def shown(given: str) -> str:
    """What was given, short, on one line and without what a terminal would obey."""
    plain = "".join(c if c.isprintable() else "?" for c in given)
    return repr(plain if len(plain) <= 40 else plain[:40] + "…")
