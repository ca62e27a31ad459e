"""Charts say what their tables say, from the side on which the language begins."""

from __future__ import annotations

import pytest

from gateway.console.charts import HEIGHT, PATTERNS, WIDTH, hour_chart, shares
from pos_app.domain.money import Money

HOURS = {9: (20_000, 10_000), 10: (0, 40_000), 13: (-5_000, 30_000)}


def test_bars_stand_on_each_other_by_what_they_are_worth() -> None:
    chart = hour_chart(HOURS, mirrored=False)
    cash, card = (bar for bar in chart.bars if bar.x == chart.bars[0].x)
    assert (cash.series, card.series) == (0, 1)
    assert cash.height == pytest.approx(2 * card.height, abs=0.2)
    assert card.y + card.height == pytest.approx(cash.y)
    assert [label.text for label in chart.amounts] == ["0", "100", "200", "300", "400"]


def test_what_is_less_than_nothing_is_not_drawn() -> None:
    chart = hour_chart(HOURS, mirrored=False)
    assert [bar.series for bar in chart.bars] == [0, 1, 1, 1]
    assert all(bar.height > 0 and 0 <= bar.y < HEIGHT for bar in chart.bars)


def test_hours_follow_each_other_without_gaps_and_from_the_right_in_arabic() -> None:
    english, arabic = hour_chart(HOURS, mirrored=False), hour_chart(HOURS, mirrored=True)
    assert [label.text for label in english.hours] == [f"{hour:02d}" for hour in range(9, 17)]
    places = [label.at for label in english.hours]
    assert places == sorted(places)
    assert [label.at for label in arabic.hours] == pytest.approx([WIDTH - at for at in places])
    assert (english.amounts_end, arabic.amounts_end) == (True, False)


@pytest.mark.parametrize("hours", [{}, {0: (100,)}, {23: (100,)}, dict.fromkeys(range(24), (1,))])
def test_any_hours_fit(hours: dict[int, tuple[int]]) -> None:
    chart = hour_chart(hours, mirrored=True)
    assert len(chart.hours) in (8, 24)
    assert all(0 <= label.at <= WIDTH for label in chart.hours)
    assert {f"{hour:02d}" for hour in hours} <= {label.text for label in chart.hours}


@pytest.mark.parametrize("highest", [1, 99, 12_345, 99_999_999, 10**13])
def test_a_few_grid_lines_are_enough_for_any_amount(highest: int) -> None:
    chart = hour_chart({9: (highest,)}, mirrored=False)
    assert 2 <= len(chart.amounts) <= 5
    assert chart.bars[0].y >= chart.amounts[-1].at


def test_parts_make_a_whole_and_the_last_share_a_pattern() -> None:
    parts = [(str(n), n, Money(1_000)) for n in range(PATTERNS + 2)]
    english, arabic = shares(parts, mirrored=False), shares(parts, mirrored=True)
    assert sum(share.width for share in english) == pytest.approx(WIDTH, abs=1)
    assert english[-1].series == english[-2].series == PATTERNS - 1
    assert (english[0].x, english[0].percent) == (0, "12.5\u202f%")
    assert arabic[0].x == pytest.approx(WIDTH - arabic[0].width)
    assert shares([("", 1, Money(-5))], mirrored=False)[0].width == 0
