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
    8_00: "ثمانية ريالات",
    18_00: "ثمانية عشر ريالاً",
    110_00: "مئة وعشرة ريالات",
    1_01: "ريال واحد ودرهم واحد",
    2_02: "ريالان ودرهمان",
    1_100_00: "ألف ومئة ريال",
    11_100_00: "أحد عشر ألفاً ومئة ريال",
    102_345_00: "مئة ألف وألفان وثلاثمئة وخمسة وأربعون ريالاً",
    123_456_789_10: (
        "مئة وثلاثة وعشرون مليوناً وأربعمئة وستة وخمسون ألفاً وسبعمئة وتسعة وثمانون ريالاً وعشرة دراهم"
    ),
    999_999_999_99: (
        "تسعمئة وتسعة وتسعون مليوناً وتسعمئة وتسعة وتسعون ألفاً"
        " وتسعمئة وتسعة وتسعون ريالاً وتسعة وتسعون درهماً"
    ),
}
NUMBERS = {
    "صفر": 0,
    "واحد": 1,
    "أحد": 1,
    "اثنان": 2,
    "اثنا": 2,
    "ثلاثة": 3,
    "أربعة": 4,
    "خمسة": 5,
    "ستة": 6,
    "سبعة": 7,
    "ثمانية": 8,
    "تسعة": 9,
    "عشرة": 10,
    "عشر": 10,
    "عشرون": 20,
    "ثلاثون": 30,
    "أربعون": 40,
    "خمسون": 50,
    "ستون": 60,
    "سبعون": 70,
    "ثمانون": 80,
    "تسعون": 90,
    "مئة": 100,
    "مئتان": 200,
    "مئتا": 200,
    "ثلاثمئة": 300,
    "أربعمئة": 400,
    "خمسمئة": 500,
    "ستمئة": 600,
    "سبعمئة": 700,
    "ثمانمئة": 800,
    "تسعمئة": 900,
}
SCALES = {
    **dict.fromkeys(("ألف", "ألفاً", "آلاف"), 1_000),
    **dict.fromkeys(("مليون", "مليوناً", "ملايين"), 1_000_000),
    **dict.fromkeys(("مليار", "ملياراً", "مليارات"), 1_000_000_000),
}
TWICE = {
    **dict.fromkeys(("ألفان", "ألفا"), 2_000),
    **dict.fromkeys(("مليونان", "مليونا"), 2_000_000),
    **dict.fromkeys(("ملياران", "مليارا"), 2_000_000_000),
}
NOUNS = {  # form: (dirhams in one, what the form alone says)
    **dict.fromkeys(("ريال", "ريالاً", "ريالات"), (100, 0)),
    "ريالان": (100, 2),
    **dict.fromkeys(("درهم", "درهماً", "دراهم"), (1, 0)),
    "درهمان": (1, 2),
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


@given(st.integers(min_value=0, max_value=10**14 - 1))
def test_an_amount_that_is_read_back_is_the_same(dirhams: int) -> None:
    assert read_back(amount_in_words(Money(dirhams))) == dirhams


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_the_last_two_digits_rule_the_noun(riyals: int) -> None:
    words = amount_in_words(Money.riyals(riyals)).split()
    match riyals % 100:
        case 1:
            assert words[-2:] in (["ريال", "واحد"], ["وريال", "واحد"])
        case 2:
            assert words[-1] in ("ريالان", "وريالان")
        case rest if 3 <= rest <= 10:
            assert words[-1] == "ريالات"
        case 0:
            assert words[-1] == "ريال"
        case _:
            assert words[-1] == "ريالاً"


def read_back(words: str) -> int:
    """Dirhams, read as a person reads: by what each word is worth, whatever made the sentence."""
    dirhams = counted = below_thousand = 0
    spoken = words.split()
    for place, word in enumerate(spoken):
        bare = word if word in NUMBERS else word.removeprefix("و")
        if bare in NUMBERS:
            is_of_one = (
                bare == "واحد" and place > 0 and spoken[place - 1].endswith(("ريال", "درهم"))
            )
            below_thousand += 0 if is_of_one else NUMBERS[bare]
        elif bare in SCALES:
            counted += (below_thousand or 1) * SCALES[bare]
            below_thousand = 0
        elif bare in TWICE:
            counted += TWICE[bare]
        else:
            worth, alone = NOUNS[bare]
            is_one = spoken[place + 1 : place + 2] == ["واحد"] and not counted + below_thousand
            dirhams += worth * (counted + below_thousand + alone + is_one)
            counted = below_thousand = 0
    return dirhams
