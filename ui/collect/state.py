"""Everything the counter can look like: looking for a customer, and what they pay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto

from pos_app.domain.account import AccountView, OpenItem, Plan, Source
from pos_app.domain.basket import ON_ACCOUNT, Basket
from pos_app.domain.bulletin import Told
from pos_app.domain.money import ZERO, Money, total
from pos_app.domain.search_text import SearchKind
from pos_app.services.collect_payment import BalanceChange
from ui.message import Message


class Shows(Enum):
    """What stands below the search box."""

    HINT = auto()  # nothing asked yet: a hint and the last customers
    LOADING = auto()
    RESULTS = auto()
    NOBODY = auto()
    FAILED = auto()  # what was typed stays; F5 asks again
    ACCOUNT = auto()


class Busy(Enum):
    """What the clerk waits for."""

    NOTHING = auto()
    SCAN = auto()  # F12 was pressed while a scan is being looked up
    REREAD = auto()  # the balances are being asked again, before the tender
    REFRESH = auto()  # the same, because of F5


class Remark(Enum):
    """Something to know that is no error."""

    RESTORED = auto()  # the basket of before a crash is back
    SCAN_KEPT = auto()
    STATEMENT_COMING = auto()
    STATEMENT_PRINTED = auto()
    STATEMENT_SENT = auto()  # to a printer that cannot confirm


class Mark(Enum):
    """A status word on a row."""

    OVERDUE = auto()
    PART = auto()
    CREDIT = auto()
    DISPUTED = auto()
    EXACT_ONLY = auto()
    PENDING_CARD = auto()  # a card may have been charged for it on this desk
    BEING_PAID = auto()  # the same on another desk
    SETTLED_THERE = auto()  # another desk took it; head office has not confirmed that
    PART_THERE = auto()  # the same for a part: the rest is due


@dataclass(frozen=True, slots=True)
class Row:
    """An open item as a line of the table; `item` None is money on account, in advance."""

    account_no: str
    item_no: str
    item: OpenItem | None
    due: Money
    pay_now: Money | None  # None: not ticked
    marks: tuple[Mark, ...] = ()
    is_refused: bool = False  # the account is blocked or prepaid: no money is taken here
    told: Told | None = None  # by another desk: what was paid there
    today: date = date.min

    @property
    def is_ticked(self) -> bool:
        return self.pay_now is not None

    @property
    def is_payable(self) -> bool:
        """Whether it can be ticked; a credit, a disputed or a claimed bill cannot."""
        return (self.item is None or self.item.is_payable) and not self.is_refused

    @property
    def claimed_by(self) -> str:
        """The desk where a card is being, or may have been, charged for it; mostly none."""
        return self.item.claimed_by if self.item else ""


@dataclass(frozen=True, slots=True)
class PartPayment:
    """The panel for another amount than the whole: of one row, or (item_no None) of the basket."""

    account_no: str
    item_no: str | None
    due: Money
    least: Money
    most: Money
    typed: str
    amount: Money | None = None  # what was typed, when it can be read
    problem: Message | None = None

    @property
    def stays_due(self) -> Money:
        """What is left of the debt; negative is paid on account."""
        return self.due - (self.amount or ZERO)


@dataclass(frozen=True, slots=True)
class CollectState:
    """`viewing` is the account on the screen; a blocked one is seen without being in the basket."""

    basket: Basket
    today: date
    shows: Shows = Shows.HINT
    typed: str = ""
    kind: SearchKind | None = None  # what the typed text looks like: a chip, never enforced
    asked: str = ""  # what `results` answer
    results: tuple[AccountView, ...] = ()
    has_more: bool = False
    viewing: AccountView | None = None
    selected: str | None = None  # item number of the selected row of `viewing`
    last_customers: tuple[str, ...] = ()
    busy: Busy = Busy.NOTHING
    part: PartPayment | None = None
    changes: tuple[BalanceChange, ...] = ()  # found by the re-read; F12 asks again
    asks_to_empty: bool = False
    problem: Message | None = None
    remark: Remark | None = None
    scans_wait: bool = False  # a scan is being looked up
    insists_on: str = ""  # of that bill it was said that another desk has it: once more ticks it

    @property
    def rows(self) -> tuple[Row, ...]:
        """The open items of the account on the screen that are offered here, oldest first."""
        if self.viewing is None:
            return ()
        account = self.viewing.account
        offered = [item for item in account.items if item.kind in self.basket.profile.item_kinds]
        refused = account.allows.blocked is not None or account.plan is Plan.PREPAID
        ordered = sorted(offered, key=lambda item: (item.due_on, item.item_no))
        rows = [self._row(item, is_refused=refused) for item in ordered]
        key = (account.account_no, ON_ACCOUNT)
        can_advance = account.allows.advance and not account.allows.exact_only
        is_in_basket = self.basket.view_of(account.account_no) is not None
        if key in self.basket.paying or (can_advance and is_in_basket):
            rows.append(Row(*key, None, ZERO, self.basket.paying.get(key)))
        return tuple(rows)

    @property
    def is_busy(self) -> bool:
        """Whether the basket must not change now."""
        return self.busy is not Busy.NOTHING

    @property
    def selected_row(self) -> Row | None:
        return next((row for row in self.rows if row.item_no == self.selected), None)

    @property
    def account_due(self) -> Money:
        """What is open of the account on the screen."""
        return total(row.due for row in self.rows)

    @property
    def saved_at(self) -> datetime | None:
        """How old the results are, when they come from the desk's own copy."""
        saved = [view.as_of for view in self.results if view.source is not Source.LIVE]
        return min(saved, default=None)

    @property
    def may_pay(self) -> bool:
        """Whether F12 and F10 lead to the tender."""
        return bool(self.basket.lines) and self.busy is Busy.NOTHING

    @property
    def is_cash_only(self) -> bool:
        """Whether an account in the basket refuses cards."""
        return any(line.account.allows.cash_only for line in self.basket.lines)

    def subtotal(self, account_no: str) -> tuple[int, Money]:
        """Number and sum of an account's ticked rows."""
        amounts = [amount for key, amount in self.basket.paying.items() if key[0] == account_no]
        return len(amounts), total(amounts)

    def _row(self, item: OpenItem, *, is_refused: bool) -> Row:
        pay_now = self.basket.paying.get((item.account_no, item.item_no))
        told = self.viewing.told_of(item.item_no) if self.viewing else None
        is_settled = told is not None and told.is_settled
        is_late = item.is_overdue(self.today) and not is_settled
        marks = {
            Mark.PENDING_CARD: item.claimed_by == self.basket.profile.desk,
            Mark.BEING_PAID: item.claimed_by not in ("", self.basket.profile.desk),
            Mark.SETTLED_THERE: is_settled and not item.claimed_by,
            Mark.PART_THERE: told is not None and not is_settled and not item.claimed_by,
            Mark.OVERDUE: is_late and not (item.in_dispute or item.claimed_by),
            Mark.CREDIT: item.due.dirhams < 0,
            Mark.DISPUTED: item.in_dispute,
            Mark.PART: pay_now is not None and pay_now < item.due,
            Mark.EXACT_ONLY: item.exact_only,
        }
        shown = tuple(mark for mark, is_set in marks.items() if is_set)
        return Row(
            item.account_no,
            item.item_no,
            item,
            item.due,
            pay_now,
            shown,
            is_refused,
            told,
            self.today,
        )
