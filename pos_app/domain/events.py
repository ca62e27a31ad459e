"""What happened at a desk, as immutable facts. Past tense; nothing is ever changed or removed.

Every event starts with the same `Header`. `pos_app.wire` turns events into JSON and back: one
format for the journal, the outbox and head office.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from pos_app.domain.card_events import CardAttemptSettled, CardAttemptStarted, CardsReconciled
from pos_app.domain.cash import CashKind, CashMovement
from pos_app.domain.custody import CashAccepted, CashGiven, CashTakenBack
from pos_app.domain.day_events import (
    ApprovalDecided,
    DayClosed,
    DepositMade,
    DepositReceived,
    ShiftVerified,
)
from pos_app.domain.header import Header
from pos_app.domain.ids import EventId, ShiftId, StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.offline_extended import OfflineExtended
from pos_app.domain.payment import (
    CashTender,
    PaymentRefunded,
    PaymentTaken,
    PaymentVoided,
    Tender,
)
from pos_app.domain.rescued import ItemsRescued
from pos_app.domain.resolution import PostingResolved
from pos_app.domain.restored import DeskRestored
from pos_app.domain.tender_corrected import TenderCorrected


@dataclass(frozen=True, slots=True)
class ShiftOpened:
    """The drawer's float was counted and payments may begin."""

    header: Header
    shift_no: int
    float_count: Mapping[int, int]  # face value in dirhams → pieces
    giver: str = "safe"  # or who handed the drawer over
    continues: ShiftId | None = None  # handed over by this shift, with what it left
    reason: str = ""  # why the float is not what was left or ordered

    @property
    def float_total(self) -> Money:
        return Money(sum(face * pieces for face, pieces in self.float_count.items()))


class DrawerReason(StrEnum):
    """Why the drawer was opened."""

    CHANGE_MONEY = "change_money"
    CHECK = "check"
    COUNT = "count"
    OTHER = "other"
    PAYMENT = "payment"
    VOID = "void"
    CASH_MOVED = "cash_moved"


NO_SALE_REASONS: Final = (
    DrawerReason.CHANGE_MONEY,
    DrawerReason.CHECK,
    DrawerReason.COUNT,
    DrawerReason.OTHER,
)


@dataclass(frozen=True, slots=True)
class DrawerOpened:
    """The drawer was told to open: for another event, its `cause`, or (no-sale) without one."""

    header: Header
    reason: DrawerReason
    note: str = ""
    cause: EventId | None = None
    approved_by: StaffId | None = None  # of a no-sale: always a second person

    @property
    def is_no_sale(self) -> bool:
        return self.cause is None


@dataclass(frozen=True, slots=True)
class CashMoved:
    """Paid-in, paid-out or drop, with giver and taker; deposit and withdrawal on the wire."""

    header: Header
    kind: CashKind
    amount: Money  # positive into the drawer, negative out of it
    reason: str
    giver: str
    taker: str
    cancels: EventId | None = None
    count: Mapping[int, int] = field(default_factory=dict)  # empty: moved as a sum
    note: str = ""
    approved_by: StaffId | None = None


@dataclass(frozen=True, slots=True)
class ReceiptPrinted:
    """Paper came out (or may have): the original (copy 0) or a marked copy."""

    header: Header
    receipt_no: str
    copy_no: int
    outcome: str  # printed, unknown


class SendWay(StrEnum):
    """How a receipt reaches the customer without paper."""

    EMAIL = "email"
    SMS = "sms"


@dataclass(frozen=True, slots=True)
class ReceiptSent:
    """The customer wants the receipt by e-mail or SMS; head office sends it.

    The address is personal data: the journal holds it masked, and sealed for head office alone.
    """

    header: Header
    receipt_no: str
    way: SendWay
    to_masked: str
    to_sealed: str  # base64; see pos_app.sealing


@dataclass(frozen=True, slots=True)
class CashCounted:
    """A blind count, first or repeated; any count is kept for ever."""

    header: Header
    attempt: int
    count: Mapping[int, int]

    @property
    def counted(self) -> Money:
        return Money(sum(face * pieces for face, pieces in self.count.items()))


@dataclass(frozen=True, slots=True)
class BalancingStarted:
    """Payments stop; the cash is being counted."""

    header: Header


@dataclass(frozen=True, slots=True)
class BalancingLeft:
    """Counting was put off; payments go on."""

    header: Header


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """What was not sent or not known at the close, by number and amount."""

    receipt_no: str  # of a card without one: its ServiceID
    amount: Money
    state: str  # waiting, refused, unknown; card_unknown, card_unused, card_uncharged…


@dataclass(frozen=True, slots=True)
class ShiftClosed:
    """The Z: final, numbered, with expected and counted cash and all open points."""

    header: Header
    z_no: int
    expected_cash: Money
    counted_cash: Money
    count: Mapping[int, int]
    payments: int
    voids: int
    collected: Money
    cash: Money
    card: Money
    first_receipt: str | None
    last_receipt: str | None
    open_points: tuple[OpenPoint, ...]
    chain_head: str  # of the journal, before this event
    reason: str = ""
    approved_by: StaffId | None = None
    remarked: tuple[OpenPoint, ...] = ()  # taken by head office, its remark first known now
    cause: str = ""  # of the variance, as clerk and supervisor agreed; see explain_variance
    kept: Mapping[int, int] = field(default_factory=dict)  # left in the drawer for the next clerk
    handed_to: str = "safe"  # who took the rest

    @property
    def variance(self) -> Money:
        """Counted minus expected: negative is short."""
        return self.counted_cash - self.expected_cash

    @property
    def kept_total(self) -> Money:
        return Money(sum(face * pieces for face, pieces in self.kept.items()))


Event = (
    ShiftOpened
    | PaymentTaken
    | PaymentVoided
    | PaymentRefunded
    | CardAttemptStarted
    | CardAttemptSettled
    | CardsReconciled
    | DrawerOpened
    | CashMoved
    | ReceiptPrinted
    | ReceiptSent
    | PostingResolved
    | CashCounted
    | BalancingStarted
    | BalancingLeft
    | ShiftClosed
    | DeskRestored
    | OfflineExtended
    | ItemsRescued
    | CashGiven
    | CashAccepted
    | CashTakenBack
    | TenderCorrected
    | ShiftVerified
    | DayClosed
    | DepositMade
    | DepositReceived
    | ApprovalDecided
)


def cash_movements(event: Event) -> tuple[CashMovement, ...]:
    """The lines that `event` adds to the cash ledger."""
    match event:
        case ShiftOpened(float_total=float_total):
            return (CashMovement(CashKind.FLOAT_IN, float_total),) if float_total else ()
        case PaymentTaken(tenders=tenders):
            return tuple(_of_tenders(tenders))
        case PaymentVoided(cash_back=back) if back:
            return (CashMovement(CashKind.VOID_OUT, -back),)
        case CashMoved(kind=kind, amount=amount):
            return (CashMovement(kind, amount),)
        case CashGiven(amount=amount):
            return (CashMovement(CashKind.TRANSFER_OUT, -amount),)
        case CashAccepted(amount=amount):
            return (CashMovement(CashKind.TRANSFER_IN, amount),)
        case CashTakenBack(amount=amount):
            return (CashMovement(CashKind.TRANSFER_BACK, amount),)
        case TenderCorrected(cash=cash):
            return (CashMovement(CashKind.CORRECTION, cash),)
        case _:
            return ()


def _of_tenders(tenders: tuple[Tender, ...]) -> list[CashMovement]:
    movements = []
    for tender in tenders:
        if isinstance(tender, CashTender):
            movements.append(CashMovement(CashKind.PAYMENT_IN, tender.tendered))
            if tender.change:
                movements.append(CashMovement(CashKind.CHANGE_OUT, -tender.change))
    return movements


def receipt_no_of(event: Event) -> str | None:
    """The number that `event` took from the desk's receipt sequence."""
    if isinstance(event, PaymentTaken | PaymentVoided | PaymentRefunded):
        return event.receipt_no
    return None


def amount_of(event: Event) -> Money:
    """What `event` means for head office's ledger: paid, or (negative) undone."""
    match event:
        case PaymentTaken(collected=collected):
            return collected
        case PaymentVoided(amount=amount) | PaymentRefunded(amount=amount):
            return -amount
        case CashMoved(amount=amount) | CashAccepted(amount=amount) | CashTakenBack(amount=amount):
            return amount
        case CashGiven(amount=amount):
            return -amount
        case DepositMade(amount=amount) | DepositReceived(amount=amount):
            return amount
        case PostingResolved(amount=amount):
            return amount
        case ShiftClosed(variance=variance):
            return variance
        case _:
            return ZERO


SENT: Final = (
    ShiftOpened,
    PaymentTaken,
    PaymentVoided,
    PaymentRefunded,
    CardAttemptStarted,
    CardAttemptSettled,
    CardsReconciled,
    CashMoved,
    ReceiptSent,
    PostingResolved,
    ShiftClosed,
    DeskRestored,
    OfflineExtended,
    ItemsRescued,
    CashGiven,
    CashAccepted,
    CashTakenBack,
    TenderCorrected,
    ShiftVerified,
    DayClosed,
    DepositMade,
    DepositReceived,
    ApprovalDecided,
)


def goes_to_head_office(event: Event) -> bool:
    """Whether `event` takes a place in the outbox."""
    if isinstance(event, DrawerOpened):
        return event.is_no_sale  # the others go with their cause
    return isinstance(event, SENT)
