"""Card attempts of desks, and what head office says of claims."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pos_app.domain.account import Account
from pos_app.domain.card import CardAct, CardOutcome
from pos_app.domain.card_events import CardAttemptSettled, CardAttemptStarted
from pos_app.domain.header import Header
from pos_app.domain.ids import DeskId, EventId, shift_id
from pos_app.domain.money import Money
from pos_app.domain.payment import CardTender, Payment, PaymentTaken
from tests.builders import a_header, a_payment_taken, an_event_id
from tests.card_builders import TERMINAL, a_charge, a_giving_back, a_word_on
from tests.gateway.desk_client import DeskClient, pays

Bill = tuple[str, str]


def put_claim(
    desk: DeskClient, bills: Sequence[Bill], attempt: EventId | None = None
) -> tuple[EventId, Any]:
    """Ask for `bills`, as a desk does; the attempt and head office's answer."""
    attempt = attempt or an_event_id()
    items = [{"account_no": account, "item_no": item} for account, item in bills]
    return attempt, desk.send("PUT", f"/v1/claims/{attempt}", json.dumps({"items": items}).encode())


def is_granted(desk: DeskClient, bills: Sequence[Bill], attempt: EventId | None = None) -> bool:
    """Whether `desk` gets `bills`; who has them is another's business."""
    _, answer = put_claim(desk, bills, attempt)
    assert answer.status_code in (200, 409), answer.text
    return bool(answer.status_code == 200)


def delete_claim(desk: DeskClient, attempt: EventId) -> Any:
    return desk.send("DELETE", f"/v1/claims/{attempt}")


def claims_seen(desk: DeskClient, account_no: str) -> dict[str, str]:
    """The items of an account that another desk claims, as `desk` reads it."""
    items = desk.account(account_no).items
    return {item.item_no: item.claimed_by for item in items if item.claimed_by}


def bills_of(account: Account) -> list[Bill]:
    return [(account.account_no, item.item_no) for item in account.oldest_first()]


def header(desk: DeskClient, shift_no: int = 1, event_id: EventId | None = None) -> Header:
    name = DeskId(desk.name)
    return a_header(event_id=event_id, desk=name, shift=shift_id(name, shift_no))


def charge(
    desk: DeskClient, account: Account, attempt: EventId | None = None
) -> CardAttemptStarted:
    """A card is about to be charged for all bills of the account."""
    payments = all_of(account)
    return a_charge(
        riyals(sum(p.amount.dirhams for p in payments)),
        payments=payments,
        header=header(desk, event_id=attempt),
    )


def all_of(account: Account) -> list[Payment]:
    return [pays(account, nth=n) for n in range(len(account.oldest_first()))]


def word(desk: DeskClient, started: CardAttemptStarted, outcome: CardOutcome) -> CardAttemptSettled:
    return a_word_on(started, outcome, header=header(desk))


def giving_back(
    desk: DeskClient, started: CardAttemptStarted, act: CardAct = CardAct.REVERSAL
) -> CardAttemptStarted:
    return a_giving_back(started, act, header=header(desk))


def paid_by(desk: DeskClient, started: CardAttemptStarted, number: int = 1) -> PaymentTaken:
    """The payment that an approved charge pays."""
    return a_payment_taken(
        number,
        payments=started.payments,
        tenders=[card(started.amount, started.header.event_id)],
        header=header(desk, event_id=started.payment),
    )


def card(amount: Money, attempt: EventId | None = None) -> CardTender:
    return CardTender(
        amount, "visa", "4242", "123456", "000000123456", TERMINAL, "chip", attempt=attempt
    )


def riyals(dirhams: int) -> str:
    return f"{dirhams // 100}.{dirhams % 100:02d}"
