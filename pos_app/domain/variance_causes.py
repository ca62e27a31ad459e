"""What may make counted money differ from expected money, and what is known of a shift's case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.card_events import CardDifference
from pos_app.domain.cash import CashKind
from pos_app.domain.events import Event, cash_movements
from pos_app.domain.ids import DeskId, EventId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import CardTender, CashTender, PaymentTaken, PaymentVoided
from pos_app.domain.tender_corrected import TenderCorrected


class Cause(StrEnum):
    """Why cash or card differs from what the journal says."""

    CASH_CARD_SWAP = "cash_card_swap"  # booked as the other tender
    CARD_UNRESOLVED = "card_unresolved"  # an attempt of which nobody knows
    MISSED_DROP = "missed_drop"  # went to the safe, not into the journal
    DIGIT_TRANSPOSITION = "digit_transposition"  # 45 pieces counted, 54 typed
    WRONG_NOTE = "wrong_note"  # 500 given for 100, 50 for 5
    DUPLICATE_PAYMENT = "duplicate_payment"  # booked twice, paid once
    MISSED_PAID_OUT = "missed_paid_out"
    MISSED_PAID_IN = "missed_paid_in"
    CHANGE_TWICE = "change_twice"
    CHANGE_NOT_GIVEN = "change_not_given"
    MISSED_TRANSFER = "missed_transfer"  # given or taken by hand, not booked; or booked only
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another desk's closed shift of the day, and by how much its drawer differed."""

    desk: DeskId
    variance: Money


@dataclass(frozen=True, slots=True)
class Case:
    """All that is known when the money of a shift differs."""

    events: tuple[Event, ...]  # of the shift, oldest first
    count: Mapping[int, int]  # the count that shall close it
    cash: Money  # counted less expected: negative is short
    card: Money = ZERO  # the terminal's total less ours
    is_compared: bool = False  # with the terminal
    earlier_counts: tuple[Mapping[int, int], ...] = ()
    differences: tuple[CardDifference, ...] = ()
    typed_totals: tuple[Money, ...] = ()  # of a terminal beside the desk, by brand
    doubts: tuple[CardAttempt, ...] = ()  # cards that are not settled
    drawer_limit: Money | None = None
    neighbours: tuple[Neighbour, ...] = ()


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment that stands, with its tenders as they were corrected."""

    receipt_no: str
    at: datetime
    accounts: tuple[tuple[str, Money], ...]
    cash: Money  # net of change
    card: Money
    slip: Money  # of the card part, what no terminal of ours approved
    tendered: Money
    change: Money


def payments_of(events: Iterable[Event]) -> tuple[Paid, ...]:
    """The shift's payments that were not undone."""
    found: dict[EventId, Paid] = {}
    for event in events:
        match event:
            case PaymentTaken(header=header):
                found[header.event_id] = _paid(event)
            case PaymentVoided(voids_event=voided):
                found.pop(voided, None)
            case TenderCorrected(corrects=of, cash=cash, card=card) if of in found:
                before = found[of]
                found[of] = replace(
                    before,
                    cash=before.cash + cash,
                    card=before.card + card,
                    slip=before.slip + card,
                )
            case _:
                pass
    return tuple(found.values())


def _paid(taken: PaymentTaken) -> Paid:
    cash = [t for t in taken.tenders if isinstance(t, CashTender)]
    slips = [t for t in taken.tenders if isinstance(t, CardTender) and t.attempt is None]
    return Paid(
        receipt_no=taken.receipt_no,
        at=taken.header.at,
        accounts=tuple((p.account_no, p.amount) for p in taken.payments),
        cash=taken.cash,
        card=taken.card,
        slip=sum((t.amount for t in slips), ZERO),
        tendered=sum((t.tendered for t in cash), ZERO),
        change=taken.change,
    )


def fullest(events: Iterable[Event]) -> Money:
    """The most that lay in the drawer at any time, as far as it was booked."""
    most = lies_there = ZERO
    for event in events:
        for movement in cash_movements(event):
            lies_there += movement.amount
        most = max(most, lies_there)
    return most


def was_dropped(events: Iterable[Event]) -> bool:
    """Whether any drop was booked."""
    return any(m.kind is CashKind.DROP for event in events for m in cash_movements(event))
