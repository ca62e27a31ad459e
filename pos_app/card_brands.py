"""Card brands, as the product ships them, and the names that terminals have for them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class CardBrand:
    """One brand. `brand_id` stands in the journal, on papers and in reports."""

    brand_id: str
    name_en: str
    name_ar: str
    aliases: tuple[str, ...]


@cache
def load_card_brands() -> tuple[CardBrand, ...]:
    """All brands, in the order in which they are offered."""
    text = files("resources").joinpath("card_brands.json").read_text(encoding="utf-8")
    return tuple(
        CardBrand(plain["id"], plain["name_en"], plain["name_ar"], tuple(plain["aliases"]))
        for plain in json.loads(text)
    )


def brand_ids() -> list[str]:
    """All ids, in the order in which they are offered."""
    return [brand.brand_id for brand in load_card_brands()]


def brand_id(said: str) -> str:
    """The id of the brand that a terminal calls `said`; an unknown one keeps its name."""
    return _ids().get(_plain(said), said.strip())


@cache
def _ids() -> dict[str, str]:
    return {
        _plain(name): brand.brand_id
        for brand in load_card_brands()
        for name in (brand.brand_id, brand.name_en, brand.name_ar, *brand.aliases)
    }


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()
