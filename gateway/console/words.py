"""What pages say, in both languages; numbers, money and moments as people read them.

The texts stand in `gateway/console/texts/`, one module for each area of the console.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from gateway.console.language import Language
from gateway.console.texts import (
    check,
    clarification,
    days,
    desks,
    frame,
    ledger,
    live,
    payments,
    people,
    refusals,
    search,
    staff,
    trail,
)
from gateway.storage.moments import read_moment
from pos_app.domain.clock import in_qatar
from pos_app.domain.money import Money

_AREAS: Final = (
    frame,
    live,
    days,
    search,
    clarification,
    payments,
    desks,
    staff,
    people,
    trail,
    ledger,
    refusals,
    check,
)
TEXTS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {key: text for area in _AREAS for key, text in area.TEXTS.items()}
)
_ISOLATE: Final = "\u2068"
_END: Final = "\u2069"


@dataclass(frozen=True, slots=True)
class Words:
    """All that a template writes goes through one of these methods or through autoescape."""

    language: Language

    def say(self, key: str, **facts: object) -> str:
        """The text of that key with its `{facts}`, each in a direction of its own.

        Raises:
            KeyError: there is no such text, or it needs another fact.
        """
        english, arabic = TEXTS[key]
        text = arabic if self.language is Language.ARABIC else english
        return text.format_map({name: self._apart(str(fact)) for name, fact in facts.items()})

    def known(self, area: str, code: str) -> str:
        """The text of `area.code`; the code itself where a newer program has made it."""
        key = f"{area}.{code}"
        return self.say(key) if key in TEXTS else code

    def name(self, of: object) -> str:
        """The name of a person, a centre or an account: its `name_en` or `name_ar`."""
        return str(getattr(of, f"name_{self.language}"))

    def code(self, text: object) -> Markup:
        """A number, code or address, left to right also in Arabic."""
        return Markup('<bdi dir="ltr">{}</bdi>').format(text)

    def count(self, number: int) -> Markup:
        """`1,234`"""
        return self.code(f"{number:,}".replace("-", "\u2212"))

    def money(self, amount: Money | int) -> Markup:
        """`1,234.50`; a whole number counts dirhams."""
        return self.code(Money(amount) if isinstance(amount, int) else amount)

    def riyals(self, amount: Money | int) -> Markup:
        """`1,234.50 QAR`; a whole number counts dirhams."""
        return Markup("{} {}").format(self.money(amount), self.say("qar"))

    def moment(self, moment: datetime | str) -> Markup:
        """`2026-11-23 14:05:09`, Qatar's time; a text is UTC as the tables keep it."""
        local = in_qatar(read_moment(moment) if isinstance(moment, str) else moment)
        return Markup('<time datetime="{}">{}</time>').format(
            local.isoformat(timespec="seconds"), self.code(f"{local:%Y-%m-%d %H:%M:%S}")
        )

    def day(self, day: date | str) -> Markup:
        """`2026-11-23`"""
        return self.code(day if isinstance(day, str) else day.isoformat())

    def _apart(self, fact: str) -> str:
        """In Arabic every fact is isolated, in English only what is foreign there."""
        if self.language is Language.ENGLISH and fact.isascii():
            return fact
        return f"{_ISOLATE}{fact}{_END}"
