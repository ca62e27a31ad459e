"""What another desk has settled is in no basket by itself, and in one only if somebody insists."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.account import AccountView
from pos_app.domain.basket import Basket
from pos_app.domain.bulletin import Told
from pos_app.domain.ids import DeskId
from pos_app.domain.money import ZERO
from pos_app.errors.accounts import AmountNotAllowed
from pos_app.errors.branch import BillSettledElsewhere
from tests.builders import a_profile, a_view, an_account, an_item, money
from tests.fakes.clock import NOON

THERE, FREE = "202609000001", "202610000001"
ACCOUNT = "1000000001"


def a_view_of_two(*, is_settled: bool = True) -> AccountView:
    view = a_view(an_account(items=[an_item(THERE, "100.00"), an_item(FREE, "245.50")]))
    told = Told(THERE, DeskId("CCD-03"), NOON, money("100.00"), ZERO)
    return replace(view, told=(told,) if is_settled else ())


def test_it_is_left_out_when_an_account_is_opened() -> None:
    basket = Basket(a_profile()).open_account(a_view_of_two())
    assert list(basket.paying) == [(ACCOUNT, FREE)]
    assert not basket.insists_on


def test_it_is_ticked_only_by_who_insists() -> None:
    basket = Basket(a_profile())
    with pytest.raises(BillSettledElsewhere) as refused:
        basket.tick(a_view_of_two(), THERE)
    assert refused.value.facts == {"item_no": THERE, "desk": "CCD-03", "settled_at": NOON}
    insisting = basket.tick(a_view_of_two(), THERE, insists=True)
    assert insisting.insists_on
    assert insisting.total == money("100.00")


def test_another_total_is_not_spread_over_it() -> None:
    basket = Basket(a_profile()).open_account(a_view_of_two())
    assert list(basket.pay_total(money("245.50")).paying) == [(ACCOUNT, FREE)]
    with pytest.raises(AmountNotAllowed):
        basket.pay_total(money("300.00"))
    insisting = basket.tick(a_view_of_two(), THERE, insists=True)
    assert len(insisting.pay_total(money("300.00")).paying) == 2


def test_a_newer_reading_takes_it_out_unless_somebody_had_insisted() -> None:
    unaware = Basket(a_profile()).open_account(a_view_of_two(is_settled=False))
    assert list(unaware.refreshed(a_view_of_two()).paying) == [(ACCOUNT, FREE)]
    insisting = Basket(a_profile()).tick(a_view_of_two(), THERE, insists=True)
    assert insisting.refreshed(a_view_of_two()).insists_on
