"""What head office has not surely got: pointers into the journal, each with its state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final
from uuid import UUID

from pos_app.domain.clock import QATAR, qatar_date
from pos_app.domain.ids import EventId, ShiftId
from pos_app.domain.money import ZERO, Money
from pos_app.services.ports.outbox import OutboxItem, OutboxState, QueueCounts, Told
from pos_app.storage.connect import Connection
from pos_app.storage.follow_ups import (
    Row,
    advance,
    fresh_and_open,
    oldest_waiting,
    totals,
    tried_ones,
    untold_dirhams,
)
from pos_app.storage.journal import ENTRY
from pos_app.storage.moments import from_text, to_text
from pos_app.wire import Entry

_ITEM: Final = f"""{ENTRY}, journal.event_id, type,
    receipt_no, amount_dirhams, journal.at, state, attempts, next_at, reason"""
_SENDING_OF: Final = "event_id = (SELECT event_id FROM journal WHERE seq = :seq) AND slot = 0"
_IS_DUE: Final = "state IN ('waiting', 'sending') AND (next_at IS NULL OR next_at <= :now)"
_MESSAGES: Final = ("type <> 'receipt_sent'", "type = 'receipt_sent'")
_UNTOLD: Final = "slot = 0 AND state = 'remarked' AND told < 3 AND told & ? = 0"
_SETTLED: Final = (OutboxState.ACCEPTED, OutboxState.REMARKED, OutboxState.RESOLVED)


@dataclass(frozen=True, slots=True)
class SqlOutbox:
    """Within one transaction."""

    db: Connection

    def due(self, now: datetime, limit: int, *, messages: bool = False) -> list[OutboxItem]:
        """The oldest items whose time has come: either receipts to be sent on, or all others."""
        where = f"{_IS_DUE} AND {_MESSAGES[messages]}"
        rows = fresh_and_open(
            self.db, _ITEM, is_paper=False, limit=limit, where=where, now=to_text(now)
        )
        return [_item(row) for row in rows]

    def in_state(self, state: OutboxState, limit: int) -> list[OutboxItem]:
        """The oldest items that were tried and left in `state`: refused, or unknown."""
        rows = tried_ones(self.db, _ITEM, state, limit)
        return [_item(row) for row in rows]

    def settle(self, seq: int, state: OutboxState, reason: str, at: datetime) -> None:
        """Head office answered."""
        answered = to_text(at)
        self.db.execute(
            f"""UPDATE follow_ups SET state = :state, touched = 1, reason = :reason,
            next_at = :at, at = :settled WHERE {_SENDING_OF} AND state <> 'resolved'""",
            {
                "seq": seq,
                "state": str(state),
                "reason": reason,
                "at": answered,
                "settled": answered if state in _SETTLED else None,
            },
        )
        advance(self.db, is_paper=False)

    def accept(self, seqs: Sequence[int], at: datetime) -> None:
        """Head office took them without a remark."""
        answered = to_text(at)
        self.db.executemany(
            f"""UPDATE follow_ups SET state = 'accepted', touched = 1, reason = '', next_at = :at,
            at = :at WHERE {_SENDING_OF} AND state <> 'resolved'""",
            [{"seq": seq, "at": answered} for seq in seqs],
        )
        advance(self.db, is_paper=False)

    def remarked(self, untold: Told, limit: int = 1000) -> list[OutboxItem]:
        """What was taken with a remark that `untold` has not been told, oldest first."""
        rows = self.db.execute(
            f"""SELECT {_ITEM} FROM follow_ups AS f JOIN journal ON journal.seq = f.seq
            WHERE {_UNTOLD} ORDER BY f.seq LIMIT ?""",
            (untold, limit),
        )
        return [_item(row) for row in rows]

    def tell(self, seqs: Sequence[int], to: Told) -> None:
        """`to` knows these remarks now."""
        self.db.executemany(
            f"UPDATE follow_ups SET told = told | :to WHERE {_SENDING_OF}",
            [{"seq": seq, "to": to} for seq in seqs],
        )

    def postpone(self, seqs: Sequence[int], until: datetime, why: str) -> None:
        """Transport failed: counts an attempt."""
        self.db.executemany(
            f"""UPDATE follow_ups SET state = 'waiting', touched = 1, attempts = attempts + 1,
            next_at = :until, reason = :why WHERE {_SENDING_OF} AND state <> 'resolved'""",
            [{"seq": seq, "until": to_text(until), "why": why} for seq in seqs],
        )
        advance(self.db, is_paper=False)

    def retry(self, seq: int, now: datetime) -> None:
        """A person wants it sent again."""
        self.db.execute(
            f"""UPDATE follow_ups SET state = 'waiting', touched = 1, next_at = :now, at = NULL
            WHERE {_SENDING_OF}""",
            {"seq": seq, "now": to_text(now)},
        )

    def item(self, seq: int) -> OutboxItem | None:
        """The item of that journal entry, whatever its state."""
        row = self.db.execute(
            f"""SELECT {_ITEM} FROM journal JOIN follow_ups AS f ON f.event_id = journal.event_id
            AND f.slot = 0 AND f.state <> 'local' WHERE journal.seq = ?""",
            (seq,),
        ).fetchone()
        return _item(row) if row else None

    def open_items(self, limit: int = 1000) -> list[OutboxItem]:
        """Everything not accepted and not resolved, oldest first."""
        return [_item(row) for row in fresh_and_open(self.db, _ITEM, is_paper=False, limit=limit)]

    def counts(self, now: datetime) -> QueueCounts:
        """What is always on the screen."""
        by_state = {row[0]: row[1:] for row in totals(self.db)}
        waiting = [by_state[state] for state in ("waiting", "sending") if state in by_state]
        oldest = oldest_waiting(self.db) if waiting else None
        return QueueCounts(
            waiting=sum(row[0] for row in waiting),
            refused=by_state.get("refused", (0,))[0],
            unknown=by_state.get("unknown", (0,))[0],
            oldest_at=from_text(oldest) if oldest else None,
            waiting_amount=Money(sum((row[1] for row in waiting), ZERO.dirhams)),
            sent_today=self._sent_on_day_of(now),
            remarked=self._untold_remarks(),
        )

    def untold(self, shift: ShiftId) -> Money:
        """What the shift took, less what it gave back, as far as head office has not answered."""
        return Money(untold_dirhams(self.db, shift))

    def _untold_remarks(self) -> int:
        sql = f"SELECT count(*) FROM follow_ups WHERE {_UNTOLD}"
        (number,) = self.db.execute(sql, (Told.CLERK,)).fetchone()
        return int(number)

    def _sent_on_day_of(self, now: datetime) -> int:
        midnight = datetime.combine(qatar_date(now), time(), QATAR).astimezone(UTC)
        (number,) = self.db.execute(
            """SELECT count(*) FROM follow_ups WHERE slot = 0 AND stage = 'done'
            AND at IS NOT NULL AND at >= ? AND at < ? AND state <> 'resolved'""",
            (to_text(midnight), to_text(midnight + timedelta(days=1))),
        ).fetchone()
        return int(number)


def _item(row: Row) -> OutboxItem:
    seq, prev_hash, own_hash, signature, body, event_id, type_name, receipt_no = row[:8]
    amount, created_at, state, attempts, next_at, reason = row[8:]
    return OutboxItem(
        seq=seq,
        entry=Entry(seq, prev_hash, own_hash, signature, body),
        event_id=EventId(UUID(bytes=event_id)),
        type_name=type_name,
        receipt_no=receipt_no,
        amount=Money(amount),
        created_at=from_text(created_at),
        state=OutboxState(state),
        attempts=attempts,
        next_at=from_text(next_at) if next_at else None,
        reason=reason,
    )
