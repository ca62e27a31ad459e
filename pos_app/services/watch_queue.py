"""What head office has not surely got, and what a person can do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from pos_app.domain.clock import Clock
from pos_app.domain.ids import StaffId
from pos_app.domain.permissions import Act
from pos_app.errors.accounts import ItemUnknown
from pos_app.errors.queue import QueueStandsStill
from pos_app.services.check_role import CheckRole
from pos_app.services.ports.outbox import DELIVERED, OutboxItem, OutboxState, QueueCounts, Told
from pos_app.services.ports.store import Store
from pos_app.services.sending import Circuit

_MOST_HELD: Final = 1_000
_PATIENCE: Final = timedelta(minutes=3)  # a queue that begins to move after an outage is well


@dataclass(frozen=True, slots=True)
class WatchQueue:
    """Waiting, refused and unknown are counted apart and always shown."""

    store: Store
    clock: Clock
    roles: CheckRole

    def counts(self) -> QueueCounts:
        """The three counts, the oldest item and the waiting sum."""
        with self.store.read() as work:
            return work.outbox.counts(self.clock.now())

    def stands_still(self, circuit: Circuit, online_since: datetime) -> QueueStandsStill | None:
        """What to say while head office answers, and yet takes nothing; None: it does."""
        counts = self.counts()
        if circuit is Circuit.CLOSED or counts.oldest_at is None:
            return None
        since = max(counts.oldest_at, online_since)
        if self.clock.now() - since < _PATIENCE:
            return None
        return QueueStandsStill(since=since, waiting=counts.waiting)

    def items(self) -> list[OutboxItem]:
        """What is open, oldest first: the first thousand, and all that needs a person."""
        with self.store.read() as work:
            found = work.outbox.open_items()
            for state in (OutboxState.REFUSED, OutboxState.UNKNOWN):
                found += work.outbox.in_state(state, _MOST_HELD)
        return sorted({item.seq: item for item in found}.values(), key=lambda item: item.seq)

    def remarks(self) -> list[OutboxItem]:
        """What head office took with a remark that no clerk has read yet, oldest first."""
        with self.store.read() as work:
            return work.outbox.remarked(Told.CLERK)

    def note_remarks(self, seqs: Sequence[int], by: StaffId) -> None:
        """A clerk has read these remarks. Raises NotAllowed."""
        if not seqs:
            return
        self.roles.require(by, Act.SERVE)
        with self.store.begin() as work:
            work.outbox.tell(seqs, Told.CLERK)
            work.audit.add(self.clock.now(), by, "remarks_read", f"seqs={','.join(map(str, seqs))}")
            work.commit()

    def item(self, seq: int) -> OutboxItem:
        """One item of the outbox. Raises ItemUnknown."""
        with self.store.read() as work:
            item = work.outbox.item(seq)
        if item is None:
            raise ItemUnknown(item_no=str(seq))
        return item

    def retry(self, seq: int, by: StaffId) -> None:
        """Send an item once more; one that head office has stays as it is.

        Raises ItemUnknown, NotAllowed.
        """
        self.roles.require(by, Act.SERVE)
        now = self.clock.now()
        with self.store.begin() as work:
            item = work.outbox.item(seq)
            if item is None:
                raise ItemUnknown(item_no=str(seq))
            if item.state in DELIVERED:
                return
            work.outbox.retry(seq, now)
            work.audit.add(now, by, "queue_retry", f"seq={seq}")
            work.commit()
