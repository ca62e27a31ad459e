"""Sums and items of a terminal against ours: the differences always add up."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.card import BrandTotal, TerminalItem, TerminalTotals
from pos_app.domain.card_events import CardDifference, CardsReconciled, DifferenceKind
from pos_app.domain.card_totals import (
    OurCharge,
    all_items,
    by_brand,
    compare_items,
    compare_sums,
    joined,
    newer,
    not_in,
)
from pos_app.domain.money import ZERO, Money, total
from tests.builders import a_header, an_event_id

MISSING, EXTRA, DIFFERS = DifferenceKind.MISSING, DifferenceKind.EXTRA, DifferenceKind.DIFFERS
BRANDS = st.sampled_from(("Himyan", "Visa"))
AMOUNTS = st.integers(-90_000, 90_000).map(Money)
CHARGES = st.lists(st.tuples(BRANDS, AMOUNTS), max_size=8)
ITEMS = st.lists(
    st.builds(TerminalItem, st.sampled_from(["", "S0", "S1", "S2", "S9"]), BRANDS, AMOUNTS),
    max_size=8,
)


def charges(found: list[tuple[str, Money]]) -> list[OurCharge]:
    return [
        OurCharge(an_event_id(), f"S{n}", brand, amount) for n, (brand, amount) in enumerate(found)
    ]


def more_there(differences: list[CardDifference]) -> Money:
    return total(d.theirs for d in differences) - total(d.ours for d in differences)


@given(CHARGES, ITEMS)
def test_differences_by_item_add_up_to_theirs_less_ours(
    found: list[tuple[str, Money]], items: list[TerminalItem]
) -> None:
    ours, differences = compare_items(charges(found), items)
    sums = total(item.amount for item in items) - total(brand.amount for brand in ours)
    assert more_there(differences) == sums


@given(CHARGES, CHARGES)
def test_differences_of_sums_add_up_to_theirs_less_ours(
    found: list[tuple[str, Money]], told: list[tuple[str, Money]]
) -> None:
    differences = compare_sums(by_brand(found), by_brand(told))
    assert more_there(differences) == total(a for _, a in told) - total(a for _, a in found)
    is_same = by_brand(found) == by_brand(told)
    assert bool(differences) != is_same or not any(a for _, a in [*found, *told])


def test_a_charge_told_in_two_lines_is_one_item() -> None:
    (charge,) = ours = charges([("Visa", Money(500))])
    lines = [TerminalItem(charge.service_id, "Visa", Money(each)) for each in (400, 100)]
    assert compare_items(ours, lines) == ((BrandTotal("Visa", 1, Money(500)),), [])


def test_a_matched_charge_counts_under_the_terminals_brand() -> None:
    (charge,) = ours = charges([("Apple Pay", Money(500))])
    items = [TerminalItem(charge.service_id, "Visa", Money(500))]
    assert compare_items(ours, items) == ((BrandTotal("Visa", 1, Money(500)),), [])


def test_what_a_terminal_has_in_sums_and_in_no_item_is_an_item_without_a_number() -> None:
    told = TerminalTotals(
        "LAB-1",
        (BrandTotal("Visa", 2, Money(700)),),
        (TerminalItem("S0", "Visa", Money(500)),),
    )
    assert all_items(told)[1:] == [TerminalItem("", "Visa", Money(200))]


def test_items_without_numbers_are_told_as_sums() -> None:
    by_hand = TerminalItem("", "Visa", Money(42))
    both = [TerminalItem("", "Visa", Money(84))]
    assert not_in(both, [by_hand]) == [by_hand]
    assert not_in([by_hand, by_hand], []) == [by_hand, by_hand]
    assert not_in(both, both) == []


def test_nothing_came_between_two_equal_readings() -> None:
    told = TerminalTotals("LAB-1", (BrandTotal("Visa", 1, Money(500)),))
    assert newer(told, told) is None
    more = replace(told, brands=(BrandTotal("Visa", 2, Money(542)),))
    came = newer(more, told)
    assert came is not None
    assert came.brands == (BrandTotal("Visa", 1, Money(42)),)


def a_comparison(up_to: int = 5, terminal: str = "LAB-1") -> CardsReconciled:
    sums = (BrandTotal("Visa", 1, Money(500)),)
    found = CardDifference(EXTRA, "Visa", "", None, ZERO, Money(7))
    return CardsReconciled(a_header(), terminal, True, sums, sums, (found,), up_to)


def test_comparisons_of_a_shift_are_one() -> None:
    whole = joined([a_comparison(), a_comparison(9)])
    assert whole is not None
    assert whole.ours == whole.theirs == (BrandTotal("Visa", 2, Money(1000)),)
    assert len(whole.differences) == 2
    assert joined([]) is None


def test_what_did_not_reach_the_terminal_is_compared_by_the_next() -> None:
    silent = replace(a_comparison(7), is_reached=False, theirs=(), differences=())
    whole = joined([a_comparison(), silent, a_comparison(9)])
    assert whole is not None
    assert whole.ours[0].count == 2
    last = joined([a_comparison(), silent])
    assert last is not None
    assert (last.is_reached, last.ours[0].count, len(last.differences)) == (False, 2, 1)


def test_typed_totals_and_those_of_another_terminal_begin_anew() -> None:
    typed = a_comparison(0)
    assert joined([a_comparison(0), typed]) == typed
    other = a_comparison(9, "LAB-2")
    assert joined([a_comparison(), other]) == other
