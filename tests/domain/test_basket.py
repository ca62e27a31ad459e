"""What may be paid: flags, part, over, advance, oldest first."""

from __future__ import annotations

from datetime import date

import pytest

from pos_app.domain.account import Allows, ItemKind, Plan
from pos_app.domain.basket import ON_ACCOUNT, Basket
from pos_app.domain.desk import Limits
from pos_app.errors.accounts import (
    AccountBlocked,
    AccountPrepaid,
    AlreadyInBasket,
    AmountNotAllowed,
    BasketTooLarge,
    ItemUnknown,
    NothingDue,
    ServiceNotOffered,
)
from tests.builders import a_profile, a_view, an_account, an_item, money

OCTOBER, NOVEMBER = date(2026, 10, 31), date(2026, 11, 30)


def _two_bills(allows: Allows | None = None) -> Basket:
    items = (an_item("2", "300", due_on=NOVEMBER), an_item("1", "200", due_on=OCTOBER))
    return Basket(a_profile()).open_account(a_view(an_account(items=items, allows=allows)))


def test_opening_an_account_ticks_all_that_is_due_oldest_first() -> None:
    basket = _two_bills()
    assert [line.item_no for line in basket.lines] == ["1", "2"]
    assert basket.total == money("500")


def test_a_scan_ticks_one_bill_and_never_twice() -> None:
    view = a_view()
    basket = Basket(a_profile()).tick(view, "202610000001")
    with pytest.raises(AlreadyInBasket):
        basket.tick(view, "202610000001")
    with pytest.raises(ItemUnknown):
        basket.tick(view, "999")


def test_city_center_takes_bills_only() -> None:
    fee = an_item("9", "50", kind=ItemKind.SERVICE_FEE)
    view = a_view(an_account(items=(an_item(), fee)))
    assert [line.item_no for line in Basket(a_profile()).open_account(view).lines] == [
        "202610000001"
    ]
    with pytest.raises(ServiceNotOffered):
        Basket(a_profile()).tick(view, "9")
    everything = a_profile(*ItemKind)
    assert len(Basket(everything).open_account(view).lines) == 2


def test_blocked_and_prepaid_accounts_are_not_payable() -> None:
    with pytest.raises(AccountBlocked):
        Basket(a_profile()).open_account(a_view(an_account(allows=Allows(blocked="court"))))
    with pytest.raises(AccountPrepaid):
        Basket(a_profile()).open_account(a_view(an_account(plan=Plan.PREPAID)))


def test_a_credit_and_a_disputed_bill_are_not_payable() -> None:
    items = (an_item("1", "-12.25"), an_item("2", "80", in_dispute=True))
    view = a_view(an_account(items=items))
    assert not Basket(a_profile()).open_account(view).lines
    with pytest.raises(NothingDue):
        Basket(a_profile()).tick(view, "1")
    with pytest.raises(ItemUnknown):
        Basket(a_profile()).tick(view, "2")


@pytest.mark.parametrize(
    ("allows", "amount", "is_allowed"),
    [
        (Allows(), "100", True),
        (Allows(), "600", False),
        (Allows(over=True), "600", True),
        (Allows(partial=False), "100", False),
        (Allows(exact_only=True, over=True), "600", False),
        (Allows(), "0", False),
    ],
)
def test_part_and_over_payment(allows: Allows, amount: str, is_allowed: bool) -> None:
    basket = Basket(a_profile()).open_account(a_view(an_account(allows=allows)))
    if is_allowed:
        paid = basket.pay("1000000001", "202610000001", money(amount))
        assert paid.total == money(amount)
    else:
        with pytest.raises(AmountNotAllowed):
            basket.pay("1000000001", "202610000001", money(amount))


def test_advance_is_its_own_permission() -> None:
    view = a_view(an_account(items=(), allows=Allows(advance=True)))
    basket = Basket(a_profile()).open_account(view)
    assert basket.pay("1000000001", ON_ACCOUNT, money("50")).total == money("50")
    with pytest.raises(AmountNotAllowed):
        _two_bills().pay("1000000001", ON_ACCOUNT, money("50"))


def test_an_amount_pays_the_oldest_debt_first() -> None:
    basket = _two_bills().pay_total(money("250"))
    assert [(line.item_no, str(line.pay_now)) for line in basket.lines] == [
        ("1", "200.00"),
        ("2", "50.00"),
    ]


def test_what_is_more_than_all_debts_goes_on_account_where_allowed() -> None:
    basket = _two_bills(Allows(advance=True)).pay_total(money("600"))
    assert basket.lines[-1].item is None
    assert basket.lines[-1].pay_now == money("100")
    with pytest.raises(AmountNotAllowed):
        _two_bills().pay_total(money("600"))


def test_where_part_payment_is_forbidden_no_bill_is_split() -> None:
    with pytest.raises(AmountNotAllowed):
        _two_bills(Allows(partial=False)).pay_total(money("250"))
    assert _two_bills(Allows(partial=False)).pay_total(money("200")).total == money("200")


def test_a_basket_has_a_largest_size() -> None:
    items = [an_item(str(n), "1") for n in range(5)]
    profile = a_profile(limits=Limits(basket_items=4))
    with pytest.raises(BasketTooLarge):
        Basket(profile).open_account(a_view(an_account(items=items)))


def test_removing_leaves_the_rest() -> None:
    basket = _two_bills().untick("1000000001", "1")
    assert basket.total == money("300")
    assert not basket.remove_account("1000000001").views
