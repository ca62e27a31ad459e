"""The panel for another amount than the whole: what may be typed into it, and what is."""

from __future__ import annotations

from dataclasses import replace

from pos_app.domain.account import Account
from pos_app.domain.basket import Basket, amount_range
from pos_app.domain.money import ZERO, Money, total
from pos_app.errors.accounts import AmountNotAllowed
from pos_app.errors.kinds import CounterError
from ui.collect.state import PartPayment, Row
from ui.wording import sentence


def begin_part(account: Account, row: Row, typed: str) -> PartPayment:
    """The panel for one row. It starts with what was typed on the row, else with the amount."""
    least, most = amount_range(account, row.item)
    start = typed or str(row.pay_now or row.due)
    part = PartPayment(row.account_no, row.item_no, row.due, least, most, "")
    return retyped(part, start)


def begin_spread(basket: Basket) -> PartPayment:
    """The panel for another total of the whole basket."""
    due = total(line.due for line in basket.lines)
    can_go_over = any(
        line.account.allows.over or line.account.allows.advance for line in basket.lines
    )
    most = Money(999_999_999) if can_go_over else due
    return retyped(PartPayment("", None, due, Money(1), most, ""), str(basket.total))


def retyped(part: PartPayment, text: str) -> PartPayment:
    """The panel with another text; what cannot be paid is said at once."""
    part = replace(part, typed=text, amount=None, problem=None)
    if not text.strip():
        return part
    try:
        amount = Money.parse(text)
    except CounterError as error:
        return replace(part, problem=sentence(error))
    if amount == ZERO or not part.least <= amount <= part.most:
        refusal = AmountNotAllowed(least=part.least, most=part.most)
        return replace(part, amount=amount, problem=sentence(refusal))
    return replace(part, amount=amount)
