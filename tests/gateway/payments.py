"""Payments of made-up bills, and what head office has of them."""

from __future__ import annotations

from typing import Any

from gateway.ledger.ledger_lines import ledger_lines
from gateway.ledger.verify import find_problems
from gateway.storage.engine import reading
from pos_app.domain.account import Account
from pos_app.domain.ids import DeskId, shift_id
from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentTaken
from tests.builders import (
    a_header,
    a_payment_taken,
)
from tests.gateway.desk_client import DeskClient, HeadOffice, pays


def paid(desk: DeskClient, account: Account, number: int = 1, **given: Any) -> PaymentTaken:
    """All bills of the account, exactly in cash."""
    payments = given.pop("payments", None) or [
        pays(account, nth=n) for n in range(len(account.oldest_first()))
    ]
    amount = str(Money(sum(p.amount.dirhams for p in payments))).replace(",", "")
    name = DeskId(desk.name)
    head = given.pop("header", None) or a_header(desk=name, shift=shift_id(name, 1))
    return a_payment_taken(number, amount, payments=payments, header=head, **given)


def ledger(desk: DeskClient) -> list[dict[str, Any]]:
    with reading(desk.office.engine) as connection:
        return list(ledger_lines(connection, desk.name))


def assert_whole(office: HeadOffice) -> None:
    with reading(office.engine) as connection:
        assert find_problems(connection)[1] == []
