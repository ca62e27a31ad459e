"""What an event adds to its branch's days: rows of running sums, and what a fact is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from pos_app.domain.card_events import CardsReconciled
from pos_app.domain.clock import in_qatar
from pos_app.domain.custody import CashAccepted, CashGiven, CashTakenBack
from pos_app.domain.day_events import DayClosed, DepositMade, DepositReceived, ShiftVerified
from pos_app.domain.events import Event, ShiftClosed, ShiftOpened
from pos_app.domain.payment import PaymentTaken
from pos_app.domain.takings import lines_of
from pos_app.domain.tender_corrected import TenderCorrected

TakingKey = tuple[str, str, str, int, str]  # business date, desk, shift, hour, line
TakingRow = tuple[TakingKey, int, int]  # where, how often, dirhams
Sums = tuple[int, int, int, int]  # payments; collected, cash, card in dirhams
NOTHING: Final = (0, 0, 0, 0)
LONGEST: Final = 200  # characters of a key: an index takes no more of what a desk makes up


def taking_rows(event: Event, undone: PaymentTaken | None = None) -> Iterator[TakingRow]:
    """What the event adds to the running sums; a void needs the payment that it undoes."""
    head = event.header
    day, hour = head.business_date.isoformat(), in_qatar(head.at).hour
    for line, number, amount in lines_of(event, undone):
        yield (day, head.desk, head.shift, hour, line[:LONGEST]), number, amount.dirhams


def subject_of(event: Event) -> str | None:
    """What a fact is about; None: days neither quote the event nor ask for it."""
    subject = _subject(event)
    return None if subject is None else subject[:LONGEST]


def _subject(event: Event) -> str | None:
    match event:
        case ShiftOpened() | ShiftClosed() | CardsReconciled():
            return event.header.shift
        case ShiftVerified(verifies=shift):
            return shift
        case (
            CashGiven(transfer_no=no) | CashAccepted(transfer_no=no) | CashTakenBack(transfer_no=no)
        ):
            return no
        case TenderCorrected(corrects=payment):
            return str(payment)
        case DepositMade(bag_no=bag_no):
            return bag_no
        case DepositReceived(deposit=deposit):
            return str(deposit)
        case DayClosed(centre=centre):
            return centre
        case _:
            return None


def days_of(event: Event) -> list[date]:
    """The days that a fact stands on: its own, and those that a deposit is for."""
    more = event.days if isinstance(event, DepositMade) else ()
    return sorted({event.header.business_date, *more})


def centre_of(desk_or_shift: str) -> str:
    """`CCD` of CCD-02, and of CCD-02-S0007."""
    return desk_or_shift.partition("-")[0]


def sums_of_line(line: str, number: int, dirhams: int) -> Sums:
    """What a running sum says of payments, of what was collected, of cash and of cards."""
    match line:
        case "payments":
            return number, dirhams, 0, 0
        case "voids" | "refunds":
            return 0, -dirhams, 0, 0
        case "cash":
            return 0, 0, dirhams, 0
        case _:
            return (0, 0, 0, dirhams) if line.startswith("card:") else NOTHING


def add_sums(sums: Iterable[Sums]) -> Sums:
    """Each of the four by itself."""
    payments = collected = cash = card = 0
    for one in sums:
        payments, collected = payments + one[0], collected + one[1]
        cash, card = cash + one[2], card + one[3]
    return payments, collected, cash, card
