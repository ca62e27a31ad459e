"""The branch's end of day, as facts: shifts verified, the day closed, the deposit on its way.

The manager books them at whichever desk of the branch; `header.business_date` is the day that
they are about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pos_app.domain.header import Header
from pos_app.domain.ids import DeskId, EventId, ShiftId, StaffId
from pos_app.domain.money import Money


@dataclass(frozen=True, slots=True)
class TenderFigures:
    """The three numbers of one tender: what the journal says, the clerk counted, a manager saw."""

    tender: str  # cash, card
    expected: Money
    counted: Money
    verified: Money


@dataclass(frozen=True, slots=True)
class ShiftVerified:
    """A manager who was not the clerk counted again what a closed shift had handed over."""

    header: Header
    verifies: ShiftId
    count: Mapping[int, int]  # face value in dirhams → pieces
    tenders: tuple[TenderFigures, ...]
    note: str = ""
    approved_by: StaffId | None = None  # of a supervisor's: a manager


class ExceptionKind(StrEnum):
    """What may stand open when a day is closed, once somebody has declared it."""

    DESK_MISSING = "desk_missing"  # not heard of since before its shift ended
    SHIFT_OPEN = "shift_open"
    SHIFT_NOT_VERIFIED = "shift_not_verified"
    CARD_UNKNOWN = "card_unknown"
    CARDS_NOT_COMPARED = "cards_not_compared"
    ITEMS_WAITING = "items_waiting"
    ITEMS_REFUSED = "items_refused"
    TRANSFER_OPEN = "transfer_open"
    TRANSFER_DIFFERS = "transfer_differs"
    CLOSING_DIFFERS = "closing_differs"  # head office has other sums than the Z


@dataclass(frozen=True, slots=True)
class DayException:
    """One open point: what, of whom (desk, shift or number), how much, and why it is let be."""

    kind: ExceptionKind
    subject: str
    amount: Money
    reason: str = ""  # the manager's; empty: not declared


class Witness(StrEnum):
    """How the branch knows of a shift."""

    HEAD_OFFICE = "head_office"
    HERE = "here"  # this desk's own journal
    SHIFT_FILE = "shift_file"


@dataclass(frozen=True, slots=True)
class ShiftSum:
    """What a closed day says of one shift."""

    shift: ShiftId
    desk: DeskId
    clerk: StaffId
    state: str  # open, balancing, closed, verified
    witness: Witness
    payments: int
    collected: Money
    cash: Money
    card: Money
    expected_cash: Money | None  # None: not closed
    counted_cash: Money | None
    verified_cash: Money | None


@dataclass(frozen=True, slots=True)
class DayClosed:
    """All shifts are closed, or declared; what arrives later is known as such by its key."""

    header: Header
    centre: str
    shifts: tuple[ShiftSum, ...]
    payments: int
    collected: Money
    cash: Money
    card: Money
    exceptions: tuple[DayException, ...]
    note: str = ""
    approved_by: StaffId | None = None


@dataclass(frozen=True, slots=True)
class DepositMade:
    """Two people counted cash from the safe into one sealed bag for the bank."""

    header: Header
    days: tuple[date, ...]
    bag_no: str
    seal_no: str
    count: Mapping[int, int]
    witness: StaffId
    reason: str = ""  # why it is more than these days left in the safe

    @property
    def amount(self) -> Money:
        return Money(sum(face * pieces for face, pieces in self.count.items()))


@dataclass(frozen=True, slots=True)
class DepositReceived:
    """The bank's word of a bag; what differs from the deposit is seen, never evened out."""

    header: Header
    deposit: EventId
    bag_no: str
    amount: Money
    bank_reference: str
    received_on: date


@dataclass(frozen=True, slots=True)
class ApprovalDecided:
    """A second person decided at another desk, with their own PIN, what a clerk had asked."""

    header: Header
    request: EventId
    of_desk: DeskId
    asked_by: StaffId
    action: str
    subject: str
    amount: Money
    is_approved: bool
    reason: str = ""
