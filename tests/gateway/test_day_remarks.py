"""Cash between desks and the end of a day are kept as facts; what is odd about them is remarked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pos_app.domain.day_events import DayClosed, ShiftSum, Witness
from pos_app.domain.ids import DeskId, StaffId, shift_id
from pos_app.domain.money import ZERO, Money
from tests.builders import CLERK, MANAGER, a_shift_closed, a_shift_opened, money
from tests.day_builders import (
    a_day_closed,
    a_deposit_made,
    a_deposit_received,
    a_shift_sum,
    a_shift_verified,
    a_tender_corrected,
    cash_accepted,
    cash_given,
    cash_taken_back,
)
from tests.gateway.desk_client import DeskClient, HeadOffice
from tests.gateway.payments import paid
from tests.gateway.test_days import day_of, header

# Judged in memory: the engine makes no difference.
pytestmark = pytest.mark.parametrize("office", ["sqlite"], indirect=True)


def remark(answer: dict[str, str | None]) -> str | None:
    """What was remarked on an event; it was kept."""
    assert answer["outcome"] != "refused", answer
    assert answer["remark"] is None or answer["detail"]
    return answer["remark"]


# Transfers ------------------------------------------------------------------------------


def test_a_transfer_that_is_accepted_as_given_is_not_remarked(
    desks: tuple[DeskClient, DeskClient],
) -> None:
    one, two = desks
    assert remark(one.tell(cash_given(header=header(one)))) is None
    assert remark(two.tell(cash_accepted(header=header(two)))) is None


def test_a_transfer_accepted_twice_is_remarked(desks: tuple[DeskClient, DeskClient]) -> None:
    one, two = desks
    one.tell(cash_given(header=header(one)))
    two.tell(cash_accepted(header=header(two)))
    assert remark(two.tell(cash_accepted(header=header(two)))) == "transfer_repeated"
    assert remark(one.tell(cash_given(header=header(one)))) == "transfer_repeated"
    assert len(day_of(one).transfers[0].accepted) == 2


def test_a_transfer_that_differs_is_remarked_whichever_end_comes_first(
    desks: tuple[DeskClient, DeskClient],
) -> None:
    one, two = desks
    assert remark(two.tell(cash_accepted("990.00", header=header(two)))) == "transfer_unknown"
    assert remark(one.tell(cash_given(header=header(one)))) == "transfer_differs"
    other = "CCD-02-03-00002"
    one.tell(replace(cash_given(header=header(one)), transfer_no=other))
    less = replace(cash_accepted("990.00", header=header(two)), transfer_no=other)
    assert remark(two.tell(less)) == "transfer_differs"


def test_a_transfer_accepted_and_taken_back_is_remarked(
    desks: tuple[DeskClient, DeskClient],
) -> None:
    one, two = desks
    given = cash_given(header=header(one))
    back = cash_taken_back(given, header=header(one))
    one.tell(given)
    two.tell(cash_accepted(header=header(two)))
    assert remark(one.tell(back)) == "transfer_accepted"
    again = cash_taken_back(given, header=header(one))
    assert remark(one.tell(again)) == "transfer_repeated"


def test_a_transfer_taken_back_and_then_accepted_is_remarked(
    desks: tuple[DeskClient, DeskClient],
) -> None:
    one, two = desks
    given = cash_given(header=header(one))
    one.tell(given)
    assert remark(one.tell(cash_taken_back(given, header=header(one)))) is None
    assert remark(two.tell(cash_accepted(header=header(two)))) == "transfer_taken_back"


def test_a_transfer_that_another_desk_accepts_is_remarked(office: HeadOffice) -> None:
    one, three = office.desk("CCD-02"), office.desk("CCD-04")
    one.tell(cash_given(header=header(one)))
    assert remark(three.tell(cash_accepted(header=header(three)))) == "transfer_elsewhere"
    away = replace(cash_given(header=header(one)), transfer_no="9", to_desk=DeskId("HIL-01"))
    assert remark(one.tell(away)) == "transfer_elsewhere"


def test_what_was_never_given_cannot_be_taken_back_unseen(desk: DeskClient) -> None:
    assert remark(desk.tell(cash_taken_back(header=header(desk)))) == "transfer_unknown"


# Corrections ------------------------------------------------------------------------------


def test_a_tender_is_corrected_once_as_far_as_it_goes(desk: DeskClient) -> None:
    taken = paid(desk, desk.an_open_account(), header=header(desk))
    desk.tell(taken)
    correction = a_tender_corrected(taken, header=header(desk))
    assert remark(desk.tell(correction)) is None
    (shift,) = day_of(desk).shifts
    assert (shift.cash, shift.card, shift.collected) == (ZERO, taken.collected, taken.collected)

    again = a_tender_corrected(taken, header=header(desk))
    assert remark(desk.tell(again)) == "correction_too_high"


def test_a_correction_of_what_is_unknown_or_of_another_shift_is_remarked(desk: DeskClient) -> None:
    taken = paid(desk, desk.an_open_account(), header=header(desk))
    correction = a_tender_corrected(taken, header=header(desk))
    assert remark(desk.tell(correction)) == "payment_unknown"
    desk.tell(taken)
    next_shift = replace(header(desk), shift=shift_id(DeskId(desk.name), 2))
    later = a_tender_corrected(taken, header=next_shift)
    assert remark(desk.tell(later)) == "correction_elsewhere"


def test_a_correction_that_makes_money_is_refused(desk: DeskClient) -> None:
    taken = paid(desk, desk.an_open_account(), header=header(desk))
    desk.tell(taken)
    makes = replace(a_tender_corrected(taken, header=header(desk)), cash=ZERO)
    assert desk.tell(makes)["reason"] == "sums_differ"


# Shifts verified --------------------------------------------------------------------------


def test_a_closed_shift_is_verified_by_somebody_else(desks: tuple[DeskClient, DeskClient]) -> None:
    one, two = desks
    at_two = header(two, by=MANAGER)
    assert remark(two.tell(a_shift_verified(header=at_two))) == "shift_unknown"
    one.tell(a_shift_opened(header=header(one)))
    too_early = a_shift_verified(header=header(two, by=MANAGER))
    assert remark(two.tell(too_early)) == "shift_not_closed"
    assert day_of(one).shifts[0].state == "open"
    one.tell(a_shift_closed(header=header(one)))
    by_clerk = a_shift_verified(header=header(two, by=CLERK))
    assert remark(two.tell(by_clerk)) == "verified_by_clerk"
    assert day_of(one).shifts[0].verified == too_early
    verified = a_shift_verified(header=header(two, by=MANAGER))
    assert remark(two.tell(verified)) is None
    (shift,) = day_of(one).shifts
    assert (shift.state, shift.verified) == ("verified", verified)


# Days --------------------------------------------------------------------------------------


def day_closed(desk: DeskClient, *shifts: ShiftSum, by: StaffId = MANAGER) -> DayClosed:
    """The day with those shifts, which add up."""
    return replace(
        a_day_closed(header=header(desk, by=by)),
        shifts=shifts,
        payments=sum(shift.payments for shift in shifts),
        collected=sum((shift.collected for shift in shifts), ZERO),
        cash=sum((shift.cash for shift in shifts), ZERO),
        card=sum((shift.card for shift in shifts), ZERO),
    )


def shift_sum(amount: Money, witness: Witness = Witness.HEAD_OFFICE) -> ShiftSum:
    said = replace(a_shift_sum(), payments=1, collected=amount, cash=amount)
    return replace(said, witness=witness)


def test_a_day_is_closed_once(desk: DeskClient) -> None:
    taken = paid(desk, desk.an_open_account(), header=header(desk))
    desk.tell(taken)
    closed = day_closed(desk, shift_sum(taken.collected))
    assert remark(desk.tell(closed)) is None
    assert day_of(desk).closed == closed
    again = day_closed(desk, shift_sum(taken.collected))
    assert remark(desk.tell(again)) == "day_repeated"
    assert day_of(desk).closed == closed


def test_a_day_that_differs_from_head_offices_sums_is_remarked(desk: DeskClient) -> None:
    taken = paid(desk, desk.an_open_account(), header=header(desk))
    closed = day_closed(desk, shift_sum(taken.collected + money("1.00")))
    answers = desk.post(desk.entry(taken), desk.entry(closed))
    assert remark(answers[1]) == "day_differs"


@pytest.mark.parametrize("witness", [Witness.SHIFT_FILE, Witness.HERE])
def test_what_the_branch_has_from_elsewhere_is_not_compared(
    desk: DeskClient, witness: Witness
) -> None:
    closed = day_closed(desk, shift_sum(money("245.50"), witness))
    assert remark(desk.tell(closed)) is None


def test_a_day_without_a_shift_of_ours_or_with_a_wrong_total_differs(desk: DeskClient) -> None:
    taken = paid(desk, desk.an_open_account(), header=header(desk))
    desk.tell(taken)
    assert remark(desk.tell(day_closed(desk))) == "day_differs"
    wrong = replace(
        day_closed(desk, shift_sum(taken.collected)),
        header=header(desk, on=date(2026, 11, 21)),
        card=money("1.00"),
    )
    assert remark(desk.tell(wrong)) == "day_differs"


# Deposits -----------------------------------------------------------------------------------


def test_a_bag_number_is_used_once(desk: DeskClient) -> None:
    assert remark(desk.tell(a_deposit_made(header=header(desk)))) is None
    assert remark(desk.tell(a_deposit_made(header=header(desk)))) == "bag_repeated"


def test_the_banks_word_is_compared_with_the_deposit(desk: DeskClient) -> None:
    made = a_deposit_made(header=header(desk))
    word = a_deposit_received(made, header=header(desk))
    assert remark(desk.tell(word)) == "deposit_unknown"
    desk.tell(made)
    less = replace(a_deposit_received(made, header=header(desk)), amount=made.amount - money("50"))
    assert remark(desk.tell(less)) == "deposit_repeated"

    other = replace(a_deposit_made(header=header(desk)), bag_no="KB-00173")
    desk.tell(other)
    less = replace(a_deposit_received(other, header=header(desk)), amount=made.amount - money("50"))
    assert remark(desk.tell(less)) == "deposit_differs"


# Another branch -------------------------------------------------------------------------------


def test_what_is_of_another_branch_is_refused(office: HeadOffice) -> None:
    here, there = office.desk("CCD-02"), office.desk("HIL-01")
    made = a_deposit_made(header=header(here))
    here.tell(made)
    assert there.tell(a_day_closed(header=header(there)))["reason"] == "other_branch"
    assert there.tell(a_shift_verified(header=header(there)))["reason"] == "other_branch"
    word = a_deposit_received(made, header=header(there))
    assert there.tell(word)["reason"] == "other_branch"
    assert day_of(there).closed is None
    assert day_of(here).deposits[0].received == ()
