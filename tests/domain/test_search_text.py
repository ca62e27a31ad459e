"""A name or number is found however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.search_text import (
    SearchKind,
    guess_kind,
    index_words,
    name_words,
    normalise_name,
    plain_number,
)


def _finds(asked: str, stored: str) -> bool:
    words = index_words(stored)
    return all(any(word.startswith(w) for word in words) for w in name_words(asked))


@pytest.mark.parametrize(
    ("asked", "stored"),
    [
        ("الكواري", "فاطمة محمد الكواري"),
        ("كواري", "فاطمة محمد الكواري"),
        ("الكواري فاطمه", "فاطمة محمد الكواري"),
        ("فَاطِمَة", "فاطمة محمد الكواري"),
        ("فاطـــمة", "فاطمة محمد الكواري"),
        ("احمد", "أحمد إبراهيم"),
        ("أبراهيم", "أحمد إبراهيم"),
        ("عبدالله", "عبد الله آل ثاني"),
        ("عبد الله", "عبدالله آل ثاني"),
        ("مصطفي", "مصطفى مؤيد"),
        ("مويد", "مصطفى مؤيد"),
        ("al kuwari", "Fatma M. Al Kuwari"),
        ("AL-KUWARI", "Fatma M. Al Kuwari"),
        ("alkuwari", "Fatma M. Al Kuwari"),
        ("kuw", "Fatma M. Alkuwari"),
        ("abdulrahman", "Abdul-Rahman Yousef"),
        ("Abdul Rahman", "Abdulrahman Yousef"),
        ("rahman", "Abdul Rahman Yousef"),
        ("alf", "Alfred Fernandes"),
        ("o'brien", "Sean OBrien"),
        ("josé", "Jose Fernandes"),
        ("شركة ٢٠٢٢", "شركة 2022 للتجارة"),
    ],
)
def test_a_name_is_found(asked: str, stored: str) -> None:
    assert _finds(asked, stored)


def test_another_name_is_not_found() -> None:
    assert not _finds("فهد الكواري", "فاطمة محمد الكواري")
    assert not _finds("kumar singh", "Rajesh Kumar Nair")


def test_a_normalised_name_is_one_form() -> None:
    assert normalise_name("  فَاطِمَة   مُحَمَّد الكُوَارى ") == normalise_name("فاطمه محمد كواري")
    assert normalise_name("Al-Kuwari,  FATMA") == "kuwari fatma"
    assert normalise_name("'; DROP TABLE--") == "drop table"


@given(st.text(max_size=60))
def test_every_name_is_found_by_itself(text: str) -> None:
    assert set(name_words(text)) <= index_words(text) | {"al", "el"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("4410223107", SearchKind.ACCOUNT_NO),
        ("٤٤١٠ ٢٢٣١ ٠٧", SearchKind.ACCOUNT_NO),
        ("55512345", SearchKind.PHONE),
        ("+974 5551 2345", SearchKind.PHONE),
        ("0097455512345", SearchKind.PHONE),
        ("28463412345", SearchKind.HOLDER_ID),
        ("261100000012", SearchKind.ITEM_NO),
        ("1234567", SearchKind.ANY),
        ("الكواري", SearchKind.NAME),
        ("Fatma M. Al-Kuwari", SearchKind.NAME),
        ("B104", SearchKind.ANY),
        ("", SearchKind.ANY),
        ("---", SearchKind.ANY),
        ("9" * 400, SearchKind.ANY),
    ],
)
def test_the_kind_is_guessed(text: str, kind: SearchKind) -> None:
    assert guess_kind(text) is kind


def test_a_number_is_read_in_any_digits_and_spacing() -> None:
    assert plain_number(" ٤٤١٠-٢٢٣١ 07") == "4410223107"
    assert plain_number("+974 5551 2345") == "55512345"
    assert plain_number("4410x") is None
    assert plain_number("²") is None
