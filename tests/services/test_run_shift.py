"""Open, count blind, close with a Z; void."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pos_app.domain.cash import Count
from pos_app.domain.ids import DeskId
from pos_app.domain.money import ZERO
from pos_app.domain.payment import VoidReason
from pos_app.domain.receipt_no import parse_receipt_no, receipt_no
from pos_app.errors.payment import AlreadyVoided, ReasonNeeded, VoidTooLate
from pos_app.errors.people import SamePerson, SupervisorNeeded
from pos_app.errors.receipt import ReceiptUnknown
from pos_app.errors.shift import CountAgain, ShiftAlreadyOpen, ShiftNotOpen
from pos_app.errors.typed import CardNumberRefused
from pos_app.services.ports.outbox import OutboxState
from tests.builders import CLERK, MANAGER, SUPERVISOR, a_card_tender, an_account, money
from tests.services.desk import ServiceDesk


def _close(desk: ServiceDesk, count: str) -> None:
    desk.run_shift.start_balancing(CLERK)
    desk.run_shift.count(Count.parse(count), CLERK)
    desk.run_shift.close(CLERK)


def test_one_shift_at_a_time() -> None:
    desk = ServiceDesk()
    desk.open_shift()
    with pytest.raises(ShiftAlreadyOpen):
        desk.run_shift.open(Count(), SUPERVISOR)


def test_the_z_tells_float_payments_and_variance() -> None:
    desk = ServiceDesk()
    desk.open_shift(count="10x20")
    desk.pay_cash("600")
    desk.run_shift.start_balancing(CLERK)
    assert desk.run_shift.count(Count.parse("500x1,100x2"), CLERK).matches
    closed = desk.run_shift.close(CLERK)
    assert (closed.expected_cash, closed.counted_cash) == (money("700"), money("700"))
    assert (closed.payments, closed.collected, closed.variance) == (1, money("500"), ZERO)
    assert [point.state for point in closed.open_points] == ["waiting"]
    assert desk.run_shift.current() is None


def test_a_first_count_that_is_off_is_counted_again_without_a_figure() -> None:
    desk = ServiceDesk()
    desk.open_shift()
    desk.run_shift.start_balancing(CLERK)
    with pytest.raises(CountAgain) as refused:
        desk.run_shift.count(Count.parse("10x19"), CLERK)
    assert refused.value.facts == {}
    with pytest.raises(SupervisorNeeded):
        desk.run_shift.close(CLERK)
    assert not desk.run_shift.count(Count.parse("10x19"), CLERK).matches
    with pytest.raises(ReasonNeeded):
        desk.run_shift.close(CLERK, " ", SUPERVISOR)
    closed = desk.run_shift.close(CLERK, "a note is missing", SUPERVISOR)
    assert closed.variance.dirhams == -1000


def test_within_tolerance_no_supervisor_is_needed() -> None:
    desk = ServiceDesk()
    desk.open_shift()
    _close(desk, "10x20,0.50x2")
    assert desk.run_shift.current() is None


def test_a_shift_is_not_closed_without_a_count() -> None:
    desk = ServiceDesk()
    desk.open_shift()
    desk.run_shift.start_balancing(CLERK)
    with pytest.raises(ShiftNotOpen):
        desk.run_shift.close(CLERK)


def test_a_stuck_shift_of_yesterday_is_closed_by_another_with_approval() -> None:
    desk = ServiceDesk()
    desk.open_shift()
    desk.clock.advance(timedelta(days=1))
    desk.run_shift.start_balancing(SUPERVISOR)
    desk.run_shift.count(Count.parse("10x20"), CLERK)
    closed = desk.run_shift.close(SUPERVISOR, "clerk is ill", MANAGER)
    assert f"{closed.header.business_date:%d}" == "22"


def test_shift_numbers_go_on() -> None:
    desk = ServiceDesk()
    desk.open_shift()
    _close(desk, "10x20")
    desk.open_shift()
    running = desk.run_shift.current()
    assert running is not None
    assert running.shift_no == 2


def test_a_void_gives_the_cash_back_and_keeps_both_facts() -> None:
    desk = ServiceDesk()
    desk.open_shift()
    taken = desk.pay_cash("600")
    voided = desk.void.void(taken.receipt_no, VoidReason.WRONG_ACCOUNT, CLERK, SUPERVISOR)
    assert voided.receipt_no.startswith("CCD-02-000002-")
    report = desk.run_shift.x_report(CLERK)
    assert report.totals.collected == ZERO
    assert report.totals.expected_cash == money("200")
    for receipt in (taken.receipt_no, voided.receipt_no):
        with pytest.raises(AlreadyVoided):
            desk.void.void(receipt, VoidReason.WRONG_ACCOUNT, CLERK, SUPERVISOR)


def test_after_a_void_every_total_is_net_of_it() -> None:
    desk = ServiceDesk()
    desk.open_shift()
    taken = desk.collect.take(desk.collect.new_id(), desk.basket(), (a_card_tender("500"),), CLERK)
    desk.void.void(taken.receipt_no, VoidReason.WRONG_TENDER, CLERK, SUPERVISOR)
    totals = desk.run_shift.x_report(CLERK).totals
    by_card = [total.amount for total in totals.cards.values()]
    by_kind = [total.amount for total in totals.kinds.values()]
    assert by_card == by_kind == [ZERO]
    assert totals.card.amount == totals.collected == ZERO


def test_what_cannot_be_voided() -> None:
    desk = ServiceDesk(an_account(), an_account("1000000002"))
    desk.open_shift()
    taken = desk.pay_cash("500")
    with pytest.raises(SamePerson):
        desk.void.void(taken.receipt_no, VoidReason.DUPLICATE, CLERK, CLERK)
    elsewhere = receipt_no(DeskId("CCD-03"), 1)
    for unknown in ("CCD-02-000009-1", "nonsense", taken.receipt_no[:-1] + "x", elsewhere):
        with pytest.raises(ReceiptUnknown):
            desk.void.void(unknown, VoidReason.DUPLICATE, CLERK, SUPERVISOR)
    _close(desk, "500x1,10x20")
    desk.open_shift()
    with pytest.raises(VoidTooLate):
        desk.void.void(taken.receipt_no, VoidReason.DUPLICATE, CLERK, SUPERVISOR)


def test_the_refresh_fetches_all_pages() -> None:
    desk = ServiceDesk(*(an_account(f"10000000{n:02}") for n in range(30)))
    assert desk.refresh.accounts() == 30
    assert desk.refresh.accounts() == 0


def test_a_z_is_final_whatever_is_copied_after_it() -> None:
    desk = ServiceDesk()
    desk.open_shift()
    taken = desk.pay_cash("500")
    desk.papers.step()
    _close(desk, "500x1,10x20")
    shift = taken.header.shift
    before = desk.run_shift.z_report(shift)
    desk.papers.reprint(taken.receipt_no, CLERK)
    while desk.papers.step():
        pass
    assert desk.run_shift.z_report(shift) == before


A_CARD_NUMBER = "4" + "1" * 15


def test_no_card_number_is_kept_in_a_reason() -> None:
    desk = ServiceDesk()
    desk.open_shift()
    desk.run_shift.start_balancing(CLERK)
    desk.run_shift.count(Count.parse("10x20"), CLERK)
    with pytest.raises(CardNumberRefused):
        desk.run_shift.close(CLERK, A_CARD_NUMBER, SUPERVISOR)
    assert desk.run_shift.current() is not None


def _remark(desk: ServiceDesk, receipt_no: str, remark: str) -> None:
    with desk.store.begin() as work:
        entry = work.journal.by_receipt(parse_receipt_no(receipt_no)[1])
        assert entry is not None
        work.outbox.settle(entry.seq, OutboxState.REMARKED, remark, desk.clock.now())
        work.commit()


def test_remarks_of_head_office_stand_on_one_z_the_next_one_after_they_are_known() -> None:
    desk = ServiceDesk(an_account(), an_account("1000000002"))
    desk.open_shift()
    early, late = desk.pay_cash("500"), desk.pay_cash("500", "1000000002")
    _remark(desk, early.receipt_no, "credit")
    assert [p.state for p in desk.run_shift.x_report(CLERK).remarked] == ["credit"]
    _close(desk, "10x20,500x2")
    first = desk.run_shift.last_closed()
    assert first is not None
    (point,) = desk.run_shift.z_report(first).remarked
    assert (point.receipt_no, point.amount) == (early.receipt_no, early.collected)
    _remark(desk, late.receipt_no, "paid_elsewhere")
    desk.open_shift()
    _close(desk, "10x20")
    second = desk.run_shift.last_closed()
    assert second is not None
    assert [p.receipt_no for p in desk.run_shift.z_report(second).remarked] == [late.receipt_no]
    assert len(desk.run_shift.z_report(first).remarked) == 1  # a Z is final
