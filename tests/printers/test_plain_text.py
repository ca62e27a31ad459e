"""Foreign text on paper."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printers.plain_text import clean, grouped, is_arabic, isolated, ltr


@pytest.mark.parametrize(
    ("foreign", "plain"),
    [
        ("Ahmed\tAl-Kuwari\n", "Ahmed Al-Kuwari"),
        ("\x1b@\x10\x04\x01hello\x00", "@hello"),
        ("abc\u202edef\u2066\u200f", "abcdef"),
        ("party 🎉👨\u200d👩\u200d👧 ok", "party ok"),
        ("half \ud83d half", "half half"),
        ("مُحَمَّد", "مُحَمَّد"),
        ("Z" + "\u0301" * 40, "Z" + "\u0301" * 3),
        ("heart ❤\ufe0f", "heart"),
        ("\u0301leading", "leading"),
        ("", ""),
    ],
)
def test_what_cannot_be_printed_goes(foreign: str, plain: str) -> None:
    assert clean(foreign) == unicodedata.normalize("NFC", plain)


def test_a_name_of_more_than_two_hundred_characters_ends_in_dots() -> None:
    cut = clean("ab " * 200)
    assert len(cut) <= 200
    assert cut.endswith("…")


@given(st.text())
def test_any_text_becomes_one_printable_line(text: str) -> None:
    line = clean(text)
    assert len(line) <= 200
    assert not any(unicodedata.category(c)[0] == "C" for c in line)
    assert clean(line) == line


@pytest.mark.parametrize(
    ("text", "answer"),
    [("عجز 5", True), ("5 عجز", True), ("Short عجز", False), ("12", False), ("", False)],
)
def test_the_first_letter_tells_the_direction(text: str, answer: bool) -> None:
    assert is_arabic(text) is answer


def test_numbers_stand_isolated_inside_arabic() -> None:
    assert ltr("2026-10") == "\u20662026-10\u2069"
    assert isolated("Ali") == "\u2068Ali\u2069"


@pytest.mark.parametrize(
    ("number", "read"),
    [("4410223107", "4410 2231 07"), ("12", "12"), ("A-1", "A-1"), ("", "")],
)
def test_an_account_number_is_grouped(number: str, read: str) -> None:
    assert grouped(number) == read
