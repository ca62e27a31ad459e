"""A file is sound from the first byte to the last, or refused with line and reason."""

from __future__ import annotations

import tracemalloc
from datetime import timedelta
from pathlib import Path

import pytest

from gateway.billing.lines import FileKind, FileRefused, Line
from gateway.billing.read_file import whole_file
from tests.fakes.clock import NOON
from tests.gateway.billing.files import PAID, framed, payment, payments_file, write

HEADER = "header,1,payments,bank,7,2026-11-22T08:00:00Z,1,500\n"
LINE = f"payment,B-1,4410000000,,500,QAR,{PAID}\n"
TRAILER = "trailer,1,500\n"
XML = (
    '<exchange><header format="1" kind="payments" sender="bank" sequence="7" '
    'created="2026-11-22T08:00:00Z" lines="1" sum_dirhams="500"/>\n'
    f'<payment reference="B-1" account_no="44" amount_dirhams="500" currency="QAR" '
    f'paid_at="{PAID}"/>\n<trailer lines="1" sum_dirhams="500"/></exchange>'
)


def read(path: Path, content: bytes | str) -> list[Line]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with whole_file(path, (FileKind.PAYMENTS,), NOON) as whole:
        return list(whole.spool.in_order())


def refusal(path: Path, content: bytes | str) -> str:
    with pytest.raises(FileRefused) as refused:
        read(path, content)
    return str(refused.value)


def changed(**fields: str) -> str:
    """The file with another payment line."""
    names = ("reference", "account_no", "item_no", "amount_dirhams", "currency", "paid_at")
    values = dict(zip(names, LINE.strip().split(",")[1:], strict=True)) | fields
    return HEADER + ",".join(["payment", *values.values()]) + "\n" + TRAILER


@pytest.mark.parametrize(
    "content",
    [
        HEADER + LINE + TRAILER,
        "\ufeff" + HEADER + LINE + TRAILER,
        (HEADER + LINE + TRAILER).replace("\n", "\r\n"),
        changed(account_no="٤٤١٠٠٠٠٠٠٠", amount_dirhams="٥٠٠"),
        changed(account_no="۴۴۱۰۰۰۰۰۰۰"),
        changed(account_no='"4410000000"'),
    ],
    ids=["plain", "byte order mark", "windows line ends", "arabic", "persian", "quoted"],
)
def test_what_says_the_same_in_another_way_is_taken(tmp_path: Path, content: str) -> None:
    (line,) = read(tmp_path / "f.csv", content)
    assert (line.number, line.values["account_no"]) == (2, "4410000000")
    assert (line.values["amount_dirhams"], line.values["paid_at"]) == (500, PAID)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"amount_dirhams": "-500"}, "amount_dirhams is not above 0: '-500'"),
        ({"amount_dirhams": "0"}, "amount_dirhams is not above 0"),
        ({"amount_dirhams": "5.00"}, "amount_dirhams is no whole number: '5.00'"),
        ({"amount_dirhams": "1e3"}, "is no whole number"),
        ({"amount_dirhams": "99999999999"}, "is beyond every amount of this house"),
        ({"amount_dirhams": "9" * 5_000}, "is no whole number"),
        ({"currency": "USD"}, "currency is not QAR: 'USD'"),
        ({"currency": ""}, "currency is not QAR"),
        ({"paid_at": "1900-01-01T00:00:00Z"}, "paid_at is not of this time"),
        ({"paid_at": "2100-01-01T00:00:00Z"}, "paid_at is not of this time"),
        ({"paid_at": "2027-01-01T00:00:00Z"}, "paid_at is in the future"),
        ({"paid_at": "2026-11-22T07:30:00"}, "paid_at is no moment with its zone"),
        ({"paid_at": "0001-01-01T00:00:00+14:00"}, "paid_at is no"),
        ({"account_no": "44 1000"}, "account_no is no number of 1 to 20 digits"),
        ({"account_no": ""}, "account_no is no number"),
        ({"account_no": "CR4410000000"}, "account_no is no number"),
        ({"reference": "'; DROP TABLE items; --"}, "reference is no reference"),
        ({"reference": "<script>"}, "reference is no reference"),
        ({"reference": "a\x1b[2Jb"}, "reference is no reference of letters, digits and . / _ -: "),
    ],
)
def test_a_wrong_value_is_refused_with_its_line_and_field(
    tmp_path: Path, fields: dict[str, str], why: str
) -> None:
    said = refusal(tmp_path / "f.csv", changed(**fields))
    assert said.startswith("line 2: ")
    assert why in said
    assert "\x1b" not in said
    assert len(said) < 200


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "is empty"),
        ("\n", "line 1: is empty"),
        (LINE, "line 1: the first line must be the header"),
        (HEADER.replace("payments", "answers") + TRAILER, "line 1: kind is answers, where"),
        (HEADER.replace("header,1", "header,2") + LINE, "line 1: format is none of 1: '2'"),
        (HEADER.replace(",7,", ",0,") + LINE, "line 1: sequence is below 1"),
        (HEADER.replace("2026-11-22", "2026-12-24") + LINE, "line 1: created is in the future"),
        (HEADER + LINE, "is cut off: the trailer is missing"),
        (HEADER + LINE[:20], "line 2: is cut off: it does not end"),
        (HEADER + LINE[:20] + "\n", "line 2: has 2 fields; payment has 6"),
        (HEADER + LINE + TRAILER[:-1], "line 3: is cut off: it does not end"),
        (HEADER + LINE + TRAILER + LINE, "line 4: comes behind the trailer"),
        (HEADER + LINE + "trailer,1,501\n", "line 3: the trailer says 1 lines and 501 dirhams"),
        (
            HEADER.replace(",1,500", ",2,500") + LINE + TRAILER,
            "line 1: the header says 2 lines and 500 dirhams, there are 1 and 500",
        ),
        (HEADER + LINE + LINE + TRAILER, "line 3: reference B-1 was there before in line 2"),
        (HEADER + "answer,x,accepted,\n", "line 2: a file of payments has no line answer"),
        (HEADER + "nothing\n", "line 2: begins with no name of a line"),
        (HEADER + 'payment,"B-1\n', "line 2: is no comma-separated line"),
        (HEADER + "payment," + "x" * 20_000 + "\n", "line 2: is longer than 10000 bytes"),
        (HEADER + "\x00\n", "line 2: "),
    ],
)  # fmt: skip
def test_a_file_that_is_not_whole_is_refused(tmp_path: Path, content: str, why: str) -> None:
    assert refusal(tmp_path / "f.csv", content).startswith(why)


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    arabic = HEADER + LINE.replace("B-1", "دفعة") + TRAILER
    assert refusal(tmp_path / "f.csv", arabic.encode("cp1256")) == (
        "line 2: is not UTF-8 (Windows-1256?)"
    )
    assert refusal(tmp_path / "f.csv", arabic.encode("utf-16")) == "line 1: is UTF-16, not UTF-8"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (XML[:-20], "line 3: is no whole XML"),
        (XML.replace("payment r", "payment amount='1' r"), "line 2: payment has no field 'amount'"),
        (XML.replace("<payment", "<b><payment"), "line 2: there is no such element here"),
        (XML.replace("<payment", "text<payment"), "line 2: there is text between the elements"),
        (XML.replace("exchange", "other"), "line 1: the first element must be <exchange>"),
        (XML + XML, "line 3: is no whole XML"),
        ('<?xml version="1.0" encoding="none"?>' + XML, "is no whole XML: unknown encoding"),
        ("<!DOCTYPE exchange>" + XML, "has a DTD or an entity"),
        ('<!DOCTYPE e [<!ENTITY a "aaaa">]>' + XML.replace("B-1", "&a;"), "has a DTD"),
        ("<exchange><header" + " " * 2_000_000, "is longer than any line may be"),
        ("<exchange>" + "<exchange>" * 50, "line 1: there is no such element here"),
    ],
)
def test_xml_that_is_not_ours_is_refused(tmp_path: Path, content: str, why: str) -> None:
    assert why in refusal(tmp_path / "f.xml", content)


def test_xml_may_say_its_encoding(tmp_path: Path) -> None:
    declared = '<?xml version="1.0" encoding="windows-1256"?>\n' + XML
    (line,) = read(tmp_path / "f.xml", declared.encode("cp1256"))
    assert line.number == 3


def test_a_name_may_hold_anything_that_is_text(tmp_path: Path) -> None:
    values = ("4400000001", 1, 2, 3, 4, 5, "{}", "{}", "الدوحة", "Doha", "postpaid", "connected")
    flags = ("yes", "yes", "yes", "no", "no", None, None, None, None)

    def names(text: str) -> tuple[str, str]:
        named = [text if value == "{}" else value for value in values]
        lines = [("account", (*named, *flags))]
        for form in ("csv", "xml"):
            path = write(
                tmp_path / f"f.{form}", framed(FileKind.ACCOUNTS_DELTA, "billing", 1, lines)
            )
            with whole_file(path, (FileKind.ACCOUNTS_DELTA,), NOON) as whole:
                (line,) = whole.spool.in_order()
        return line.values["name_ar"], line.values["name_en"]

    for text in ("<b>O'Brien</b>", "'); DROP TABLE items;--", 'a "quoted", name', "شركة & أبناؤه"):
        assert names(text) == (text, text)
    with pytest.raises(FileRefused, match="holds a character that no text has"):
        names("evil \u202e name")


@pytest.mark.parametrize(
    ("form", "number"),
    [
        ("csv", 3_000),
        pytest.param("csv", 30_000, marks=pytest.mark.slow),
        pytest.param("xml", 30_000, marks=pytest.mark.slow),
    ],
)
def test_a_large_file_takes_no_more_memory_than_a_small_one(
    tmp_path: Path, form: str, number: int
) -> None:
    lines = [payment(f"B-{n:062d}", f"44{n % 900:08d}", 500 + n) for n in range(number)]
    path = payments_file(tmp_path / f"f.{form}", lines)
    tracemalloc.start()
    with whole_file(path, (FileKind.PAYMENTS,), NOON + timedelta(hours=1)) as whole:
        assert sum(1 for _ in whole.spool.by_account()) == number
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000
