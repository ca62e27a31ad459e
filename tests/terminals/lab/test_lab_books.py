"""Totals and settlement: sums by brand, item by item, and the faults in them."""

from __future__ import annotations

import pytest

from pos_app.terminals.lab.server import LabTerminal
from tests.terminals.lab.sale_system import Json, SaleSystem, condition

RECONCILE = {"ReconciliationType": "SaleReconciliation"}
BY_ITEM = {"TotalDetails": ["TotalsGroupID"]}


def sums(answer: Json) -> dict[tuple[str, str], tuple[int, float]]:
    """Count and amount by brand (with TotalsGroupID where it is told) and type."""
    return {
        (total.get("TotalsGroupID", total["CardBrand"]), payment["TransactionType"]): (
            payment["TransactionCount"],
            payment["TransactionAmount"],
        )
        for total in answer["TransactionTotals"]
        for payment in total["PaymentTotals"]
    }


@pytest.fixture
def sold(lab: LabTerminal, counter: SaleSystem) -> SaleSystem:
    """Two by VISA, one of them reversed; one by AMEX; a declined one."""
    lab.faults.set("card:VISA=2")
    first = counter.pay("s1", 100)
    counter.pay("s2", 50.25)
    lab.faults.set("card:AMEX=1")
    counter.pay("s3", 10)
    counter.reverse("s4", first)
    lab.faults.set("refusal=1")
    counter.pay("s5", 70)
    return counter


def test_a_reconciliation_sums_by_brand_and_begins_a_new_period(sold: SaleSystem) -> None:
    expected = {
        ("VISA", "Debit"): (2, 150.25),
        ("VISA", "ReverseDebit"): (1, 100),
        ("AMEX", "Debit"): (1, 10),
    }
    assert sums(sold.ask("GetTotals", {})) == expected
    closed = sold.ask("Reconciliation", RECONCILE)
    assert sums(closed) == expected
    assert closed["POIReconciliationID"] == "0001"
    again = sold.ask("Reconciliation", RECONCILE)
    assert (again["POIReconciliationID"], again["TransactionTotals"]) == ("0002", [])


def test_an_earlier_reconciliation_is_told_again(sold: SaleSystem) -> None:
    closed = sold.ask("Reconciliation", RECONCILE)
    sold.ask("Reconciliation", RECONCILE)
    previous = {"ReconciliationType": "PreviousReconciliation"}
    asked = sold.ask("Reconciliation", {**previous, "POIReconciliationID": "0001"})
    assert asked["TransactionTotals"] == closed["TransactionTotals"]
    assert sold.ask("Reconciliation", previous)["POIReconciliationID"] == "0002"
    missing = sold.ask("Reconciliation", {**previous, "POIReconciliationID": "0009"})
    assert condition(missing) == "NotFound"


def test_totals_are_told_item_by_item_with_the_ids_of_the_charges(sold: SaleSystem) -> None:
    told = sums(sold.ask("GetTotals", BY_ITEM))
    assert told[("s1", "Debit")] == (1, 100.0)
    assert told[("s2", "Debit")] == (1, 50.25)
    assert told[("s3", "Debit")] == (1, 10.0)
    assert ("s5", "Debit") not in told
    only = {**BY_ITEM, "TotalFilter": {"TotalsGroupID": "s2"}}
    assert sums(sold.ask("GetTotals", only)) == {("s2", "Debit"): (1, 50.25)}


def test_a_sale_by_hand_has_no_id_of_a_charge(lab: LabTerminal, counter: SaleSystem) -> None:
    counter.pay("s1", 5)
    lab.sell_by_hand(4200, "AMEX")
    (by_hand,) = (
        total
        for total in counter.ask("GetTotals", BY_ITEM)["TransactionTotals"]
        if "TotalsGroupID" not in total
    )
    assert by_hand["CardBrand"] == "AMEX"
    assert lab.ledger.moved_dirhams == 4700


@pytest.mark.parametrize(
    ("fault", "changes"),
    [
        ("missing_item", {("s2", "Debit"): None}),
        ("differing_item:25", {("s2", "Debit"): (1, 50.5)}),
        ("extra_item:4200", {("VISA", "Debit"): (1, 42)}),
    ],
)
def test_the_books_may_differ_by_exactly_one_item(
    lab: LabTerminal,
    counter: SaleSystem,
    fault: str,
    changes: dict[tuple[str, str], tuple[int, float] | None],
) -> None:
    counter.pay("s1", 100)
    counter.pay("s2", 50.25)
    right = sums(counter.ask("GetTotals", BY_ITEM))
    lab.faults.set(f"{fault}=2")
    wrong = sums(counter.ask("GetTotals", BY_ITEM))
    names = right.keys() | wrong.keys()
    differing = {name: wrong.get(name) for name in names if right.get(name) != wrong.get(name)}
    assert differing == changes
    settled = counter.ask("Reconciliation", RECONCILE)
    assert sum(amount for _, amount in sums(settled).values()) == sum(
        amount for _, amount in wrong.values()
    )
    assert lab.ledger.moved_dirhams == 15025  # the ledger stays true


def test_all_three_differences_can_be_told_at_once(lab: LabTerminal, counter: SaleSystem) -> None:
    for number in range(1, 4):
        counter.pay(f"s{number}", number)
    for fault in ("missing_item", "differing_item:100", "extra_item:4200"):
        lab.faults.set(fault)
    told = sums(counter.ask("GetTotals", BY_ITEM))
    assert {name for name, _ in told} == {"s1", "s2", "VISA"}
    assert told[("s2", "Debit")] == (1, 3)
