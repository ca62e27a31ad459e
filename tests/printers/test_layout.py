"""What stands on each paper."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pos_app.domain.account import ItemKind
from pos_app.domain.cash import CashKind
from pos_app.domain.documents import Document, Posting, ShiftReportDocument
from pos_app.domain.events import OpenPoint
from pos_app.domain.money import Money
from pos_app.domain.payment import VoidReason
from printers.layout import words
from printers.layout.lay_out import lay_out
from printers.layout.shared_parts import Contacts
from printers.plain_text import Digits
from tests.builders import a_payment_taken
from tests.day_builders import a_tender_corrected
from tests.printers.papers import (
    DOCUMENTS,
    closed,
    full_receipt,
    simple_receipt,
    void_slip,
    x_report,
    z_report,
)
from tests.printers.rows_as_text import ALL_PAPERS, GOLDEN, rows_as_text, text_of
from tests.printers.where import centre


@pytest.mark.parametrize("digits", Digits)
@pytest.mark.parametrize("name", ALL_PAPERS)
def test_a_paper_reads_as_agreed(name: str, digits: Digits) -> None:
    agreed = (GOLDEN / digits / f"{name}.txt").read_text(encoding="utf-8")
    assert text_of(ALL_PAPERS[name], digits) == agreed


def test_a_copy_says_that_its_tender_was_corrected() -> None:
    paid = a_payment_taken()
    receipt = replace(simple_receipt(), taken=paid)
    assert "Tender corrected since" not in text_of(receipt)
    text = text_of(replace(receipt, copy_no=1, corrections=(a_tender_corrected(paid),)))
    assert "Tender corrected since | صُحِّحت طريقة الدفع لاحقاً" in text
    assert "amount normal: Cash | ⟦−500.00⟧" in text
    assert "amount normal: Card | ⟦500.00⟧" in text


def test_an_original_carries_no_mark() -> None:
    text = text_of(simple_receipt())
    for mark in ("COPY", "VOID", "TRAINING", "offline", "Reconnection"):
        assert mark not in text


@pytest.mark.parametrize(
    ("document", "marks"),
    [
        (full_receipt(copy_no=3), ("inverse COPY 3", "نسخة ⟦3⟧")),
        (full_receipt(is_voided=True), ("inverse VOID | ملغى",)),
        (full_receipt(is_training=True), ("TRAINING – NOT A RECEIPT", "تدريب – ليس إيصالاً")),
        (
            full_receipt(is_offline=True),
            ("Accepted offline – will be posted", "دفعة مقبولة دون اتصال وستُرحَّل"),
        ),
        (
            replace(full_receipt(copy_no=1, is_offline=True), posting=Posting.DONE),
            ("Accepted offline – posted since", "دفعة مقبولة دون اتصال وتم ترحيلها"),
        ),
        (
            replace(full_receipt(copy_no=1, is_offline=True), posting=Posting.REFUSED),
            ("Accepted offline – being clarified", "دفعة مقبولة دون اتصال وقيد المراجعة"),
        ),
        (
            replace(full_receipt(copy_no=1, is_offline=True), posting=Posting.SETTLED),
            ("Accepted offline – clarified since", "دفعة مقبولة دون اتصال وتمت مراجعتها"),
        ),
        (
            replace(full_receipt(copy_no=1), remark="credit"),
            ("Posted as credit on the account", "قُيّدت رصيداً دائناً في الحساب"),
        ),
        (
            replace(full_receipt(copy_no=1), remark="paid_elsewhere"),
            ("Paid elsewhere before – posted as credit", "سُددت قبلها في مكان آخر"),
        ),
        (
            void_slip(copy_no=1),
            ("COPY 1", "inverse VOID | إلغاء", "sign Customer", "sign Supervisor"),
        ),
        (x_report(), ("X – not final", "تقرير X – غير نهائي")),
    ],
)
def test_a_mark_stands_in_both_languages(document: Document, marks: tuple[str, ...]) -> None:
    text = text_of(document)
    for mark in marks:
        assert mark in text


def test_a_reconnection_is_said_with_its_time_and_no_promise() -> None:
    text = text_of(full_receipt())
    assert "Reconnection requested | طُلبت إعادة التوصيل" in text
    assert "Paid at | ⟦2026-11-23 14:05:09⟧ | وقت الدفع" in text
    assert "will be reconnected" not in text


def test_the_contacts_come_from_the_settings() -> None:
    rows = lay_out(simple_receipt(), Contacts("4444", "ask@example.qa", "example.qa"))
    text = rows_as_text(rows)
    assert "Call centre 4444 | مركز الاتصال ⟦4444⟧" in text
    assert "example.qa  ·  ask@example.qa" in text


def test_an_x_never_tells_the_expected_cash_unless_it_may() -> None:
    hidden, shown = text_of(x_report()), text_of(x_report(shows_expected=True))
    for word in ("Expected", "المتوقع", "Cash drawer", "Opening float"):
        assert word not in hidden
        assert word in shown


def test_remarks_of_head_office_stand_on_an_x_and_a_z_by_number_and_amount() -> None:
    points = tuple(
        OpenPoint(f"CCD-02-00000{n}-4", Money(88_00 * n), remark)
        for n, remark in enumerate([*words.REMARKS, "of_a_newer_head_office"], start=1)
    )
    for report in (x_report(), z_report()):
        text = text_of(replace(report, remarked=points))
        assert "Remarks of head office" in text
        for point in points:
            assert point.receipt_no in text
        assert "paid elsewhere" in text
        assert "of_a_newer_head_office" in text
        assert "Remarks of head office" not in text_of(report)


def test_a_z_without_a_payment_still_says_everything() -> None:
    quiet = replace(z_report(), closed=replace(closed(), count={}, reason="", approved_by=None))
    assert "Z 31" in text_of(quiet)


@pytest.mark.parametrize(("variance", "word"), [(-500, "Short"), (0, "Matches"), (25, "Over")])
def test_a_z_calls_the_difference_by_its_name(variance: int, word: str) -> None:
    end = closed()
    counted = replace(end.expected_cash, dirhams=end.expected_cash.dirhams + variance)
    report = replace(z_report(), closed=replace(end, counted_cash=counted))
    assert f"amount large bold: {word} |" in text_of(report)


def test_missing_receipt_numbers_are_listed() -> None:
    report = x_report()
    first, last = a_payment_taken(1).receipt_no, a_payment_taken(4).receipt_no
    report.totals.receipts[:] = [first, last]
    text = text_of(report)
    assert "Gaps | 2 |" in text
    assert "Gaps | 3 |" in text
    report.totals.receipts[:] = ["what?"]
    assert "Gaps | ? |" in text_of(report)
    report.totals.receipts.clear()
    assert "none | لا يوجد" in text_of(report)


def test_everything_that_has_a_name_has_words() -> None:
    assert set(words.KINDS) == {*ItemKind, "on_account"}
    assert set(words.VOID_REASONS) == set(VoidReason)
    assert set(words.CASH_KINDS) == set(CashKind)


def test_a_report_in_training_is_marked() -> None:
    report: ShiftReportDocument = replace(x_report(), is_training=True, centre=centre())
    assert "TRAINING" in text_of(report)


AMOUNT_OR_DATE = re.compile(r"\d[.,]\d|\d{4}-\d\d\b|\d\d:\d\d", re.ASCII)
CODES = re.compile(r"^(qr|barcode|sign) .*|CCD-02-\S*", re.ASCII | re.MULTILINE)


@pytest.mark.parametrize("name", sorted(DOCUMENTS.keys() - {"card", "signature"}))
def test_in_arabic_digits_no_amount_or_date_keeps_latin_ones(name: str) -> None:
    """The terminal's own slip keeps its digits; so do codes that people type."""
    text = CODES.sub("", text_of(DOCUMENTS[name], Digits.ARABIC))
    assert AMOUNT_OR_DATE.findall(text.replace("019ab000-0000-7000-8000-0123456789ab", "")) == []


@pytest.mark.parametrize("digits", Digits)
def test_codes_that_people_type_stay_latin(digits: Digits) -> None:
    text = text_of(full_receipt(), digits)
    for code in (
        "CCD-02-000142-7",  # receipt
        "4410 2231 07",  # account
        "F-77001",  # bill
        "••••4242",
        "123456",  # approval
        "000000123456",  # RRN
        "| CCD-02 |",
        "| 20417 |",  # clerk
        "⟦991⟧",
    ):
        assert code in text
