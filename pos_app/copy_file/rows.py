"""An account as a row of the copy."""

from __future__ import annotations

from typing import Final

from pos_app import wire
from pos_app.domain.account import Account
from pos_app.domain.search_text import index_words

NUMBERS: Final = (
    "account_no",
    "customer_no",
    "electricity_no",
    "water_no",
    "holder_id",
    "phone",
)


def row_of(account: Account) -> tuple[str, ...]:
    """Its numbers, every word that it is found by, and all of it as JSON."""
    words = index_words(account.name_en) | index_words(account.name_ar)
    numbers: list[str] = [getattr(account, name) for name in NUMBERS]
    body = wire.canonical(wire.unstructure_briefly(account)).decode()
    return (*numbers, " ".join(sorted(words)), body)
