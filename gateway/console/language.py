"""Which language a visitor reads: as chosen, else as the browser asks, else English."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from starlette.requests import Request

LANGUAGE_COOKIE: Final = "console_language"


class Language(StrEnum):
    """Both are equal."""

    ENGLISH = "en"
    ARABIC = "ar"

    @property
    def direction(self) -> str:
        """For the attribute `dir`."""
        return "rtl" if self is Language.ARABIC else "ltr"

    @property
    def other(self) -> Language:
        """The one that the switch leads to."""
        return Language.ENGLISH if self is Language.ARABIC else Language.ARABIC


def language_of(request: Request) -> Language:
    """The language of the answer to this request."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    if chosen in list(Language):
        return Language(chosen)
    for wish in request.headers.get("accept-language", "").lower().split(","):
        wished = wish.split(";")[0].strip()[:2]
        if wished in list(Language):
            return Language(wished)
    return Language.ENGLISH
