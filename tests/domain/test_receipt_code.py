"""The signed code of a receipt: made, read back, and never read when anything was changed."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pos_app.domain.ids import DeskId
from pos_app.domain.money import Money
from pos_app.domain.printing import MOST_COPIES
from pos_app.domain.receipt_code import (
    NotAReceiptCode,
    PaperState,
    ReceiptFacts,
    looks_like_code,
    make_code,
    read_code,
)
from pos_app.keys import DeskKey, verify
from tests.builders import DESK

KEY = DeskKey.of(bytes(range(32)))
FACTS = ReceiptFacts(
    desk=DESK,
    number=142,
    amount=Money(487_50),
    at=datetime(2026, 11, 23, 11, 5, 9, tzinfo=UTC),
    state=PaperState.PAID,
    copy_no=0,
    account_tail="000001",
)
CODE = make_code(FACTS, KEY.sign)

any_facts = st.builds(
    ReceiptFacts,
    desk=st.builds(
        lambda branch, desk: DeskId(f"{branch}-{desk:02d}"),
        st.text(string.ascii_uppercase, min_size=3, max_size=3),
        st.integers(0, 99),
    ),
    number=st.integers(1, 10**9 - 1),
    amount=st.builds(Money, st.integers(0, 10**12)),
    at=st.integers(0, 2**32 - 1).map(lambda at: datetime.fromtimestamp(at, UTC)),
    state=st.sampled_from(PaperState),
    copy_no=st.integers(0, MOST_COPIES),
    account_tail=st.text(string.digits, max_size=6),
)


def is_signed(code: str, key: DeskKey = KEY) -> bool:
    read = read_code(code)
    return verify(key.public_key, read.message, read.signature)


def test_the_numbers_of_the_states_are_for_ever() -> None:
    """They stand on paper that customers keep."""
    assert {state.name: state.value for state in PaperState} == {
        "PAID": 1,
        "OFFLINE": 2,
        "VOID_SLIP": 3,
        "VOIDED": 4,
        "REFUND_SLIP": 5,
        "REFUNDED": 6,
    }


@given(any_facts)
def test_every_fact_comes_back_and_is_signed(facts: ReceiptFacts) -> None:
    code = make_code(facts, KEY.sign)
    assert read_code(code).facts == facts
    assert is_signed(code)
    assert looks_like_code(code)


def test_the_code_is_letters_and_digits_that_a_small_qr_holds() -> None:
    assert set(CODE) <= set(string.ascii_uppercase + "1234567")
    assert len(CODE) == 154  # the most that a QR of 41 modules holds at level M


def test_nine_digits_of_riyals_are_exact() -> None:
    facts = replace(FACTS, amount=Money.riyals(999_999_999))
    assert read_code(make_code(facts, KEY.sign)).facts.amount == Money(99_999_999_900)


@pytest.mark.parametrize("between", [" ", "\r\n", "\t"])
def test_line_ends_spaces_and_small_letters_of_a_scanner_do_no_harm(between: str) -> None:
    typed = between.join(CODE[n : n + 40] for n in range(0, len(CODE), 40)).lower() + between
    assert read_code(typed) == read_code(CODE)


def test_every_change_of_one_letter_is_seen_as_damage() -> None:
    for place, right in enumerate(CODE):
        for letter in string.ascii_uppercase + string.digits:
            if letter != right:
                with pytest.raises(NotAReceiptCode) as refusal:
                    read_code(CODE[:place] + letter + CODE[place + 1 :])
                assert refusal.value.is_broken, (place, letter)


@given(st.integers(0, len(CODE) - 1), st.characters(codec="utf-8"))
def test_any_other_character_is_seen_as_damage(place: int, character: str) -> None:
    assume(character not in string.whitespace and character.split())
    assume(character.isascii() is False or character.upper() != CODE[place])
    with pytest.raises(NotAReceiptCode) as refusal:
        read_code(CODE[:place] + character + CODE[place + 1 :])
    assert refusal.value.is_broken


@given(st.integers(3, len(CODE) - 1))
def test_half_a_code_is_damage_and_no_crash(length: int) -> None:
    for text in (CODE[:length], CODE + CODE[:length]):
        with pytest.raises(NotAReceiptCode) as refusal:
            read_code(text)
        assert refusal.value.is_broken


@given(st.text() | st.text(string.ascii_uppercase + "234567", max_size=200))
def test_any_other_text_is_not_ours(text: str) -> None:
    assume(not "".join(text.split()).upper().startswith("KC1"))
    with pytest.raises(NotAReceiptCode) as refusal:
        read_code(text)
    assert not refusal.value.is_broken


@given(any_facts, any_facts)
def test_a_signature_is_of_its_own_facts_alone(facts: ReceiptFacts, others: ReceiptFacts) -> None:
    assume(facts != others)
    signature = read_code(make_code(others, KEY.sign)).signature
    forged = make_code(facts, lambda _: signature)
    assert not is_signed(forged)


def test_a_signature_of_another_key_does_not_hold() -> None:
    assert not is_signed(make_code(FACTS, DeskKey.of(bytes(32)).sign))


def test_what_else_the_desk_signs_is_no_code() -> None:
    """A hash of the journal that looked like facts would still miss the code's own prefix."""
    read = read_code(CODE)
    bare = KEY.sign(read.message.split(b"\n", 1)[1])
    assert not is_signed(make_code(FACTS, lambda _: bare))


def test_a_tail_that_is_no_ascii_spoils_no_code() -> None:
    facts = replace(FACTS, account_tail="قطر-12")
    assert is_signed(make_code(facts, KEY.sign))
