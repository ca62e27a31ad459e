"""A basket that survives a crash."""

from __future__ import annotations

from pos_app.domain.basket import Basket
from pos_app.services.keep_basket import KeepBasket
from tests.builders import CLERK, SUPERVISOR, an_account, an_item, money
from tests.services.desk import ServiceDesk


def _keeper(desk: ServiceDesk) -> KeepBasket:
    return KeepBasket(desk.store, desk.look_up, desk.profile)


def test_a_basket_comes_back_with_its_amounts() -> None:
    desk = ServiceDesk()
    basket = desk.basket().pay("1000000001", "202610000001", money("120"))
    _keeper(desk).keep(basket, CLERK)
    assert _keeper(desk).kept(CLERK).paying == basket.paying


def test_it_is_the_same_clerks_only() -> None:
    desk = ServiceDesk()
    _keeper(desk).keep(desk.basket(), CLERK)
    assert not _keeper(desk).kept(SUPERVISOR).paying


def test_an_empty_basket_is_forgotten() -> None:
    desk = ServiceDesk()
    _keeper(desk).keep(desk.basket(), CLERK)
    _keeper(desk).keep(Basket(desk.profile()), CLERK)
    assert not _keeper(desk).kept(CLERK).paying


def test_what_was_paid_meanwhile_does_not_come_back() -> None:
    items = (an_item("1", "100"), an_item("2", "200"))
    desk = ServiceDesk(an_account(items=items))
    _keeper(desk).keep(desk.basket(), CLERK)
    desk.head_office.put(an_account(items=items[1:]))
    assert [item for _, item in _keeper(desk).kept(CLERK).paying] == ["2"]
