"""Charging cards while head office is away: decided before the card is charged, never after."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pos_app.domain.desk import Limits
from pos_app.domain.money import Money
from pos_app.domain.offline_extended import ExtensionReason
from pos_app.domain.payment import CashTender
from pos_app.errors.offline import OfflineTimeUp, OfflineTotalReached, OverOfflineLimit
from pos_app.services.cards.charge_card import Charge
from tests.builders import CLERK, SUPERVISOR, a_bundle, a_profile
from tests.fakes.card_terminal import Script, approve, decline
from tests.services.card_desk import CardDesk


def _alone(limits: Limits, *scripts: Script) -> CardDesk:
    desk = CardDesk(*scripts)
    desk.keep_bundle(a_bundle(profile=a_profile(limits=limits)))
    desk.allowance.reached()
    desk.allowance.keep()
    desk.head_office.is_away = True
    return desk


def test_without_head_office_a_card_is_taken_if_the_terminal_approves() -> None:
    desk = _alone(Limits(), decline(), approve())
    assert desk.charge().completed is None
    assert desk.charge().completed is not None
    (taken,) = desk.taken()
    assert taken.is_offline
    assert desk.allowance.figures().used == Money.riyals(500)


def test_over_the_limit_of_cards_nothing_is_charged_until_a_supervisor_agrees() -> None:
    desk = _alone(Limits(offline_card_up_to=Money.riyals(300)))
    with pytest.raises(OverOfflineLimit) as needed:
        desk.charge()
    assert needed.value.facts["action"] == "offline_card"
    assert desk.terminal.requests == []
    basket = desk.basket()
    charge = Charge(desk.collect.new_id(), basket, basket.total, approved_by=SUPERVISOR)
    desk.cards.charge.run(desk.cards.charge.start(charge, CLERK))
    (taken,) = desk.taken()
    assert taken.approved_by == SUPERVISOR


def test_when_the_time_alone_is_up_nothing_is_charged_until_it_is_extended() -> None:
    desk = _alone(Limits(offline_hours=8))
    desk.clock.advance(timedelta(hours=9))
    with pytest.raises(OfflineTimeUp):
        desk.charge()
    assert desk.terminal.requests == []
    desk.extend_offline.extend(CLERK, SUPERVISOR, ExtensionReason.NETWORK_DOWN)
    assert desk.charge().completed is not None


def test_the_sum_is_that_of_the_whole_payment() -> None:
    desk = _alone(Limits(offline_total_up_to=Money.riyals(499)))
    with pytest.raises(OfflineTotalReached) as stopped:
        desk.charge(amount="100")
    assert stopped.value.facts["figure"] == "500.00"


def test_a_payment_that_a_card_has_begun_is_finished_whatever_the_limits_say_by_now() -> None:
    """Its money is charged: refusing it would leave the customer without a receipt."""
    desk = _alone(Limits(offline_hours=8))
    payment, basket = desk.collect.new_id(), desk.basket()
    start, run = desk.cards.charge.start, desk.cards.charge.run
    run(start(Charge(payment, basket, Money.riyals(200)), CLERK))
    desk.clock.advance(timedelta(hours=9))
    run(start(Charge(payment, basket, Money.riyals(100)), CLERK))
    cards = [charge.tender() for charge in desk.cards.charge.charged(payment)]
    cash = CashTender(Money.riyals(200), Money(0))
    taken = desk.collect.take(payment, basket, (*cards, cash), CLERK)
    assert (taken.card, taken.cash) == (Money.riyals(300), Money.riyals(200))
    desk.check_books()
