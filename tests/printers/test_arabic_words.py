"""Amounts in Arabic words: the vectors that a Qatari reader accepts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.money import Money
from printers.arabic_words import amount_in_words, framed_words

VECTORS = {
    0: "صفر ريال",
    1: "درهم واحد",
    2: "درهمان",
    3: "ثلاثة دراهم",
    11: "أحد عشر درهماً",
    25: "خمسة وعشرون درهماً",
    50: "خمسون درهماً",
    1_00: "ريال واحد",
    2_00: "ريالان",
    3_00: "ثلاثة ريالات",
    10_00: "عشرة ريالات",
    11_00: "أحد عشر ريالاً",
    12_00: "اثنا عشر ريالاً",
    20_00: "عشرون ريالاً",
    99_00: "تسعة وتسعون ريالاً",
    100_00: "مئة ريال",
    200_00: "مئتا ريال",
    300_00: "ثلاثمئة ريال",
    101_00: "مئة ريال وريال واحد",
    102_00: "مئة ريال وريالان",
    103_00: "مئة وثلاثة ريالات",
    111_00: "مئة وأحد عشر ريالاً",
    125_00: "مئة وخمسة وعشرون ريالاً",
    245_50: "مئتان وخمسة وأربعون ريالاً وخمسون درهماً",
    1_000_00: "ألف ريال",
    2_000_00: "ألفا ريال",
    3_000_00: "ثلاثة آلاف ريال",
    11_000_00: "أحد عشر ألف ريال",
    100_000_00: "مئة ألف ريال",
    12_345_75: "اثنا عشر ألفاً وثلاثمئة وخمسة وأربعون ريالاً وخمسة وسبعون درهماً",
    200_000_00: "مئتا ألف ريال",
    1_001_00: "ألف ريال وريال واحد",
    1_200_00: "ألف ومئتا ريال",
    1_000_000_00: "مليون ريال",
    2_000_000_00: "مليونا ريال",
    3_000_010_00: "ثلاثة ملايين وعشرة ريالات",
    15_000_000_00: "خمسة عشر مليون ريال",
    9_999_999_99: (
        "تسعة ملايين وتسعمئة وتسعة وتسعون ألفاً وتسعمئة وتسعة وتسعون ريالاً وتسعة وتسعون درهماً"
    ),
    1_000_000_000_00: "مليار ريال",
    2_500_000_000_00: "ملياران وخمسمئة مليون ريال",
    101_000_00: "مئة ألف وألف ريال",
    202_000_00: "مئتا ألف وألفا ريال",
}


@pytest.mark.parametrize(("dirhams", "words"), VECTORS.items())
def test_an_amount_reads_as_people_write_it(dirhams: int, words: str) -> None:
    assert amount_in_words(Money(dirhams)) == words


def test_the_frame_leaves_no_room_for_more() -> None:
    assert framed_words(Money.riyals(100)) == "فقط مئة ريال لا غير"


@pytest.mark.parametrize("dirhams", [-1, 10**14])
def test_what_cannot_be_said_is_refused(dirhams: int) -> None:
    with pytest.raises(ValueError, match="cannot be said"):
        amount_in_words(Money(dirhams))


@given(st.integers(min_value=0, max_value=10**14 - 1))
def test_every_amount_can_be_said(dirhams: int) -> None:
    words = amount_in_words(Money(dirhams))
    assert "  " not in words
    assert words == words.strip()
    assert "ريال" in words or "در" in words


@given(st.integers(min_value=0, max_value=99_999), st.integers(min_value=0, max_value=99_999))
def test_different_amounts_read_differently(one: int, other: int) -> None:
    assert (one == other) == (amount_in_words(Money(one)) == amount_in_words(Money(other)))
