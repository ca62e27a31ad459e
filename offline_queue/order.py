"""Which items may be sent now: in their order, but past those that head office chokes on.

A suspect (`suspects.py`) goes when nothing else is ready, together with other suspects only. What
depends on it (its account's later payments, its void, its shift's closing) waits with it, and
nothing else does.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Final

from offline_queue.backoff import LONGEST_WAIT_S
from pos_app import wire
from pos_app.domain.card_events import CardAttemptSettled
from pos_app.domain.events import ReceiptSent, ShiftClosed
from pos_app.domain.payment import PaymentRefunded, PaymentTaken, PaymentVoided
from pos_app.domain.resolution import PostingResolved
from pos_app.services.ports.outbox import OutboxItem, OutboxState

_LARGEST_BATCH_BYTES: Final = 900_000  # head office takes 1 MB


def next_batch(
    items: Sequence[OutboxItem], suspects: Collection[int], now: datetime, most: int
) -> Sequence[OutboxItem]:
    """The oldest of `items` (all that is open, oldest first) that may be sent together now."""
    ready = _independent(items, suspects) if suspects else items
    return _fitting((ready or _due_suspects(items, suspects, now))[:most])


def next_message(
    messages: Sequence[OutboxItem], others: Sequence[OutboxItem], now: datetime
) -> Sequence[OutboxItem]:
    """The oldest receipt to be sent on whose time has come, and whose payment is not open itself.

    Messages go alone, because each has a paper with it, and after all `others`, because nobody's
    account depends on them.
    """
    unsent = {item.receipt_no for item in others}
    for item in messages:
        if not _waits(item, now) and _receipt_of(item) not in unsent:
            return [item]
    return []


def _receipt_of(message: OutboxItem) -> str:
    event = wire.decode(message.entry.body)
    assert isinstance(event, ReceiptSent)
    return event.receipt_no


def _independent(items: Sequence[OutboxItem], suspects: Collection[int]) -> list[OutboxItem]:
    held: set[str] = set()
    ready = []
    for item in items:
        if item.seq in suspects or not held.isdisjoint(_needs(item)):
            held |= _holds_up(item)
        else:
            ready.append(item)
    return ready


def _due_suspects(
    items: Sequence[OutboxItem], suspects: Collection[int], now: datetime
) -> list[OutboxItem]:
    """Suspects whose time has come and that nothing holds up; what is UNKNOWN goes alone."""
    held: set[str] = set()
    due: list[OutboxItem] = []
    for item in items:
        if item.seq in suspects and not _waits(item, now) and held.isdisjoint(_needs(item)):
            if item.state is not OutboxState.UNKNOWN:
                due.append(item)
            elif not due:
                return [item]
        held |= _holds_up(item)
    return due


def _fitting(items: Sequence[OutboxItem]) -> Sequence[OutboxItem]:
    """As many of the first `items` as head office takes in one request; at least one."""
    size_bytes = 0
    for number, item in enumerate(items):
        size_bytes += len(item.entry.body)
        if number and size_bytes > _LARGEST_BATCH_BYTES:
            return items[:number]
    return items


def _waits(item: OutboxItem, now: datetime) -> bool:
    """Whether the item's time has not come; a time beyond all waits means a clock set back."""
    if item.next_at is None:
        return False
    return timedelta(0) < item.next_at - now <= timedelta(seconds=LONGEST_WAIT_S)


def _needs(item: OutboxItem) -> set[str]:
    """What must have gone before: earlier items of its accounts, what it undoes, its shift.

    A payment needs no card attempt to have gone: nothing about a card holds up money.
    """
    event = wire.decode(item.entry.body)
    match event:
        case PaymentTaken(payments=payments):
            return {payment.account_no for payment in payments}
        case PaymentVoided(voids_event=undone) | PaymentRefunded(refunds_event=undone):
            return {str(undone)}
        case CardAttemptSettled(attempt=attempt):
            return {str(attempt)}
        case PostingResolved(resolves=posting, credits=credits):
            return {str(posting), *(credit.account_no for credit in credits)}
        case ShiftClosed(header=header):
            return {header.shift}
        case _:
            return set()


def _holds_up(item: OutboxItem) -> set[str]:
    event = wire.decode(item.entry.body)
    return _needs(item) | {str(item.event_id), event.header.shift}
