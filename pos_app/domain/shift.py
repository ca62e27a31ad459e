"""The life of a shift and the totals of its X and Z reports: folds over its events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from pos_app.domain.card_events import CardAttemptSettled, CardAttemptStarted, CardsReconciled
from pos_app.domain.card_totals import joined
from pos_app.domain.cash import CashKind
from pos_app.domain.day_events import (
    ApprovalDecided,
    DayClosed,
    DepositMade,
    DepositReceived,
    ShiftVerified,
)
from pos_app.domain.events import (
    BalancingLeft,
    BalancingStarted,
    CashCounted,
    DrawerOpened,
    Event,
    ReceiptPrinted,
    ReceiptSent,
    ShiftClosed,
    ShiftOpened,
    cash_movements,
    receipt_no_of,
)
from pos_app.domain.ids import EventId, ShiftId, StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import CardTender, PaymentRefunded, PaymentTaken, PaymentVoided
from pos_app.domain.rescued import ItemsRescued
from pos_app.domain.resolution import PostingResolved
from pos_app.domain.restored import DeskRestored
from pos_app.domain.tender_corrected import TenderCorrected, as_really_paid
from pos_app.errors.shift import ShiftBalancing, ShiftNotOpen


class ShiftState(StrEnum):
    """open → balancing (no payments) → closed; balancing may go back to open."""

    OPEN = "open"
    BALANCING = "balancing"
    CLOSED = "closed"


_NEXT: Mapping[tuple[ShiftState, type], ShiftState] = {
    (ShiftState.OPEN, BalancingStarted): ShiftState.BALANCING,
    (ShiftState.BALANCING, BalancingStarted): ShiftState.BALANCING,
    (ShiftState.BALANCING, BalancingLeft): ShiftState.OPEN,
    (ShiftState.BALANCING, CashCounted): ShiftState.BALANCING,
    (ShiftState.BALANCING, ShiftClosed): ShiftState.CLOSED,
}
_ANY_TIME = (
    ReceiptPrinted,  # also late: copies are asked for after the close
    ReceiptSent,
    PostingResolved,  # head office may refuse at any time
    CardAttemptSettled,  # a late word belongs to the attempt's own shift
    DeskRestored,
    ItemsRescued,  # belongs to no customer of the shift
    ShiftVerified,  # what managers book belongs to the day
    DayClosed,
    DepositMade,
    DepositReceived,
    ApprovalDecided,
)
_ANY_TIME_BEFORE_CLOSE = (DrawerOpened, CardsReconciled, TenderCorrected)


@dataclass(frozen=True, slots=True)
class Shift:
    """Where one shift stands now."""

    shift_id: ShiftId
    shift_no: int
    clerk: StaffId
    opened_at: datetime
    business_date: date
    state: ShiftState = ShiftState.OPEN

    @classmethod
    def opened(cls, event: ShiftOpened) -> Shift:
        """The shift that `event` begins."""
        head = event.header
        return cls(head.shift, event.shift_no, head.by, head.at, head.business_date)

    def apply(self, event: Event) -> Shift:
        """The shift after `event`.

        Raises:
            ShiftBalancing: a payment or cash movement while the cash is being counted.
            ShiftNotOpen: the shift is closed.
        """
        if isinstance(event, _ANY_TIME) or is_giving_back(event):
            return self
        if self.state is ShiftState.CLOSED or isinstance(event, ShiftOpened):
            raise ShiftNotOpen
        if isinstance(event, _ANY_TIME_BEFORE_CLOSE):
            return self
        state = _NEXT.get((self.state, type(event)))
        if state is not None:
            return replace(self, state=state)
        if self.state is ShiftState.BALANCING:
            raise ShiftBalancing
        return self

    def caught_up(self, event: Event) -> Shift:
        """The shift after `event`, with steps before it that a restored desk no longer knows."""
        if isinstance(event, ShiftClosed):
            return replace(self, state=ShiftState.CLOSED)
        return replace(self, state=_NEXT.get((self.state, type(event)), self.state))


def is_giving_back(event: Event) -> bool:
    """Whether a terminal is asked to undo a charge; found totals count as such: no new payment."""
    return isinstance(event, CardAttemptStarted) and not event.payments


@dataclass(frozen=True, slots=True)
class TenderTotal:
    """How often and how much."""

    count: int = 0
    amount: Money = ZERO

    def plus(self, amount: Money, count: int = 1) -> TenderTotal:
        return TenderTotal(self.count + count, self.amount + amount)


@dataclass(slots=True)
class ShiftTotals:
    """Everything an X or Z says, folded from the shift's events."""

    payments: TenderTotal = TenderTotal()
    voids: TenderTotal = TenderTotal()
    refunds: TenderTotal = TenderTotal()  # of earlier shifts' payments, back to their cards
    corrections: TenderTotal = TenderTotal()  # of tenders, without regard to their direction
    cash: TenderTotal = TenderTotal()  # net of change and of voids
    card: TenderTotal = TenderTotal()
    cards: dict[tuple[str, str], TenderTotal] = field(default_factory=dict)  # terminal, brand
    kinds: dict[str, TenderTotal] = field(default_factory=dict)  # bill, deposit…, on_account
    cash_kinds: dict[CashKind, Money] = field(default_factory=dict)
    expected_cash: Money = ZERO
    part_payments: int = 0
    offline: TenderTotal = TenderTotal()
    outside_hours: int = 0
    copies: int = 0
    drawer_openings: int = 0
    no_sales: int = 0  # of these, without a payment or cash movement
    receipts: list[str] = field(default_factory=list)
    count_attempts: int = 0
    reconciled: CardsReconciled | None = None  # the terminal's totals against ours

    @property
    def collected(self) -> Money:
        """All payments less all voids and refunds."""
        return self.payments.amount - self.voids.amount - self.refunds.amount


def shift_totals(events: Iterable[Event]) -> ShiftTotals:
    """Fold a shift's events, oldest first."""
    fold = ShiftFold()
    for event in events:
        fold.add(event)
    return fold.totals()


class ShiftFold:
    """A shift's totals that go on with each of its events."""

    def __init__(self) -> None:
        self._totals = ShiftTotals()
        self._taken: dict[EventId, PaymentTaken] = {}
        self._compared: list[CardsReconciled] = []

    def totals(self) -> ShiftTotals:
        """As they are now; nothing that comes later changes them."""
        now = self._totals
        return replace(
            now,
            cards=dict(now.cards),
            kinds=dict(now.kinds),
            cash_kinds=dict(now.cash_kinds),
            receipts=list(now.receipts),
            reconciled=joined(self._compared),
        )

    def add(self, event: Event) -> None:
        """The next event of the shift."""
        totals, taken = self._totals, self._taken
        _add_cash(totals, event)
        if (number := receipt_no_of(event)) is not None:
            totals.receipts.append(number)
        match event:
            case PaymentTaken():
                taken[event.header.event_id] = event
                _add_payment(totals, event)
            case PaymentVoided():
                _add_void(totals, event, taken[event.voids_event])
            case PaymentRefunded():
                _add_refund(totals, event)
            case TenderCorrected(corrects=payment):
                _add_correction(totals, event)
                taken[payment] = as_really_paid(taken[payment], (event,))
            case CardsReconciled():
                self._compared.append(event)
            case _:
                _count(totals, event)


def _count(totals: ShiftTotals, event: Event) -> None:
    """What is told by its number alone."""
    match event:
        case ReceiptPrinted(copy_no=copy_no):
            totals.copies += copy_no > 0
        case DrawerOpened():
            totals.drawer_openings += 1
            totals.no_sales += event.is_no_sale
        case CashCounted():
            totals.count_attempts += 1
        case _:
            pass


def _add_cash(totals: ShiftTotals, event: Event) -> None:
    for movement in cash_movements(event):
        known = totals.cash_kinds.get(movement.kind, ZERO)
        totals.cash_kinds[movement.kind] = known + movement.amount
        totals.expected_cash += movement.amount


def _add_payment(totals: ShiftTotals, event: PaymentTaken) -> None:
    totals.payments = totals.payments.plus(event.collected)
    if event.cash:
        totals.cash = totals.cash.plus(event.cash)
    for tender in event.tenders:
        if isinstance(tender, CardTender):
            totals.card = totals.card.plus(tender.amount)
    _add_parts(totals, event, sign=1)
    totals.part_payments += sum(
        payment.item_no is not None and payment.remaining > ZERO for payment in event.payments
    )
    if event.is_offline:
        totals.offline = totals.offline.plus(event.collected)
    totals.outside_hours += event.outside_posted_hours


def _add_void(totals: ShiftTotals, event: PaymentVoided, taken: PaymentTaken) -> None:
    """A void is of the same shift as its payment: every total loses what the payment added."""
    totals.voids = totals.voids.plus(event.amount)
    if event.cash_back:
        totals.cash = totals.cash.plus(-event.cash_back, count=0)
    if event.card_back:
        totals.card = totals.card.plus(-event.card_back, count=0)
    _add_parts(totals, taken, sign=-1)


def _add_refund(totals: ShiftTotals, event: PaymentRefunded) -> None:
    """The payment is of another shift: by kind it stays there."""
    totals.refunds = totals.refunds.plus(event.amount)
    totals.card = totals.card.plus(-event.amount, count=0)
    key = (event.tender.terminal_id, event.tender.brand)
    totals.cards[key] = totals.cards.get(key, TenderTotal()).plus(-event.amount, count=0)


def _add_correction(totals: ShiftTotals, event: TenderCorrected) -> None:
    """What was collected stays; the payment is counted with its other tender."""
    totals.corrections = totals.corrections.plus(abs(event.card))
    step = 1 if event.card > ZERO else -1
    totals.cash = totals.cash.plus(event.cash, count=0)
    totals.card = totals.card.plus(event.card, count=step)
    key = (event.slip.terminal_id, event.slip.brand)
    totals.cards[key] = totals.cards.get(key, TenderTotal()).plus(event.card, count=step)


def _add_parts(totals: ShiftTotals, event: PaymentTaken, sign: int) -> None:
    """By terminal and brand, and by kind; counts stay those of the payments."""
    count = 1 if sign > 0 else 0
    for tender in event.tenders:
        if isinstance(tender, CardTender):
            key = (tender.terminal_id, tender.brand)
            known = totals.cards.get(key, TenderTotal())
            totals.cards[key] = known.plus(Money(sign * tender.amount.dirhams), count)
    for payment in event.payments:
        kind = str(payment.kind or "on_account")
        known = totals.kinds.get(kind, TenderTotal())
        totals.kinds[kind] = known.plus(Money(sign * payment.amount.dirhams), count)
