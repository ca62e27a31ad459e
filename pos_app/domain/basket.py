"""What one customer is about to pay: ticked items over any number of accounts.

A basket is a value: every change returns a new basket or raises, so a screen can always go back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pos_app.domain.account import Account, AccountView, ItemKind, OpenItem, Plan
from pos_app.domain.bulletin import Told
from pos_app.domain.cash import coin_steps
from pos_app.domain.desk import DeskProfile
from pos_app.domain.money import Money, total
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
from pos_app.errors.branch import BillInDoubtElsewhere, BillSettledElsewhere
from pos_app.errors.card import BillBeingPaid

ON_ACCOUNT = ""  # the item number of money that pays no item: advance or surplus
_MOST = Money(999_999_999)


@dataclass(frozen=True, slots=True)
class Line:
    """One ticked row: an item of an account (None: on account) and what is paid of it now."""

    view: AccountView
    item: OpenItem | None
    pay_now: Money

    @property
    def account(self) -> Account:
        return self.view.account

    @property
    def due(self) -> Money:
        return self.item.due if self.item else Money(0)

    @property
    def item_no(self) -> str:
        return self.item.item_no if self.item else ON_ACCOUNT


@dataclass(frozen=True, slots=True)
class Basket:
    """Accounts in the order they were opened; `paying` maps (account, item) to the amount."""

    profile: DeskProfile
    views: tuple[AccountView, ...] = ()
    paying: Mapping[tuple[str, str], Money] = field(default_factory=dict)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The ticked rows, account by account, oldest debt first, on-account money last."""
        return tuple(
            Line(view, item, self.paying[key])
            for view in self.views
            for item in (*view.account.oldest_first(), None)
            if (key := (view.account.account_no, item.item_no if item else ON_ACCOUNT))
            in self.paying
        )

    @property
    def total(self) -> Money:
        return total(self.paying.values())

    @property
    def insists_on(self) -> tuple[Told, ...]:
        """What is paid though another desk has settled it, or may have."""
        return tuple(
            told
            for view in self.views
            for told in view.told
            if told.is_settled and (view.account.account_no, told.item_no) in self.paying
        )

    def view_of(self, account_no: str) -> AccountView | None:
        """The account of that number, if it is in the basket."""
        return next((v for v in self.views if v.account.account_no == account_no), None)

    def open_account(self, view: AccountView, *, insists: bool = False) -> Basket:
        """Add an account and tick all that is due and offered here, and settled nowhere else,
        unless the customer `insists`.

        Raises:
            AccountBlocked, AccountPrepaid, BasketTooLarge.
        """
        refuse_unpayable(view.account)
        basket = self._with_view(view)
        for item in view.account.oldest_first():
            is_wanted = insists or not view.is_settled_elsewhere(item.item_no)
            if item.kind in self.profile.item_kinds and is_wanted:
                basket = basket._paying(view.account.account_no, item.item_no, item.due)
        return basket._within_limit()

    def tick(self, view: AccountView, item_no: str, *, insists: bool = False) -> Basket:
        """Add one item at its full amount, as a scan does. A customer who `insists` pays what
        another desk has settled: a supervisor is asked for it later.

        Raises:
            AccountBlocked, AccountPrepaid, AlreadyInBasket, BasketTooLarge, BillBeingPaid,
            BillSettledElsewhere, ItemUnknown, NothingDue, ServiceNotOffered.
        """
        refuse_unpayable(view.account)
        item = self._payable(view, item_no)
        if (view.account.account_no, item_no) in self.paying:
            raise AlreadyInBasket(item_no=item_no)
        if not insists:
            refuse_settled(view.told_of(item_no))
        basket = self._with_view(view)
        return basket._paying(view.account.account_no, item_no, item.due)._within_limit()

    def untick(self, account_no: str, item_no: str) -> Basket:
        """Leave an item unpaid; the account stays on the screen."""
        paying = {k: v for k, v in self.paying.items() if k != (account_no, item_no)}
        return replace(self, paying=paying)

    def remove_account(self, account_no: str) -> Basket:
        """Take an account and all its items out."""
        return replace(
            self,
            views=tuple(v for v in self.views if v.account.account_no != account_no),
            paying={k: v for k, v in self.paying.items() if k[0] != account_no},
        )

    def pay(self, account_no: str, item_no: str, amount: Money) -> Basket:
        """Set what is paid of an item now, or (ON_ACCOUNT) in advance.

        Raises:
            AmountNotAllowed: outside what the account allows; facts: least, most.
            ItemUnknown, ServiceNotOffered.
        """
        view = self.view_of(account_no)
        if view is None:
            raise ItemUnknown(item_no=item_no or account_no)
        item = None if item_no == ON_ACCOUNT else self._payable(view, item_no)
        least, most = amount_range(view.account, item)
        if not least <= amount <= most:
            raise AmountNotAllowed(least=least, most=most)
        return self._paying(account_no, item_no, amount)

    def pay_total(self, amount: Money) -> Basket:
        """Spread `amount` over the basket's items, oldest debt first.

        What is more than all debts goes on the first account that allows it.

        Raises:
            AmountNotAllowed: the accounts' rules leave no way to take exactly `amount`.
        """
        basket = replace(self, paying={})
        rest = amount
        for view, item in self._by_age():
            if not rest:
                break
            least, _ = amount_range(view.account, item)
            share = min(rest, item.due)
            if share < least:
                raise AmountNotAllowed(least=least, most=item.due)
            basket = basket._paying(view.account.account_no, item.item_no, share)
            rest -= share
        return basket._with_surplus(rest) if rest else basket

    def cash_totals(self) -> tuple[Basket | None, Basket | None]:
        """The basket rounded down and up to what coins can make; None where not allowed.

        Down, the rest stays due; up, the surplus goes on account.
        """
        down, up = coin_steps(self.total, self.profile.limits.coin_step)
        return self._rounded(down), self._rounded(up)

    def refreshed(self, view: AccountView) -> Basket:
        """The basket with a newer reading of one account; vanished items leave it."""
        old = self.view_of(view.account.account_no)
        paying = dict(self.paying)
        for (account_no, item_no), amount in self.paying.items():
            if account_no != view.account.account_no or item_no == ON_ACCOUNT:
                continue
            before = old.account.item(item_no) if old else None
            now = view.account.item(item_no)
            was_settled = old is not None and old.is_settled_elsewhere(item_no)
            is_settled_since = view.is_settled_elsewhere(item_no) and not was_settled
            if now is None or not now.is_payable or is_settled_since:
                del paying[account_no, item_no]
            elif before is not None and amount == before.due:
                paying[account_no, item_no] = now.due
        views = tuple(view if v is old else v for v in self.views)
        return replace(self, views=views, paying=paying)

    def _rounded(self, target: Money) -> Basket | None:
        if target == self.total:
            return self
        difference = target - self.total
        for line in reversed(self.lines):
            try:
                return self.pay(line.account.account_no, line.item_no, line.pay_now + difference)
            except AmountNotAllowed:
                continue
        return None

    def _with_surplus(self, rest: Money) -> Basket:
        for view in self.views:
            least, most = amount_range(view.account, None)
            if least <= rest <= most:
                return self._paying(view.account.account_no, ON_ACCOUNT, rest)
        raise AmountNotAllowed(least=Money(1), most=self.total)

    def _by_age(self) -> list[tuple[AccountView, OpenItem]]:
        offered = [
            (view, item)
            for view in self.views
            for item in view.account.oldest_first()
            if item.kind in self.profile.item_kinds
            and (
                not view.is_settled_elsewhere(item.item_no)
                or (view.account.account_no, item.item_no) in self.paying
            )
        ]
        return sorted(offered, key=lambda pair: (pair[1].due_on, pair[1].item_no))

    def _payable(self, view: AccountView, item_no: str) -> OpenItem:
        item = view.account.item(item_no)
        if item is None or item.in_dispute:
            raise ItemUnknown(item_no=item_no)
        if item.claimed_by:
            raise BillBeingPaid(item_no=item_no, desk=item.claimed_by)
        if item.due.dirhams <= 0:
            raise NothingDue(account_no=view.account.account_no)
        if item.kind not in self.profile.item_kinds:
            raise ServiceNotOffered(item_no=item_no, kind=item.kind)
        return item

    def _with_view(self, view: AccountView) -> Basket:
        if self.view_of(view.account.account_no) is not None:
            return self.refreshed(view)
        return replace(self, views=(*self.views, view))

    def _paying(self, account_no: str, item_no: str, amount: Money) -> Basket:
        return replace(self, paying={**self.paying, (account_no, item_no): amount})

    def _within_limit(self) -> Basket:
        if len(self.paying) > self.profile.limits.basket_items:
            raise BasketTooLarge(limit=self.profile.limits.basket_items)
        return self


def refuse_unpayable(account: Account) -> None:
    """Raises AccountBlocked or AccountPrepaid when nothing can be taken for `account`."""
    if account.allows.blocked is not None:
        raise AccountBlocked(account_no=account.account_no, reason=account.allows.blocked)
    if account.plan is Plan.PREPAID:
        raise AccountPrepaid(account_no=account.account_no)


def refuse_settled(told: Told | None) -> None:
    """Raises BillSettledElsewhere, or BillInDoubtElsewhere, when `told` says so."""
    if told is not None and told.is_settled:
        kind = BillInDoubtElsewhere if told.is_in_doubt else BillSettledElsewhere
        raise kind(item_no=told.item_no, desk=told.desk, settled_at=told.at)


def amount_range(account: Account, item: OpenItem | None) -> tuple[Money, Money]:
    """The least and the most that may be paid of `item` (None: in advance)."""
    allows = account.allows
    if item is None:
        most = _MOST if allows.advance and not allows.exact_only else Money(0)
        return Money(1), most
    if allows.exact_only or item.exact_only:
        return item.due, item.due
    least = Money(1) if allows.partial else item.due
    most = _MOST if allows.over and item.kind is ItemKind.BILL else item.due
    return least, most
