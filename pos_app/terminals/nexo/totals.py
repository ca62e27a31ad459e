"""A terminal's books, from GetTotalsResponse and ReconciliationResponse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pos_app.card_brands import brand_id
from pos_app.domain.card import BrandTotal, TerminalItem
from pos_app.domain.money import ZERO, Money
from pos_app.terminals.nexo.card_texts import kept_brand, kept_id
from pos_app.terminals.nexo.json_text import Found, NotUnderstood, amount, parts, text
from pos_app.terminals.nexo.requests import CURRENCY

_SIGNS: Final = {
    "Debit": 1,
    "ReverseCredit": 1,
    "Credit": -1,
    "ReverseDebit": -1,
    "Declined": 0,
    "Failed": 0,
}
_COUNT: Final = re.compile(r"[0-9]{1,6}")


def totals_of(content: Found, sale_id: str) -> tuple[list[Found], list[Found]]:
    """What this desk or nobody asked for, and what other desks did. Raises NotUnderstood."""
    totals = parts(content, "TransactionTotals")
    ours = [each for each in totals if text(each, "SaleID") in ("", sale_id)]
    return ours, [each for each in totals if each not in ours]


def items_of(totals: Sequence[Found]) -> tuple[TerminalItem, ...] | None:
    """One item per charge; None if the terminal did not split its totals. Raises NotUnderstood."""
    if totals and not any(text(each, "TotalsGroupID") for each in totals):
        return None
    return tuple(
        TerminalItem(kept_id(text(each, "TotalsGroupID")), _brand(each), moved)
        for each in totals
        for _, moved in _lines(each)
    )


def brands_of(totals: Sequence[Found]) -> tuple[BrandTotal, ...]:
    """Sums by brand, in the order of their names. Raises NotUnderstood."""
    return _by_brand(
        (_brand(each), count, moved) for each in totals for count, moved in _lines(each)
    )


def settlement_of(content: Found) -> str:
    """The terminal's number of the settlement."""
    return kept_id(text(content, "POIReconciliationID"))


def _lines(totals: Found) -> Iterator[tuple[int, Money]]:
    """Count and signed amount of each line that is about money."""
    if text(totals, "PaymentCurrency") not in ("", CURRENCY):
        raise NotUnderstood
    for line in parts(totals, "PaymentTotals"):
        sign = _SIGNS.get(text(line, "TransactionType"))
        moved = amount(line, "TransactionAmount")
        count = _COUNT.fullmatch(text(line, "TransactionCount") or "1")
        if sign is None or moved is None or count is None:
            raise NotUnderstood
        if sign and int(count.group()):
            yield int(count.group()), Money(sign * moved.dirhams)


def _brand(totals: Found) -> str:
    return brand_id(kept_brand(text(totals, "PaymentBrand") or text(totals, "CardBrand")))


def _by_brand(lines: Iterator[tuple[str, int, Money]]) -> tuple[BrandTotal, ...]:
    found: dict[str, tuple[int, Money]] = {}
    for brand, count, moved in lines:
        before_count, before = found.get(brand, (0, ZERO))
        found[brand] = (before_count + count, before + moved)
    return tuple(BrandTotal(brand, *found[brand]) for brand in sorted(found))
