"""What an event adds to a day's figures: lines that are summed, by hour of the Qatar day.

Desk, head office and the auditor's evidence all count by these lines, so that their totals are
of one kind. Names are stable: head office keeps running sums under them.

    payments, voids, refunds, corrections     how often, how much
    cash                                      net of change and voids
    card:TERMINAL:BRAND                       net of voids and refunds
    kind:bill, kind:deposit, kind:on_account… by what was paid off
    offline, outside_hours, part_payments     of the payments
    drawer:float_in, drawer:drop…             the cash ledger, by kind
    no_sales                                  drawer openings without a payment
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pos_app.domain.clock import in_qatar
from pos_app.domain.events import DrawerOpened, Event, cash_movements
from pos_app.domain.ids import EventId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import CardTender, PaymentRefunded, PaymentTaken, PaymentVoided
from pos_app.domain.tender_corrected import TenderCorrected, as_really_paid


@dataclass(frozen=True, slots=True)
class Taking:
    """So often and so much of one line in one hour (0…23) of the Qatar day."""

    hour: int
    line: str
    number: int
    amount: Money


def takings(events: Iterable[Event]) -> tuple[Taking, ...]:
    """The summed lines of a shift's events, oldest first."""
    sums: dict[tuple[int, str], tuple[int, int]] = defaultdict(lambda: (0, 0))
    taken: dict[EventId, PaymentTaken] = {}
    for event in events:
        if isinstance(event, PaymentTaken):
            taken[event.header.event_id] = event
        elif isinstance(event, TenderCorrected) and event.corrects in taken:
            taken[event.corrects] = as_really_paid(taken[event.corrects], (event,))
        undone = taken.get(event.voids_event) if isinstance(event, PaymentVoided) else None
        for one in takings_of(event, undone):
            number, dirhams = sums[one.hour, one.line]
            sums[one.hour, one.line] = number + one.number, dirhams + one.amount.dirhams
    return tuple(
        Taking(hour, line, number, Money(dirhams))
        for (hour, line), (number, dirhams) in sorted(sums.items())
    )


def takings_of(event: Event, undone: PaymentTaken | None = None) -> Iterator[Taking]:
    """The lines of one event; a void needs the payment that it undoes, as it was really paid."""
    hour = in_qatar(event.header.at).hour
    for line, number, amount in lines_of(event, undone):
        yield Taking(hour, line, number, amount)


Line = tuple[str, int, Money]


def lines_of(event: Event, undone: PaymentTaken | None = None) -> Iterator[Line]:
    """The same without the hour."""
    yield from _lines(event, undone)
    for movement in cash_movements(event):
        yield f"drawer:{movement.kind.value}", 1, movement.amount


def _lines(event: Event, undone: PaymentTaken | None) -> Iterator[Line]:
    match event:
        case PaymentTaken():
            yield from _of_payment(event)
        case PaymentVoided():
            yield "voids", 1, event.amount
            yield from _parts(undone, -1) if undone else ()
        case PaymentRefunded(tender=tender):
            yield "refunds", 1, event.amount
            yield _card(tender), 0, -event.amount
        case TenderCorrected(slip=slip, cash=cash, card=card):
            yield "corrections", 1, abs(card)
            yield "cash", 0, cash
            yield _card(slip), 1 if card > ZERO else -1, card
        case DrawerOpened(is_no_sale=True):
            yield "no_sales", 1, ZERO
        case _:
            pass


def _of_payment(event: PaymentTaken) -> Iterator[Line]:
    collected = event.collected
    yield "payments", 1, collected
    yield from _parts(event, 1)
    if event.is_offline:
        yield "offline", 1, collected
    if event.outside_posted_hours:
        yield "outside_hours", 1, collected
    parts = sum([p.item_no is not None and p.amount < p.due_before for p in event.payments])
    if parts:
        yield "part_payments", parts, ZERO


def _parts(event: PaymentTaken, sign: int) -> Iterator[Line]:
    """By tender and by kind; a void takes amounts away, and leaves how often."""
    count = max(sign, 0)
    cash = event.cash
    if cash:
        yield "cash", count, _signed(cash, sign)
    for tender in event.tenders:
        if isinstance(tender, CardTender):
            yield _card(tender), count, _signed(tender.amount, sign)
    for payment in event.payments:
        yield f"kind:{payment.kind or 'on_account'}", count, _signed(payment.amount, sign)


def _card(tender: CardTender) -> str:
    return f"card:{tender.terminal_id}:{tender.brand}"


def _signed(amount: Money, sign: int) -> Money:
    return amount if sign > 0 else -amount
