"""Card brands in the language of the screen."""

from __future__ import annotations

from pos_app.card_brands import brand_id, load_card_brands
from ui.language import is_right_to_left, iso


def brand_name(brand: str) -> str:
    """The brand's name; one that nobody knows as its terminal calls it."""
    known = next((one for one in load_card_brands() if one.brand_id == brand_id(brand)), None)
    if known is None:
        return iso(brand)
    return known.name_ar if is_right_to_left() else known.name_en
