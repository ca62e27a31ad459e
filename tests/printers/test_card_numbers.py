"""Whatever a terminal or a person puts in a field: no paper shows a card number."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.domain.card import CardFacts
from pos_app.domain.card_events import CardAttemptSettled, CardAttemptStarted, CardsReconciled
from pos_app.domain.card_guard import holds_card_number
from pos_app.domain.digits import to_ascii_digits
from pos_app.domain.documents import Document
from pos_app.domain.payment import CardTender
from pos_app.domain.shift import TenderTotal
from printers.plain_text import Digits
from tests.printers.card_papers import CARD_PAPERS, z_of_cards
from tests.printers.rows_as_text import text_of

_TOLD = {  # what comes from a terminal or is typed from its slip; the rest is ours
    CardTender: ("brand", "last4", "approval_code", "rrn", "terminal_id", "entry_mode"),
    CardFacts: ("brand", "last4", "approval_code", "rrn", "terminal_id", "entry_mode"),
    CardAttemptStarted: ("terminal", "service_id"),
    CardAttemptSettled: ("reason", "customer_lines", "merchant_lines", "evidence"),
    CardsReconciled: ("terminal", "reference"),
}


@st.composite
def card_numbers(draw: st.DrawFn) -> str:
    """Thirteen to nineteen digits that pass Luhn, together or in fours, alone or in a text."""
    digits = draw(st.lists(st.integers(1, 9), min_size=12, max_size=18))
    doubled = [d * 2 if place % 2 == 0 else d for place, d in enumerate(reversed(digits))]
    check = -sum(d - 9 if d > 9 else d for d in doubled) % 10
    number = "".join(map(str, [*digits, check]))
    gap = draw(st.sampled_from(["", " ", "-"]))
    before = draw(st.sampled_from(["", "PAN:", "Visa Debit Gold "]))
    return before + gap.join(number[start : start + 4] for start in range(0, len(number), 4))


def with_number(value: Any, number: str) -> Any:
    """`value` with `number` wherever a terminal or a person could have put it."""
    if isinstance(value, tuple):
        return tuple(with_number(each, number) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    told = _TOLD.get(type(value), ())
    changed: dict[str, Any] = {}
    for each in fields(value):
        if not each.init:
            continue
        inside = getattr(value, each.name)
        if each.name in told:
            changed[each.name] = (number,) * 2 if isinstance(inside, tuple) else number
        elif each.name == "lines":
            changed[each.name] = (number, f"PAN  {number}")
        elif each.name in ("brand", "service_id"):  # of totals and differences
            changed[each.name] = number
        else:
            changed[each.name] = with_number(inside, number)
    return replace(value, **changed)


@pytest.mark.parametrize("digits", Digits)
@pytest.mark.parametrize("name", sorted(CARD_PAPERS.keys() - {"z_cards"}))
@settings(max_examples=12)
@given(number=card_numbers())
def test_no_paper_shows_more_of_a_card_than_its_last_four(
    name: str, digits: Digits, number: str
) -> None:
    assert holds_card_number(number), "the test itself builds no card number"
    document: Document = with_number(CARD_PAPERS[name], number)
    plain = "".join(filter(str.isdigit, number))
    for line in to_ascii_digits(text_of(document, digits)).splitlines():
        if line.startswith("qr "):
            continue
        assert not holds_card_number(line), line
        shown = line.replace(" ", "").replace("-", "")
        for start in range(len(plain) - 8):
            assert plain[start : start + 9] not in shown, line


def test_the_number_reaches_every_field_that_is_told() -> None:
    """The test above would see nothing if it changed nothing."""
    number = "".join(("4", "24" * 7, "2"))
    assert holds_card_number(number)
    (tender, *_) = with_number(CARD_PAPERS["cards"], number).taken.tenders
    assert {getattr(tender, name) for name in _TOLD[CardTender]} == {number}
    slip = with_number(CARD_PAPERS["signature"], number)
    assert slip.lines[0] == slip.attempt.settled.merchant_lines[0] == number
    assert slip.attempt.settled.card.last4 == number
    reconciled = with_number(CARD_PAPERS["totals"], number).event
    assert reconciled.ours[0].brand == reconciled.differences[0].service_id == number


def test_a_z_names_no_terminal_or_brand_by_a_card_number() -> None:
    number = "".join(("4", "24" * 7, "2"))
    report = z_of_cards()
    report.totals.cards = {(number, f"Visa Debit Gold {number}"): TenderTotal()}
    text = text_of(report)
    assert "[card number removed] Visa Debit Gold [card n… بطاقة" in text
    assert number[:5] not in text


def test_a_last_four_that_is_more_shows_its_last_four() -> None:
    number = "".join(("4", "24" * 7, "2"))
    text = text_of(with_number(CARD_PAPERS["recovered"], number))
    assert f"••••{number[-4:]} |" in text
    assert number[-5:] not in text
