"""What a rule has refused, in the visitor's language."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from starlette.requests import Request

from gateway.console.language import language_of
from gateway.console.texts import refusals
from gateway.console.words import Words
from gateway.identity.enrolment import DeskUnreadable
from gateway.identity.limits import LimitUnreadable
from gateway.refusals import CommandRefused, CommandUnreadable

REFUSALS: Final = (CommandRefused, CommandUnreadable, DeskUnreadable, LimitUnreadable)
_FACT: Final = re.compile(r"\\\{(\w+)\\\}")


def told(request: Request, error: Exception) -> str:
    """The sentence of one of REFUSALS; a rule that is not translated speaks English."""
    words = Words(language_of(request))
    match error:
        case DeskUnreadable():
            return words.say("refusal.desk_unreadable", desk=error)
        case LimitUnreadable():
            return words.say("refusal.limit_unreadable", limit=error)
        case _:
            return translated(request, str(error))


def translated(request: Request, sentence: str) -> str:
    """An English sentence of head office's own, in the visitor's language if it is known."""
    words = Words(language_of(request))
    for key, pattern in _patterns():
        if match := pattern.fullmatch(sentence):
            return words.say(key, **match.groupdict())
    return sentence


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (key, re.compile(_FACT.sub(r"(?P<\1>.+)", re.escape(english))))
        for key, (english, _) in refusals.TEXTS.items()
    )
