"""`pos-app find`, `pay` and `void`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from pos_app.cli.afterwards import print_and_send
from pos_app.cli.card_payment import pay_by_card
from pos_app.cli.charging import asked_once, names_of, tell
from pos_app.cli.giving_back import not_given_back, reason_of, voided_with_cards
from pos_app.cli.output import Json, Output
from pos_app.cli.people import People
from pos_app.compose.desk import Desk, open_desk
from pos_app.domain.account import AccountView, Plan
from pos_app.domain.basket import Basket, refuse_settled, refuse_unpayable
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.ids import StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import CashTender, PaymentTaken, Tender
from pos_app.errors.accounts import (
    AlreadyInBasket,
    BasketEmpty,
    ItemUnknown,
    NoAccountFound,
    NothingDue,
)
from pos_app.errors.branch import BillSettledElsewhere
from pos_app.errors.card import BillBeingPaid, NoTerminal, PaidMeanwhile
from pos_app.errors.command import OnlyWithCard, TenderMissing
from pos_app.errors.payment import TooMuchByCard
from pos_app.errors.people import SupervisorNeeded
from pos_app.services.cards.card_slip import CardSlip
from pos_app.services.collect_payment import settle_cash

_NOTHING_LEFT = (NothingDue, ItemUnknown, NoAccountFound)
_OF_A_CARD = ("patience", "accept_part", "signature")
_SLIP = ("brand", "last4", "approval_code", "rrn", "terminal_id")


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


def pay(arguments: argparse.Namespace, output: Output) -> int | None:
    """Take one payment event: commit, print, send."""
    if arguments.cash is None and not arguments.card:
        raise TenderMissing
    _refuse_card_options(arguments)
    with open_desk(arguments.home) as desk:
        desk.upkeep.guard_numbers()
        people = People(desk, arguments)
        clerk = people.clerk()
        approved_by = people.approval(clerk)
        is_charged = arguments.card and _is_charged(desk, arguments, approved_by)
        try:
            basket = _basket_once_asked(desk, arguments, clerk)
            if is_charged:
                return pay_by_card(desk, arguments, output, basket, (clerk, approved_by))
            taken = _take(desk, arguments, basket, (clerk, approved_by))
        except BillBeingPaid as error:
            return output.failed(error, _who_pays(desk, error))
        except BillSettledElsewhere as error:
            return output.failed(error, error.facts)
        except PaidMeanwhile as error:
            return output.failed(error, {"recovered": error.facts["recovered"]})
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
    return None


def void(arguments: argparse.Namespace, output: Output) -> int | None:
    """Undo a payment of this shift; each card gets its money back first."""
    reason = reason_of(arguments)
    with open_desk(arguments.home) as desk:
        desk.upkeep.guard_numbers()
        people = People(desk, arguments)
        clerk = people.clerk()
        approved_by = people.required_approval(clerk, "void")
        voided = voided_with_cards(desk, arguments, reason, (clerk, approved_by))
        if isinstance(voided, CardAttempt):
            return not_given_back(desk, output, voided, {"voids_receipt_no": arguments.receipt})
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
    return None


def _refuse_card_options(arguments: argparse.Namespace) -> None:
    """Nothing that is said of a card is ignored. Raises OnlyWithCard."""
    for name in (*_OF_A_CARD, *_SLIP):
        is_said = getattr(arguments, name) not in (None, False, "")  # a patience of 0 is said, too
        if is_said and not arguments.card:
            raise OnlyWithCard(option=f"--{name.replace('_', '-')}")


def _is_charged(desk: Desk, arguments: argparse.Namespace, approved_by: StaffId | None) -> bool:
    """By the desk's own terminal; else a slip of a bank's own is typed.

    Raises:
        NoTerminal.
        SupervisorNeeded: a slip is typed though the desk has a terminal of its own.
    """
    if desk.settings.terminal == "none":
        raise NoTerminal
    if not desk.devices.has_terminal:
        return False
    is_typed = any(getattr(arguments, name) for name in _SLIP)
    if is_typed and approved_by is None:
        raise SupervisorNeeded(action="slip_beside_terminal")
    return not is_typed


def _basket_once_asked(desk: Desk, arguments: argparse.Namespace, clerk: StaffId) -> Basket:
    """The basket. Where a card of this desk is in doubt for a bill, the terminal is asked first.

    Raises also:
        PaidMeanwhile: what it said booked a lost charge, and nothing is left to pay.
    """
    try:
        return _basket(desk, arguments, clerk)
    except BillBeingPaid as error:
        if error.facts["desk"] != desk.profile().desk:
            raise
    recovered = list(_recovered(desk))
    try:
        return _basket(desk, arguments, clerk)
    except _NOTHING_LEFT as error:
        if not recovered:
            raise
        account_no, receipts = error.facts.get("account_no"), ", ".join(recovered)
        raise PaidMeanwhile(
            account_no=account_no, receipt_no=receipts, recovered=recovered
        ) from error


def _recovered(desk: Desk) -> Iterator[str]:
    """The receipts of what asking about each undecided attempt booked."""
    for asked in asked_once(desk):
        tell(desk, asked.settled)
        if isinstance(asked.settled.completed, PaymentTaken):
            yield asked.settled.completed.receipt_no


def _who_pays(desk: Desk, error: BillBeingPaid) -> Json:
    """The desk, and the attempt if it is this desk's."""
    item_no = error.facts["item_no"]
    for attempt in desk.cards.clarify.open_ones():
        if attempt.locks_its_bills and any(item == item_no for _, item in attempt.items):
            return {**error.facts, **names_of(attempt)}
    return error.facts


def _take(
    desk: Desk,
    arguments: argparse.Namespace,
    basket: Basket,
    people: tuple[StaffId, StaffId | None],
) -> PaymentTaken:
    clerk, approved_by = people
    basket, tenders = _tenders(basket, arguments, approved_by)
    return desk.collect.take(desk.collect.new_id(), basket, tenders, clerk, approved_by)


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
            basket = basket.tick(view, bill, insists=arguments.insist)
            bills.remove(bill)
        if not mine:
            basket = _whole_account(
                basket, view, has_amount=arguments.amount is not None, insists=arguments.insist
            )
    for bill in bills:
        view = _exactly_one(desk, bill, clerk)
        if accounts or view.account.item(bill) is None:  # no bill of an account that was not named
            raise ItemUnknown(item_no=bill)
        basket = basket.tick(view, bill, insists=arguments.insist)
    if arguments.amount is not None:
        basket = basket.pay_total(Money.parse(arguments.amount))
    return basket


def _whole_account(basket: Basket, view: AccountView, *, has_amount: bool, insists: bool) -> Basket:
    refuse_unpayable(view.account)
    for item in view.account.items:
        is_wanted = item.kind in basket.profile.item_kinds
        if item.claimed_by and is_wanted:  # of a whole account less is never taken unasked
            raise BillBeingPaid(item_no=item.item_no, desk=item.claimed_by)
        if is_wanted and not insists:
            refuse_settled(view.told_of(item.item_no))
    opened = basket.open_account(view, insists=insists)
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


def _told_by(view: AccountView, item_no: str, *, is_in_doubt: bool) -> str:
    """The other desk that took all of it, or is in doubt about its card; mostly none."""
    told = view.told_of(item_no)
    is_so = told is not None and told.is_settled and told.is_in_doubt is is_in_doubt
    return told.desk if told is not None and is_so else ""


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
                "claimed_by": item.claimed_by,
                "settled_at_desk": _told_by(view, item.item_no, is_in_doubt=False),
                "in_doubt_at_desk": _told_by(view, item.item_no, is_in_doubt=True),
            }
            for item in account.items
        ],
    }
