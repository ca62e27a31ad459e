"""The verdict on a receipt: unmistakable in shape, word and colour."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from pos_app.domain.money import Money
from pos_app.domain.receipt_code import PaperState, ReceiptFacts
from pos_app.services.check_receipt import CheckedReceipt, Verdict
from tests.builders import DESK
from tests.fakes.clock import NOON
from ui.language import Language, Speech
from ui.receipts.verdict_card import VerdictCard
from ui.widgets.shape import Sign

VOID = "Genuine, but void"
REFUNDED = "Genuine, but refunded"
REFUND_SLIP = "CCD-02-000207-5"
FACTS = ReceiptFacts(DESK, 142, Money.parse("1250.50"), NOON, PaperState.PAID, 0, "310223")
COPY = replace(FACTS, copy_no=2)


@pytest.mark.parametrize(
    ("checked", "sign", "word"),
    [
        (CheckedReceipt(Verdict.GENUINE, FACTS), Sign.OK, "Genuine"),
        (CheckedReceipt(Verdict.COPY, COPY), Sign.OK, "Genuine copy 2"),
        (CheckedReceipt(Verdict.ALTERED), Sign.ERROR, "Altered – not genuine"),
        (CheckedReceipt(Verdict.NOT_OURS), Sign.ERROR, "Not our receipt"),
        (
            CheckedReceipt(Verdict.UNKNOWN_DESK, FACTS),
            Sign.WARNING,
            "Desk unknown – cannot be checked",
        ),
        (CheckedReceipt(Verdict.GENUINE, FACTS, "CCD-02-000143-5"), Sign.WARNING, VOID),
        (
            CheckedReceipt(Verdict.COPY, replace(COPY, state=PaperState.VOIDED)),
            Sign.WARNING,
            VOID,
        ),
        (CheckedReceipt(Verdict.GENUINE, FACTS, refunded_by=REFUND_SLIP), Sign.WARNING, REFUNDED),
        (
            CheckedReceipt(Verdict.COPY, replace(COPY, state=PaperState.REFUNDED)),
            Sign.WARNING,
            REFUNDED,
        ),
        (
            CheckedReceipt(Verdict.GENUINE, replace(FACTS, state=PaperState.REFUND_SLIP)),
            Sign.WARNING,
            REFUNDED,
        ),
        (
            CheckedReceipt(Verdict.ALTERED, replace(FACTS, state=PaperState.REFUND_SLIP)),
            Sign.ERROR,
            "Altered – not genuine",
        ),
        (
            CheckedReceipt(Verdict.GENUINE, FACTS, "CCD-02-000143-5", REFUND_SLIP),
            Sign.WARNING,
            VOID,
        ),
    ],
)
def test_each_verdict_has_its_shape_and_word(
    qtbot: QtBot, speech: Speech, checked: CheckedReceipt, sign: Sign, word: str
) -> None:
    card = VerdictCard()
    qtbot.addWidget(card)

    card.show_checked(checked)

    assert (card.sign, card.word()) == (sign, word)


def test_what_the_code_says_stands_below_to_be_compared(qtbot: QtBot, speech: Speech) -> None:
    card = VerdictCard()
    qtbot.addWidget(card)
    card.show_checked(CheckedReceipt(Verdict.COPY, COPY))

    shown = card.facts_text()
    for fact in (FACTS.receipt_no, "1,250.50 QAR", "2026-11-22 12:00:00", "310223", "Paid", "2"):
        assert fact in shown


@pytest.mark.parametrize("state", PaperState)
def test_every_state_of_a_paper_has_words(qtbot: QtBot, speech: Speech, state: PaperState) -> None:
    card = VerdictCard()
    qtbot.addWidget(card)
    card.show_checked(CheckedReceipt(Verdict.GENUINE, FACTS))
    paid = card.facts_text()
    card.show_checked(CheckedReceipt(Verdict.GENUINE, replace(FACTS, state=state)))
    assert (card.facts_text() == paid) is (state is PaperState.PAID)


def test_nothing_is_claimed_where_nothing_was_read(qtbot: QtBot, speech: Speech) -> None:
    card = VerdictCard()
    qtbot.addWidget(card)
    card.show_checked(CheckedReceipt(Verdict.COPY, COPY))
    card.show_checked(CheckedReceipt(Verdict.NOT_OURS))

    assert card.facts_text() == ""


def test_it_speaks_arabic(qtbot: QtBot, speech: Speech) -> None:
    speech.switch_to(Language.ARABIC)
    card = VerdictCard()
    qtbot.addWidget(card)

    card.show_checked(CheckedReceipt(Verdict.GENUINE, FACTS))

    assert card.word() == "إيصال صحيح"
