"""What stands on statements, slips of cash and the terminal's slip."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.account import Plan, Source
from pos_app.domain.cash import CashKind
from pos_app.domain.documents import Document
from printers.layout.card_slip import terminal_line
from printers.layout.lay_out import lay_out
from printers.layout.shared_parts import Contacts
from printers.plain_text import Digits
from printers.rows import Box, Field, Pair, Row, Space, Text
from tests.builders import an_account, an_event_id, an_item
from tests.printers.papers import DOCUMENTS, full_receipt, z_report
from tests.printers.rows_as_text import text_of
from tests.printers.slips import (
    account,
    card_slip,
    cash_slip,
    deposit_slip,
    exempt_statement,
    float_slip,
    statement,
)

CARD_NUMBER = "4242424242424242"  # the well-known test number, of no card


def rows_of(document: Document) -> tuple[Row, ...]:
    return lay_out(document, Contacts())


# Statements ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (Source.LIVE, "Source: head office | المصدر: المكتب الرئيسي"),
        (Source.CACHED, "Source: this desk's own copy | المصدر: نسخة هذا الكاونتر"),
        (Source.SCANNED, "Source: the bill itself | المصدر: الفاتورة نفسها"),
    ],
)
def test_a_statement_says_what_it_is_and_how_old(source: Source, words: str) -> None:
    text = text_of(statement(source=source))
    assert "frame Not a receipt – nothing was paid | ليس إيصالاً – لم يُدفع شيء" in text
    assert words in text
    assert "As of | ⟦2026-11-22 12:00:00⟧ | كما في" in text
    for word in ("RECEIPT", "qr ", "barcode ", "Cash received"):
        assert word not in text


def test_a_statement_lists_every_item_with_due_date_and_amount_oldest_first() -> None:
    text = text_of(statement())
    oldest = text.index("Bill ⟦2026-10⟧ فاتورة | ⟦2026-10-30⟧ | ⟦186.00⟧")
    assert oldest < text.index("Security deposit C-00041 مبلغ التأمين | ⟦2026-11-30⟧ | ⟦−12.25⟧")
    assert "In dispute | F-77001 | محل اعتراض" in text
    assert "amount large bold: DUE QAR | ⟦469.25⟧ |" in text


def test_a_statement_of_an_exempt_account_says_that_nothing_is_due() -> None:
    text = text_of(exempt_statement())
    assert "frame Exempt – nothing is due | معفى – لا يوجد مبلغ مستحق" in text
    assert "DUE QAR" not in text


def test_a_statement_without_items_says_that_nothing_is_due() -> None:
    paid = text_of(statement(an_account(items=())))
    prepaid = text_of(statement(an_account(items=(), plan=Plan.PREPAID)))
    for text in (paid, prepaid):
        assert "frame Nothing is due | لا يوجد مبلغ مستحق" in text
    assert "Prepaid: pay in the app" in prepaid
    assert "Prepaid" not in paid


def test_a_statement_of_a_credit_calls_it_so() -> None:
    text = text_of(statement(an_account(items=(an_item(due="-80.00"),))))
    assert "amount large bold: CREDIT QAR | ⟦80.00⟧ | رصيد دائن ر.ق" in text
    assert "Nothing is due" in text


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_paper_shows_who_the_holder_is_to_the_state(name: str) -> None:
    """QID and phone are personal data; `account()` has both."""
    text = text_of(DOCUMENTS[name])
    assert account().holder_id not in text
    assert account().phone not in text


# Cash ----------------------------------------------------------------------------


def test_a_float_slip_counts_the_float_and_has_two_sign() -> None:
    text = text_of(float_slip())
    assert "table ⟦50.00⟧  | ⟦2⟧ | ⟦100.00⟧" in text
    assert "amount large bold: FLOAT QAR | ⟦350.00⟧" in text
    assert "فقط ثلاثمئة وخمسون ريالاً لا غير" in text
    assert text.index("sign Clerk") < text.index("sign Manager")


@pytest.mark.parametrize(
    ("kind", "title", "giver"),
    [
        (CashKind.PAID_IN, "PAY IN | إيداع في الصندوق", "Safe · ⟦الخزنة⟧"),
        (CashKind.PAID_OUT, "PAY OUT | صرف من الصندوق", "⟦20417⟧"),
        (CashKind.DROP, "SAFE DROP | إيداع في الخزنة", "⟦20417⟧"),
    ],
)
def test_a_cash_slip_names_direction_giver_and_taker(
    kind: CashKind, title: str, giver: str
) -> None:
    text = text_of(cash_slip(kind, "75.25"))
    assert f"pair large bold: {title}" in text
    assert f"Given by | {giver} | سلّمه" in text
    assert "TOTAL QAR | ⟦75.25⟧" in text
    assert text.index("sign Given by") < text.index("sign Received by")


def test_a_cash_slip_that_cancels_another_says_so() -> None:
    slip = cash_slip()
    cancelling = replace(slip, moved=replace(slip.moved, cancels=an_event_id()))
    assert "Cancels" not in text_of(slip)
    assert "frame Cancels an earlier slip | يلغي قسيمة سابقة" in text_of(cancelling)


def test_a_reason_reads_in_its_own_direction() -> None:
    slip = cash_slip()
    arabic = replace(slip, moved=replace(slip.moved, reason="شراء قرطاسية"))
    assert Text("شراء قرطاسية", is_arabic=True, is_bold=True) in rows_of(arabic)


def test_a_deposit_slip_shows_bag_seal_and_two_people() -> None:
    text = text_of(deposit_slip())
    for part in ("QNB-0048213", "S 771204", "Packed by | 20417", "Witness | 20100"):
        assert part in text
    assert "TOTAL QAR | ⟦62,445.00⟧" in text
    assert text.index("sign Packed by") < text.index("sign Witness")


@pytest.mark.parametrize(
    "document",
    [full_receipt(copy_no=2), replace(cash_slip(), copy_no=2), replace(z_report(), copy_no=2)],
    ids=["receipt", "drop", "z"],
)
def test_the_mark_of_a_copy_stands_above_everything(document: Document) -> None:
    assert rows_of(document)[0] == Box("COPY 2", "نسخة \u20662\u2069", is_inverse=True)


def test_a_slip_in_training_is_marked() -> None:
    for slip in (statement(), float_slip(), cash_slip(), deposit_slip(), card_slip()):
        assert "inverse TRAINING" in text_of(replace(slip, is_training=True))


# The terminal's slip ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("APPROVED", Pair("APPROVED", "")),
        ("عملية مقبولة", Pair("", "عملية مقبولة")),
        ("      THANK YOU", Text("THANK YOU")),
        ("      شكراً", Text("شكراً", is_arabic=True)),
        ("", Space(0.5)),
        ("  \x1b\x00 ", Space(0.5)),
        ("\x1b@TOTAL\x07", Pair("@TOTAL", "")),
        ("TOTAL        QAR 5.00", Pair("\u2068TOTAL\u2069", "\u2068QAR 5.00\u2069")),
        ("TOTAL\tQAR 5.00", Pair("\u2068TOTAL\u2069", "\u2068QAR 5.00\u2069")),
        ("المبلغ      5.00 ر.ق", Pair("\u20685.00 ر.ق\u2069", "\u2068المبلغ\u2069")),
        ("A  B  C", Field("\u2068A\u2069", "\u2068B\u2069", "\u2068C\u2069")),
        ("A  B  C  D", Field("\u2068A\u2069", "\u2068B  C\u2069", "\u2068D\u2069")),
    ],
)
def test_a_terminals_line_keeps_its_place_and_columns(line: str, row: Row) -> None:
    assert terminal_line(line) == row


@pytest.mark.parametrize(
    "line",
    [
        CARD_NUMBER,
        "PAN 4242 4242 4242 4242",
        "4242-4242-4242-4242  VISA",
        "4242  4242  4242  4242",
        "4242\t4242\t4242\t4242",
        "4242\u00a04242\u200b42424242",
        "٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢",
    ],
)
def test_a_card_number_that_slips_through_is_masked(line: str) -> None:
    text = text_of(card_slip(line, "TOTAL  5.00"))
    assert "4242" not in text
    assert "٤٢٤٢" not in text
    assert "card number removed" in text
    assert "⟦5.00⟧" in text


def test_a_masked_card_number_leaves_the_columns_as_they_were() -> None:
    row = terminal_line(f"{CARD_NUMBER}      VISA")
    assert row == Pair("\u2068[card number removed]\u2069", "\u2068VISA\u2069")


def test_the_terminals_masked_number_and_codes_stay() -> None:
    text = text_of(card_slip("****4242", "RRN 000000123456", "AID A0000000031010"))
    for part in ("****4242", "RRN 000000123456", "AID A0000000031010"):
        assert part in text


def test_a_terminals_text_keeps_its_digits() -> None:
    assert "⟦5.00⟧" in text_of(card_slip("TOTAL  5.00"), Digits.ARABIC)


@pytest.mark.parametrize("lines", [("",), (" ", "\x00")])
def test_a_slip_without_text_shows_that_there_was_none(lines: tuple[str, ...]) -> None:
    assert Pair("—", "") in rows_of(card_slip(*lines))


def test_only_the_merchants_copy_is_signed() -> None:
    assert "sign Card holder" in text_of(card_slip())
    assert "sign" not in text_of(card_slip(is_merchant_copy=False))
    assert "sign" not in text_of(replace(card_slip(), needs_signature=False))
