"""What may stand on paper of a card: brand, last four, codes of the bank. Never its number."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from pos_app.card_brands import brand_id, load_card_brands
from pos_app.domain.card import CardFacts
from pos_app.domain.card_guard import mask_card_numbers
from pos_app.domain.money import Money
from pos_app.domain.payment import CardTender
from printers.layout import card_words, words
from printers.layout.shared_parts import amount, field
from printers.layout.words import Words
from printers.plain_text import Digits, clean, named
from printers.rows import Field, Pair, Row

_LAST: Final = 4  # digits of a card number that may be seen
_LONGEST_BRAND: Final = 24


def charge_rows(label: Words, sum_: Money, card: CardTender, digits: Digits) -> Iterator[Row]:
    """An amount on a card, with everything that the bank asks for when it is looked up."""
    yield amount(label, sum_, digits, is_bold=True)
    yield card_line(card)
    yield from bank_codes(card)
    yield from _entry_mode(card.entry_mode)


def card_line(card: CardTender | CardFacts) -> Field:
    """`Visa ••••4242 فيزا`."""
    brand = brand_words(card.brand)
    return Field(brand.en, f"••••{_last_four(card.last4)}", brand.ar)


def brand_words(brand: str) -> Words:
    """A brand in both languages; one that is not known here as the terminal names it."""
    said = guarded(brand)
    known = _brands().get(brand_id(said))
    return known or Words(named(clean(said, _LONGEST_BRAND)), words.CARD.ar)


@cache
def _brands() -> dict[str, Words]:
    return {brand.brand_id: Words(brand.name_en, brand.name_ar) for brand in load_card_brands()}


def bank_codes(card: CardTender | CardFacts) -> Iterator[Row]:
    """Those of the approval, as far as the terminal gave them."""
    for label, code in (
        (words.APPROVAL_CODE, card.approval_code),
        (words.RRN, card.rrn),
        (card_words.TERMINAL, card.terminal_id),
    ):
        if clean(code):
            yield code_field(label, code)


def code_field(label: Words, code: str, *, is_bold: bool = False) -> Field:
    """A code that a terminal or a person gave; a card number in its place is not shown."""
    return field(label, guarded(code), is_bold=is_bold)


def _entry_mode(mode: str) -> Iterator[Row]:
    """In our words; a terminal may name several, and some that are not known here."""
    said = [part.strip() for part in guarded(mode).split(",") if part.strip()]
    known = [
        card_words.ENTRY_MODES[part.lower()]
        for part in said
        if part.lower() in card_words.ENTRY_MODES
    ]
    if len(known) < len(said):
        yield field(card_words.ENTRY_MODE, ", ".join(said))
    elif known:
        yield Pair(", ".join(each.en for each in known), "، ".join(each.ar for each in known))


def _last_four(text: str) -> str:
    return named(text)[-_LAST:]


def guarded(text: str) -> str:
    """What a terminal or a person gave, cleaned; a card number in it is replaced by a remark."""
    return mask_card_numbers(clean(text))
