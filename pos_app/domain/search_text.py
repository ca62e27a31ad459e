"""What a clerk types to find an account, made comparable: names in two scripts, and numbers.

Names are compared by words. `name_words` is what was asked for; `index_words` is what a stored
name can be found by; a name matches when every word asked for begins one of the stored words.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Final

from pos_app.domain.digits import to_ascii_digits

_LETTERS: Final = str.maketrans({"ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ٱ": "ا", "ـ": None})
_HYPHENS: Final = re.compile(r"[-\u2010-\u2015\u2212_]")
_BETWEEN_WORDS: Final = re.compile(r"[^\w\-]+")
_ARABIC_ARTICLE: Final = "ال"
_LATIN_ARTICLES: Final = frozenset({"al", "el"})
_SERVANT_OF: Final = frozenset({"عبد", "abd", "abdul", "abdel", "abdal"})  # half a name
_SHORTEST_WITH_ARTICLE: Final = 6  # Alhajri, but not Alice
_SEPARATORS: Final = re.compile(r"[\s\-.()/]")
_COUNTRY: Final = re.compile(r"(?:\+|00)?974(?=\d{8}$)")
_MOST_DIGITS: Final = 20


class SearchKind(StrEnum):
    """Which key a text is looked up by."""

    ANY = "any"
    ACCOUNT_NO = "account_no"
    CUSTOMER_NO = "customer_no"
    ELECTRICITY_NO = "electricity_no"
    WATER_NO = "water_no"
    HOLDER_ID = "holder_id"
    PHONE = "phone"
    NAME = "name"
    ITEM_NO = "item_no"


_BY_LENGTH: Final = {
    8: SearchKind.PHONE,
    10: SearchKind.ACCOUNT_NO,
    11: SearchKind.HOLDER_ID,
    12: SearchKind.ITEM_NO,
}


def guess_kind(text: str) -> SearchKind:
    """What `text` looks like. A hint for the screen: a search that fails by it tries all keys."""
    number = plain_number(text)
    if number is not None:
        return _BY_LENGTH.get(len(number), SearchKind.ANY)
    has_letters = any(c.isalpha() for c in text)
    has_digits = any(c.isdigit() for c in text)
    return SearchKind.NAME if has_letters and not has_digits else SearchKind.ANY


def plain_number(text: str) -> str | None:
    """The digits 0-9 of a typed number, without spaces, hyphens or +974; None if it is none."""
    bare = _SEPARATORS.sub("", to_ascii_digits(text))
    digits = _COUNTRY.sub("", bare)
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS
    return digits if is_number else None


def normalise_name(text: str) -> str:
    """`text` as it is compared: words of `name_words` with one space between."""
    return " ".join(name_words(text))


def name_words(text: str) -> tuple[str, ...]:
    """The words to look for in `text`, in their order."""
    words = [_without_article(word) for word in _join_halves(_words(text))]
    return tuple(filter(None, words))


def index_words(text: str) -> frozenset[str]:
    """Every word by which the stored name `text` is found: spelled together, apart, without Al."""
    words = _words(text)
    found = set(name_words(text)) | {_without_article(word) for word in words}
    for before, word in zip(["", *words], words, strict=False):
        found |= {part for part in word.split("-") if len(part) > 1}
        found.add(word.replace("-", ""))
        if before in _LATIN_ARTICLES:
            found.add(before + word.replace("-", ""))
        if len(word) >= _SHORTEST_WITH_ARTICLE and word[:2] in _LATIN_ARTICLES:
            found.add(word[2:].replace("-", ""))
    return frozenset(found - _LATIN_ARTICLES - {""})


def _words(text: str) -> list[str]:
    """One form of each letter; hyphens inside words stay for now."""
    bare = text.casefold() if text.isascii() else _bare(text)
    plain = _HYPHENS.sub("-", bare.replace("'", "").replace("\u2019", ""))
    return [word for part in _BETWEEN_WORDS.split(plain) if (word := part.strip("-"))]


def _bare(text: str) -> str:
    """Without vowel signs, and with one letter for those that are written either way."""
    decomposed = unicodedata.normalize("NFKD", to_ascii_digits(text).casefold())
    letters = "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
    return letters.translate(_LETTERS)


def _join_halves(words: list[str]) -> list[str]:
    """`عبد` and `الله` are one name, however they are spaced."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in _SERVANT_OF:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _without_article(word: str) -> str:
    """`word` in one piece; empty if it is nothing but a Latin article."""
    if word in _LATIN_ARTICLES:
        return ""
    article, hyphen, rest = word.partition("-")
    if hyphen and (article in _LATIN_ARTICLES or article == _ARABIC_ARTICLE):
        word = rest
    word = word.replace("-", "")
    return word.removeprefix(_ARABIC_ARTICLE) or word
