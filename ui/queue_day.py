"""What the queue can look like: for the pictures."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from pos_app.domain.ids import DeskId, EventId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.receipt_no import receipt_no
from pos_app.domain.resolution import Decision
from pos_app.services.offline_allowance import Allowance
from pos_app.services.ports.outbox import OutboxItem, OutboxState, QueueCounts
from pos_app.services.sending import Circuit, Sending
from pos_app.wire import Entry
from ui.queue.state import QueueState, Resolving, by_urgency

_NOTED_ONLY = (Decision.NOTED,)
_OF_MONEY = (Decision.REFUND, Decision.CREDIT, Decision.CORRECT_ACCOUNT)


def queue_states(desk: DeskId, now: datetime) -> dict[str, QueueState]:
    """Head office away; back, with a backlog that goes; what it refuses, doubts and remarks on."""
    items = tuple(sorted(_items(desk, now), key=by_urgency))
    waiting = tuple(item for item in items if item.state is OutboxState.WAITING)
    counts = QueueCounts(4, 2, 1, waiting[0].created_at, Money(130_225), 128, 2)
    refused, closing, unknown, remarked = items[0], items[1], items[2], items[3]
    alone = QueueState(
        QueueCounts(len(waiting), 0, 0, waiting[0].created_at, Money(130_225), 128),
        waiting,
        now,
        selected=waiting[1].seq,
        sending=Sending(Circuit.OPEN),
        allowance=an_allowance(now),
    )
    going = Sending(Circuit.CLOSED, frozenset({waiting[0].seq}), done=37, payments=37)
    full = QueueState(counts, items, now, selected=refused.seq)
    resolving = Resolving(refused, _OF_MONEY)
    right_account = replace(resolving, decision=Decision.CORRECT_ACCOUNT, account_no="4411020045")
    back = replace(alone, allowance=None)
    return {
        "queue-alone": alone,
        "queue-limit": replace(alone, allowance=an_allowance(now, Money(2_011_000))),
        "queue-trial": replace(back, sending=replace(going, circuit=Circuit.HALF_OPEN, done=0)),
        "queue-sending": replace(back, sending=going, selected=waiting[0].seq),
        "queue-refused": full,
        "queue-unknown": replace(full, selected=unknown.seq),
        "queue-remark": replace(full, selected=remarked.seq),
        "queue-resolve": replace(full, resolving=resolving),
        "queue-resolve-account": replace(full, resolving=right_account),
        "queue-resolve-noted": replace(
            full, resolving=Resolving(closing, _NOTED_ONLY, Decision.NOTED)
        ),
        "queue-settled": replace(full, selected=closing.seq, has_settled=True),
    }


def an_allowance(now: datetime, used: Money = Money(118_225)) -> Allowance:
    """A morning alone; once the sum is used up, it can be extended."""
    since = now - timedelta(hours=3, minutes=23)
    day = timedelta(hours=72)
    allowed = Money.riyals(20_000)
    until = since + day
    return Allowance(since, now - since, day, until, False, used, allowed, False, used > allowed)


def _items(desk: DeskId, now: datetime) -> list[OutboxItem]:
    def item(
        seq: int, type_name: str, amount: Money, minutes: int, state: OutboxState, reason: str = ""
    ) -> OutboxItem:
        has_receipt = type_name in ("payment_taken", "payment_voided")
        return OutboxItem(
            seq,
            Entry(seq, "", "", "", b""),
            EventId(UUID(int=seq)),
            type_name,
            receipt_no(desk, seq) if has_receipt else None,
            amount,
            now - timedelta(minutes=minutes),
            state,
            2 if seq == 143 else 0,
            now + timedelta(minutes=4) if seq == 143 else None,
            reason,
        )

    waiting, refused, remarked = OutboxState.WAITING, OutboxState.REFUSED, OutboxState.REMARKED
    return [
        item(131, "payment_taken", Money(8_800), 1_600, refused, "account_unknown"),
        item(132, "shift_closed", ZERO, 1_500, refused, "sums_differ"),
        item(135, "payment_taken", Money(24_550), 190, OutboxState.UNKNOWN),
        item(137, "payment_taken", Money(6_225), 185, remarked, "paid_elsewhere"),
        item(138, "payment_taken", Money(100_000), 184, remarked, "late"),
        item(142, "payment_taken", Money(12_000), 35, waiting),
        item(143, "payment_taken", Money(6_225), 28, waiting),
        item(144, "payment_voided", Money(6_225), 17, waiting),
        item(145, "drawer_opened", ZERO, 4, waiting),
    ]
