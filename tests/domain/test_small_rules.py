"""Receipt numbers, the card guard, ids, hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.card_guard import holds_card_number, mask_card_numbers, refuse_card_number
from pos_app.domain.desk import DeskProfile, Hours
from pos_app.domain.ids import DeskId, id_maker
from pos_app.domain.receipt_no import parse_receipt_no, receipt_no
from pos_app.errors.receipt import ReceiptUnknown
from pos_app.errors.typed import CardNumberRefused
from tests.builders import DESK, a_centre
from tests.fakes.clock import FakeClock

NOT_A_REAL_CARD = "4" + "1" * 15  # passes Luhn; the networks' own example


def test_the_written_form_of_a_receipt_number() -> None:
    assert receipt_no(DESK, 142) == "CCD-02-000142-7"
    assert parse_receipt_no(" ccd-02-٠٠٠١٤٢-7 ") == (DESK, 142)


@given(st.integers(1, 10**9 - 1), st.integers(0, 9), st.integers(0, 8))
def test_one_wrong_digit_is_found(number: int, digit: int, place: int) -> None:
    right = receipt_no(DESK, number)
    place = 7 + place % (len(right) - 7)
    if right[place] in ("-", str(digit)):
        return
    with pytest.raises(ReceiptUnknown):
        parse_receipt_no(right[:place] + str(digit) + right[place + 1 :])


@pytest.mark.parametrize("text", ["", "CCD-02-142-7", "x" * 500, "CCD-02-000142", DeskId("CCD-02")])
def test_what_is_no_receipt_number(text: str) -> None:
    with pytest.raises(ReceiptUnknown):
        parse_receipt_no(text)


@pytest.mark.parametrize("separator", ["", " ", "-"])
def test_a_card_number_is_seen_in_any_dress(separator: str) -> None:
    dressed = separator.join(NOT_A_REAL_CARD[i : i + 4] for i in range(0, 16, 4))
    assert holds_card_number(f"paid with {dressed}, thanks")
    with pytest.raises(CardNumberRefused) as refused:
        refuse_card_number(dressed)
    assert dressed not in str(refused.value)
    assert NOT_A_REAL_CARD[-8:] not in mask_card_numbers(f"x {dressed} y")


@pytest.mark.parametrize("beside", ["%s 123", "%s 12-28", "12 %s", "%s 123456789012", "0 %s 7"])
def test_a_card_number_is_seen_beside_other_digits(beside: str) -> None:
    text = beside % NOT_A_REAL_CARD
    assert holds_card_number(text)
    assert NOT_A_REAL_CARD[-8:] not in mask_card_numbers(text)


@pytest.mark.parametrize(
    "text", ["4410223107", "CCD-02-000142-7", "1" * 12, NOT_A_REAL_CARD[:-1] + "2"]
)
def test_other_numbers_are_no_card_numbers(text: str) -> None:
    assert not holds_card_number(text)


def test_ids_are_uuid7_of_the_injected_clock() -> None:
    clock = FakeClock()
    new_id = id_maker(clock)
    first = new_id()
    clock.advance(timedelta(seconds=1))
    second = new_id()
    assert first.version == 7
    assert first < second
    assert len({new_id() for _ in range(1000)}) == 1000


def test_hours_are_qatars() -> None:
    centre = a_centre()
    assert centre.is_open(datetime(2026, 11, 23, 7, 0, tzinfo=UTC))  # 10:00 in Qatar
    assert not centre.is_open(datetime(2026, 11, 23, 6, 59, tzinfo=UTC))
    assert not centre.is_open(datetime(2026, 11, 23, 19, 0, tzinfo=UTC))  # 22:00


def test_a_desk_with_hours_of_its_own_goes_by_them() -> None:
    centre, night = a_centre(), datetime(2026, 11, 23, 19, 0, tzinfo=UTC)  # Monday, 22:00
    as_centre = DeskProfile(DESK, centre.code, ())
    late = replace(as_centre, hours={"mon": (Hours(time(21), time(23)),)})
    assert not as_centre.is_open(centre, night)
    assert late.is_open(centre, night)
    assert not late.is_open(centre, night + timedelta(days=1))
