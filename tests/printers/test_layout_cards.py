"""What stands on the papers of card payments."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pos_app.card_brands import CardBrand, load_card_brands
from pos_app.domain.card import NOT_CHARGED, CardOutcome
from pos_app.domain.card_attempt import CardProblem
from pos_app.domain.card_events import DifferenceKind
from pos_app.domain.documents import Document, TestPage
from pos_app.domain.payment import CardTender
from printers.layout import card_words, words
from printers.layout.lay_out import lay_out
from printers.layout.shared_parts import Contacts
from printers.plain_text import Digits
from printers.rows import Barcode, Qr, Signature, Table
from tests.builders import a_card_tender, a_payment_taken, money
from tests.card_builders import a_charge, an_attempt
from tests.printers.card_papers import (
    CARD_PAPERS,
    cards_receipt,
    cards_taken,
    charge,
    pending,
    pending_reversal,
    recovered_receipt,
    refund_slip,
    refunded_receipt,
    signature_slip,
    totals,
    void_of_cards,
    z_of_cards,
)
from tests.printers.papers import full_receipt, simple_receipt, void_slip, x_report, z_report
from tests.printers.rows_as_text import text_of
from tests.printers.slips import card_slip

APPROVED, UNKNOWN = CardOutcome.APPROVED, CardOutcome.UNKNOWN


def receipt_by(tender: CardTender) -> str:
    taken = a_payment_taken(1, tenders=(tender,))
    return text_of(replace(cards_receipt(), taken=taken))


# Receipts ------------------------------------------------------------------------


def test_each_tender_of_a_receipt_has_its_own_part() -> None:
    text = text_of(cards_receipt())
    parts = text[text.index("TOTAL QAR") :].split("--- dotted")
    assert len(parts) == len(cards_taken().tenders) == 3
    himyan, amex, cash = parts
    for line in (
        "Card | ⟦300.00⟧ | بطاقة",
        "Himyan | ••••0917 | هميان",
        "Approval code | A1B2C3 |",
        "RRN | 632714000017 |",
        "Terminal | T0000001 |",
        "Contactless | دون تلامس",
    ):
        assert line in himyan
    for line in ("⟦150.00⟧", "American Express | ••••1009 | أمريكان إكسبريس", "Chip | الشريحة"):
        assert line in amex
    assert "Cash received | ⟦50.00⟧" in cash


@pytest.mark.parametrize("brand", load_card_brands(), ids=lambda brand: brand.brand_id)
def test_a_known_brand_is_named_in_both_languages(brand: CardBrand) -> None:
    name = brand.brand_id
    for written in (name, name.upper(), f" {name} ", *brand.aliases):
        text = receipt_by(replace(a_card_tender(), brand=written))
        assert f"{brand.name_en} | ••••4242 | {brand.name_ar}" in text


@pytest.mark.parametrize(
    ("brand", "shown"),
    [("JCB Gold", "JCB Gold"), ("", "—"), ("🎉", "—"), ("B" * 60, "B" * 23 + "…")],
)
def test_another_brand_is_named_as_the_terminal_names_it(brand: str, shown: str) -> None:
    text = receipt_by(replace(a_card_tender(), brand=brand))
    assert f"field normal: {shown} | ••••4242 | بطاقة" in text


@pytest.mark.parametrize(
    ("mode", "line"),
    [
        ("CONTACTLESS", "Contactless | دون تلامس"),
        ("swipe", "Magnetic stripe | الشريط الممغنط"),
        ("Tapped", "Contactless | دون تلامس"),
        ("ICC, Keyed", "Chip, Typed at the terminal | الشريحة، إدخال يدوي في الجهاز"),
        ("iris", "Card read | iris | قراءة البطاقة"),
        ("ICC, iris", "Card read | ICC, iris | قراءة البطاقة"),
    ],
)
def test_a_receipt_says_how_the_card_was_read(mode: str, line: str) -> None:
    assert line in receipt_by(replace(a_card_tender(), entry_mode=mode))


def test_what_the_terminal_did_not_say_leaves_no_line() -> None:
    bare = replace(a_card_tender(), approval_code="", rrn="", terminal_id=" ", entry_mode="")
    text = receipt_by(bare)
    assert "Visa | ••••4242 | فيزا" in text
    for label in ("Approval code", "RRN", "Terminal", "Card read", "—"):
        assert label not in text


def test_a_recovered_payment_says_so_in_plain_words() -> None:
    text = text_of(recovered_receipt())
    assert "frame Recovered | مستعادة" in text
    assert "The card's answer came late; it was charged once." in text
    assert "وصل رد البطاقة متأخراً، وخُصم المبلغ مرة واحدة." in text
    assert "Recovered" not in text_of(full_receipt())


# Money given back ------------------------------------------------------------------


def test_a_refund_slip_names_its_receipt_and_is_signed_by_two() -> None:
    document = refund_slip()
    text = text_of(document)
    assert "inverse REFUND | استرداد" in text
    assert "Receipt no. | CCD-02-000207-5 |" in text
    assert f"Refunds receipt | {document.taken.receipt_no} | استرداد عن الإيصال" in text
    assert "Paid twice | دفع مكرر" in text
    assert "REFUND QAR | ⟦500.00⟧ | المُسترد ر.ق" in text
    assert "To the card | ⟦500.00⟧ | إلى البطاقة" in text
    assert "Himyan | ••••0917 | هميان" in text
    for code in ("990017", "632714000099"):
        assert code in text
    assert text.index("sign Customer") < text.index("sign Supervisor")
    assert f"barcode {document.refunded.receipt_no}" in text
    assert f"qr {document.qr_text}" in text


def test_a_copy_of_a_refunded_receipt_says_that_the_money_went_back() -> None:
    text = text_of(refunded_receipt())
    assert "inverse REFUNDED | مُسترد" in text
    assert "Refunded | ⟦500.00⟧ | المُسترد" in text
    assert "Refund slip | CCD-02-000207-5 |" in text
    assert "REFUNDED" not in text_of(recovered_receipt())


def test_a_void_slip_shows_the_codes_of_an_approved_reversal() -> None:
    text = text_of(void_of_cards(APPROVED))
    assert "Reversed on card | ⟦250.00⟧ | المُعاد إلى البطاقة" in text
    for code in ("REV001", "632714000055"):
        assert code in text
    assert "not confirmed" not in text


@pytest.mark.parametrize("outcome", [UNKNOWN, *NOT_CHARGED, None])
def test_no_void_slip_says_that_money_is_back_which_may_not_be(
    outcome: CardOutcome | None,
) -> None:
    text = text_of(void_of_cards(outcome))
    assert "Reversed on card" not in text
    assert (
        "frame Money back to the card: not confirmed yet | الإعادة إلى البطاقة: لم تتأكد بعد"
        in text
    )
    assert "REV001" not in text


def test_a_void_slip_tells_card_from_card() -> None:
    first, second = text_of(void_of_cards(APPROVED, UNKNOWN)).split("--- dotted")
    assert "Reversed on card" in first
    assert "••••4240" in first
    assert "not confirmed" in second
    assert "••••4241" in second


def test_a_void_of_a_card_that_was_never_charged_gives_nothing_back() -> None:
    document = void_of_cards(None)
    (attempt,) = document.attempts
    never = replace(document, attempts=(an_attempt(attempt.started, CardOutcome.DECLINED),))
    text = text_of(never)
    assert "Card was not charged | ⟦250.00⟧ | لم يُخصم من البطاقة" in text
    assert "Reversed on card" not in text


def test_a_void_by_the_slip_of_a_banks_own_terminal_stays_as_it_was() -> None:
    text = text_of(void_slip())
    assert "Cash returned | ⟦231.50⟧" in text
    assert "Reversed on card | ⟦500.00⟧" in text


# Pending notes -----------------------------------------------------------------------


@pytest.mark.parametrize("digits", Digits)
@pytest.mark.parametrize("document", [pending(), pending_reversal(), pending(APPROVED)])
def test_a_pending_note_is_no_receipt_and_nothing_on_it_scans_as_one(
    document: Document, digits: Digits
) -> None:
    rows = lay_out(document, Contacts(), digits)
    assert not [row for row in rows if isinstance(row, Qr | Barcode | Signature)]
    text = text_of(document, digits)
    assert text.startswith("inverse NOT A RECEIPT | ليس إيصالاً")
    assert "Thank you" not in text
    assert "Receipt no." not in text


def test_a_pending_note_says_what_is_pending_and_what_to_do() -> None:
    document = pending()
    text = text_of(document)
    for line in (
        "Date | ⟦2026-11-23 14:05:09⟧ |",
        "Desk | CCD-02 |",
        "Clerk | 20417 |",
        "Terminal | T0000001 |",
        "Request no. | 0200000142 | رقم الطلب",
        "Account | 4410 2231 07 |",
        "Account | 4410 9988 00 |",
        "Bill ⟦2026-10⟧ فاتورة | ⟦245.50⟧",
        "CARD QAR | ⟦268.50⟧ | البطاقة ر.ق",
        "Cash handed over | ⟦231.50⟧ | نقد مُسلَّم",
        "frame Do not pay these bills by card again until we tell you. | لا تدفعوا هذه الفواتير",
        "pair large bold: Call centre 991 | مركز الاتصال ⟦991⟧",
    ):
        assert line in text
    assert "charged, we book the payment or give the money back" in text


def test_a_note_of_a_card_alone_speaks_of_no_cash() -> None:
    alone = replace(pending(), attempt=an_attempt(charge(), UNKNOWN))
    assert "Cash" not in text_of(alone)


@pytest.mark.parametrize("outcome", [outcome for outcome in CardOutcome if outcome.is_decided])
def test_a_note_that_comes_late_says_what_is_known_by_then(outcome: CardOutcome) -> None:
    was = "was" if outcome is APPROVED else "was not"
    text = text_of(pending(outcome))
    assert f"frame Known since: the card {was} charged." in text
    assert "Do not pay" not in text
    did = "went back" if outcome is APPROVED else "did not go back"
    assert f"frame Known since: the money {did}." in text_of(pending_reversal(outcome))


def test_a_pending_reversal_forbids_no_payment() -> None:
    text = text_of(pending_reversal())
    assert "whether the money went back to the card" in text
    assert "Do not pay" not in text
    assert "Account" not in text


# The terminal's slip -------------------------------------------------------------------


def test_what_is_signed_for_stands_above_the_line_in_both_languages() -> None:
    text = text_of(signature_slip())
    signed = text[text.index("AMOUNT QAR | ⟦500.00⟧ | المبلغ ر.ق") :]
    assert "Visa | ••••4242 | فيزا" in signed
    assert "I agree to pay this amount by card. | أوافق على دفع هذا المبلغ بالبطاقة." in signed
    assert signed.rstrip().endswith("sign Card holder | حامل البطاقة")


def test_the_customers_copy_is_not_signed_and_repeats_nothing() -> None:
    text = text_of(replace(signature_slip(), is_merchant_copy=False))
    for word in ("sign", "AMOUNT QAR", "I agree"):
        assert word not in text


def test_a_copy_of_a_terminals_slip_is_marked() -> None:
    assert "inverse COPY 2" in text_of(replace(card_slip(), copy_no=2))


def test_nothing_is_agreed_to_that_was_not_approved() -> None:
    refused = replace(signature_slip(), attempt=an_attempt(a_charge(), CardOutcome.DECLINED))
    assert "I agree" not in text_of(refused)


# Reconciliations -----------------------------------------------------------------------


def test_books_that_agree_say_so_by_brand() -> None:
    text = text_of(totals(agrees=True))
    assert "frame Agrees with the terminal | مطابق للجهاز" in text
    assert "table Himyan هميان | ⟦18,250.75⟧ | ⟦18,250.75⟧" in text
    assert "table Sum المجموع | ⟦22,870.75⟧ | ⟦22,870.75⟧" in text
    assert "Settlement no. | 000031 |" in text
    assert "Differences" not in text


def test_exactly_the_differing_items_are_listed() -> None:
    text = text_of(totals())
    assert "inverse Differs from the terminal | غير مطابق للجهاز" in text
    assert "Differences | ⟦3⟧ | الفروق" in text
    missing, extra, differs = text.split("--- dotted")[1:]
    for line in ("Missing at the terminal", "Visa | فيزا", "CCD-02-000142-7", "0200000142"):
        assert line in missing
    assert "Ours | ⟦500.00⟧" in missing
    assert "Terminal | ⟦0.00⟧" in missing
    assert "At the terminal only | موجودة في الجهاز فقط" in extra
    assert "Terminal | ⟦75.25⟧" in extra
    assert "Receipt no." not in extra
    assert "Request no." not in extra
    assert "Another amount | مبلغ مختلف" in differs
    assert "Ours | ⟦1,250.00⟧" in differs
    assert "Terminal | ⟦125.00⟧" in differs
    assert len(re.findall("Ours", differs + missing + extra)) == 3


def test_only_figures_that_differ_are_bold() -> None:
    (table,) = [row for row in lay_out(totals(), Contacts()) if isinstance(row, Table)]
    bold = {(line.en, line.figures) for line in table.lines[2:] if line.is_bold}
    assert ("Visa", ("\u20661,500.00\u2069", "\u20661,000.00\u2069")) in bold
    assert ("Count", ("\u20663\u2069", "\u20662\u2069")) in bold
    assert {name for name, _ in bold} == {"Visa", "Himyan", "Mastercard", "Sum", "Count"}


def test_a_terminal_that_was_not_reached_is_no_agreement() -> None:
    text = text_of(totals(is_reached=False))
    assert "inverse Terminal not reached | تعذّر الوصول إلى الجهاز" in text
    assert "table Visa فيزا | ⟦1,500.00⟧ | —" in text
    for word in ("Agrees", "Differs", "Settlement no."):
        assert word not in text


def test_a_reconciliation_without_a_charge_still_says_that_it_agrees() -> None:
    event = replace(totals(agrees=True).event, ours=(), theirs=())
    text = text_of(replace(totals(), event=event))
    assert "frame Agrees" in text
    assert "table" not in text


# X and Z -----------------------------------------------------------------------------


def test_a_z_tells_cards_by_terminal_and_brand_with_refunds_and_comparison() -> None:
    text = text_of(z_of_cards())
    for line in (
        "table T0000001 American Express أمريكان إكسبريس | ⟦1⟧ | ⟦150.00⟧",
        "table Refunds الاستردادات | ⟦1⟧ | ⟦−500.00⟧",
        "pair normal bold: CARD TOTALS | مطابقة البطاقات",
        "inverse Differs from the terminal",
        "Differences | ⟦3⟧",
        "table 0200000141 card: unknown بطاقة: غير مؤكدة | ⟦4,150.00⟧",
        "table 0200000142 card: charged, unused بطاقة: خُصمت ولم تُستخدم | ⟦4,250.00⟧",
        "table 0200000143 card: not charged بطاقة: لم تُخصم | ⟦4,350.00⟧",
        "table 0200000144 card: given back بطاقة: أُعيد مبلغها | ⟦4,450.00⟧",
    ):
        assert line in text
    assert "TRAINING" not in text
    assert "inverse TRAINING" in text_of(z_of_cards(is_training=True))


def test_a_z_says_when_its_cards_were_not_compared() -> None:
    never = "Cards not compared with the terminal | لم تُطابَق البطاقات مع الجهاز"
    assert never in text_of(z_report())
    assert never not in text_of(z_of_cards())
    assert never not in text_of(x_report())
    without = z_report()
    without.totals.cards.clear()
    assert never not in text_of(replace(without, totals=without.totals))


def test_every_problem_and_difference_has_words() -> None:
    assert {f"card_{problem}" for problem in CardProblem} < words.OPEN_STATES.keys()
    assert set(card_words.DIFFERENCE_KINDS) == set(DifferenceKind)


@pytest.mark.parametrize("name", CARD_PAPERS)
def test_every_card_paper_in_training_is_marked_above_everything(name: str) -> None:
    document = CARD_PAPERS[name]
    assert not isinstance(document, TestPage)
    assert text_of(replace(document, is_training=True)).startswith("inverse TRAINING")


def test_a_receipt_without_a_card_speaks_of_none() -> None:
    for word in ("Card", "Terminal", "RRN", "••••"):
        assert word not in text_of(simple_receipt())


def test_a_refund_of_a_part_says_how_much() -> None:
    document = refund_slip()
    part = replace(
        document.refunded, tender=replace(document.refunded.tender, amount=money("120.00"))
    )
    text = text_of(replace(document, refunded=part))
    assert "REFUND QAR | ⟦120.00⟧" in text
    assert "To the card | ⟦120.00⟧" in text
