"""Files of acquirer and bank as they come: each line is used or told, whatever the program
that wrote it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from pos_app.domain.file_layouts import AcquirerFile, BankFile
from pos_app.domain.money import Money
from pos_app.errors.day import ColumnMissing, MatchFileUnreadable
from pos_app.services.branch_day.partner_file import PartnerFile, read_acquirer, read_bank
from tests.builders import money
from tests.card_numbers import card_number
from tests.services.branch_day.day_desk import TODAY

HEADING = "Date,Terminal ID,RRN,Approval Code,Amount,Currency"
LINE = f"{TODAY},T0000001,000000123456,123456,500.00,QAR"
LAYOUT = AcquirerFile()


def read(text: str, layout: AcquirerFile = LAYOUT, encoding: str = "utf-8") -> PartnerFile:
    return read_acquirer("acquirer.csv", text.encode(encoding), layout, TODAY)


def amount_of(text: str, layout: AcquirerFile = LAYOUT) -> Money | None:
    found = read(f'{HEADING}\n{TODAY},T1,9,1,"{text}",QAR', layout)
    return found.lines[0].amount if found.lines else None


def date_is_read(text: str) -> bool:
    return len(read(f"{HEADING}\n{text},T1,9,1,5.00,QAR").lines) == 1


def reason_of(line: str) -> str:
    found = read(f"{HEADING}\n{LINE}\n{line}")
    assert len(found.lines) == 1
    [bad] = found.bad
    assert bad.number == 3
    return bad.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1256"])
def test_a_file_is_read_in_whatever_encoding_it_comes(encoding: str) -> None:
    text = f"{HEADING},التاجر\r\n{LINE},كهرماء\r\n"
    [line] = read(text, encoding=encoding).lines
    assert (line.amount, line.number, line.on) == (money("500"), 2, TODAY)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    text = f"{HEADING}\n{LINE}".replace(",", delimiter)
    assert len(read(text).lines) == 1


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,234.50", "1234.50"),
        ("1234.5", "1234.50"),
        ("-12.00", "-12.00"),
        ("(12.00)", "-12.00"),
        ("12.00-", "-12.00"),
        ("+7", "7"),
        ("١٢٫٥٠", "12.50"),
    ],
)
def test_amounts_are_read_with_their_sign(text: str, amount: str) -> None:
    wanted = -money(amount[1:]) if amount.startswith("-") else money(amount)
    assert amount_of(text) == wanted


@pytest.mark.parametrize("text", ["", "x", "1.234", "1,2", "0", "(5", "-5-", "99999999999"])
def test_what_is_no_amount_is_told(text: str) -> None:
    assert amount_of(text) is None


def test_amounts_may_be_in_dirhams() -> None:
    layout = replace(LAYOUT, amounts_in="dirhams")
    assert amount_of("24550", layout) == money("245.50")
    assert amount_of("245.50", layout) is None


@pytest.mark.parametrize("text", ["2026-11-22", "22/11/2026 14:05", "22.11.2026", "20261122"])
def test_dates_are_read_as_banks_write_them(text: str) -> None:
    assert date_is_read(text)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (LINE.replace(str(TODAY), str(TODAY + timedelta(days=3))), "date_outside"),
        (LINE.replace(str(TODAY), "11/22/2026"), "date_unreadable"),
        (LINE.replace("QAR", "USD"), "currency_not_qar"),
        (LINE.replace("500.00", "five"), "amount_unreadable"),
        (f"{TODAY},T1,,,5.00,QAR", "number_missing"),
        (f"{TODAY},T1", "half_line"),
        (f"{LINE},more", "long_line"),
        (f"{TODAY},T1,{card_number()},1,5.00,QAR", "card_number"),
        (f'{TODAY},T1,9,1,"5.00,QAR', "quote_open"),
    ],
)
def test_a_line_that_cannot_be_used_is_told_with_its_number(line: str, reason: str) -> None:
    assert reason_of(line) == reason


def test_a_card_number_is_not_repeated() -> None:
    found = read(f"{HEADING}\n{TODAY},T1,{card_number()},1,5.00,QAR")
    assert card_number() not in repr(found)


def test_empty_lines_are_none_and_numbers_stay_those_of_the_file() -> None:
    found = read(f"{HEADING}\n\n,,,,,\n{LINE}\n\n")
    assert [line.number for line in found.lines] == [4]
    assert found.bad == ()


def test_headings_are_found_in_any_case_and_order() -> None:
    text = f"amount,CURRENCY,date,  rrn ,terminal  id,approval code\n5,QAR,{TODAY},9,T1,1"
    assert read(text).lines[0].amount == money("5")


def test_a_missing_column_is_named_with_those_there_are() -> None:
    with pytest.raises(ColumnMissing) as refused:
        read("Date,Amount\n")
    assert (refused.value.facts["column"], refused.value.facts["found"]) == (
        "Terminal ID",
        "Date, Amount",
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no_rows"),
        (b"\r\n \r\n", "no_rows"),
        (b"\x00" * 50, "no_rows"),
        (b"\x89PNG\r\n\x00\x01\x02\x81\x8d", "not_text"),
    ],
)
def test_what_is_no_table_is_said(content: bytes, why: str) -> None:
    with pytest.raises(MatchFileUnreadable) as refused:
        read_acquirer("acquirer.csv", content, LAYOUT, TODAY)
    assert refused.value.facts["why"] == why


def test_a_banks_file_brings_bags() -> None:
    text = f"Date,Bag No,Amount,Reference\n{TODAY},kb-00172 ,10700.00,QNB-7781\n{TODAY},,5,x"
    found = read_bank("bank.csv", text.encode(), BankFile(), TODAY)
    assert [(line.keys, line.reference) for line in found.lines] == [(("KB-00172",), "QNB-7781")]
    assert [bad.reason for bad in found.bad] == ["number_missing"]
