"""Taking money: sums, limits, coin steps, repeats, and what a balance lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from pos_app.domain.account import Allows, Supply
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import CashTender, PaymentTaken, VoidReason
from pos_app.errors.accounts import BalanceChanged, BasketEmpty
from pos_app.errors.offline import OfflineLimitReached
from pos_app.errors.payment import CashOnly, CoinsCannotMake, NotEnoughTendered, TooMuchByCard
from pos_app.errors.people import SupervisorNeeded
from pos_app.errors.shift import ShiftBalancing, ShiftNotOpen, ShiftOfSomebodyElse
from pos_app.services.collect_payment import settle_cash
from pos_app.services.paid_here import PaidHere
from pos_app.services.ports.outbox import OutboxState
from tests.builders import CLERK, SUPERVISOR, a_card_tender, an_account, an_item, money
from tests.services.desk import ServiceDesk


def test_a_payment_is_booked_with_receipt_outbox_and_print_job() -> None:
    desk = ServiceDesk()
    desk.open_shift()
    taken = desk.pay_cash("600")
    assert taken.receipt_no.startswith("CCD-02-000001-")
    assert (taken.collected, taken.change) == (money("500"), money("100"))
    with desk.store.read() as work:
        assert [item.receipt_no for item in work.outbox.open_items()][-1] == taken.receipt_no
        job = work.print_queue.next_waiting()
        assert job is not None
        assert job.receipt_no == taken.receipt_no
        cash = sum(m.amount.dirhams for m in work.journal.cash_of(taken.header.shift))
    assert cash == 200_00 + 500_00


def test_the_same_event_again_pays_once() -> None:
    desk = ServiceDesk()
    desk.open_shift()
    basket, cash = settle_cash(desk.basket(), money("500"))
    event_id = desk.collect.new_id()
    first = desk.collect.take(event_id, basket, (cash,), CLERK)
    again = desk.collect.take(event_id, basket, (cash,), CLERK)
    assert first == again
    assert len(desk.receipts.of_shift()) == 1


def test_without_a_shift_nothing_is_taken() -> None:
    with pytest.raises(ShiftNotOpen):
        ServiceDesk().pay_cash("500")


def test_nobody_takes_money_in_somebody_elses_shift() -> None:
    desk = ServiceDesk()
    desk.open_shift()
    basket, cash = settle_cash(desk.basket(), money("500"))
    with pytest.raises(ShiftOfSomebodyElse):
        desk.collect.take(desk.collect.new_id(), basket, (cash,), SUPERVISOR)


def test_while_the_cash_is_counted_no_payment_is_taken() -> None:
    desk = ServiceDesk()
    desk.open_shift()
    desk.run_shift.start_balancing(CLERK)
    with pytest.raises(ShiftBalancing):
        desk.pay_cash("500")
    desk.run_shift.leave_balancing(CLERK)
    assert desk.pay_cash("500").collected == money("500")


def test_an_empty_basket_is_not_paid() -> None:
    desk = ServiceDesk()
    desk.open_shift()
    with pytest.raises(BasketEmpty):
        desk.collect.take(
            desk.collect.new_id(),
            replace(desk.basket(), paying={}),
            (CashTender(ZERO, ZERO),),
            CLERK,
        )


def test_too_little_cash_says_what_is_still_to_pay() -> None:
    desk = ServiceDesk()
    with pytest.raises(NotEnoughTendered) as refused:
        settle_cash(desk.basket(), money("200"))
    assert refused.value.facts == {"still_to_pay": money("300")}


def test_cash_and_card_may_be_split_but_card_is_exact() -> None:
    desk = ServiceDesk()
    desk.open_shift()
    basket = desk.basket()
    cash, card = CashTender(money("100"), ZERO), a_card_tender("400")
    with pytest.raises(TooMuchByCard):
        desk.collect.take(desk.collect.new_id(), basket, (cash, a_card_tender("450")), CLERK)
    taken = desk.collect.take(desk.collect.new_id(), basket, (cash, card), CLERK)
    assert (taken.cash, taken.card) == (money("100"), money("400"))


def test_a_cash_only_account_takes_no_card() -> None:
    desk = ServiceDesk(an_account(allows=Allows(cash_only=True)))
    desk.open_shift()
    with pytest.raises(CashOnly):
        desk.collect.take(desk.collect.new_id(), desk.basket(), (a_card_tender("500"),), CLERK)


def test_a_large_card_slip_needs_a_supervisor() -> None:
    account = an_account(items=(an_item(due="6,000"),))
    desk = ServiceDesk(account)
    desk.open_shift()
    basket, card = desk.basket(), a_card_tender("6,000")
    with pytest.raises(SupervisorNeeded):
        desk.collect.take(desk.collect.new_id(), basket, (card,), CLERK)
    taken = desk.collect.take(desk.collect.new_id(), basket, (card,), CLERK, SUPERVISOR)
    assert taken.approved_by == SUPERVISOR


@pytest.mark.parametrize(
    ("allows", "collected"),
    [
        (Allows(over=True), "500.25"),  # up: the surplus goes on account
        (Allows(over=False), "500.00"),  # down: the rest stays due
    ],
)
def test_cash_that_coins_cannot_make_goes_one_step_up_or_down(
    allows: Allows, collected: str
) -> None:
    desk = ServiceDesk(an_account(items=(an_item(due="500.13"),), allows=allows))
    desk.open_shift()
    taken = desk.pay_cash("501")
    assert taken.collected == money(collected)
    assert taken.collected + taken.change == money("501")


def test_where_only_the_step_up_is_allowed_it_says_what_is_missing() -> None:
    account = an_account(items=(an_item(due="500.13"),), allows=Allows(partial=False, over=True))
    with pytest.raises(NotEnoughTendered) as refused:
        settle_cash(ServiceDesk(account).basket(), money("500.20"))
    assert refused.value.facts == {"still_to_pay": money("0.05")}


def test_where_neither_step_is_allowed_only_the_exact_amount_is_taken() -> None:
    exact = Allows(partial=False, over=False, exact_only=True)
    desk = ServiceDesk(an_account(items=(an_item(due="500.13"),), allows=exact))
    desk.open_shift()
    with pytest.raises(CoinsCannotMake) as refused:
        desk.pay_cash("501")
    assert refused.value.facts == {"down": money("500"), "up": money("500.25")}
    assert desk.pay_cash("500.13").change == ZERO


def test_a_bill_that_was_just_paid_here_is_not_due_offline() -> None:
    desk = ServiceDesk()
    desk.open_shift()
    desk.head_office.is_away = True
    desk.clock.advance(timedelta(minutes=1))
    assert desk.pay_cash("500").is_offline
    assert desk.look_up.account("1000000001", CLERK).account.due == ZERO


def test_a_bill_that_head_office_got_is_not_due_offline_after_a_restart() -> None:
    desk = ServiceDesk()
    desk.open_shift()
    desk.clock.advance(timedelta(minutes=1))
    desk.pay_cash("500")
    with desk.store.begin() as work:
        seq, _ = work.journal.head()
        work.outbox.settle(seq, OutboxState.ACCEPTED, "", desk.clock.now())
        work.commit()
    desk.head_office.is_away = True
    restarted = replace(desk.look_up, paid_here=PaidHere(desk.store, desk.copy.as_of))
    assert restarted.account("1000000001", CLERK).account.due == ZERO


def test_what_head_office_has_is_not_sent_again() -> None:
    desk = ServiceDesk()
    desk.open_shift()
    desk.pay_cash("500")
    with desk.store.begin() as work:
        seq, _ = work.journal.head()
        work.outbox.settle(seq, OutboxState.ACCEPTED, "", desk.clock.now())
        work.commit()
    desk.queue.retry(seq, CLERK)
    assert desk.queue.item(seq).state is OutboxState.ACCEPTED


def test_a_bill_that_was_paid_beside_an_open_screen_is_not_taken_again() -> None:
    desk = ServiceDesk()
    desk.open_shift()
    left_open = desk.basket()
    desk.pay_cash("500")

    with pytest.raises(BalanceChanged):
        desk.collect.take(
            desk.collect.new_id(), left_open, (CashTender(money("500"), ZERO),), CLERK
        )

    fresh, changes = desk.collect.reread(left_open, CLERK)
    assert [change.now for change in changes] == [ZERO]
    assert not fresh.lines


def test_a_bill_whose_payment_was_voided_beside_an_open_screen_is_taken() -> None:
    desk = ServiceDesk()
    desk.open_shift()
    left_open = desk.basket()
    first = desk.pay_cash("500")
    desk.void.void(first.receipt_no, VoidReason.WRONG_AMOUNT, CLERK, SUPERVISOR)

    taken = desk.collect.take(
        desk.collect.new_id(), left_open, (CashTender(money("500"), ZERO),), CLERK
    )

    assert taken.collected == money("500")


def test_a_payment_that_waits_is_taken_off_a_live_balance_too() -> None:
    desk = ServiceDesk()
    desk.open_shift()
    desk.pay_cash("500")
    assert desk.look_up.account("1000000001", CLERK).account.due == ZERO


def test_a_voided_payment_is_due_again() -> None:
    desk = ServiceDesk()
    desk.open_shift()
    taken = desk.pay_cash("500")
    assert desk.look_up.account("1000000001", CLERK).account.due == ZERO
    desk.void.void(taken.receipt_no, VoidReason.WRONG_AMOUNT, CLERK, SUPERVISOR)
    assert desk.look_up.account("1000000001", CLERK).account.due == money("500")


def test_data_that_is_too_old_takes_no_money() -> None:
    desk = ServiceDesk()
    desk.open_shift()
    desk.head_office.is_away = True
    desk.clock.advance(timedelta(hours=73))
    with pytest.raises(OfflineLimitReached):
        desk.pay_cash("500")


def test_a_large_payment_offline_needs_a_supervisor() -> None:
    desk = ServiceDesk(an_account(items=(an_item(due="6,000"),)))
    desk.open_shift()
    desk.head_office.is_away = True
    with pytest.raises(SupervisorNeeded):
        desk.pay_cash("6,000")


def test_the_re_read_before_tender_shows_what_changed() -> None:
    desk = ServiceDesk()
    basket = desk.basket()
    desk.head_office.put(an_account(items=(an_item(due="750"),)))
    fresh, changes = desk.collect.reread(basket, CLERK)
    assert fresh.total == money("750")
    assert [(c.before, c.now) for c in changes] == [(money("500"), money("750"))]


def test_a_bill_paid_elsewhere_leaves_the_basket() -> None:
    desk = ServiceDesk()
    basket = desk.basket()
    desk.head_office.put(an_account(items=()))
    fresh, changes = desk.collect.reread(basket, CLERK)
    assert not fresh.lines
    assert changes[0].now == ZERO


def test_a_disconnected_account_asks_to_be_reconnected() -> None:
    desk = ServiceDesk(an_account(supply=Supply.DISCONNECTED))
    desk.open_shift()
    assert desk.pay_cash("500").payments[0].reconnect_requested


def test_a_payment_outside_posted_hours_is_taken_and_tagged() -> None:
    desk = ServiceDesk()
    desk.open_shift()
    desk.clock.advance(timedelta(hours=11))  # 23:00 in Qatar
    assert desk.pay_cash("500").outside_posted_hours


def test_many_bills_of_many_accounts_are_one_event() -> None:
    accounts = [
        an_account(
            f"100000000{n}",
            items=[
                an_item(f"2026{n}0{k}", f"{n}0{k}.00", account_no=f"100000000{n}") for k in (1, 2)
            ],
        )
        for n in range(1, 6)
    ]
    desk = ServiceDesk(*accounts)
    desk.open_shift()
    taken: PaymentTaken = desk.pay_cash("4000", *(a.account_no for a in accounts))
    assert len(taken.payments) == 10
    assert taken.collected == Money(sum(a.due.dirhams for a in accounts))
