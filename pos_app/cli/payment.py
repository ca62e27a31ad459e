"""`pos-app find`, `pay` and `void`."""

from __future__ import annotations

import argparse

from pos_app.cli.afterwards import print_and_send
from pos_app.cli.output import Json, Output
from pos_app.cli.people import People
from pos_app.compose.desk import Desk, open_desk
from pos_app.domain.account import AccountView, Plan
from pos_app.domain.basket import Basket, refuse_unpayable
from pos_app.domain.ids import StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import CashTender, Tender, VoidReason
from pos_app.errors import (
    AlreadyInBasket,
    BasketEmpty,
    ItemUnknown,
    NoAccountFound,
    NothingDue,
    ReasonNeeded,
    TenderMissing,
    TooMuchByCard,
)
from pos_app.services.card_slip import CardSlip
from pos_app.services.collect_payment import settle_cash


def find(arguments: argparse.Namespace, output: Output) -> int | None:
    """Look an account up, as the screen does it; a refusal when there is none."""
    with open_desk(arguments.home) as desk:
        clerk = People(desk, arguments).clerk()
        found = desk.look_up.find(arguments.text, clerk)
        facts = {"accounts": [_shown(view) for view in found.views], "more": found.more}
        if not found.views:
            return output.failed(NoAccountFound(text=arguments.text), facts)
        output.answer(facts)
        return None


def pay(arguments: argparse.Namespace, output: Output) -> None:
    """Take one payment event: commit, print, send."""
    if arguments.cash is None and not arguments.card:
        raise TenderMissing
    with open_desk(arguments.home) as desk:
        people = People(desk, arguments)
        clerk = people.clerk()
        approved_by = people.approval(clerk)
        basket = _basket(desk, arguments, clerk)
        basket, tenders = _tenders(basket, arguments, approved_by)
        taken = desk.collect.take(desk.collect.new_id(), basket, tenders, clerk, approved_by)
        after = print_and_send(desk, taken, prints=arguments.prints)
        output.answer(
            {
                "event_id": taken.header.event_id,
                "receipt_no": taken.receipt_no,
                "collected_dirhams": taken.collected.dirhams,
                "change_dirhams": taken.change.dirhams,
                **after,
                "is_offline": taken.is_offline,
            }
        )


def void(arguments: argparse.Namespace, output: Output) -> None:
    """Undo a payment of this shift with a reason and a supervisor."""
    try:
        reason = VoidReason(arguments.reason)
    except ValueError as error:
        raise ReasonNeeded(reasons=", ".join(VoidReason)) from error
    with open_desk(arguments.home) as desk:
        people = People(desk, arguments)
        clerk = people.clerk()
        approved_by = people.required_approval(clerk, "void")
        voided = desk.void.void(arguments.receipt, reason, clerk, approved_by)
        after = print_and_send(desk, voided, prints=arguments.prints)
        output.answer(
            {
                "event_id": voided.header.event_id,
                "receipt_no": voided.receipt_no,
                "voids_receipt_no": voided.voids_receipt,
                "cash_back_dirhams": voided.cash_back.dirhams,
                "card_back_dirhams": voided.card_back.dirhams,
                **after,
            }
        )


def _basket(desk: Desk, arguments: argparse.Namespace, clerk: StaffId) -> Basket:
    basket = Basket(desk.profile())
    bills: list[str] = list(arguments.bill)
    accounts: list[str] = list(arguments.account)
    if not accounts and not bills:
        raise BasketEmpty
    for account_no in accounts:
        view = _exactly_one(desk, account_no, clerk)
        if basket.view_of(view.account.account_no) is not None:
            raise AlreadyInBasket(item_no=view.account.account_no)
        mine = [bill for bill in bills if view.account.item(bill) is not None]
        for bill in mine:
            basket = basket.tick(view, bill)
            bills.remove(bill)
        if not mine:
            basket = _whole_account(basket, view, has_amount=arguments.amount is not None)
    for bill in bills:
        view = _exactly_one(desk, bill, clerk)
        if accounts or view.account.item(bill) is None:  # no bill of an account that was not named
            raise ItemUnknown(item_no=bill)
        basket = basket.tick(view, bill)
    if arguments.amount is not None:
        basket = basket.pay_total(Money.parse(arguments.amount))
    return basket


def _whole_account(basket: Basket, view: AccountView, *, has_amount: bool) -> Basket:
    refuse_unpayable(view.account)
    opened = basket.open_account(view)
    nothing_new = len(opened.paying) == len(basket.paying)
    if nothing_new and (not has_amount or view.account.plan is Plan.EXEMPT):
        raise NothingDue(account_no=view.account.account_no)
    return opened


def _exactly_one(desk: Desk, text: str, clerk: StaffId) -> AccountView:
    """The account of an account number, or whatever else names exactly one."""
    try:
        return desk.look_up.account(text, clerk)
    except NoAccountFound:
        views = desk.look_up.find(text, clerk).views
        if len(views) != 1:
            raise
        return views[0]


def _tenders(
    basket: Basket, arguments: argparse.Namespace, approved_by: StaffId | None
) -> tuple[Basket, tuple[Tender, ...]]:
    if not arguments.card:
        basket, cash = settle_cash(basket, Money.parse(arguments.cash))
        return basket, (cash,)
    slip = CardSlip.parse(
        arguments.brand,
        arguments.last4,
        arguments.approval_code,
        arguments.rrn,
        arguments.terminal_id,
    )
    if arguments.cash is None:
        return basket, (slip.tender(basket.total, approved_by),)
    in_cash = Money.parse(arguments.cash)
    rest = basket.total - in_cash
    if rest.dirhams <= 0:  # the slip says that the card was charged: it must not be dropped
        raise TooMuchByCard(over=-rest)
    return basket, (CashTender(in_cash, ZERO), slip.tender(rest, approved_by))


def _shown(view: AccountView) -> Json:
    account = view.account
    return {
        "account_no": account.account_no,
        "name_ar": account.name_ar,
        "name_en": account.name_en,
        "due_dirhams": account.due.dirhams,
        "source": view.source,
        "as_of": view.as_of.isoformat(),
        "electricity_no": account.electricity_no,
        "water_no": account.water_no,
        "flags": list(account.flags()),
        "items": [
            {
                "item_no": item.item_no,
                "kind": item.kind,
                "period": item.period,
                "due_on": item.due_on.isoformat(),
                "due_dirhams": item.due.dirhams,
            }
            for item in account.items
        ],
    }
