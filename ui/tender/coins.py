"""Where the coins end: what is collected in cash when they cannot make the total."""

from __future__ import annotations

from pos_app.domain.basket import Basket
from pos_app.domain.cash import coin_steps
from pos_app.domain.money import Money
from pos_app.errors.accounts import AmountNotAllowed
from ui.tender.state import CoinChoice


def coin_choice(basket: Basket, by_card: Money) -> CoinChoice | None:
    """The next steps below and above, where the accounts allow them; None when coins can make it.

    Up is proposed where it is allowed, as the booking itself would choose.
    """
    down, up = coin_steps(basket.total - by_card, basket.profile.limits.coin_step)
    if down == up:
        return None
    lower, upper = _with_total(basket, down + by_card), _with_total(basket, up + by_card)
    return CoinChoice(lower, upper, is_up=upper is not None)


def _with_total(basket: Basket, target: Money) -> Basket | None:
    """The basket with its newest possible line changed so that it sums to `target`."""
    difference = target - basket.total
    for line in reversed(basket.lines):
        try:
            return basket.pay(line.account.account_no, line.item_no, line.pay_now + difference)
        except AmountNotAllowed:
            continue
    return None
