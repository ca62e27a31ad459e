"""What head office says of an account: who, where, what is open, what is allowed.

Nothing is computed here but sums: tariffs, fees, balances and flags come from head office.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pos_app.domain.bulletin import Told
from pos_app.domain.money import Money, total


class ItemKind(StrEnum):
    """What an open item is for."""

    BILL = "bill"
    DEPOSIT = "deposit"
    RECONNECTION = "reconnection"
    SERVICE_FEE = "service_fee"


class ChargeKind(StrEnum):
    """One line of a bill."""

    ELECTRICITY = "electricity"
    WATER = "water"
    SANITATION = "sanitation"
    OTHER = "other"


class Supply(StrEnum):
    """Whether the premise is supplied."""

    CONNECTED = "connected"
    DISCONNECTED = "disconnected"


class Plan(StrEnum):
    """How the account is paid: prepaid in the app, exempt never."""

    POSTPAID = "postpaid"
    PREPAID = "prepaid"
    EXEMPT = "exempt"


class Source(StrEnum):
    """Where a balance was read."""

    LIVE = "live"
    CACHED = "cached"
    SCANNED = "scanned"


@dataclass(frozen=True, slots=True)
class Allows:
    """What head office lets a counter do with this account."""

    partial: bool = True
    over: bool = False
    advance: bool = False
    exact_only: bool = False
    cash_only: bool = False
    blocked: str | None = None  # the reason, as head office words it


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """One line of an open item."""

    kind: ChargeKind
    amount: Money


@dataclass(frozen=True, slots=True)
class OpenItem:
    """A bill or another charge of which something is still due (negative: a credit)."""

    item_no: str
    account_no: str
    kind: ItemKind
    due: Money
    due_on: date
    period: str | None = None  # 2026-10
    lines: tuple[ChargeLine, ...] = ()
    exact_only: bool = False
    in_dispute: bool = False
    claimed_by: str = ""  # the desk where a card is being, or may have been, charged for it

    @property
    def is_payable(self) -> bool:
        """Whether money may be taken for it now."""
        return self.due.dirhams > 0 and not self.in_dispute and not self.claimed_by

    def is_overdue(self, today: date) -> bool:
        """Whether the due date has passed with something left to pay."""
        return self.due.dirhams > 0 and self.due_on < today


@dataclass(frozen=True, slots=True)
class Reading:
    """The last actual meter reading."""

    read_on: date
    electricity_kwh: int | None = None
    water_m3: int | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """An account with its open items. QID and phone are personal data: masked on screens."""

    account_no: str
    customer_no: str
    electricity_no: str
    water_no: str
    holder_id: str  # QID or establishment ID
    phone: str
    name_ar: str
    name_en: str
    area_ar: str
    area_en: str
    plan: Plan = Plan.POSTPAID
    supply: Supply = Supply.CONNECTED
    allows: Allows = Allows()
    items: tuple[OpenItem, ...] = ()
    reading: Reading | None = None

    @property
    def due(self) -> Money:
        """The sum of all open items, credits included."""
        return total(item.due for item in self.items)

    def oldest_first(self) -> tuple[OpenItem, ...]:
        """Payable items in the order in which debts are paid."""
        payable = [i for i in self.items if i.is_payable]
        return tuple(sorted(payable, key=lambda item: (item.due_on, item.item_no)))

    def item(self, item_no: str) -> OpenItem | None:
        """The open item of that number."""
        return next((i for i in self.items if i.item_no == item_no), None)

    def arrears(self, today: date) -> dict[str, Money]:
        """Overdue money per month (2026-10), oldest month first."""
        months: dict[str, Money] = {}
        for item in self.oldest_first():
            if item.is_overdue(today):
                month = item.period or f"{item.due_on:%Y-%m}"
                months[month] = months.get(month, Money(0)) + item.due
        return months

    def flags(self) -> tuple[str, ...]:
        """Status words for screens and the command line."""
        allows = self.allows
        marks = {
            "disconnected": self.supply is Supply.DISCONNECTED,
            "prepaid": self.plan is Plan.PREPAID,
            "exempt": self.plan is Plan.EXEMPT,
            "blocked": allows.blocked is not None,
            "cash_only": allows.cash_only,
            "exact_only": allows.exact_only,
            "allow_partial": allows.partial and not allows.exact_only,
            "allow_over": allows.over and not allows.exact_only,
            "allow_advance": allows.advance and not allows.exact_only,
        }
        return tuple(name for name, is_set in marks.items() if is_set)


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account as somebody read it: from where and when. Stale from that moment on."""

    account: Account
    source: Source
    as_of: datetime
    told: tuple[Told, ...] = ()  # by other desks of the branch, of what this balance lacks
    known_to: int | None = None  # the place in this desk's journal up to which it lacks nothing

    def told_of(self, item_no: str) -> Told | None:
        """What another desk said of that item."""
        return next((told for told in self.told if told.item_no == item_no), None)

    def is_settled_elsewhere(self, item_no: str) -> bool:
        """Whether another desk took all that is due of it, as far as the desks know."""
        told = self.told_of(item_no)
        return told is not None and told.is_settled


def mask(identifier: str, keep: int = 3) -> str:
    """Personal data on a screen or receipt: all but the last digits as dots."""
    return "•" * max(len(identifier) - keep, 0) + identifier[-keep:]
