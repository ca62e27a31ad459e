"""A terminal's books against ours: what is missing, what is extra, what differs. Sums always fit:
the differences add up to theirs less ours, to the dirham.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pos_app.domain.card import BrandTotal, TerminalItem, TerminalTotals
from pos_app.domain.card_events import CardDifference, CardsReconciled, DifferenceKind
from pos_app.domain.ids import EventId
from pos_app.domain.money import ZERO, Money, total

Brands = tuple[BrandTotal, ...]


@dataclass(frozen=True, slots=True)
class OurCharge:
    """One approved charge in our books; money given back is negative."""

    attempt: EventId
    service_id: str
    brand: str
    amount: Money
    receipt_no: str | None = None
    undoes: EventId | None = None

    def missing(self) -> CardDifference:
        """The terminal does not know it."""
        return self._difference(DifferenceKind.MISSING, ZERO)

    def differing(self, theirs: Money) -> CardDifference:
        """The terminal knows another amount."""
        return self._difference(DifferenceKind.DIFFERS, theirs)

    def _difference(self, kind: DifferenceKind, theirs: Money) -> CardDifference:
        return CardDifference(
            kind,
            self.brand,
            self.service_id,
            self.receipt_no,
            self.amount,
            theirs,
            self.attempt,
        )


def compare_items(
    ours: Sequence[OurCharge], items: Sequence[TerminalItem]
) -> tuple[Brands, list[CardDifference]]:
    """Ours by brand, and every difference. Items are matched by their ServiceID.

    A matched charge counts under the brand that the terminal gives it. A charge and its reversal
    of which the terminal tells neither are no difference: it dropped what was undone.
    """
    told = _by_number(items)
    counted = [
        replace(charge, brand=told[charge.service_id].brand)
        if charge.service_id in told
        else charge
        for charge in ours
    ]
    untold = [charge for charge in counted if charge.service_id not in told]
    dropped = _undone_pairs(untold)
    counted = [charge for charge in counted if charge.attempt not in dropped]
    differences: list[CardDifference] = []
    for charge in counted:
        item = told.pop(charge.service_id, None)
        if item is None:
            differences.append(charge.missing())
        elif item.amount != charge.amount:
            differences.append(charge.differing(item.amount))
    nameless = [item for item in items if not item.service_id]
    differences += [extra(item) for item in (*told.values(), *nameless)]
    return by_brand((charge.brand, charge.amount) for charge in counted), differences


def extra(item: TerminalItem) -> CardDifference:
    """The terminal knows it, and we do not."""
    return CardDifference(
        DifferenceKind.EXTRA, item.brand, item.service_id, None, ZERO, item.amount
    )


def compare_sums(ours: Brands, theirs: Brands) -> list[CardDifference]:
    """What differs by brand, where the terminal does not tell which charge it is."""
    differences = []
    for brand in brands_of(ours, theirs):
        mine, others = of_brand(ours, brand), of_brand(theirs, brand)
        if mine == others:
            continue
        more, left = others.count - mine.count, others.amount - mine.amount
        if more > 0 and left:
            sides = DifferenceKind.EXTRA, ZERO, left
        elif more < 0 and left:
            sides = DifferenceKind.MISSING, -left, ZERO
        else:
            sides = DifferenceKind.DIFFERS, mine.amount, others.amount
        kind, our_amount, their_amount = sides
        differences.append(CardDifference(kind, brand, "", None, our_amount, their_amount))
    return differences


def all_items(told: TerminalTotals) -> list[TerminalItem]:
    """Its items, and what it has in its sums by brand and in none of them."""
    items = list(told.items or ())
    rest = less(told.brands, _sums(items))
    return items + [TerminalItem("", brand.brand, brand.amount) for brand in rest if brand.amount]


def not_in(items: Sequence[TerminalItem], known: Sequence[TerminalItem]) -> list[TerminalItem]:
    """The items that are not `known`. Those without a number are told as sums by brand."""
    numbers = {item.service_id for item in known}
    named = [item for item in items if item.service_id and item.service_id not in numbers]
    nameless = [item for item in items if not item.service_id]
    before = [item for item in known if not item.service_id]
    if not before:
        return named + nameless
    rest = less(_sums(nameless), _sums(before))
    return named + [TerminalItem("", each.brand, each.amount) for each in rest if each.amount]


def newer(last: TerminalTotals, first: TerminalTotals) -> TerminalTotals | None:
    """What came to a terminal's books between two readings; None if nothing did."""
    if last.items is None or first.items is None:
        brands = tuple(brand for brand in less(last.brands, first.brands) if _is_more(brand))
        return replace(last, brands=brands, items=None) if brands else None
    items = not_in(all_items(last), all_items(first))
    return replace(last, brands=_sums(items), items=tuple(items)) if items else None


def joined(parts: Sequence[CardsReconciled]) -> CardsReconciled | None:
    """All comparisons of one shift as one: each goes on behind the one before.

    What did not reach the terminal is compared by the next one that does. Typed totals go on
    behind none (`up_to` 0): the last word counts.
    """
    if not parts:
        return None
    last = parts[-1]
    before = [
        part
        for part in parts[:-1]
        if part.is_reached and part.up_to and last.up_to and part.terminal == last.terminal
    ]
    return replace(
        last,
        ours=plus(*(part.ours for part in before), last.ours),
        theirs=plus(*(part.theirs for part in before), last.theirs),
        differences=sum((part.differences for part in before), ()) + last.differences,
    )


# Sums by brand -------------------------------------------------------------------


def by_brand(charges: Iterable[tuple[str, Money]]) -> Brands:
    """(brand, amount) of single charges as sums, in the order of the brands' names."""
    return plus(tuple(BrandTotal(brand, 1, amount) for brand, amount in charges))


def plus(*parts: Brands) -> Brands:
    """All parts together."""
    every = [brand for part in parts for brand in part]
    return tuple(of_brand(every, brand) for brand in brands_of(every))


def less(more: Brands, part: Brands) -> Brands:
    """`more` without `part`; brands of which nothing is left are left out."""
    left = plus(more, tuple(replace(b, count=-b.count, amount=-b.amount) for b in part))
    return tuple(brand for brand in left if brand.count or brand.amount)


def of_brand(totals: Iterable[BrandTotal], brand: str) -> BrandTotal:
    """The sum of one brand; zero if there is none of it."""
    mine = [each for each in totals if each.brand == brand]
    return BrandTotal(brand, sum(each.count for each in mine), total(e.amount for e in mine))


def brands_of(*parts: Iterable[BrandTotal]) -> list[str]:
    """The names of all brands, sorted."""
    return sorted({each.brand for part in parts for each in part})


def _sums(items: Iterable[TerminalItem]) -> Brands:
    return by_brand((item.brand, item.amount) for item in items)


def _by_number(items: Sequence[TerminalItem]) -> dict[str, TerminalItem]:
    """A charge that a terminal tells in several lines is one item."""
    told: dict[str, TerminalItem] = {}
    for item in items:
        if item.service_id:
            known = told.get(item.service_id)
            amount = item.amount + known.amount if known else item.amount
            told[item.service_id] = replace(item, amount=amount)
    return told


def _undone_pairs(charges: Sequence[OurCharge]) -> set[EventId]:
    by_attempt = {charge.attempt: charge for charge in charges}
    pairs: set[EventId] = set()
    for charge in charges:
        target = by_attempt.get(charge.undoes) if charge.undoes else None
        if target is not None and target.amount + charge.amount == ZERO:
            pairs |= {charge.attempt, target.attempt}
    return pairs


def _is_more(brand: BrandTotal) -> bool:
    return brand.count > 0 or (brand.count == 0 and brand.amount != ZERO)
