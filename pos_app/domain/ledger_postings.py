"""A branch's day in double entry, for the general ledger: each event debits what it credits.

Between two shifts a drawer is empty in the books: what a clerk counts goes to the safe, also what
is left in the drawer for the next one, whose float comes from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pos_app.domain.cash import CashKind
from pos_app.domain.custody import CashAccepted, CashGiven, CashTakenBack
from pos_app.domain.day_events import DepositMade, DepositReceived, ShiftVerified
from pos_app.domain.events import CashMoved, Event, ShiftClosed, ShiftOpened
from pos_app.domain.ids import EventId, ShiftId
from pos_app.domain.money import Money
from pos_app.domain.payment import (
    CardTender,
    Payment,
    PaymentRefunded,
    PaymentTaken,
    PaymentVoided,
    Tender,
)
from pos_app.domain.tender_corrected import TenderCorrected, as_really_paid

_SAFE = "safe"


@dataclass(frozen=True, slots=True)
class Posting:
    """An amount on one account; positive is debit. `part`: the card's brand, the bill's kind."""

    shift: ShiftId | None  # None: of the branch
    account: str  # a name of LedgerAccounts
    amount: Money
    part: str = ""


def postings(events: Iterable[Event]) -> tuple[Posting, ...]:
    """What the events of one day post, oldest first; they add up to zero."""
    day = _Day(tuple(events))
    return tuple(posting for event in day.events for posting in day.of(event) if posting.amount)


class _Day:
    """What some events need to know of others."""

    def __init__(self, events: tuple[Event, ...]) -> None:
        self.events = events
        corrections = [e for e in events if isinstance(e, TenderCorrected)]
        self._payments: Mapping[EventId, PaymentTaken] = {  # as they were really paid
            e.header.event_id: as_really_paid(e, corrections)
            for e in events
            if isinstance(e, PaymentTaken)
        }
        self._made = {e.header.event_id: e for e in events if isinstance(e, DepositMade)}
        self._closed = {e.header.shift: e for e in events if isinstance(e, ShiftClosed)}
        verified = [event for event in events if isinstance(event, ShiftVerified)]
        verified.sort(key=lambda event: event.header.at)  # booked at several desks
        self._verified = {event.verifies: event for event in verified}

    def of(self, event: Event) -> Iterator[Posting]:
        shift = event.header.shift
        match event:
            case PaymentTaken():
                yield from _tenders(shift, event.tenders, 1)
                yield from _paid_off(shift, event.payments, -1)
            case PaymentVoided():
                yield from self._voided(event)
            case PaymentRefunded(tender=tender):
                yield from _tenders(shift, (tender,), -1)
                yield Posting(shift, "receivable", event.amount, "refund")
            case TenderCorrected(slip=slip, cash=cash, card=card):
                yield Posting(shift, "cash_drawer", cash)
                yield Posting(shift, "card_clearing", card, slip.brand)
            case DepositMade() | DepositReceived():
                yield from self._deposit(event)
            case _:
                yield from self._cash(event)

    def _voided(self, event: PaymentVoided) -> Iterator[Posting]:
        shift, payment = event.header.shift, self._payments.get(event.voids_event)
        if payment is not None:
            yield from _tenders(shift, payment.tenders, -1)
            yield from _paid_off(shift, payment.payments, 1)
            return
        yield Posting(shift, "cash_drawer", -event.cash_back)
        yield Posting(shift, "card_clearing", -event.card_back)
        yield Posting(shift, "receivable", event.amount)

    def _cash(self, event: Event) -> Iterator[Posting]:
        shift = event.header.shift
        match event:
            case ShiftOpened():
                yield from _moved(shift, "safe", "cash_drawer", event.float_total)
                yield from self._handed_over(event)
            case ShiftClosed():
                yield from _moved(shift, "over_short", "cash_drawer", event.variance)
                yield from _moved(shift, "cash_drawer", "safe", event.counted_cash)
            case ShiftVerified():
                yield from self._counted_again(event)
            case CashMoved(amount=amount):
                yield from _moved(shift, _other_side(event), "cash_drawer", amount)
            case CashGiven(amount=amount):
                yield from _moved(shift, "cash_drawer", "on_the_way", amount)
            case CashAccepted(amount=amount) | CashTakenBack(amount=amount):
                yield from _moved(shift, "on_the_way", "cash_drawer", amount)
            case _:
                pass

    def _handed_over(self, opened: ShiftOpened) -> Iterator[Posting]:
        """A float that is not what the shift before has left."""
        before = self._closed.get(opened.continues) if opened.continues else None
        if before is not None:
            more = opened.float_total - before.kept_total
            yield from _moved(opened.header.shift, "over_short", "safe", more)

    def _counted_again(self, event: ShiftVerified) -> Iterator[Posting]:
        """The latest verification of a shift counts."""
        if self._verified[event.verifies] is event:
            for seen in event.tenders:
                if seen.tender == "cash":
                    more = seen.verified - seen.counted
                    yield from _moved(event.verifies, "over_short", "safe", more)

    def _deposit(self, event: DepositMade | DepositReceived) -> Iterator[Posting]:
        if isinstance(event, DepositMade):
            yield from _moved(None, "safe", "bank", event.amount)
            return
        made = self._made.get(event.deposit)
        if made is not None:
            yield from _moved(None, "over_short", "bank", event.amount - made.amount)


def _moved(shift: ShiftId | None, source: str, target: str, amount: Money) -> Iterator[Posting]:
    yield Posting(shift, target, amount)
    yield Posting(shift, source, -amount)


def _tenders(shift: ShiftId, tenders: Iterable[Tender], sign: int) -> Iterator[Posting]:
    for tender in tenders:
        amount = Money(sign * tender.net.dirhams)
        if isinstance(tender, CardTender):
            yield Posting(shift, "card_clearing", amount, tender.brand)
        else:
            yield Posting(shift, "cash_drawer", amount)


def _paid_off(shift: ShiftId, payments: Iterable[Payment], sign: int) -> Iterator[Posting]:
    for payment in payments:
        amount = Money(sign * payment.amount.dirhams)
        if payment.kind is None:
            yield Posting(shift, "on_account", amount)
        else:
            yield Posting(shift, "receivable", amount, str(payment.kind))


def _other_side(moved: CashMoved) -> str:
    """The safe where it gave or took; everything else is cash without a payment."""
    is_safe = moved.kind is CashKind.DROP or _SAFE in (moved.giver, moved.taker)
    return "safe" if is_safe else "paid_in_out"
