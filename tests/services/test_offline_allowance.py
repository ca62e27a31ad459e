"""A desk on its own: what it may take, how long, who lets it go on, what clocks do to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from pos_app.domain.account import Account, Supply
from pos_app.domain.cash import Count
from pos_app.domain.desk import Limits
from pos_app.domain.money import ZERO, Money
from pos_app.domain.offline_extended import ExtensionReason, OfflineExtended
from pos_app.domain.payment import CashTender, PaymentTaken, VoidReason
from pos_app.errors.offline import (
    AlreadyExtended,
    BalanceTooOld,
    ExtensionTooLong,
    NothingToExtend,
    OfflineLimitReached,
    OfflineTimeUp,
    OfflineTotalReached,
    OverAccountLimit,
    OverOfflineLimit,
)
from pos_app.errors.people import SamePerson, SupervisorNeeded
from pos_app.errors.shift import ShiftNotOpen
from pos_app.services.offline_allowance import NOTE, OfflineAllowance
from pos_app.services.ports.outbox import OutboxState
from tests.builders import CLERK, SUPERVISOR, a_bundle, a_card_tender, a_profile, an_account, money
from tests.services.desk import ServiceDesk

AWAY = ExtensionReason.HEAD_OFFICE_AWAY
HOUR = timedelta(hours=1)


def _alone(limits: Limits | None = None, *accounts: Account) -> ServiceDesk:
    """Reached a moment ago, and away from now on."""
    desk = ServiceDesk(*accounts, bundle=a_bundle(profile=a_profile(limits=limits)))
    desk.open_shift()
    desk.allowance.reached()
    desk.allowance.keep()
    desk.head_office.is_away = True
    return desk


def _take(desk: ServiceDesk, amount: str = "500", approved: bool = False) -> PaymentTaken:
    basket = desk.basket().pay_total(money(amount))
    cash = CashTender(money(amount), ZERO)
    by = SUPERVISOR if approved else None
    return desk.collect.take(desk.collect.new_id(), basket, (cash,), CLERK, by)


def _start_again(desk: ServiceDesk) -> None:
    """The program starts anew: it knows what is in the store, and nothing else."""
    desk.allowance = OfflineAllowance(
        desk.store, desk.clock, desk.clock.uptime, desk.profile, desk.sign_in.issued_at
    )
    desk.collect = replace(desk.collect, allowance=desk.allowance)


def _approvals(desk: ServiceDesk) -> list[str]:
    return [detail for _, _, act, detail in desk.store.audited if act == "approved"]


# One payment -----------------------------------------------------------------------


def test_over_the_limit_of_a_payment_the_figures_are_told_and_a_supervisor_decides() -> None:
    desk = _alone(Limits(offline_payment_up_to=money("400")))
    with pytest.raises(OverOfflineLimit) as needed:
        _take(desk)
    assert needed.value.facts == {
        "action": "offline_payment",
        "figure": "500.00",
        "allowed": "400.00",
    }
    taken = _take(desk, approved=True)
    assert (taken.approved_by, taken.is_offline) == (SUPERVISOR, True)
    assert _approvals(desk) == ["offline_payment 500.00 over 400.00"]


def test_with_head_office_there_no_offline_limit_holds() -> None:
    desk = _alone(Limits(offline_payment_up_to=money("1"), offline_total_up_to=money("1")))
    desk.head_office.is_away = False
    assert not _take(desk).is_offline
    assert _approvals(desk) == []


def test_a_slip_has_a_limit_of_its_own() -> None:
    desk = _alone(Limits(offline_slip_up_to=money("100")))
    slip = a_card_tender("500.00")
    with pytest.raises(OverOfflineLimit) as needed:
        desk.collect.take(desk.collect.new_id(), desk.basket(), (slip,), CLERK)
    assert needed.value.facts["action"] == "offline_slip"


def test_an_account_that_is_disconnected_has_one_too() -> None:
    limits = Limits(offline_disconnected_up_to=money("100"))
    desk = _alone(limits, an_account(supply=Supply.DISCONNECTED))
    with pytest.raises(OverAccountLimit) as needed:
        _take(desk)
    assert needed.value.facts["account_no"] == "1000000001"
    assert _take(desk, approved=True).approved_by == SUPERVISOR


def test_an_old_balance_needs_a_supervisor_for_each_payment() -> None:
    desk = _alone(Limits(offline_data_hours=24))
    desk.clock.advance(24 * HOUR + timedelta(minutes=5))
    with pytest.raises(BalanceTooOld) as needed:
        _take(desk)
    assert (needed.value.facts["figure"], needed.value.facts["allowed"]) == ("24:05", "24:00")
    _take(desk, "100", approved=True)
    with pytest.raises(BalanceTooOld):
        _take(desk, "100")


# The sum of a shift ----------------------------------------------------------------


def test_what_head_office_does_not_have_counts_until_it_has_it() -> None:
    desk = _alone(Limits(offline_total_up_to=money("450")))
    first = _take(desk, "300")
    assert desk.allowance.figures().used == money("300")
    with pytest.raises(OfflineTotalReached) as stopped:
        _take(desk, "200")
    assert (stopped.value.facts["figure"], stopped.value.facts["allowed"]) == ("500.00", "450.00")
    with pytest.raises(OfflineLimitReached):
        _take(desk, "200", approved=True)  # a supervisor alone does not stretch it
    with desk.store.begin() as work:
        (item,) = [i for i in work.outbox.open_items() if i.receipt_no == first.receipt_no]
        work.outbox.settle(item.seq, OutboxState.ACCEPTED, "", desk.clock.now())
        work.commit()
    assert desk.allowance.figures().used == ZERO
    _take(desk, "200")


def test_a_void_gives_the_sum_back() -> None:
    desk = _alone(Limits(offline_total_up_to=money("450")))
    taken = _take(desk, "300")
    desk.void.void(taken.receipt_no, VoidReason.WRONG_AMOUNT, CLERK, SUPERVISOR)
    assert desk.allowance.figures().used == ZERO


def test_the_sum_belongs_to_the_shift() -> None:
    desk = _alone()
    _take(desk, "300")
    desk.run_shift.start_balancing(CLERK)
    desk.run_shift.count(Count.parse("100x3,10x20"), CLERK)
    desk.run_shift.close(CLERK)
    assert desk.allowance.figures().used == ZERO


# The hours -------------------------------------------------------------------------


def test_after_the_hours_nothing_is_taken_whoever_approves() -> None:
    desk = _alone(Limits(offline_hours=8))
    desk.clock.advance(8 * HOUR)
    _take(desk, "100")
    desk.clock.advance(timedelta(minutes=1))
    with pytest.raises(OfflineTimeUp) as stopped:
        _take(desk, "100", approved=True)
    assert (stopped.value.facts["figure"], stopped.value.facts["allowed"]) == ("8:01", "8:00")


@pytest.mark.parametrize("jump", [timedelta(days=-2), timedelta(days=40)])
def test_setting_the_clock_neither_ends_the_hours_nor_begins_them_anew(jump: timedelta) -> None:
    desk = _alone(Limits(offline_hours=8, offline_data_hours=8))
    desk.clock.advance(5 * HOUR)
    desk.clock.set(desk.clock.now() + jump)
    _take(desk, "100")
    assert desk.allowance.figures().away_for == 5 * HOUR
    desk.clock.advance(4 * HOUR)
    with pytest.raises(OfflineTimeUp):
        _take(desk, "100")


def test_restarting_with_the_clock_set_back_brings_no_hour_back() -> None:
    desk = _alone(Limits(offline_hours=8))
    desk.clock.advance(7 * HOUR)
    _take(desk, "100")
    desk.clock.restart(off=timedelta(days=-3))
    _start_again(desk)
    assert desk.allowance.figures().away_for == 7 * HOUR
    desk.clock.advance(2 * HOUR)
    with pytest.raises(OfflineTimeUp):
        _take(desk, "100")


def test_reaching_head_office_begins_them_anew() -> None:
    desk = _alone(Limits(offline_hours=8))
    desk.clock.advance(20 * HOUR)
    desk.allowance.reached()
    assert desk.allowance.figures().away_for == timedelta()
    _take(desk, "100")


def test_a_desk_that_was_never_told_counts_from_what_head_office_signed_last() -> None:
    desk = ServiceDesk(bundle=a_bundle(profile=a_profile(limits=Limits(offline_hours=8))))
    desk.open_shift()
    desk.head_office.is_away = True
    desk.clock.advance(9 * HOUR)
    with pytest.raises(OfflineTimeUp):
        _take(desk, "100")


def test_a_count_that_another_version_wrote_begins_with_what_head_office_signed() -> None:
    desk = _alone(Limits(offline_hours=8))
    with desk.store.begin() as work:
        work.notes.put(NOTE, '{"of": "another version"}')
        work.commit()
    _start_again(desk)
    desk.clock.advance(9 * HOUR)
    with pytest.raises(OfflineTimeUp):
        _take(desk, "100")


# Extending -------------------------------------------------------------------------


def test_two_people_extend_it_once_and_the_journal_says_so() -> None:
    desk = _alone(Limits(offline_hours=8, offline_data_hours=8))
    desk.clock.advance(9 * HOUR)
    extended = desk.extend_offline.extend(CLERK, SUPERVISOR, AWAY, 4, money("100"))
    with desk.store.read() as work:
        (event,) = [
            e
            for e in work.journal.of_shift(extended.header.shift)
            if isinstance(e, OfflineExtended)
        ]
    assert event == extended
    assert (event.header.by, event.approved_by, event.reason) == (CLERK, SUPERVISOR, AWAY)
    assert (event.away_s, event.hours, event.amount) == (9 * 3600, 4, money("100"))
    _take(desk, "100")
    figures = desk.allowance.figures()
    assert (figures.allowed_for, figures.is_extended, figures.may_extend) == (
        12 * HOUR,
        True,
        False,
    )
    with pytest.raises(AlreadyExtended):
        desk.extend_offline.extend(CLERK, SUPERVISOR, AWAY)
    desk.clock.advance(4 * HOUR)
    with pytest.raises(OfflineTimeUp) as stopped:
        _take(desk, "100")
    assert stopped.value.facts["may_extend"] is False


def test_head_office_ends_an_extension_and_another_is_possible_afterwards() -> None:
    desk = _alone()
    desk.clock.advance(HOUR)
    desk.extend_offline.extend(CLERK, SUPERVISOR, AWAY)
    desk.allowance.reached()
    assert not desk.allowance.figures().is_extended
    desk.clock.advance(HOUR)
    desk.extend_offline.extend(CLERK, SUPERVISOR, AWAY)


def test_head_office_ends_an_extension_that_is_younger_than_a_second() -> None:
    desk = _alone()
    desk.clock.advance(timedelta(milliseconds=20))
    desk.extend_offline.extend(CLERK, SUPERVISOR, AWAY)
    desk.clock.advance(timedelta(milliseconds=20))
    desk.allowance.reached()
    assert not desk.allowance.figures().is_extended


def test_nobody_extends_alone_without_a_shift_too_much_or_for_nothing() -> None:
    desk = _alone(Limits(offline_extension_hours=24, offline_extension_up_to=money("1000")))
    extend = desk.extend_offline.extend
    with pytest.raises(SamePerson):
        extend(CLERK, CLERK, AWAY)
    with pytest.raises(SupervisorNeeded):
        extend(SUPERVISOR, CLERK, AWAY)
    for hours, amount in ((25, ZERO), (-1, ZERO), (1, money("1000.01")), (1, Money(-1))):
        with pytest.raises(ExtensionTooLong):
            extend(CLERK, SUPERVISOR, AWAY, hours, amount)
    with pytest.raises(NothingToExtend):
        extend(CLERK, SUPERVISOR, AWAY, 0, ZERO)
    desk.head_office.is_away = False
    with pytest.raises(NothingToExtend):
        extend(CLERK, SUPERVISOR, AWAY)
    empty = ServiceDesk()
    empty.head_office.is_away = True
    with pytest.raises(ShiftNotOpen):
        empty.extend_offline.extend(CLERK, SUPERVISOR, AWAY)


# The figures -----------------------------------------------------------------------


def test_the_larger_share_of_hours_and_sum_is_what_is_used() -> None:
    desk = _alone(Limits(offline_hours=10, offline_total_up_to=money("1000")))
    _take(desk, "300")
    figures = desk.allowance.figures()
    assert (figures.used_percent, figures.is_nearly_used) == (30, False)
    desk.clock.advance(8 * HOUR)
    figures = desk.allowance.figures()
    assert (figures.used_percent, figures.is_nearly_used, figures.is_used_up) == (80, True, False)
    assert figures.until == desk.clock.now() + 2 * HOUR
    desk.clock.advance(3 * HOUR)
    assert desk.allowance.figures().is_used_up


def test_reading_the_figures_writes_once_a_minute_at_most() -> None:
    desk = _alone()
    desk.store.fail_at(0)  # whatever is written now would raise
    for _ in range(3):
        desk.clock.advance(timedelta(seconds=15))
        desk.allowance.reached()
        desk.allowance.figures()


def test_a_store_that_cannot_be_written_does_not_hinder_the_end() -> None:
    desk = _alone()
    desk.clock.advance(HOUR)
    desk.allowance.reached()
    desk.store.fail_at(0)
    desk.allowance.finish()
