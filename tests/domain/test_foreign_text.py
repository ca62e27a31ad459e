"""What a terminal's text must not say is taken out, however it is written."""

from __future__ import annotations

import random
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.foreign_text import guarded, is_harmless, names_no_card
from tests.card_numbers import card_number

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def digits_in(lines: tuple[str, ...]) -> str:
    """All that a search would find, in plain digits."""
    return re.sub(r"[^0-9*]", "", unicodedata.normalize("NFKC", " ".join(lines)).translate(PLAIN))


PLAIN = {ord(a): d for a, d in zip("٠١٢٣٤٥٦٧٨٩", "0123456789", strict=True)}
PAN = card_number()
GROUPED = " ".join(PAN[place : place + 4] for place in range(0, 16, 4))


@pytest.mark.parametrize(
    "line",
    [
        PAN,
        f"CARD {PAN} OK",
        GROUPED,
        GROUPED.replace(" ", "-"),
        GROUPED.replace(" ", "."),
        GROUPED.replace(" ", "  "),
        GROUPED.replace(" ", "\u00a0"),
        GROUPED.replace(" ", "\u200b"),
        GROUPED.replace(" ", "\t"),
        " ".join(PAN),
        f"{PAN[:6]}/{PAN[6:]}",
        PAN.translate(ARABIC),
        PAN.translate(WIDE),
        f"000{PAN}",
        f"{PAN}1234",
        f"98{PAN}7654321",
        f"5A08{PAN}",
        f"{PAN}\u202e",
    ],
)
def test_a_card_number_is_masked_up_to_its_last_four(line: str) -> None:
    kept = guarded([line])
    assert PAN[:-4] not in digits_in(kept)
    assert "*" * 8 in digits_in(kept)
    assert not is_harmless(line)


@pytest.mark.parametrize(
    ("first", "length"),
    [
        *(("4", 13), ("36", 14), ("37", 15), ("51", 16), ("2221", 16), ("62", 17), ("62", 19)),
        *(("9792", 16), ("60", 16), ("81", 16)),
    ],
)
def test_the_numbers_of_all_schemes_are_found_within_longer_ones(first: str, length: int) -> None:
    pan = card_number(first, length)
    for line in (pan, f"1{pan}", f"{pan}00"):
        assert pan[:-4] not in digits_in(guarded([line]))


@pytest.mark.parametrize("cut", range(1, 16))
def test_a_card_number_over_two_lines_is_masked_in_both(cut: int) -> None:
    kept = guarded([f"CARD {PAN[:cut]}", f"{PAN[cut:]} OK"])
    assert PAN[:-4] not in digits_in(kept)
    assert len(kept) == 2


def test_a_card_number_over_many_lines_is_masked_in_all() -> None:
    kept = guarded([PAN[place : place + 2] for place in range(0, 16, 2)])
    assert "".join(kept) == "*" * 12 + PAN[-4:]


@pytest.mark.parametrize(
    "line",
    [
        f";{PAN}=30122010000000000000?",
        f"{PAN}=3012",
        f"{PAN}D30122010000000000000",
        f"%B{PAN}^DOE/JANE MRS^3012201000000?",
        "%B4000********0002^DOE/JANE^3012",
        "^DOE/JANE^",
        "400000******0002=3012",
        "EXP 12/30",
        "Expiry: 12/30",
        "EXP. DATE 1230",
        "Expires 2030-12",
        "VALID THRU 12/30",
        "تاريخ الانتهاء ١٢/٣٠",
        "CVV 123",
        "CVC2: 999",
        "security code 1234",
        "PIN 1234",
        "Card Holder Name: DOE JANE",
        "CARDHOLDER: DOE/JANE",
        "اسم حامل البطاقة",
    ],
)
def test_tracks_names_expiry_and_codes_are_dropped(line: str) -> None:
    assert guarded(["before", line, "after"]) == ("before", "after")


@pytest.mark.parametrize(
    "line",
    [
        "LAB BANK",
        "**** **** **** 4242",
        "400000******4242",
        "RRN 006000000001",
        "APPROVED 007919",
        "QAR 1,250.00",
        "2026-11-23T08:12:44.123Z",
        "23/11/2026  08:12:44",
        "TERMINAL LAB-100200300",
        "AID A0000000031010",
        "PIN VERIFIED",
        "NO CVM REQUIRED",
        "CARDHOLDER SIGNATURE",
        "EXPORT BANK 24/7",
        "نسخة العميل",
        "الإجمالي ١٢٥٫٥٠ ر.ق",
        "",
    ],
)
def test_what_a_slip_may_say_stays_as_it_is(line: str) -> None:
    assert guarded([line]) == (line,)
    assert is_harmless(line)


def test_a_whole_slip_stays_as_it_is() -> None:
    slip = (
        *("LAB BANK", "2026-11-23T08:06:58.900Z", "TERMINAL LAB-100200300", "PAYMENT QAR 125.50"),
        *("APPROVED 007919", "RRN 006000000001", "Himyan", "**** **** **** 4417", "CUSTOMER COPY"),
    )
    assert guarded(slip) == slip


def test_no_lines_are_no_lines() -> None:
    assert guarded([]) == ()


SEPARATORS = st.text(" -./:,|_\n\u200b\u00a0", max_size=2)


@given(
    st.sampled_from(["4", "51", "37", "62", "2400", "9792"]),
    st.lists(SEPARATORS, min_size=20, max_size=20),
    st.text("0123456789 ", max_size=12),
    st.text("0123456789 ", max_size=12),
    st.sampled_from([None, ARABIC, WIDE]),
)
def test_no_way_of_writing_hides_a_card_number(
    first: str, gaps: list[str], before: str, after: str, script: dict[int, int] | None
) -> None:
    pan = card_number(first, 15 if first == "37" else 16)
    written = "".join(digit + gap for digit, gap in zip(pan, gaps, strict=False))
    text = f"{before} {written} {after}"
    lines = (text.translate(script) if script else text).split("\n")
    assert pan[:-4] not in digits_in(guarded(lines))


@given(st.lists(st.text(), max_size=6))
def test_any_text_goes_through_once_and_stays(lines: list[str]) -> None:
    once = guarded(lines)
    assert guarded(once) == once
    assert all("\n" not in line and "\x00" not in line for line in once)
    "\n".join(once).encode()


@pytest.mark.parametrize(
    "identifier",
    [
        PAN,
        GROUPED,
        GROUPED.replace(" ", "-"),
        f"TX{PAN}",
        f"{PAN}3012",
        f"{PAN}=30122010000000000",
        f"X-{PAN}.1",
        PAN.translate(ARABIC),
    ],
)
def test_an_identifier_that_holds_a_card_number_is_not_kept(identifier: str) -> None:
    assert not names_no_card(identifier)


@pytest.mark.parametrize(
    "identifier",
    ["", "LT00000001", "BV0q001643892070000.NHCJ8QXQ5V2J2CX6", "000000123456", "a1b2-c3d4-e5f6"],
)
def test_an_ordinary_identifier_is_kept(identifier: str) -> None:
    assert names_no_card(identifier)


def test_most_transaction_numbers_of_long_runs_of_digits_are_kept() -> None:
    """Each that is dropped is a charge that the terminal cannot undo."""
    dice = random.Random(1)
    numbers = [
        f"abcd{dice.randrange(10**16):016d}.{dice.randrange(10**16):016d}" for _ in range(500)
    ]
    assert sum(names_no_card(number) for number in numbers) > 400
    assert sum(is_harmless(number) for number in numbers) < 200
