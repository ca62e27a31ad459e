"""Slips of transfers and corrections say who, why and how much; the taker's part says no amount."""

from __future__ import annotations

from dataclasses import replace

from pos_app.domain.cash_reasons import (
    CorrectionReason,
    DropReason,
    GiveReason,
    PaidInReason,
    PaidOutReason,
    TakeBackReason,
)
from printers.layout.cash_words import REASONS
from tests.printers.cash_papers import (
    NUMBER,
    accepted,
    correction,
    given,
    over_limit_drop,
    taken_back,
)
from tests.printers.rows_as_text import text_of


def test_a_drop_by_the_piece_shows_pieces_reason_note_and_who_approved() -> None:
    text = text_of(over_limit_drop())
    assert "Too much in the drawer | نقد زائد في الدرج" in text
    assert "استلم مشرف الوردية النقد" in text
    assert "table ⟦500.00⟧  | ⟦12⟧ | ⟦6,000.00⟧" in text
    assert "Approved by | 20100" in text
    assert "TOTAL QAR | ⟦12,000.00⟧" in text


def test_the_givers_slip_has_a_part_that_goes_along_and_tells_no_amount() -> None:
    """The taker counts blind, so they sign their own slip and not this one."""
    kept, along = text_of(given()).split("Goes with the cash")
    assert "TOTAL QAR | ⟦1,500.00⟧" in kept
    assert "sign Given by" in kept
    assert "sign Received by" not in kept
    assert NUMBER in along
    assert "CCD-03" in along
    assert not any(figure in along for figure in ("1,500", "1,000", "400.00", "100.00"))


def test_the_takers_slip_says_what_they_counted() -> None:
    text = text_of(accepted())
    assert "CASH FROM A DESK | نقد من كاونتر" in text
    assert f"Transfer no. | {NUMBER}" in text
    assert "TOTAL QAR | ⟦1,450.00⟧" in text
    assert text.index("sign Given by") < text.index("sign Received by")


def test_what_was_taken_back_names_reason_note_and_the_second_person() -> None:
    text = text_of(taken_back())
    assert "CASH TAKEN BACK | استعادة نقد" in text
    assert "Another reason | سبب آخر" in text
    assert "Desk 03 closed early" in text
    assert "sign Supervisor" in text


def test_a_correction_moves_the_amount_from_one_tender_to_the_other() -> None:
    onto_card, onto_cash = text_of(correction()), text_of(correction(to_card=False))
    assert "frame Paid by card, not cash" in onto_card
    assert "Cash | ⟦−245.50⟧" in onto_card
    assert "Card | ⟦245.50⟧" in onto_card
    assert "frame Paid in cash, not by card" in onto_cash
    assert "Cash | ⟦245.50⟧" in onto_cash
    for text in (onto_card, onto_cash):
        assert "CCD-02-000142-7" in text
        assert "••••4242" in text
        assert "The payment itself stands" in text


def test_every_reason_is_said_in_both_languages() -> None:
    lists = (
        DropReason,
        PaidInReason,
        PaidOutReason,
        GiveReason,
        TakeBackReason,
        CorrectionReason,
    )
    assert {reason.value for kind in lists for reason in kind} <= REASONS.keys()


def test_all_are_marked_in_training() -> None:
    for document in (over_limit_drop(), given(), accepted(), taken_back()):
        assert "inverse TRAINING" in text_of(replace(document, is_training=True))
    assert "inverse TRAINING" in text_of(replace(correction(), is_training=True))
