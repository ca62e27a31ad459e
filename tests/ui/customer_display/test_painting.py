"""What is really painted: whole, apart from each other, large enough, on every size of screen."""

from __future__ import annotations

from itertools import combinations

import pytest

from pos_app.domain.money import Money
from tests.ui.customer_display.recorder import Painted, painted
from ui.customer_display.pictures import samples
from ui.customer_display.scene import Size
from ui.customer_display.stage import scene_of
from ui.customer_display.state import Means, Row, Seen, Service, Serving, Tendered, ToPay
from ui.customer_display.words import Writing
from ui.theme import Look

SIZES = ((800, 480), (1024, 600), (1024, 768), (1280, 800), (1366, 768), (1920, 1080), (768, 1024))
MOST = Money(999_999_999)
EXTREMES: dict[str, Seen] = {
    "most-to-pay": ToPay(MOST, Means.CARD, MOST),
    "most-tendered": Tendered(MOST, MOST, MOST),
    "most-served": Serving(
        tuple(Row(service, "2026-09", "3107", MOST) for service in Service), MOST
    ),
}
STATES = samples() | EXTREMES


def seen(state: Seen, size: tuple[int, int], *, arabic: bool = False) -> list[Painted]:
    return painted(scene_of(state, Size(*size), Writing(arabic)), *size)


def a_basket(lines: int) -> Serving:
    rows = tuple(
        Row(Service.WATER, "2026-10", f"{place:04}", Money(place)) for place in range(1, lines + 1)
    )
    return Serving(rows, Money(sum(range(1, lines + 1))))


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize("arabic", [False, True], ids=["latin", "arabic"])
def test_every_text_is_whole_and_apart_from_the_others(
    name: str, size: tuple[int, int], arabic: bool, look: Look
) -> None:
    runs = seen(STATES[name], size, arabic=arabic)

    assert runs
    for run in runs:
        assert run.x >= 0, run
        assert run.right <= size[0], run
        assert run.top >= 0, run
        assert run.bottom <= size[1], run
    for one, other in combinations(runs, 2):
        assert not one.overlaps(other), (one, other)


@pytest.mark.parametrize("size", SIZES[:-1], ids=str)
@pytest.mark.parametrize("lines", [1, 2, 3, 4, 5, 8, 60])
def test_the_newest_lines_and_the_total_are_always_in_sight(
    size: tuple[int, int], lines: int, look: Look
) -> None:
    state = a_basket(lines)
    texts = [run.text for run in seen(state, size)]

    assert str(state.total) in texts
    shown = [row for row in state.rows if str(row.amount) in texts]
    assert shown == list(state.rows[-len(shown) :])
    assert len(shown) == lines or f"Earlier lines: {lines - len(shown)}" in texts
    assert len(shown) >= min(lines, 2)


@pytest.mark.parametrize("size", SIZES[:-1], ids=str)
@pytest.mark.parametrize("name", samples())
def test_amounts_can_be_read_from_two_metres(name: str, size: tuple[int, int], look: Look) -> None:
    figures = [
        run for run in seen(samples()[name], size) if "." in run.text and run.text[0] in "123456789"
    ]

    for run in figures:
        assert run.pixels >= 36, run
    if figures:
        assert max(run.pixels for run in figures) >= 48


@pytest.mark.parametrize("name", samples())
def test_both_languages_stand_on_the_screen_at_once(name: str, look: Look) -> None:
    text = "".join(run.text for run in seen(samples()[name], (1024, 600)))

    assert any("a" <= letter <= "z" for letter in text)
    assert any("\u0621" <= letter <= "\u064a" for letter in text)


def test_the_amount_stands_between_its_currencies_as_each_language_reads_it(look: Look) -> None:
    runs = {run.text: run for run in seen(samples()["to-pay-cash"], (1024, 600))}

    assert runs["ر.ق"].right < runs["807.75"].x
    assert runs["807.75"].right < runs["QAR"].x


def test_amounts_follow_the_digits_of_the_settings(look: Look) -> None:
    texts = [run.text for run in seen(samples()["tendered"], (1024, 600), arabic=True)]

    assert "١٬٠٠٠٫٠٠" in texts
    assert not any("1,000.00" in text for text in texts)


def test_numbers_inside_arabic_are_read_in_their_own_order(look: Look) -> None:
    runs = seen(samples()["basket"], (1024, 600))
    month = next(run for run in runs if run.text == "سبتمبر")
    year = next(run for run in runs if run.text == "2026" and run.baseline == month.baseline)
    account = next(
        run for run in runs if run.text == "•••• 3107" and run.baseline == month.baseline
    )

    assert account.right < year.x < year.right <= month.x
