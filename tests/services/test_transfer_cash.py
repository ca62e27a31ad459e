"""Cash between two drawers of a branch: each desk books its own half, once."""

from __future__ import annotations

import pytest

from pos_app.domain.cash import Count
from pos_app.domain.cash_reasons import GiveReason, TakeBackReason
from pos_app.domain.custody import CashGiven
from pos_app.domain.desk import Limits
from pos_app.domain.events import OpenPoint
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money
from pos_app.errors.cash import (
    MoreThanADrawerHolds,
    NoCash,
    NoSuchDesk,
    TakerIsGiver,
    TakerUnknown,
    TransferAccepted,
    TransferForAnotherDesk,
    TransferOfAnotherDesk,
    TransferTakenBack,
    TransferToOwnDesk,
    TransferUnknown,
)
from pos_app.errors.kinds import CounterError
from pos_app.errors.payment import ReasonNeeded
from pos_app.errors.people import NotAllowed, SamePerson, SupervisorNeeded
from pos_app.errors.shift import ShiftBalancing, ShiftNotOpen
from pos_app.errors.typed import CardNumberRefused, CountUnreadable
from tests.builders import AUDITOR, CLERK, SUPERVISOR
from tests.day_builders import OTHER_CLERK, OTHER_DESK
from tests.services.a_till import ATill, Office

FLOAT = Money.riyals(1_000)
TWENTY = Money.riyals(20)
WHY = GiveReason.CHANGE_MONEY
BACK = TakeBackReason.NOT_COLLECTED


@pytest.fixture
def giver() -> ATill:
    return ATill().open()


@pytest.fixture
def taker(giver: ATill) -> ATill:
    return ATill(OTHER_DESK, OTHER_CLERK, office=giver.office).open()


def give(till: ATill, what: Money | Count = TWENTY) -> CashGiven:
    return till.transfer.give("03", OTHER_CLERK, what, WHY, CLERK)


def test_what_is_given_leaves_here_and_what_is_counted_comes_there(
    giver: ATill, taker: ATill
) -> None:
    given = give(giver, Count.parse("10x2"))
    assert (given.to_desk, given.giver, given.taker) == (OTHER_DESK, CLERK, OTHER_CLERK)
    assert giver.expected == FLOAT - TWENTY
    accepted = taker.transfer.accept(given.transfer_no, Count.parse("10x1,5x1"), OTHER_CLERK)
    assert (accepted.amount, accepted.from_desk) == (Money.riyals(15), giver.desk)
    assert taker.expected == FLOAT + Money.riyals(15)


def test_its_number_names_both_desks_and_the_place_in_the_journal(giver: ATill) -> None:
    first, second = give(giver), give(giver)
    assert [first.transfer_no, second.transfer_no] == ["CCD-02-03-00002-0", "CCD-02-03-00003-8"]


def test_it_is_accepted_once_also_in_a_later_shift(giver: ATill, taker: ATill) -> None:
    number = give(giver).transfer_no
    taker.transfer.accept(number, TWENTY, OTHER_CLERK)
    before = taker.events
    with pytest.raises(TransferAccepted):
        taker.transfer.accept(number.lower(), TWENTY, OTHER_CLERK)
    assert taker.events == before
    taker.shifts.start_balancing(OTHER_CLERK)
    taker.shifts.count(Count.parse("100x10,10x2"), OTHER_CLERK)
    taker.shifts.close(OTHER_CLERK)
    taker.open()
    with pytest.raises(TransferAccepted):
        taker.transfer.accept(number, TWENTY, OTHER_CLERK)


def test_only_the_desk_it_is_for_accepts_it(giver: ATill) -> None:
    number = give(giver).transfer_no
    with pytest.raises(TransferForAnotherDesk) as refusal:
        giver.transfer.accept(number, TWENTY, CLERK)
    assert refusal.value.facts["desk"] == OTHER_DESK


@pytest.mark.parametrize(
    "text",
    ["", "CCD-02-03-00002-1", "CCD-02-03-00003-0", "CCD-02-03-00002", "CCD-02-000142-7", "x" * 300],
)
def test_a_number_that_is_misread_is_no_transfer(taker: ATill, text: str) -> None:
    with pytest.raises(TransferUnknown):
        taker.transfer.accept(text, TWENTY, OTHER_CLERK)


def test_arabic_digits_are_read(giver: ATill, taker: ATill) -> None:
    number = give(giver).transfer_no.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert taker.transfer.accept(number, TWENTY, OTHER_CLERK).from_desk == giver.desk


def test_what_nobody_accepts_comes_back_with_a_second_person(giver: ATill) -> None:
    given = give(giver)
    for approver, refusal in [(None, SupervisorNeeded), (CLERK, SamePerson)]:
        with pytest.raises(refusal):
            giver.transfer.take_back(given.transfer_no, BACK, CLERK, approver)
    back = giver.transfer.take_back(given.transfer_no, BACK, CLERK, SUPERVISOR)
    assert (back.amount, back.gives_back) == (TWENTY, given.header.event_id)
    assert (giver.expected, giver.transfer.open_ones()) == (FLOAT, ())
    with pytest.raises(TransferTakenBack):
        giver.transfer.take_back(given.transfer_no, BACK, CLERK, SUPERVISOR)


def test_the_giver_alone_takes_it_back_and_only_what_it_gave(giver: ATill, taker: ATill) -> None:
    number = give(giver).transfer_no
    with pytest.raises(TransferOfAnotherDesk):
        taker.transfer.take_back(number, BACK, OTHER_CLERK, SUPERVISOR)
    for never in ("CCD-02-03-00001-1", "CCD-02-03-00077-2", "CCD-02-04-00002-9"):
        with pytest.raises(TransferUnknown):
            giver.transfer.take_back(never, BACK, CLERK, SUPERVISOR)


def test_once_head_office_has_one_end_the_other_is_refused(giver: ATill, taker: ATill) -> None:
    first, second = give(giver), give(giver)
    taker.transfer.accept(first.transfer_no, TWENTY, OTHER_CLERK)
    giver.transfer.take_back(second.transfer_no, BACK, CLERK, SUPERVISOR)
    giver.send()
    taker.send()
    with pytest.raises(TransferAccepted):
        giver.transfer.take_back(first.transfer_no, BACK, CLERK, SUPERVISOR)
    with pytest.raises(TransferTakenBack):
        taker.transfer.accept(second.transfer_no, TWENTY, OTHER_CLERK)
    giver.office.is_away = True
    with pytest.raises(TransferAccepted):  # what was heard once is not forgotten
        giver.transfer.take_back(first.transfer_no, BACK, CLERK, SUPERVISOR)


def test_while_nobody_can_say_both_ends_may_happen_and_neither_is_lost(
    giver: ATill, taker: ATill
) -> None:
    number = give(giver).transfer_no
    giver.office.is_away = True
    taker.transfer.accept(number, TWENTY, OTHER_CLERK)
    giver.transfer.take_back(number, BACK, CLERK, SUPERVISOR)
    assert (giver.expected, taker.expected) == (FLOAT, FLOAT + TWENTY)


def test_what_is_on_its_way_stands_on_the_z_until_somebody_has_it(
    giver: ATill, taker: ATill
) -> None:
    first, second = give(giver), give(giver)
    assert giver.transfer.open_ones() == (first, second)
    taker.transfer.accept(first.transfer_no, TWENTY, OTHER_CLERK)
    assert giver.transfer.ask_after() == (first, second)  # head office has not got it yet
    taker.send()
    assert giver.transfer.ask_after() == (second,)
    giver.shifts.start_balancing(CLERK)
    giver.shifts.count(Count.parse("100x9,10x6"), CLERK)
    closed = giver.shifts.close(CLERK)
    point = OpenPoint(second.transfer_no, TWENTY, "transfer_open")
    assert [p for p in closed.open_points if p.state == "transfer_open"] == [point]
    giver.open()
    giver.transfer.take_back(second.transfer_no, BACK, CLERK, SUPERVISOR)
    assert giver.transfer.open_ones() == ()


@pytest.mark.parametrize(
    ("desk", "taker", "what", "reason", "refusal"),
    [
        ("02", OTHER_CLERK, TWENTY, WHY, TransferToOwnDesk),
        ("CCD-02", OTHER_CLERK, TWENTY, WHY, TransferToOwnDesk),
        ("77", OTHER_CLERK, TWENTY, WHY, NoSuchDesk),
        ("WKR-03", OTHER_CLERK, TWENTY, WHY, NoSuchDesk),
        ("CCD-xx", OTHER_CLERK, TWENTY, WHY, NoSuchDesk),
        ("03", StaffId("99999"), TWENTY, WHY, TakerUnknown),
        ("03", AUDITOR, TWENTY, WHY, TakerUnknown),
        ("03", CLERK, TWENTY, WHY, TakerIsGiver),
        ("03", OTHER_CLERK, Money(0), WHY, NoCash),
        ("03", OTHER_CLERK, Money(-100), WHY, NoCash),
        ("03", OTHER_CLERK, Count(), WHY, NoCash),
        ("03", OTHER_CLERK, Count({100: -1}), WHY, CountUnreadable),
        ("03", OTHER_CLERK, Money.riyals(1_000_001), WHY, MoreThanADrawerHolds),
        ("03", OTHER_CLERK, TWENTY, "gift", ReasonNeeded),
        ("03", OTHER_CLERK, TWENTY, "other", ReasonNeeded),
        ("03", OTHER_CLERK, Money.riyals(5_001), WHY, SupervisorNeeded),
    ],
)
def test_bad_input_gives_nothing(
    giver: ATill,
    desk: str,
    taker: StaffId,
    what: Money | Count,
    reason: str,
    refusal: type[CounterError],
) -> None:
    before = giver.events
    with pytest.raises(refusal):
        giver.transfer.give(desk, taker, what, reason, CLERK)
    assert giver.events == before


def test_a_card_number_is_kept_nowhere(giver: ATill, taker: ATill) -> None:
    card, number = "4242 4242 4242 4242", give(giver).transfer_no
    before = giver.events, taker.events
    with pytest.raises(CardNumberRefused):
        giver.transfer.give("03", OTHER_CLERK, TWENTY, WHY, CLERK, note=card)
    with pytest.raises(CardNumberRefused):
        giver.transfer.take_back(number, BACK, CLERK, SUPERVISOR, card)
    with pytest.raises(CardNumberRefused):
        taker.transfer.accept(number, TWENTY, OTHER_CLERK, card)
    with pytest.raises(CardNumberRefused):
        taker.transfer.accept("4242424242424242", TWENTY, OTHER_CLERK)
    assert (giver.events, taker.events) == before


def test_what_is_accepted_is_some_cash(giver: ATill, taker: ATill) -> None:
    number = give(giver).transfer_no
    with pytest.raises(NoCash):
        taker.transfer.accept(number, Money(0), OTHER_CLERK)
    with pytest.raises(CountUnreadable):
        taker.transfer.accept(number, Count({25: -4}), OTHER_CLERK)
    with pytest.raises(TakerIsGiver):
        taker.transfer.accept(number, TWENTY, OTHER_CLERK, OTHER_CLERK)


def test_only_who_handles_cash_does_it_in_an_open_shift(giver: ATill) -> None:
    given = give(giver)
    with pytest.raises(NotAllowed):
        giver.transfer.give("03", OTHER_CLERK, TWENTY, WHY, AUDITOR)
    giver.shifts.start_balancing(CLERK)
    with pytest.raises(ShiftBalancing):
        give(giver)
    with pytest.raises(ShiftBalancing):
        giver.transfer.take_back(given.transfer_no, BACK, CLERK, SUPERVISOR)
    with pytest.raises(ShiftNotOpen):
        give(ATill())


def test_over_the_limit_a_supervisor_gives_along() -> None:
    till = ATill(limits=Limits(transfer_needs_supervisor_over=Money.riyals(10)), office=Office())
    till.open()
    with pytest.raises(SupervisorNeeded):
        give(till)
    given = till.transfer.give("03", OTHER_CLERK, TWENTY, WHY, CLERK, SUPERVISOR)
    assert given.approved_by == SUPERVISOR
