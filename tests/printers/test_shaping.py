"""Arabic on paper against an independent shaper: letters join, lam-alef ligates, figures in order.

What Qt draws is compared with what raqm (HarfBuzz and FriBidi) draws of the same text.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PIL import Image, features

from pos_app.domain.money import Money
from printers.arabic_words import framed_words
from printers.layout.lay_out import lay_out
from printers.layout.shared_parts import Contacts
from printers.plain_text import Digits, Figure
from printers.rows import Box, Field, Pair, Row, Signature, Table, TableLine, Text
from tests.printers.papers import DOCUMENTS
from tests.printers.shapers import (
    LETTERS,
    drawn_by_qt,
    drawn_by_raqm,
    drawn_in_order,
    likeness,
)
from tests.printers.where import AT

ALIKE = 0.8
ARABIC, LATIN = True, False
ZERO_WIDTH_NON_JOINER = "\u200c"

Line = tuple[str, bool]  # text, whether it is set right to left


@pytest.fixture(autouse=True, scope="module")
def _shaper() -> None:
    assert features.check("raqm"), "Pillow has no raqm: install a wheel of Pillow that has it"
    assert features.check_feature("fribidi"), "raqm lacks FriBidi: on Debian, install libfribidi0"


def test_every_printed_line_is_shaped_and_ordered_as_raqm_has_it() -> None:
    unlike = {
        line: how_like
        for line in dict.fromkeys(_printed_lines())
        if (how_like := _like_raqm(*line)) < ALIKE
    }
    assert not unlike


@pytest.mark.parametrize("dirhams", [0, 1, 2, 3, 11_00, 100_00, 1001_00, 12_345_67, 999_999_999_99])
def test_amounts_in_words_are_shaped_as_raqm_has_them(dirhams: int) -> None:
    assert _like_raqm(framed_words(Money(dirhams)), ARABIC) > ALIKE


@pytest.mark.parametrize("is_arabic", [LATIN, ARABIC])
@pytest.mark.parametrize("digits", Digits)
@pytest.mark.parametrize(
    "figure", [AT, date(2026, 11, 23), Money(-1_234_567_89), Money(5), Money(-25), 0, 142]
)
def test_a_figure_reads_from_the_left_in_either_direction(
    figure: Figure, digits: Digits, is_arabic: bool
) -> None:
    written = digits.write(figure)
    spoken = written.translate(dict.fromkeys(map(ord, "\u2066\u2069\u202d\u202c")))
    ours = drawn_by_qt(written, is_arabic=is_arabic)
    assert likeness(ours, drawn_in_order(spoken), LETTERS) > ALIKE


@pytest.mark.parametrize("digits", Digits)
def test_a_figure_keeps_its_order_inside_an_arabic_sentence(digits: Digits) -> None:
    sentence = f"دفعت {digits.write(AT)} نقداً"
    assert _like_raqm(sentence, ARABIC) > ALIKE
    backwards = f"دفعت {digits.of('90:50:41 32-11-6202')} نقداً"
    assert likeness(_ours(sentence), _theirs(backwards)) < 0.6


# The comparison can fail ---------------------------------------------------------


def test_letters_that_do_not_join_are_found() -> None:
    word = "المتبقي"
    apart = ZERO_WIDTH_NON_JOINER.join(word)
    assert likeness(_ours(apart), _theirs(word)) < 0.5


def test_a_lam_alef_that_does_not_ligate_is_found() -> None:
    assert likeness(_ours(f"ل{ZERO_WIDTH_NON_JOINER}ا"), _theirs("لا")) < 0.6


def test_words_in_the_wrong_order_are_found() -> None:
    assert likeness(_ours("رقم الإيصال"), _theirs("الإيصال رقم")) < 0.5


@pytest.mark.parametrize("is_arabic", [LATIN, ARABIC])
def test_arabic_digits_without_protection_would_be_out_of_order(is_arabic: bool) -> None:
    bare = "٢٠٢٦-١١-٢٣ ١٤:٠٥"
    ours = drawn_by_qt(bare, is_arabic=is_arabic)
    assert likeness(ours, drawn_in_order(bare), LETTERS) < 0.5


def test_one_wrong_digit_is_found() -> None:
    ours = drawn_by_qt("2026-11-28", is_arabic=False)
    assert likeness(ours, drawn_in_order("2026-11-23"), LETTERS) < ALIKE


# What is printed -----------------------------------------------------------------


def _like_raqm(text: str, is_arabic: bool) -> float:
    ours = drawn_by_qt(text, is_arabic=is_arabic)
    return likeness(ours, drawn_by_raqm(text, is_arabic=is_arabic))


def _ours(text: str) -> Image.Image:
    return drawn_by_qt(text, is_arabic=True)


def _theirs(text: str) -> Image.Image:
    return drawn_by_raqm(text, is_arabic=True)


def _printed_lines() -> Iterator[Line]:
    for digits in Digits:
        for document in DOCUMENTS.values():
            for row in lay_out(document, Contacts(), digits):
                yield from _lines(row)


def _lines(row: Row | TableLine) -> Iterator[Line]:
    match row:
        case Text():
            yield row.text, row.is_arabic
        case Field():
            yield row.en, LATIN
            yield row.value, LATIN
            yield row.ar, ARABIC
        case TableLine():
            yield row.en, LATIN
            yield row.ar, ARABIC
            for figure in row.figures:
                yield figure, LATIN
        case Table():
            for line in row.lines:
                yield from _lines(line)
        case Pair() | Box() | Signature():
            yield row.en, LATIN
            yield row.ar, ARABIC
        case _:
            return
