"""Random baskets with people whose every secret is known, so that it can be looked for."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from pos_app.domain.account import Account, ItemKind, OpenItem
from pos_app.domain.basket import Basket
from pos_app.domain.desk import Limits
from pos_app.domain.money import Money
from tests.builders import a_profile, a_view, an_account

NUMBERS = st.text("0123456789", min_size=7, max_size=14)
_MOST_DIRHAMS = 20_000  # so that no sum can look like a number of seven digits
NAMES = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnop", min_size=8, max_size=20)


@st.composite
def accounts(draw: st.DrawFn) -> Account:
    """An account with one to six items of any kind."""
    number = draw(NUMBERS)
    name, area = draw(NAMES), draw(NAMES)
    items = tuple(
        OpenItem(
            item_no=f"{draw(st.integers(10**11, 10**12 - 1))}{place}",
            account_no=number,
            kind=draw(st.sampled_from(ItemKind)),
            due=Money(draw(st.integers(1, _MOST_DIRHAMS))),
            due_on=date(2026, draw(st.integers(1, 12)), 28),
            period=draw(st.sampled_from([None, "2026-10", "2025-01", "garbled", "2026-13", ""])),
        )
        for place in range(draw(st.integers(1, 6)))
    )
    return an_account(
        number,
        items=items,
        name_en=f"Zz{name}",
        name_ar="ضظغ" + area,
        holder_id=f"2{draw(st.integers(10**9, 10**10 - 1))}",
        phone=f"5{draw(st.integers(10**6, 10**7 - 1))}",
    )


@st.composite
def baskets(draw: st.DrawFn) -> Basket:
    """One to five different customers at a time."""
    basket = Basket(a_profile(*ItemKind, limits=Limits(basket_items=200)))
    unique = st.lists(accounts(), min_size=1, max_size=5, unique_by=lambda a: a.account_no)
    for account in draw(unique):
        basket = basket.open_account(a_view(account))
    return basket


def secrets_of(basket: Basket) -> set[str]:
    """Names, identifiers, telephones and whole numbers of everybody in it."""
    return {
        secret
        for view in basket.views
        for account in (view.account,)
        for secret in (
            account.account_no,
            account.customer_no,
            account.electricity_no,
            account.water_no,
            account.holder_id,
            account.phone,
            account.name_ar,
            account.name_en,
            *(item.item_no for item in account.items),
        )
    }
