"""Money that changed hands, as immutable facts: taken, undone in its shift, given back later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pos_app.domain.account import ItemKind, Source
from pos_app.domain.header import Header
from pos_app.domain.ids import EventId, StaffId
from pos_app.domain.money import Money, total


@dataclass(frozen=True, slots=True)
class CashTender:
    """Notes and coins: what was handed over and what was given back."""

    tendered: Money
    change: Money

    @property
    def net(self) -> Money:
        return self.tendered - self.change


@dataclass(frozen=True, slots=True)
class CardTender:
    """A charge on a card, as the terminal (`attempt`) or its slip says. Never a card number."""

    amount: Money
    brand: str
    last4: str
    approval_code: str
    rrn: str
    terminal_id: str
    entry_mode: str = "slip"
    supervisor: StaffId | None = None
    attempt: EventId | None = None  # None: typed from the slip of a terminal beside the desk

    @property
    def net(self) -> Money:
        return self.amount


Tender = CashTender | CardTender


@dataclass(frozen=True, slots=True)
class Payment:
    """What was paid off: one open item, or (item_no None) money on account."""

    account_no: str
    item_no: str | None
    kind: ItemKind | None
    period: str | None
    amount: Money
    due_before: Money
    source: Source
    balance_as_of: datetime
    name_ar: str
    name_en: str
    reconnect_requested: bool = False

    @property
    def remaining(self) -> Money:
        """What stays due of the item; negative is credit on the account."""
        return self.due_before - self.amount


@dataclass(frozen=True, slots=True)
class PaymentTaken:
    """One customer at the counter: tenders in, payments off, to the dirham."""

    header: Header
    receipt_no: str
    tenders: tuple[Tender, ...]
    payments: tuple[Payment, ...]
    is_offline: bool = False
    outside_posted_hours: bool = False
    approved_by: StaffId | None = None
    is_recovered: bool = False  # the card's answer came after the desk had lost it

    @property
    def collected(self) -> Money:
        """What was paid off, which is what the tenders net."""
        return total(payment.amount for payment in self.payments)

    @property
    def change(self) -> Money:
        return total(t.change for t in self.tenders if isinstance(t, CashTender))

    @property
    def cash(self) -> Money:
        """Net cash that stayed in the drawer."""
        return total(t.net for t in self.tenders if isinstance(t, CashTender))

    @property
    def card(self) -> Money:
        return total(t.net for t in self.tenders if isinstance(t, CardTender))


class VoidReason(StrEnum):
    """Why a payment was undone."""

    WRONG_ACCOUNT = "wrong_account"
    WRONG_AMOUNT = "wrong_amount"
    WRONG_TENDER = "wrong_tender"
    CUSTOMER_CHANGED_MIND = "customer_changed_mind"
    DUPLICATE = "duplicate"
    TRAINING_MISTAKE = "training_mistake"


@dataclass(frozen=True, slots=True)
class PaymentVoided:
    """A payment of the same shift was undone: cash given back, card reversed by slip."""

    header: Header
    receipt_no: str  # of the void slip; the same gap-free sequence
    voids_event: EventId
    voids_receipt: str
    cash_back: Money
    card_back: Money
    reason: VoidReason
    approved_by: StaffId

    @property
    def amount(self) -> Money:
        return self.cash_back + self.card_back


@dataclass(frozen=True, slots=True)
class PaymentRefunded:
    """Money of a closed shift's payment went back to the card it came from."""

    header: Header
    receipt_no: str  # of the refund slip; the same gap-free sequence
    refunds_event: EventId
    refunds_receipt: str
    tender: CardTender  # what went back; its attempt is the refund's own
    reason: VoidReason
    approved_by: StaffId

    @property
    def amount(self) -> Money:
        return self.tender.amount
