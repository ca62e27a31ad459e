"""Foreign text on paper."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QRawFont

from pos_app.domain.money import Money
from pos_app.settings import load_settings
from printers.drawing.fonts import ensure_gui_application, font, load_fonts
from printers.plain_text import Digits, Figure, clean, grouped, is_arabic, isolated, ltr, named
from tests.test_settings import GOOD, write

LATE = datetime(2026, 11, 23, 22, 5, 9, tzinfo=UTC)  # the next day in Qatar


@pytest.mark.parametrize(
    ("foreign", "plain"),
    [
        ("Ahmed\tAl-Kuwari\n", "Ahmed Al-Kuwari"),
        ("\x1b@\x10\x04\x01hello\x00", "@hello"),
        ("abc\u202edef\u2066\u200f", "abcdef"),
        ("party 🎉👨\u200d👩\u200d👧 ok", "party ok"),
        ("half \ud83d half", "half half"),
        ("مُحَمَّد", "مُحَمَّد"),
        ("X" + "\u0301" * 40, "X" + "\u0301" * 2),
        ("Erdoğan Şükrü Łódź", "Erdogan Sükrü Łódz"),
        ("ﻣﺤﻤﺪ ﻻ", "محمد لا"),
        ("Ｆａｔｉｍａ ①", "Fatima 1"),
        ("राम Ram 王", "Ram"),
        ("heart ❤\ufe0f", "heart"),
        ("\u0301leading", "leading"),
        ("Ahmed \u0301\u0302Ali", "Ahmed Ali"),
        ("\u3164\u115f\u1160\uffa0", ""),
        ("🎉🎉\u202e\x07", ""),
        ("", ""),
    ],
)
def test_what_cannot_be_printed_goes(foreign: str, plain: str) -> None:
    assert clean(foreign) == unicodedata.normalize("NFC", plain)


def test_a_name_of_more_than_two_hundred_characters_ends_in_dots() -> None:
    cut = clean("ab " * 200)
    assert len(cut) <= 200
    assert cut.endswith("…")


def test_all_that_stays_is_in_the_font() -> None:
    ensure_gui_application()
    load_fonts()
    medium, bold = (QRawFont.fromFont(font(22, is_bold=is_bold)) for is_bold in (False, True))
    for char in map(chr, range(0x11000)):
        for left in clean(f"a{char}"):
            assert medium.supportsCharacter(ord(left)), (char, left)
            assert bold.supportsCharacter(ord(left)), (char, left)


@pytest.mark.parametrize("nothing", ["", " ", "🎉", "\u202e\u200b", "\u0301", "\x00\x1b"])
def test_a_name_of_which_nothing_is_left_shows_a_dash(nothing: str) -> None:
    assert named(nothing) == "—"
    assert named("Ali") == "Ali"


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


@pytest.mark.parametrize(
    ("figure", "latin", "arabic"),
    [
        (Money(1_234_50), "1,234.50", "١٬٢٣٤٫٥٠"),
        (Money(-5), "−0.05", "−٠٫٠٥"),
        (Money(9_999_999_99), "9,999,999.99", "٩٬٩٩٩٬٩٩٩٫٩٩"),
        (0, "0", "٠"),
        (142, "142", "١٤٢"),
        (date(2026, 11, 23), "2026-11-23", "٢٠٢٦-١١-٢٣"),
        (
            datetime(2026, 11, 23, 22, 5, 9, tzinfo=UTC),
            "2026-11-24 01:05:09",
            "٢٠٢٦-١١-٢٤ ٠١:٠٥:٠٩",
        ),
    ],
)
def test_a_figure_is_written_in_either_digits(figure: Figure, latin: str, arabic: str) -> None:
    assert Digits.LATIN.write(figure) == f"\u2066{latin}\u2069"
    assert Digits.ARABIC.write(figure) == f"\u2066\u202d{arabic}\u202c\u2069"


@pytest.mark.parametrize("digits", Digits)
def test_the_settings_offer_these_digits(digits: Digits, tmp_path: Path) -> None:
    home = write(tmp_path, f'{GOOD}digits = "{digits}"\n')
    assert Digits(load_settings(home).digits) is digits
