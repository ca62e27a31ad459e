"""The basket survives a crash: what was being paid is kept at every change and read anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from pos_app.domain.basket import ON_ACCOUNT, Basket
from pos_app.domain.desk import DeskProfile
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money
from pos_app.errors.kinds import Refused
from pos_app.services.look_up import LookUp
from pos_app.services.ports.store import Store

_NOTE: Final = "basket"


@dataclass(frozen=True, slots=True)
class KeepBasket:
    """Keeps account and item numbers with amounts, and no names; balances are asked again."""

    store: Store
    look_up: LookUp
    profile: Callable[[], DeskProfile]

    def keep(self, basket: Basket, by: StaffId) -> None:
        """Remember `basket`; an empty one is forgotten."""
        paying = [[a, i, amount.dirhams] for (a, i), amount in basket.paying.items()]
        accounts = [view.account.account_no for view in basket.views]
        text = json.dumps({"by": by, "accounts": accounts, "paying": paying}) if paying else None
        with self.store.begin() as work:
            if work.notes.get(_NOTE) != text:
                work.notes.put(_NOTE, text)
                work.commit()

    def kept(self, by: StaffId) -> Basket:
        """What `by` was paying when the program ended, at today's balances; else empty.

        What is paid, blocked or gone meanwhile is left out.
        """
        basket = Basket(self.profile())
        with self.store.read() as work:
            text = work.notes.get(_NOTE)
        note: dict[str, Any] = json.loads(text) if text else {}
        if note.get("by") != by:
            return basket
        for account_no in note["accounts"]:
            amounts = {item: Money(d) for a, item, d in note["paying"] if a == account_no}
            basket = self._with_account(basket, account_no, amounts)
        return basket

    def _with_account(self, basket: Basket, account_no: str, amounts: dict[str, Money]) -> Basket:
        view = self.look_up.reread(account_no)
        if view is None:
            return basket
        for item_no, amount in amounts.items():
            try:
                if item_no != ON_ACCOUNT:
                    basket = basket.tick(view, item_no)
                basket = basket.pay(account_no, item_no, amount)
            except Refused:
                continue
        return basket
