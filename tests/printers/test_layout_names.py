"""Foreign names on paper: long, mixed, full of marks, or nothing at all. No line stays blank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.domain.documents import ReceiptDocument
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import CashTender
from printers.drawing.page import draw
from printers.drawing.paper import WIDTHS, Paper
from printers.layout.lay_out import lay_out
from printers.layout.shared_parts import Contacts
from printers.plain_text import Digits
from printers.rows import Field, Pair, Row, Table, Text
from tests.builders import a_header, a_payment_taken
from tests.printers.papers import full_receipt, three_payments
from tests.printers.rows_as_text import text_of
from tests.printers.slips import account, card_slip, cash_slip, statement
from tests.printers.where import AT, centre

ZALGO = "".join(f"{letter}{chr(0x0300) * 30}{chr(0x0489) * 5}" for letter in "Ahmed")
NAMES = {
    "empty": "",
    "blanks": " \u00a0\u3000\t",
    "control": "\x00\x1b\x07",
    "emoji": "🎉👨\u200d👩",
    "bidi tricks": "\u202e\u2066\u200f",
    "marks alone": "\u0301\u0489",
    "blank letters": "\u3164\uffa0",
    "half a pair": "\ud83d",
    "zalgo": ZALGO,
    "long": "Mohammed Al-Kuwari " * 20,
    "long word": "M" * 300,
    "long Arabic": "محمد بن عبد الله الكواري " * 20,
    "mixed": "Ali علي 123 ١٢٣ (Ltd) شركة " * 12,
    "wrong way round": "محمد",
    "another script": "राम 王 ആന",
}


def receipt_of(name_en: str, name_ar: str) -> ReceiptDocument:
    payments = (replace(three_payments()[0], name_en=name_en, name_ar=name_ar),)
    taken = a_payment_taken(7, "245.50", payments=payments, header=a_header(at=AT))
    return ReceiptDocument(taken, centre(), "KC1TEST")


def texts(rows: tuple[Row, ...]) -> Iterator[Row]:
    return (row for row in rows if isinstance(row, Text | Pair | Field | Table))


@pytest.mark.parametrize("dots", WIDTHS)
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_no_name_leaves_a_blank_line(name: str, dots: int) -> None:
    for row in texts(lay_out(receipt_of(name, name), Contacts())):
        assert any(draw([row], dots).bits), row


@settings(max_examples=60)
@given(name=st.text(max_size=40))
def test_whatever_a_name_holds_it_shows_something(name: str) -> None:
    (pair,) = [
        row
        for row in lay_out(receipt_of(name, ""), Contacts())
        if isinstance(row, Pair) and row.ar == "—"
    ]
    assert any(draw([replace(pair, ar="")], 384).bits), name


def test_a_missing_name_shows_a_dash() -> None:
    assert "pair normal: Ahmed Al-Kuwari | —" in text_of(receipt_of("Ahmed Al-Kuwari", "🎉"))
    assert "pair normal: — | —" in text_of(receipt_of("", "\u202e"))


def test_other_foreign_texts_show_a_dash_too() -> None:
    bare = replace(account(), name_en="", name_ar="", electricity_no="\x00", water_no="")
    assert "pair normal: — | —" in text_of(statement(bare))
    assert "Electricity no." not in text_of(statement(bare))
    slip = cash_slip()
    text = text_of(replace(slip, moved=replace(slip.moved, reason="🎉", giver="", taker="\x07")))
    assert "Given by | ⟦—⟧" in text
    assert "Received by | ⟦—⟧" in text
    assert "text normal bold: —" in text


def test_a_foreign_text_cannot_change_its_neighbours() -> None:
    """Bidi overrides that nobody closes would turn what follows."""
    text = text_of(receipt_of("evil\u202e\u2067", "شر\u202d\u2066"))
    assert "pair normal: evil | شر" in text


@pytest.mark.parametrize("digits", Digits)
@pytest.mark.parametrize("dots", WIDTHS)
def test_nine_digits_of_riyals_stay_on_every_paper(dots: int, digits: Digits) -> None:
    picture = Paper(dots, digits=digits).bitmap(receipt_over(Money(999_999_999_99)))
    edges = [(line[0], line[-1]) for line in map(picture.line, range(picture.height))]
    assert not any(first & 0x80 or last & 0x01 for first, last in edges)


def receipt_over(amount: Money) -> ReceiptDocument:
    plain = full_receipt()
    payments = (replace(plain.taken.payments[0], amount=amount, due_before=amount + amount),)
    tenders = (CashTender(amount, ZERO),)
    return replace(plain, taken=replace(plain.taken, payments=payments, tenders=tenders))


def test_a_terminal_that_sends_rubbish_gets_its_lines() -> None:
    rubbish = ("\x1bE\x01TOTAL\x1bE\x00", "\ud83d", "🎉", ZALGO, "x" * 500, "")
    for row in texts(lay_out(card_slip(*rubbish), Contacts())):
        assert any(draw([row], 384).bits), row
