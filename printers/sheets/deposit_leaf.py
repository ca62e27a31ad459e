"""A bag for the bank as a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pos_app.domain.documents import DepositSlipDocument
from pos_app.domain.money import Money
from printers.layout import report_words, words
from printers.layout.card_parts import guarded
from printers.layout.words import Words
from printers.sheets.leaf import Grid, Leaf
from printers.sheets.list_leaves import Fact


def deposit_leaf(document: DepositSlipDocument) -> Leaf:
    """Who put how much into which bag."""
    title = words.DEPOSIT_SLIP
    counted = count_grid(words.COUNTED, document.count)
    return Leaf(title, title, tuple(_facts(document)), (counted,))


def _facts(document: DepositSlipDocument) -> Iterator[Fact]:
    centre = document.centre
    yield report_words.BRANCH, Words(centre.name_en, centre.name_ar)
    yield words.BAG_NO, guarded(document.bag_no)
    yield words.SEAL_NO, guarded(document.seal_no)
    for day in document.days:
        yield words.BUSINESS_DATE, day
    yield words.DATE, document.at
    yield words.MADE_BY, document.made_by
    yield words.WITNESS, document.witness
    yield words.TOTAL, document.amount


def count_grid(title: Words, count: Mapping[int, int]) -> Grid:
    """Notes and coins, largest first, and their sum. Keys are dirhams."""
    rows = tuple(
        (Money(face), pieces, Money(face * pieces))
        for face, pieces in sorted(count.items(), reverse=True)
        if pieces
    )
    heads = (words.DENOMINATION, words.PIECES, words.VALUE)
    return Grid(title, heads, rows, (2,))
