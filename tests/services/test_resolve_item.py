"""Two people settle what head office refused; money goes one way and never two."""

from __future__ import annotations

import pytest

from pos_app import wire
from pos_app.domain.cash import Count, expected_cash
from pos_app.domain.events import CashMoved
from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentTaken, VoidReason
from pos_app.domain.resolution import Credit, Decision, PostingResolved
from pos_app.errors.accounts import ItemUnknown
from pos_app.errors.people import SamePerson
from pos_app.errors.queue import (
    AccountNeeded,
    DecisionNotPossible,
    NothingToResolve,
    PostingIsResolved,
)
from pos_app.errors.shift import ShiftNotOpen
from pos_app.errors.typed import CardNumberRefused
from pos_app.services.ports.outbox import OutboxState
from pos_app.services.resolve_item import Verdict
from tests.builders import CLERK, SUPERVISOR
from tests.card_numbers import card_number
from tests.services.desk import ServiceDesk

CREDIT, NOTED = Verdict(Decision.CREDIT), Verdict(Decision.NOTED)
REFUND = Verdict(Decision.REFUND)


@pytest.fixture
def desk() -> ServiceDesk:
    made = ServiceDesk()
    made.open_shift()
    return made


def refuse(desk: ServiceDesk, taken: PaymentTaken, state: OutboxState = OutboxState.REFUSED) -> int:
    """Head office's word on a payment; its place in the queue."""
    with desk.store.begin() as work:
        entry = work.journal.by_event(taken.header.event_id)
        assert entry is not None
        work.outbox.settle(entry.seq, state, "account_unknown", desk.clock.now())
        work.commit()
    return entry.seq


def last_events(desk: ServiceDesk, number: int) -> list[object]:
    with desk.store.read() as work:
        return [wire.decode(entry.body) for entry in list(work.journal.since())[-number:]]


def close_shift(desk: ServiceDesk) -> None:
    desk.run_shift.start_balancing(CLERK)
    with desk.store.read() as work:
        shift = work.shifts.current()
        assert shift is not None
        cash = expected_cash(work.journal.cash_of(shift.shift_id))
    desk.run_shift.count(Count.of({100: cash.dirhams // 100}), CLERK)
    desk.run_shift.close(CLERK)


def test_a_credit_leaves_the_queue_and_is_told_to_head_office(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    seq = refuse(desk, taken)
    resolved = desk.resolve_item.resolve(seq, CREDIT, CLERK, SUPERVISOR).event
    assert resolved.credits == (Credit(taken.payments[0].account_no, taken.collected),)
    assert (resolved.was, resolved.approved_by) == ("account_unknown", SUPERVISOR)
    assert desk.queue.item(seq).state is OutboxState.RESOLVED
    assert desk.queue.items()[-1].type_name == "posting_resolved"
    assert desk.queue.counts().refused == 0
    assert ("queue_resolve" in {act for _, _, act, _ in desk.store.audited}) is True


def test_the_account_that_was_meant_takes_all_of_it(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    seq = refuse(desk, taken, OutboxState.UNKNOWN)
    said = Verdict(Decision.CORRECT_ACCOUNT, " ١٠٠٠٠٠٠٠٠٢ ", "typed by hand")
    resolved = desk.resolve_item.resolve(seq, said, CLERK, SUPERVISOR).event
    assert resolved.credits == (Credit("1000000002", taken.collected),)
    assert resolved.note == "typed by hand"


def test_a_refund_takes_the_cash_out_of_the_drawer_and_has_a_slip(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    seq = refuse(desk, taken)
    before = desk.run_shift.x_report(CLERK).totals.expected_cash
    resolved = desk.resolve_item.resolve(seq, REFUND, CLERK, SUPERVISOR)
    assert resolved.paid_out is not None
    assert resolved.paid_out.amount == -taken.collected
    assert resolved.event.credits == ()
    assert desk.run_shift.x_report(CLERK).totals.expected_cash == before - taken.collected
    assert desk.papers.job_of(resolved.paid_out.header) is not None
    moved, event = last_events(desk, 2)
    assert isinstance(moved, CashMoved)
    assert isinstance(event, PostingResolved)


def test_what_is_settled_is_neither_settled_nor_voided_again(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    seq = refuse(desk, taken)
    desk.resolve_item.resolve(seq, CREDIT, CLERK, SUPERVISOR)
    with pytest.raises(NothingToResolve):
        desk.resolve_item.resolve(seq, REFUND, CLERK, SUPERVISOR)
    with pytest.raises(PostingIsResolved):
        desk.void.void(taken.receipt_no, VoidReason.WRONG_ACCOUNT, CLERK, SUPERVISOR)


def test_a_late_answer_of_head_office_does_not_bring_it_back(desk: ServiceDesk) -> None:
    """Both are on their way: head office refuses the decision then, and people see that."""
    seq = refuse(desk, desk.pay_cash("500"), OutboxState.UNKNOWN)
    desk.resolve_item.resolve(seq, CREDIT, CLERK, SUPERVISOR)
    with desk.store.begin() as work:
        work.outbox.settle(seq, OutboxState.ACCEPTED, "", desk.clock.now())
        work.outbox.postpone([seq], desk.clock.now(), "no answer")
        work.commit()
    assert desk.queue.item(seq).state is OutboxState.RESOLVED


def test_what_was_voided_can_only_be_noted(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    desk.void.void(taken.receipt_no, VoidReason.WRONG_ACCOUNT, CLERK, SUPERVISOR)
    seq = refuse(desk, taken)
    assert desk.resolve_item.possible(seq) == (Decision.NOTED,)
    with pytest.raises(DecisionNotPossible):
        desk.resolve_item.resolve(seq, REFUND, CLERK, SUPERVISOR)
    assert desk.resolve_item.resolve(seq, NOTED, CLERK, SUPERVISOR).event.amount == Money(0)


def test_money_that_is_still_here_cannot_just_be_noted(desk: ServiceDesk) -> None:
    seq = refuse(desk, desk.pay_cash("500"))
    assert NOTED.decision not in desk.resolve_item.possible(seq)
    with pytest.raises(DecisionNotPossible):
        desk.resolve_item.resolve(seq, NOTED, CLERK, SUPERVISOR)


def test_a_message_without_money_is_noted(desk: ServiceDesk) -> None:
    with desk.store.begin() as work:
        work.outbox.settle(1, OutboxState.REFUSED, "not_an_event", desk.clock.now())
        work.commit()
    assert desk.resolve_item.possible(1) == (Decision.NOTED,)
    desk.resolve_item.resolve(1, NOTED, CLERK, SUPERVISOR)
    assert desk.queue.item(1).state is OutboxState.RESOLVED


def test_what_is_on_its_way_is_not_decided_about(desk: ServiceDesk) -> None:
    desk.pay_cash("500")
    assert desk.resolve_item.possible(2) == ()
    with pytest.raises(NothingToResolve):
        desk.resolve_item.resolve(2, CREDIT, CLERK, SUPERVISOR)
    with pytest.raises(ItemUnknown):
        desk.resolve_item.resolve(77, CREDIT, CLERK, SUPERVISOR)


def test_it_takes_two_people_an_account_and_no_card_number(desk: ServiceDesk) -> None:
    seq = refuse(desk, desk.pay_cash("500"))
    with pytest.raises(SamePerson):
        desk.resolve_item.resolve(seq, CREDIT, CLERK, CLERK)
    nameless = Verdict(Decision.CORRECT_ACCOUNT)
    with pytest.raises(AccountNeeded):
        desk.resolve_item.resolve(seq, nameless, CLERK, SUPERVISOR)
    with_card = Verdict(Decision.CREDIT, note=card_number())
    with pytest.raises(CardNumberRefused):
        desk.resolve_item.resolve(seq, with_card, CLERK, SUPERVISOR)
    assert desk.queue.item(seq).state is OutboxState.REFUSED


def test_after_the_close_cash_cannot_go_back_and_a_credit_can(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    seq = refuse(desk, taken)
    close_shift(desk)
    with pytest.raises(ShiftNotOpen):
        desk.resolve_item.resolve(seq, REFUND, CLERK, SUPERVISOR)
    resolved = desk.resolve_item.resolve(seq, CREDIT, CLERK, SUPERVISOR).event
    assert resolved.header.shift == taken.header.shift
