"""A manager's own count of a closed shift: by whom, of what, and how often."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.branch_day import ShiftOfDay
from pos_app.domain.cash import Count
from pos_app.domain.day_events import ShiftVerified, TenderFigures, Witness
from pos_app.domain.ids import StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.errors.people import ManagerNeeded, NobodyOfOurs, NotAllowed, SamePerson
from pos_app.errors.shift import AlreadyVerified, OwnShift, ShiftNotClosed
from pos_app.errors.typed import CardNumberRefused
from pos_app.services.branch_day.own_day import shift_of_events
from pos_app.services.ports.outbox import OutboxState
from pos_app.services.verify_shift import VerifyShift
from tests.builders import (
    AUDITOR,
    CLERK,
    DESK,
    MANAGER,
    SHIFT,
    SUPERVISOR,
    a_card_tender,
    an_account,
    money,
)
from tests.card_numbers import card_number
from tests.services.desk import ServiceDesk

DRAWER = "500x1,10x20"


def _desk() -> ServiceDesk:
    """One bill paid in cash, one by card; nothing is left in the drawer."""
    desk = ServiceDesk(an_account(), an_account("1000000002"))
    desk.open_shift()
    desk.pay_cash("500")
    basket = desk.basket("1000000002")
    desk.collect.take(desk.collect.new_id(), basket, (a_card_tender("500"),), CLERK)
    desk.cards.reconcile_slips.reconcile(CLERK, {"visa": money("499")})
    return desk


def _close(desk: ServiceDesk, by: StaffId = CLERK, kept: str = "") -> ShiftOfDay:
    desk.run_shift.start_balancing(by)
    desk.run_shift.count(Count.parse(DRAWER), by)
    desk.run_shift.close(by, kept=Count.parse(kept))
    return _of_day(desk)


def _of_day(desk: ServiceDesk) -> ShiftOfDay:
    with desk.store.read() as work:
        shift = work.shifts.get(SHIFT)
        assert shift is not None
        return shift_of_events(DESK, shift, work.journal.of_shift(SHIFT), Witness.HERE)


def _verify(
    desk: ServiceDesk,
    shift: ShiftOfDay,
    by: StaffId = MANAGER,
    count: str = DRAWER,
    card: Money | None = None,
    note: str = "",
    approved_by: StaffId | None = None,
) -> ShiftVerified:
    verify = VerifyShift(desk.store, desk.clock, desk.run_shift.new_id, desk.profile, desk.roles)
    return verify.verify(shift, Count.parse(count), card, by, note, approved_by)


def test_three_numbers_of_each_tender_are_booked_and_sent() -> None:
    desk = _desk()
    verified = _verify(desk, _close(desk), count="500x1,10x19", card=money("500"))
    assert verified.tenders == (
        TenderFigures("cash", money("700"), money("700"), money("690")),
        TenderFigures("card", money("500"), money("499"), money("500")),
    )
    assert (verified.verifies, verified.header.by) == (SHIFT, MANAGER)
    with desk.store.read() as work:
        waiting = work.outbox.in_state(OutboxState.WAITING, 100)
    assert waiting[-1].event_id == verified.header.event_id


def test_slips_that_were_not_looked_at_have_no_figure() -> None:
    desk = _desk()
    assert [t.tender for t in _verify(desk, _close(desk)).tenders] == ["cash"]


def test_what_stayed_in_the_drawer_counts_as_it_was_closed() -> None:
    desk = _desk()
    shift = _close(desk, kept="10x20")
    (cash,) = _verify(desk, shift, count="500x1").tenders
    assert (cash.counted, cash.verified) == (money("700"), money("700"))


def test_a_verification_is_of_the_shifts_own_day_wherever_and_whenever_it_is_made() -> None:
    desk = _desk()
    shift = _close(desk)
    elsewhere = ServiceDesk()  # another desk, with no shift yet
    verified = _verify(elsewhere, shift)
    assert shift.closed is not None
    assert verified.header.business_date == shift.closed.header.business_date


@pytest.mark.parametrize("by", [CLERK, AUDITOR])
def test_who_verifies_nothing(by: StaffId) -> None:
    desk = ServiceDesk()
    desk.run_shift.open(Count.parse(DRAWER), SUPERVISOR)
    shift = _close(desk, by=SUPERVISOR)
    with pytest.raises(NotAllowed):
        _verify(desk, shift, by)


def test_a_supervisor_verifies_with_a_managers_approval_alone() -> None:
    desk = _desk()
    shift = _close(desk)
    with pytest.raises(ManagerNeeded):
        _verify(desk, shift, SUPERVISOR)
    with pytest.raises(SamePerson):
        _verify(desk, shift, SUPERVISOR, approved_by=SUPERVISOR)
    with pytest.raises(NobodyOfOurs):
        _verify(desk, shift, StaffId("99999"))
    assert _verify(desk, shift, SUPERVISOR, approved_by=MANAGER).approved_by == MANAGER


def test_a_manager_who_was_the_clerk_neither_verifies_nor_approves() -> None:
    desk = ServiceDesk()
    desk.run_shift.open(Count.parse(DRAWER), MANAGER)
    shift = _close(desk, by=MANAGER)
    with pytest.raises(OwnShift):
        _verify(desk, shift)
    with pytest.raises(OwnShift):
        _verify(desk, shift, SUPERVISOR, approved_by=MANAGER)


def test_an_open_shift_is_not_verified() -> None:
    desk = _desk()
    with pytest.raises(ShiftNotClosed):
        _verify(desk, _of_day(desk))


def test_a_second_verification_says_why_and_is_the_one_that_counts() -> None:
    desk = _desk()
    shift = _close(desk)
    first = _verify(desk, shift, count="500x1")
    for known in (shift, replace(shift, verified=first)):
        with pytest.raises(AlreadyVerified):
            _verify(desk, known)
    with pytest.raises(CardNumberRefused):
        _verify(desk, shift, note=card_number())
    again = _verify(desk, shift, note="a bundle lay beside the tray")
    with desk.store.read() as work:
        assert work.journal.day_events() == [first, again]
    assert again.tenders[0].verified - first.tenders[0].verified == money("200")


def test_a_terminal_that_was_never_compared_counts_nothing() -> None:
    desk = ServiceDesk()
    desk.open_shift(count=DRAWER)
    shift = _close(desk)
    assert _verify(desk, shift, card=ZERO).tenders[1] == TenderFigures("card", ZERO, ZERO, ZERO)


def test_a_copy_of_the_z_tells_who_verified_it_and_changes_no_total() -> None:
    desk = _desk()
    shift = _close(desk)
    before = desk.run_shift.z_report(SHIFT)
    verified = _verify(desk, shift)
    after = desk.run_shift.z_report(SHIFT)
    assert (before.verified, after.verified) == (None, verified)
    assert replace(after, verified=None) == before
    assert before.opened is not None
    assert before.opened.giver == "safe"
