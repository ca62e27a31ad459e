"""The terminal's books: totals by brand, and item by item by TotalsGroupID."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Final

from pos_app.lab.faults import Plan
from pos_app.terminals.lab.ledger import BY_HAND, PAYMENT, REFUND, REVERSAL, Entry, Json
from pos_app.terminals.lab.messages import CURRENCY, amount

_TYPES: Final = {
    PAYMENT: "Debit",
    BY_HAND: "Debit",
    REFUND: "Credit",
    REVERSAL: "ReverseDebit",
}


def by_brand(entries: Sequence[Entry]) -> list[Json]:
    """One TransactionTotals a brand."""
    return by_detail(entries, ())


def by_detail(entries: Sequence[Entry], details: Collection[str]) -> list[Json]:
    """One TransactionTotals a brand and what else is wanted: SaleID, TotalsGroupID. Sales by hand
    have neither."""

    by_desk, by_charge = "SaleID" in details, "TotalsGroupID" in details

    def key(entry: Entry) -> tuple[str, str, str]:
        return entry.brand, entry.sale_id if by_desk else "", entry.group if by_charge else ""

    return _totals(entries, key)


def _totals(entries: Sequence[Entry], key: Callable[[Entry], tuple[str, str, str]]) -> list[Json]:
    kept: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in entries:
        kept.setdefault(key(entry), []).append(entry)
    return [_one(of_it, *names) for names, of_it in kept.items()]


def _one(entries: Sequence[Entry], brand: str, sale_id: str, group: str) -> Json:
    types = dict.fromkeys(_TYPES[entry.kind] for entry in entries)
    totals: Json = {
        "PaymentInstrumentType": "Card",
        "CardBrand": brand,
        "PaymentCurrency": CURRENCY,
        "PaymentTotals": [
            _sum(name, [e for e in entries if _TYPES[e.kind] == name]) for name in types
        ],
    }
    if sale_id:
        totals["SaleID"] = sale_id
    if group:
        totals["TotalsGroupID"] = group
    return totals


def _sum(name: str, entries: Sequence[Entry]) -> Json:
    return {
        "TransactionType": name,
        "TransactionCount": len(entries),
        "TransactionAmount": amount(sum(entry.amount_dirhams for entry in entries)),
    }


def as_told(entries: list[Entry], plan: Plan) -> list[Entry]:
    """The books as the faults tell them; the ledger itself stays true."""
    told = list(entries)
    if "missing_item" in plan and told:
        told.pop()
    if "differing_item" in plan and told:
        more = int(plan["differing_item"])
        told[-1] = replace(told[-1], amount_dirhams=told[-1].amount_dirhams + more)
    if "extra_item" in plan:
        amount_dirhams = int(plan["extra_item"])
        told.append(Entry(0, BY_HAND, "", amount_dirhams=amount_dirhams, brand="VISA"))
    return told
