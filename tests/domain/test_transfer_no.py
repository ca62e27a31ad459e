"""Transfer numbers: speakable, and no slip of the tongue makes another valid one unnoticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.ids import DeskId
from pos_app.domain.transfer_no import TransferEnd, TransferNo, end_id
from pos_app.errors.cash import TransferUnknown

NUMBER = TransferNo(DeskId("CCD-02"), DeskId("CCD-03"), 12)
numbers = st.builds(
    lambda giver, taker, seq: TransferNo(
        DeskId(f"CCD-{giver:02d}"), DeskId(f"CCD-{taker:02d}"), seq
    ),
    st.integers(1, 99),
    st.integers(1, 99),
    st.integers(1, 9_999_999),
)


@given(numbers)
def test_what_is_written_is_read_again(number: TransferNo) -> None:
    assert TransferNo.parse(f" {str(number).lower()} ") == number


@given(numbers, st.data())
def test_every_single_wrong_digit_is_noticed(number: TransferNo, data: st.DataObject) -> None:
    text = str(number)
    places = [place for place, sign in enumerate(text) if sign.isdigit()]
    place = data.draw(st.sampled_from(places))
    wrong = data.draw(st.sampled_from([d for d in "0123456789" if d != text[place]]))
    with pytest.raises(TransferUnknown):
        TransferNo.parse(text[:place] + wrong + text[place + 1 :])


def test_each_end_has_an_id_of_its_own_that_never_changes() -> None:
    """Two desks and head office work it out alone; it stands in their books."""
    assert str(NUMBER) == "CCD-02-03-00012-6"
    ends = [end_id(str(NUMBER), end) for end in TransferEnd]
    assert [str(end) for end in ends] == [
        "d28a64d9-041f-8112-8e33-86efa145c83d",
        "3f1a2706-44e4-80f8-aa72-b65de950f09a",
    ]
    assert {end.version for end in ends} == {8}
