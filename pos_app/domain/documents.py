"""What can be put on paper, as data; `printers` lays it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto

from pos_app.domain.account import AccountView
from pos_app.domain.branch_day import BranchDay, DaySummary
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.card_events import CardsReconciled
from pos_app.domain.custody import CashAccepted, CashGiven, CashTakenBack
from pos_app.domain.day_events import DayClosed, DayException, ShiftVerified
from pos_app.domain.desk import Centre
from pos_app.domain.events import CashMoved, OpenPoint, ShiftClosed, ShiftOpened
from pos_app.domain.ids import DeskId, StaffId
from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentRefunded, PaymentTaken, PaymentVoided
from pos_app.domain.shift import Shift, ShiftTotals
from pos_app.domain.tender_corrected import TenderCorrected


class Posting(Enum):
    """How far head office is with a payment that was accepted offline."""

    AHEAD = auto()  # it will be posted
    DONE = auto()
    REFUSED = auto()  # people decide what becomes of it
    SETTLED = auto()  # they have decided


@dataclass(frozen=True, slots=True)
class ReceiptDocument:
    """A customer's receipt. `copy_no` 0 is the original; copies are marked and counted."""

    taken: PaymentTaken
    centre: Centre
    qr_text: str
    copy_no: int = 0
    is_voided: bool = False
    is_training: bool = False
    refunds: tuple[PaymentRefunded, ...] = ()  # what went back since, as far as the desk knows
    remark: str = ""  # what head office said of it since: credit, paid_elsewhere…
    posting: Posting = Posting.AHEAD  # of one that was accepted offline
    corrections: tuple[TenderCorrected, ...] = ()  # of its tenders, known since


@dataclass(frozen=True, slots=True)
class VoidDocument:
    """The slip of an undone payment, signed by customer and supervisor."""

    voided: PaymentVoided
    taken: PaymentTaken
    centre: Centre
    qr_text: str
    copy_no: int = 0
    is_training: bool = False
    attempts: tuple[CardAttempt, ...] = ()  # of the payment, and those that undo them


@dataclass(frozen=True, slots=True)
class RefundDocument:
    """The slip of money given back to a card, signed by customer and supervisor."""

    refunded: PaymentRefunded
    taken: PaymentTaken
    centre: Centre
    qr_text: str
    copy_no: int = 0
    is_training: bool = False


@dataclass(frozen=True, slots=True)
class StatementDocument:
    """What head office says of an account now: for exempt accounts and whoever asks.

    It is no receipt and says so; `by` is the clerk.
    """

    centre: Centre
    desk: DeskId
    view: AccountView
    at: datetime
    by: StaffId
    is_training: bool = False


@dataclass(frozen=True, slots=True)
class ShiftReportDocument:
    """An X (interim; `closed` None) or a Z (final). An X never tells a clerk the expected cash."""

    centre: Centre
    desk: DeskId
    shift: Shift
    totals: ShiftTotals
    at: datetime
    open_points: tuple[OpenPoint, ...] = ()
    closed: ShiftClosed | None = None
    shows_expected: bool = False
    is_training: bool = False
    copy_no: int = 0  # of a Z
    remarked: tuple[OpenPoint, ...] = ()  # head office's remarks, first known in this shift
    opened: ShiftOpened | None = None
    verified: ShiftVerified | None = None  # the latest, as far as this desk booked it


@dataclass(frozen=True, slots=True)
class FloatSlipDocument:
    """The float with which a shift began, by note and coin, signed by clerk and manager."""

    opened: ShiftOpened
    centre: Centre
    copy_no: int = 0
    is_training: bool = False


@dataclass(frozen=True, slots=True)
class CashSlipDocument:
    """Paid-in, paid-out, drop or pickup: signed by giver and taker."""

    moved: CashMoved
    centre: Centre
    copy_no: int = 0
    is_training: bool = False


@dataclass(frozen=True, slots=True)
class TransferSlipDocument:
    """One half of cash that goes from desk to desk; the giver's names its number to the taker."""

    event: CashGiven | CashAccepted | CashTakenBack
    centre: Centre
    copy_no: int = 0
    is_training: bool = False


@dataclass(frozen=True, slots=True)
class CorrectionSlipDocument:
    """How a payment was really paid: signed by clerk and supervisor."""

    corrected: TenderCorrected
    taken: PaymentTaken
    centre: Centre
    copy_no: int = 0
    is_training: bool = False


@dataclass(frozen=True, slots=True)
class DepositSlipDocument:
    """What goes to the bank in one sealed bag, signed by two people."""

    centre: Centre
    days: tuple[date, ...]  # whose cash it is
    bag_no: str
    seal_no: str
    count: Mapping[int, int]  # face value in dirhams → pieces
    made_by: StaffId
    witness: StaffId
    at: datetime
    copy_no: int = 0
    is_training: bool = False
    reason: str = ""  # why it is more than the days left in the safe

    @property
    def amount(self) -> Money:
        return Money(sum(face * pieces for face, pieces in self.count.items()))


@dataclass(frozen=True, slots=True)
class VerificationDocument:
    """What a manager counted again of a closed shift: the three numbers of each tender."""

    verified: ShiftVerified
    centre: Centre
    copy_no: int = 0
    is_training: bool = False


@dataclass(frozen=True, slots=True)
class DayClosedDocument:
    """The branch's day as it was closed: its shifts' sums and what was declared open."""

    closed: DayClosed
    centre: Centre
    copy_no: int = 0
    is_training: bool = False


@dataclass(frozen=True, slots=True)
class DayReportDocument:
    """All that is known of a branch's day, before its close and after.

    `compared_with`: earlier days, such as yesterday and the same weekday of last week.
    `exceptions`: what stands open, or what was declared.
    """

    centre: Centre
    day: BranchDay
    at: datetime
    compared_with: tuple[DaySummary, ...] = ()
    exceptions: tuple[DayException, ...] = ()
    is_training: bool = False


@dataclass(frozen=True, slots=True)
class ExceptionsDocument:
    """What of a day is open, or was declared when it was closed."""

    centre: Centre
    business_date: date
    exceptions: tuple[DayException, ...]
    at: datetime
    closed: DayClosed | None = None
    is_training: bool = False


@dataclass(frozen=True, slots=True)
class CardSlipDocument:
    """The terminal's own receipt text, line for line; nothing of it is interpreted."""

    centre: Centre
    desk: DeskId
    lines: tuple[str, ...]
    at: datetime
    is_merchant_copy: bool = False
    needs_signature: bool = False
    is_training: bool = False
    copy_no: int = 0
    attempt: CardAttempt | None = None  # what is signed for


@dataclass(frozen=True, slots=True)
class CardPendingDocument:
    """What a customer takes along when nobody knows whether the card was charged.

    It is no receipt and says so. Printed late, it says what has become known.
    """

    attempt: CardAttempt
    centre: Centre
    at: datetime
    by: StaffId
    copy_no: int = 0
    is_training: bool = False


@dataclass(frozen=True, slots=True)
class CardReconciliationDocument:
    """The terminal's totals against ours, by brand, and each item in which they differ."""

    event: CardsReconciled
    centre: Centre
    copy_no: int = 0
    is_training: bool = False


@dataclass(frozen=True, slots=True)
class TestPage:
    """Both languages, a width ruler, shades, a QR, a barcode."""

    __test__ = False  # not a test class, whatever its name

    centre: Centre
    desk: DeskId
    at: datetime


Document = (
    ReceiptDocument
    | VoidDocument
    | RefundDocument
    | StatementDocument
    | ShiftReportDocument
    | FloatSlipDocument
    | CashSlipDocument
    | TransferSlipDocument
    | CorrectionSlipDocument
    | DepositSlipDocument
    | VerificationDocument
    | DayClosedDocument
    | DayReportDocument
    | ExceptionsDocument
    | CardSlipDocument
    | CardPendingDocument
    | CardReconciliationDocument
    | TestPage
)
