"""What stands on the papers of a branch's day."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.branch_day import BranchDay, ShiftOfDay
from pos_app.domain.day_events import DayException, ExceptionKind
from pos_app.domain.documents import DayReportDocument, ExceptionsDocument
from pos_app.domain.money import ZERO
from pos_app.domain.takings import Taking
from tests.builders import money
from tests.printers.days import (
    DATE,
    branch_day,
    day_report,
    exceptions_list,
    open_day,
    shift,
    shifts_of_day,
    takings,
    two_days_deposit,
    verification,
)
from tests.printers.rows_as_text import ALL_PAPERS, GOLDEN, OFFICE_PAPERS, office_text_of, text_of
from tests.printers.where import AT, centre

A_CARD_NUMBER = "4111 1111 1111 1111"


def report_of(day: BranchDay) -> DayReportDocument:
    return DayReportDocument(centre(), day, AT)


def one_shift(of: ShiftOfDay) -> BranchDay:
    return replace(branch_day((of,)), transfers=(), deposits=(), refused=())


@pytest.mark.parametrize("name", OFFICE_PAPERS)
def test_an_office_paper_reads_as_agreed(name: str) -> None:
    agreed = (GOLDEN / "office" / f"{name}.txt").read_text(encoding="utf-8")
    assert office_text_of(ALL_PAPERS[name]) == agreed


def test_the_drawer_of_an_open_shift_stays_hidden() -> None:
    """Its cash movements would tell what its count has to find."""
    of = (*takings(9, 10, 0), Taking(9, "drawer:paid_in", 1, money("77.77")))
    for text in both_texts(report_of(one_shift(shift("CCD-02", 1, "20417", of, state="open")))):
        assert "77.77" not in text
        assert "Opening float" not in text
        assert "Expected | –" in text or "| – | – | –" in text
    for text in both_texts(report_of(one_shift(shift("CCD-02", 1, "20417", of)))):
        assert "77.77" in text


def both_texts(document: DayReportDocument) -> tuple[str, str]:
    return text_of(document), office_text_of(document)


def test_a_day_says_what_keeps_it_from_being_whole_and_final() -> None:
    for text in both_texts(open_day()):
        assert "The day is not closed yet" in text
        assert "Without head office" in text
        assert "TRAINING" in text
    for text in both_texts(day_report()):
        assert "not closed yet" not in text
        assert "Without head office" not in text


def test_each_number_tells_over_how_many_shifts_it_is() -> None:
    text = text_of(day_report())
    assert "⟦4⟧ of ⟦5⟧ shifts" in text
    assert "⟦2⟧ of ⟦5⟧ shifts" in text
    all_counted = report_of(one_shift(shifts_of_day()[0]))
    assert "of ⟦1⟧ shifts" not in text_of(all_counted)


def test_a_card_that_differs_is_told_in_all_three_numbers() -> None:
    whole = shifts_of_day()[0]
    assert whole.verified is not None
    cash, card = whole.verified.tenders
    less = replace(card, verified=card.expected - money("12.00"))
    verified = replace(whole.verified, tenders=(cash, less))
    text = text_of(report_of(one_shift(replace(whole, verified=verified))))
    assert "Card: verified" in text
    assert "Short | ⟦−12.00⟧" in text


def test_the_change_since_another_day_has_its_sign() -> None:
    text = text_of(day_report())
    assert "⟦2026-11-22⟧" in text
    assert "⟦+" in text
    assert "⟦−⟦31⟧ %⟧" in text


def test_what_was_not_declared_says_so() -> None:
    text = text_of(exceptions_list())
    assert text.count("Not declared | لم يُصرَّح به") == 1
    assert text.count("Reason |") == 3


def test_a_day_without_exceptions_says_so() -> None:
    empty = replace(exceptions_list(), exceptions=())
    assert "No exceptions" in text_of(empty)
    assert "No exceptions" in office_text_of(empty)


@pytest.mark.parametrize(
    "leak",
    [
        DayException(ExceptionKind.CARD_UNKNOWN, A_CARD_NUMBER, ZERO, "asked"),
        DayException(ExceptionKind.CARD_UNKNOWN, "CCD-04-0000000017", ZERO, A_CARD_NUMBER),
    ],
    ids=["subject", "reason"],
)
def test_no_card_number_reaches_a_paper_of_the_day(leak: DayException) -> None:
    document = ExceptionsDocument(centre(), DATE, (leak,), AT)
    assert "1111 1111" not in text_of(document)
    assert "1111 1111" not in office_text_of(document)


def test_a_verification_shows_the_three_numbers_of_each_tender() -> None:
    text = text_of(verification())
    for label in ("Expected", "Counted", "Verified"):
        assert text.count(f"amount normal: {label} |") == 2
    assert "Short | ⟦−5.00⟧" in text
    assert "counted twice" in text


def test_a_deposit_names_each_day_whose_cash_it_is() -> None:
    text = text_of(two_days_deposit())
    assert text.count("Business date") == 2
    assert "inverse COPY 1" in text


def test_a_kind_that_nobody_knows_here_is_named_as_it_came() -> None:
    of = (*takings(9, 9, 0), Taking(9, "kind:meter_test", 1, money("40.00")))
    assert "meter_test" in text_of(report_of(one_shift(shift("CCD-02", 1, "20417", of))))
