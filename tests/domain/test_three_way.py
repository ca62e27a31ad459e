"""Counter, head office and a partner's file: every charge and bag stands in one place."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pos_app.domain.money import Money
from pos_app.domain.three_way import Match, MatchResult, OurItem, PartnerLine, compare
from tests.builders import DESK, money
from tests.fakes.clock import NOON

DAY = NOON.date()
R = MatchResult


def ours(
    counter: str | None = "500", head_office: str | None = "500", *, key: str = "A"
) -> OurItem:
    def amount(text: str | None) -> Money | None:
        return None if text is None else money(text)

    keys = (key, f"code {key}")
    return OurItem("card", DESK, "CCD-02-000001-2", keys, amount(counter), amount(head_office))


def line(amount: str = "500", *, key: str = "A", number: int = 2, days: int = 0) -> PartnerLine:
    value = -money(amount[1:]) if amount.startswith("-") else money(amount)
    return PartnerLine(number, DAY + timedelta(days=days), (key,), value)


def results(items: list[OurItem], lines: list[PartnerLine] | None) -> list[MatchResult]:
    return [match.result for match in compare("card", items, lines, DAY)]


@pytest.mark.parametrize(
    ("item", "lines", "result"),
    [
        (ours(), [line()], R.MATCHED),
        (ours(), [line("499")], R.AMOUNT_DIFFERS),
        (ours("500", "400"), [line()], R.AMOUNT_DIFFERS),
        (ours("500", None), [], R.ONLY_COUNTER),
        (ours(None, "500"), [], R.ONLY_HEAD_OFFICE),
        (ours("500", None), [line()], R.NOT_AT_HEAD_OFFICE),
        (ours(), [], R.NOT_AT_PARTNER),
        (ours(), [line(), line(number=3)], R.DUPLICATE),
        (ours(), [line(days=1)], R.OTHER_DAY),
        (ours("0", "0"), [], R.MATCHED),
        (ours("0", "0"), [line(), line("-500", number=3)], R.MATCHED),
        (ours("0", "0"), [line()], R.AMOUNT_DIFFERS),
    ],
)
def test_each_case_has_its_name(
    item: OurItem, lines: list[PartnerLine], result: MatchResult
) -> None:
    assert results([item], lines) == [result]


def test_what_only_the_partner_knows_is_told_with_its_line() -> None:
    [match] = compare("card", [], [line(number=7)], DAY)
    assert match == Match("card", "A", None, None, None, money("500"), R.ONLY_PARTNER, (7,))


def test_a_strange_charge_that_was_undone_is_nothing_and_a_double_one_is_told() -> None:
    assert results([], [line(), line("-500")]) == [R.MATCHED]
    assert results([], [line(), line()]) == [R.DUPLICATE]


def test_without_a_file_head_office_alone_is_compared() -> None:
    items = [ours(), ours("500", None), ours("500", "1")]
    assert results(items, None) == [R.MATCHED, R.ONLY_COUNTER, R.AMOUNT_DIFFERS]


def test_each_line_is_used_once() -> None:
    items = [ours(key="A"), ours(key="A")]
    assert results(items, [line()]) == [R.MATCHED, R.NOT_AT_PARTNER]


def test_nothing_of_either_side_gets_lost() -> None:
    items = [ours(key=key) for key in "ABC"]
    lines = [line(key=key, number=n) for n, key in enumerate("BCDD", start=2)]
    found = compare("card", items, lines, DAY)
    assert sum(match.counter is not None for match in found) == 3
    assert sorted(number for match in found for number in match.lines) == [2, 3, 4, 5]
