"""A terminal's books as it tells them."""

from __future__ import annotations

from typing import Any

import pytest

from pos_app.domain.card import BrandTotal, TerminalItem, TerminalTotals
from pos_app.domain.money import Money
from tests.terminals.asking import DESK, POI_ID, driver_to
from tests.terminals.lying_terminal import LyingTerminal, Message, approval, http, said

Json = dict[str, Any]
LOST = "lost"
UNKNOWN = "unknown here"


def line(kind: str, amount: object, count: object = 1) -> Json:
    return {"TransactionType": kind, "TransactionCount": count, "TransactionAmount": amount}


def of(brand: str, *lines: Json, group: str = "", **more: object) -> Json:
    named = {"TotalsGroupID": group} if group else {}
    return {"PaymentBrand": brand, "PaymentTotals": list(lines), **named, **more}


def totals(
    books: list[Json] | str,
    settled: list[Json] | str = LOST,
    *,
    closes: bool = True,
    after: list[Json] | None = None,
) -> TerminalTotals | None:
    """What the driver makes of GetTotals and Reconciliation."""
    told = {"GetTotals": [books], "Reconciliation": [settled]}

    def answer(message: Message) -> bytes:
        category = message["SaleToPOIRequest"]["MessageHeader"]["MessageCategory"]
        found = told[category][0] if len(told[category]) == 1 else told[category].pop(0)
        if found == LOST:
            told["GetTotals"] = [after or []]
            return b""
        if found == UNKNOWN:
            return http(b"{}", "400 Bad Request")
        answer = approval(message, POIID=POI_ID)
        content: Json = {"Response": {"Result": "Success"}, "TransactionTotals": found}
        content["POIReconciliationID"] = 17
        answer["SaleToPOIResponse"][f"{category}Response"] = content
        return said(answer)

    with LyingTerminal(answer) as terminal:
        return driver_to(terminal.port).totals(closes=closes)


def test_money_taken_and_given_back_have_their_signs() -> None:
    books = [
        of("visa", line("Debit", 125.5), group="A1"),
        of("mc", line("Credit", "20.00"), group="A2"),
        of("VISA", line("ReverseDebit", 25), group="A3"),
        of("VISA", line("ReverseCredit", "5.50"), group="A4"),
        of("VISA", line("Declined", "9.00"), line("Failed", "1.00"), group="A5"),
    ]
    found = totals(books, closes=False)
    assert found is not None
    assert found.items == (
        TerminalItem("A1", "Visa", Money(12550)),
        TerminalItem("A2", "Mastercard", Money(-2000)),
        TerminalItem("A3", "Visa", Money(-2500)),
        TerminalItem("A4", "Visa", Money(550)),
    )
    assert found.brands == (
        BrandTotal("Mastercard", 1, Money(-2000)),
        BrandTotal("Visa", 3, Money(10600)),
    )


def test_a_terminal_that_does_not_split_its_books_has_no_items() -> None:
    sums = [of("visa", line("Debit", "300.00", 7), line("ReverseDebit", "20.00"))]
    found = totals(sums, sums)
    assert found == TerminalTotals(POI_ID, (BrandTotal("Visa", 8, Money(28000)),), None, "17")


def test_a_terminal_without_get_totals_tells_its_sums_when_it_closes() -> None:
    sums = [of("visa", line("Debit", "300.00", 7))]
    found = totals(UNKNOWN, sums)
    assert found is not None
    assert (found.items, found.brands) == (None, (BrandTotal("Visa", 7, Money(30000)),))
    assert totals(UNKNOWN, sums, closes=False) is None


def test_a_settlement_whose_answer_is_lost_counts_when_the_books_are_empty_after_it() -> None:
    books = [of("visa", line("Debit", "300.00"), group="A1")]
    found = totals(books, LOST)
    assert found is not None
    assert found.items == (TerminalItem("A1", "Visa", Money(30000)),)


def test_a_settlement_whose_answer_is_lost_is_none_while_the_books_are_full() -> None:
    books = [of("visa", line("Debit", "300.00"), group="A1")]
    assert totals(books, LOST, after=books) is None


def test_what_other_desks_charged_is_left_out_and_not_settled() -> None:
    ours = of("visa", line("Debit", "300.00"), group="A1", SaleID=DESK)
    theirs = of("visa", line("Debit", "50.00"), group="B1", SaleID="CCD-03")
    by_hand = of("visa", line("Debit", "7.00"))
    found = totals([ours, theirs, by_hand], "not to be asked")
    assert found is not None
    assert found.items == (
        TerminalItem("A1", "Visa", Money(30000)),
        TerminalItem("", "Visa", Money(700)),
    )
    assert found.brands == (BrandTotal("Visa", 2, Money(30700)),)


@pytest.mark.parametrize(
    "odd",
    [
        of("visa", line("Debit", "1.005"), group="A1"),
        of("visa", line("Debit", "-1.00"), group="A1"),
        of("visa", line("Debit", None), group="A1"),
        of("visa", line("Gift", "1.00"), group="A1"),
        of("visa", line("Debit", "1.00", "many"), group="A1"),
        of("visa", line("Debit", "1.00"), group="A1", PaymentCurrency="KWD"),
    ],
)
def test_books_that_cannot_be_read_are_none(odd: Json) -> None:
    assert totals([odd], [], closes=False) is None
    assert totals([], [odd]) is None
