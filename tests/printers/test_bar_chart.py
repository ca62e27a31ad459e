"""Charts as pictures, measured in their dots."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from pos_app.domain.charts import Bar, Chart, ChartColours, ChartKind
from pos_app.domain.money import Money
from pos_app.errors.printer import PaperNotDrawn
from printers.drawing.paper import Paper
from printers.plain_text import Digits
from tests.builders import money

COLOURS = ChartColours(background="#101820", ink="#ffffff", axis="#808080", bars=("#ff0000",))
HOURS = Chart(ChartKind.HOURS, tuple(Bar(str(8 + n), n, money("10.00")) for n in (1, 2, 4, 8)))
SIX = Chart(ChartKind.KINDS, tuple(Bar(f"kind {n}", 1, money("100.00")) for n in range(6)))
TENDERS = Chart(
    ChartKind.TENDERS, (Bar("cash", 3, money("750.00")), Bar("card", 1, money("250.00")))
)


def drawn(chart: Chart, language: str = "en", scale: float = 1) -> Image.Image:
    png = Paper().chart_png(
        chart, 400, 300, scale=scale, language=language, colours=COLOURS, has_title=False
    )
    return Image.open(io.BytesIO(png)).convert("RGB")


def red(picture: Image.Image) -> Image.Image:
    """White where a bar's own colour is."""
    reds, greens, _ = picture.split()
    return ImageChops.subtract(reds, greens).point(lambda value: 255 * (value > 128))


def runs(line: list[int]) -> list[tuple[int, int]]:
    """From where to where the dots are lit."""
    found, start = [], None
    for place, value in enumerate([*line, 0]):
        if value and start is None:
            start = place
        elif not value and start is not None:
            found.append((start, place))
            start = None
    return found


def column_heights(picture: Image.Image) -> list[int]:
    bars = red(picture)
    foot = max(y for y in range(bars.height) if bars.crop((0, y, bars.width, y + 1)).getbbox())
    places = runs(list(bars.crop((0, foot, bars.width, foot + 1)).tobytes()))
    heights = []
    for left, right in places:
        box = bars.crop((left, 0, right, bars.height)).getbbox()
        assert box is not None
        heights.append(box[3] - box[1])
    return heights


def test_columns_are_as_high_as_their_hours_are_busy() -> None:
    first, second, third, fourth = column_heights(drawn(HOURS))
    assert first < second < third < fourth
    assert fourth == pytest.approx(8 * first, abs=8)


@pytest.mark.parametrize("chart", [HOURS, TENDERS], ids=["hours", "tenders"])
def test_bars_run_from_left_to_right_in_either_language(chart: Chart) -> None:
    english, arabic = red(drawn(chart, "en")), red(drawn(chart, "ar"))
    assert ImageChops.difference(english, arabic).getbbox() is None
    assert ImageChops.difference(drawn(chart, "en"), drawn(chart, "ar")).getbbox() or (
        chart is HOURS  # without its title it has no words
    )


def test_a_lying_bar_is_as_long_as_its_share() -> None:
    bars = red(drawn(TENDERS))
    box = bars.getbbox()
    assert box is not None
    assert box[2] == pytest.approx(2 + 0.75 * 396, abs=2)


def test_bars_of_one_colour_differ_by_their_pattern() -> None:
    """In a grey print colours of one lightness are the same."""
    picture = red(drawn(SIX))
    lines = runs([255 * bool(row) for row in rows_with_ink(picture)])
    bars = [picture.crop((3, top, 66, top + 10)) for top, _ in merged(lines)]
    assert len(bars) == 6
    for one, other in combinations(bars, 2):
        differing = ImageChops.difference(one, other).histogram()[255]
        assert differing > 0.1 * one.width * one.height


def rows_with_ink(picture: Image.Image) -> list[bool]:
    return [
        picture.crop((0, y, picture.width, y + 1)).getbbox() is not None
        for y in range(picture.height)
    ]


def merged(lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A pattern of level lines is one bar."""
    found: list[tuple[int, int]] = []
    for top, bottom in lines:
        if found and top - found[-1][1] < 12:
            found[-1] = found[-1][0], bottom
        else:
            found.append((top, bottom))
    return found


@pytest.mark.parametrize("scale", [1, 1.25, 2])
def test_a_fine_screen_gets_more_dots_of_the_same_picture(scale: float) -> None:
    picture = drawn(HOURS, scale=scale)
    assert picture.size == (round(400 * scale), round(300 * scale))
    assert picture.getpixel((0, 0)) == (0x10, 0x18, 0x20)
    heights = column_heights(picture)
    assert heights[-1] == pytest.approx(scale * column_heights(drawn(HOURS))[-1], abs=3)


def test_an_hour_in_which_more_was_given_back_hangs_below_the_line() -> None:
    amounts = (money("500.00"), -money("250.00"))
    bars = tuple(Bar(str(9 + n), 1, amount) for n, amount in enumerate(amounts))
    picture = red(drawn(Chart(ChartKind.TAKINGS, bars)))
    left = picture.crop((0, 0, 200, 300)).getbbox()
    right = picture.crop((200, 0, 400, 300)).getbbox()
    assert left is not None
    assert right is not None
    assert left[3] == pytest.approx(right[1], abs=2)
    assert left[3] - left[1] == pytest.approx(2 * (right[3] - right[1]), abs=4)


def test_a_tender_of_which_more_was_given_back_is_hollow() -> None:
    bars = (Bar("cash", 1, money("500.00")), Bar("card", 1, -money("500.00")))
    picture = red(drawn(Chart(ChartKind.TENDERS, bars)))
    full, hollow = (picture.crop((0, top, 400, top + 150)).histogram()[255] for top in (0, 40))
    assert hollow < full / 2


@pytest.mark.parametrize("bars", [(), (Bar("9", 0, Money(0)),)])
def test_a_chart_of_nothing_says_so(bars: tuple[Bar, ...]) -> None:
    for language in ("en", "ar", ""):
        picture = drawn(Chart(ChartKind.HOURS, bars), language)
        assert red(picture).getbbox() is None
        assert len(picture.getcolors(10_000) or []) > 1


def test_one_thread_draws_what_another_draws() -> None:
    with ThreadPoolExecutor(1) as other:
        theirs = other.submit(drawn, HOURS).result()
    assert ImageChops.difference(theirs, drawn(HOURS)).getbbox() is None


def test_without_its_font_nothing_is_drawn(tmp_path: Path) -> None:
    with pytest.raises(PaperNotDrawn):
        Paper(resources=tmp_path).chart_png(HOURS, 100, 100)


def test_a_screen_reader_is_told_the_busiest_hour() -> None:
    paper = Paper()
    assert plain(paper.chart_summary(HOURS, "en")) == "Busiest hour 16:00, 8 payments"
    assert plain(paper.chart_summary(HOURS, "ar")) == "أكثر الساعات ازدحاماً 16:00، عدد الدفعات 8"
    assert plain(paper.chart_summary(TENDERS, "en")) == "Most by Cash: 750.00 QAR; Card 250.00"
    assert "٨" in Paper(digits=Digits.ARABIC).chart_summary(HOURS, "ar")
    empty = Chart(ChartKind.KINDS, ())
    assert plain(paper.chart_summary(empty, "en")) == "By service, QAR: Nothing was taken"


def plain(text: str) -> str:
    return text.replace("\u2066", "").replace("\u2069", "")
