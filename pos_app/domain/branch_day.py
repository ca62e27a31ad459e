"""One day of one branch, as far as it is known: what a manager sees, closes and signs.

Head office makes it from what it holds, a desk from its own journal and from shift files; both
have this one shape, also on the wire. All totals are sums over `shifts`, made when asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from pos_app.domain.card_events import CardsReconciled
from pos_app.domain.custody import CashAccepted, CashGiven, CashTakenBack
from pos_app.domain.day_events import (
    DayClosed,
    DepositMade,
    DepositReceived,
    ShiftVerified,
    Witness,
)
from pos_app.domain.events import ShiftClosed
from pos_app.domain.ids import DeskId, EventId, ShiftId, StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.takings import Taking


@dataclass(frozen=True, slots=True)
class DeskStatus:
    """What a desk said of itself last."""

    at: datetime
    shift: ShiftId | None
    clerk: StaffId | None
    state: str  # open, balancing, closed
    waiting: int
    refused: int
    unknown: int
    cards_unknown: int = 0


@dataclass(frozen=True, slots=True)
class DeskOfDay:
    """A desk of the branch, whether it worked on the day or not."""

    desk: DeskId
    last_seen_at: datetime | None  # by head office; None: never
    status: DeskStatus | None
    up_to_seq: int  # how far its journal is known


@dataclass(frozen=True, slots=True)
class ShiftOfDay:
    """A shift of the day with what is known of it."""

    shift: ShiftId
    desk: DeskId
    clerk: StaffId
    opened_at: datetime | None  # None: its opening has not arrived
    state: str  # open, balancing, closed, verified
    witness: Witness
    takings: tuple[Taking, ...]
    closed: ShiftClosed | None = None
    compared: tuple[CardsReconciled, ...] = ()
    verified: ShiftVerified | None = None
    closing_differs: bool = False  # head office has other sums than the Z

    def amount(self, line: str) -> Money:
        """The sum of a line; with a colon at its end, of all lines that begin so."""
        return Money(sum(one.amount.dirhams for one in self._of(line)))

    def number(self, line: str) -> int:
        """How often, in the same way."""
        return sum(one.number for one in self._of(line))

    @property
    def collected(self) -> Money:
        """All payments less all voids and refunds."""
        return self.amount("payments") - self.amount("voids") - self.amount("refunds")

    @property
    def cash(self) -> Money:
        return self.amount("cash")

    @property
    def card(self) -> Money:
        return self.amount("card:")

    def _of(self, line: str) -> Iterator[Taking]:
        is_group = line.endswith(":")
        for one in self.takings:
            if one.line == line or (is_group and one.line.startswith(line)):
                yield one


@dataclass(frozen=True, slots=True)
class Transfer:
    """Cash between two drawers, with what is known of each end."""

    transfer_no: str
    given: CashGiven | None = None
    accepted: tuple[CashAccepted, ...] = ()
    taken_back: CashTakenBack | None = None


@dataclass(frozen=True, slots=True)
class LateArrival:
    """Something of the day that head office got after the day was closed."""

    event_id: EventId
    type: str
    desk: DeskId
    shift: ShiftId
    receipt_no: str | None
    amount: Money
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Deposit:
    """A bag, and the bank's words of it."""

    made: DepositMade
    received: tuple[DepositReceived, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusedItem:
    """A payment, void or refund that head office refused and nobody has resolved yet."""

    receipt_no: str
    desk: DeskId
    amount: Money
    reason: str


@dataclass(frozen=True, slots=True)
class BranchDay:
    """All of it; `is_whole` only when head office itself was asked."""

    centre: str
    business_date: date
    as_of: datetime
    desks: tuple[DeskOfDay, ...]
    shifts: tuple[ShiftOfDay, ...]
    transfers: tuple[Transfer, ...] = ()
    deposits: tuple[Deposit, ...] = ()
    refused: tuple[RefusedItem, ...] = ()
    closed: DayClosed | None = None
    late: tuple[LateArrival, ...] = ()
    is_whole: bool = True

    @property
    def collected(self) -> Money:
        return _sum(shift.collected for shift in self.shifts)

    @property
    def cash(self) -> Money:
        return _sum(shift.cash for shift in self.shifts)

    @property
    def card(self) -> Money:
        return _sum(shift.card for shift in self.shifts)

    @property
    def payments(self) -> int:
        return sum(shift.number("payments") for shift in self.shifts)


def _sum(amounts: Iterable[Money]) -> Money:
    return sum(amounts, ZERO)


@dataclass(frozen=True, slots=True)
class DaySummary:
    """A day in the figures that other days are compared with: summed over its shifts."""

    business_date: date
    takings: tuple[Taking, ...]
    is_closed: bool


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """An entry of a desk's journal as head office holds it, with head office's word of it."""

    desk: DeskId
    seq: int
    prev_hash: str
    hash: str
    signature: str
    body: str  # canonical JSON of the event
    state: str  # posted, credit, reversal, refund, recorded, refused
    remark: str | None
    reason: str | None
    received_at: datetime


@dataclass(frozen=True, slots=True)
class SignedStatement:
    """Head office's own totals of a day: canonical JSON, and base64 Ed25519 by its key."""

    statement: str
    signature: str
