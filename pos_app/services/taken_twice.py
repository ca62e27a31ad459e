"""Bills that this desk and another one took, each not knowing of the other.

Head office will keep the second as credit, and say so; until it can, the desks say it themselves.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from pos_app.domain.bulletin import NoticeKind
from pos_app.domain.ids import DeskId
from pos_app.domain.money import total
from pos_app.errors.kinds import Fault
from pos_app.services.ports.branch import Live, Notices
from pos_app.services.ports.outbox import DELIVERED
from pos_app.services.ports.store import Store, Work

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TakenTwice:
    """One bill, and who took it besides this desk."""

    account_no: str
    item_no: str
    desk: DeskId
    at: datetime


def taken_twice(store: Store, notices: Notices, desk: DeskId) -> list[TakenTwice]:
    """As long as head office has not answered for the payment of `desk`. Never raises a fault."""
    try:
        told = notices.at_two_desks()
        if not told:
            return []
        with store.read() as work:
            return [
                TakenTwice(*bill, other.desk, other.at)
                for bill, lives in groupby(told, lambda o: (o.item.account_no, o.item.item_no))
                for other in _others(work, list(lives), desk)
            ]
    except Fault as fault:
        log.warning("bulletin: %s", fault)
        return []


def _others(work: Work, told: Sequence[Live], desk: DeskId) -> list[Live]:
    """The first other desk, if more was taken in all than was due, and some of it here."""
    settled = [live for live in told if live.kind is NoticeKind.SETTLED]
    due = max((live.item.amount + live.item.left for live in settled), default=None)
    if due is None or total(live.item.amount for live in settled) <= due:
        return []
    if not any(live.desk == desk and _is_unanswered(work, live) for live in settled):
        return []
    return [live for live in settled if live.desk != desk][:1]


def _is_unanswered(work: Work, live: Live) -> bool:
    entry = work.journal.by_event(live.event)
    item = work.outbox.item(entry.seq) if entry else None
    return item is not None and item.state not in DELIVERED
