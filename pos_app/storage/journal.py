"""The journal: an append-only chain of signed events, with its head sealed apart from it."""

from __future__ import annotations

import hmac
import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from sqlcipher3 import dbapi2

from pos_app import wire
from pos_app.domain.cash import CashKind, CashMovement
from pos_app.domain.custody import CashGiven, CashTakenBack
from pos_app.domain.events import (
    Event,
    amount_of,
    cash_movements,
    goes_to_head_office,
    receipt_no_of,
)
from pos_app.domain.ids import EventId, ShiftId
from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentVoided
from pos_app.domain.receipt_no import parse_receipt_no, receipt_no
from pos_app.domain.restored import DeskRestored
from pos_app.errors.payment import DuplicateEvent
from pos_app.errors.store import StoreFault
from pos_app.services.guard_numbers import NOTE as ROLLED_BACK
from pos_app.services.guard_numbers import rolled_back, takes_number
from pos_app.services.ports.keys import Signer
from pos_app.storage.card_attempts import SqlCardAttempts
from pos_app.storage.connect import Connection, is_duplicate
from pos_app.storage.moments import to_text
from pos_app.wire import Entry

E = TypeVar("E", bound=Event)
ENTRY: Final = "journal.seq, lower(hex(prev_hash)), lower(hex(journal.hash)), signature, body"
_OF_SHIFT: Final = """
    FROM journal WHERE shift = ?1
    AND seq >= coalesce((SELECT seq FROM journal WHERE shift = ?1 AND type = 'shift_opened'), 0)"""

_DAY_EVENTS: Final = "type IN ('shift_verified', 'day_closed', 'deposit_made', 'deposit_received')"
_TRANSFERS: Final = "type IN ('cash_given', 'cash_taken_back')"


@dataclass(frozen=True, slots=True)
class SqlJournal:
    """Within one transaction."""

    db: Connection
    signer: Signer
    head_key: bytes
    card_attempts: SqlCardAttempts

    def append(self, event: Event) -> Entry:
        """Chain, sign and add `event`. Raises DuplicateEvent, StoreRolledBack, StoreFault."""
        self._refuse_if_rolled_back(event)
        last, prev_hash, receipts = self._last()
        number = receipt_no_of(event)
        if number is not None:
            receipts += 1
            if number != receipt_no(event.header.desk, receipts):
                raise StoreFault(why=f"receipt number {number} is out of turn")
        seq, body = last + 1, wire.encode(event)
        own_hash = wire.chain_hash(prev_hash, seq, body)
        signature = self.signer.sign(own_hash.encode())
        entry = Entry(seq, prev_hash, own_hash, signature, body)
        self._insert(entry, event, receipts)
        return entry

    def take_back(self, entry: Entry, event: Event) -> None:
        """Put an entry that was lost into its own place again, behind all that is here.

        Raises DuplicateEvent, StoreFault.
        """
        number, receipts = receipt_no_of(event), receipts_after(event, self._last()[2])
        self._move_head(entry.seq - 1, entry.prev_hash, receipts - (number is not None))
        self._insert(entry, event, receipts)

    def leap(self, seq: int, receipts: int) -> None:
        """Let the next entry stand in place `seq`, with `receipts` numbers used up to it."""
        self._move_head(seq - 1, self._last()[1], receipts)

    def _refuse_if_rolled_back(self, event: Event) -> None:
        if takes_number(event):
            row = self.db.execute("SELECT text FROM notes WHERE name = ?", (ROLLED_BACK,))
            found = rolled_back(*(row.fetchone() or (None,)))
            if found is not None:
                raise found

    def _insert(self, entry: Entry, event: Event, receipts: int) -> None:
        """Add the entry with all that follows from it; it must continue the head."""
        self._claim(event, entry.seq)
        self.db.execute(
            "INSERT INTO journal VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                entry.seq,
                event.header.event_id.bytes,
                wire.type_name(event),
                event.header.shift,
                to_text(event.header.at),
                receipts,
                receipt_no_of(event),
                amount_of(event).dirhams,
                cash_text(event),
                bytes.fromhex(entry.prev_hash),
                bytes.fromhex(entry.hash),
                entry.signature,
                entry.body,
            ),
        )
        self._move_head(entry.seq, entry.hash, receipts)
        self.card_attempts.follow(event)

    def _move_head(self, seq: int, own_hash: str, receipts: int) -> None:
        seal = head_seal(self.head_key, seq, own_hash, receipts)
        self.db.execute(
            "UPDATE head SET seq = ?, hash = ?, receipts = ?, seal = ?",
            (seq, bytes.fromhex(own_hash), receipts, seal),
        )

    def next_receipt_number(self) -> int:
        """From 1 without gaps."""
        return self._last()[2] + 1

    def head(self) -> tuple[int, str]:
        """Place and hash of the last entry."""
        seq, own_hash, _ = self._last()
        return seq, own_hash

    def entry(self, seq: int) -> Entry | None:
        """The entry in that place."""
        return self._entry(f"SELECT {ENTRY} FROM journal WHERE seq = ?", seq)

    def by_event(self, event_id: EventId) -> Entry | None:
        """The entry of that event."""
        where = "seq = (SELECT seq FROM follow_ups WHERE event_id = ? AND slot = 0)"
        return self._entry(f"SELECT {ENTRY} FROM journal WHERE {where}", event_id.bytes)

    def by_receipt(self, number: int) -> Entry | None:
        """Receipt numbers rise along the journal, so halving finds them without an index."""
        last, _, receipts = self._last()
        if not 1 <= number <= receipts:
            return None
        place = bisect_left(range(1, last + 1), number, key=self._receipts_up_to) + 1
        took_it = "seq = ? AND receipt_no IS NOT NULL"  # a gap may have swallowed it
        return self._entry(f"SELECT {ENTRY} FROM journal WHERE {took_it}", place)

    def of_shift(self, shift: ShiftId) -> list[Event]:
        """All events of a shift, oldest first."""
        return [wire.decode(body) for (body,) in self._of_shift("body", shift)]

    def some_of_shift(self, shift: ShiftId, *kinds: type[E]) -> list[E]:
        """Those of these kinds, without reading the others."""
        rows = self._of_shift("body", shift, _is_one_of(kinds))
        events = [wire.decode(body) for (body,) in rows]
        return [event for event in events if isinstance(event, kinds)]

    def places_of_shift(self, shift: ShiftId, *kinds: type[Event]) -> set[int]:
        """Where those of these kinds stand, without reading any."""
        return {seq for (seq,) in self._of_shift("seq", shift, _is_one_of(kinds))}

    def entries_of_shift(self, shift: ShiftId) -> list[Entry]:
        """All of a shift as they are stored, oldest first."""
        return [Entry(*row) for row in self._of_shift(ENTRY, shift)]

    def voids_of(self, shift: ShiftId) -> list[PaymentVoided]:
        """The voids of a shift, without reading all its events."""
        return self.some_of_shift(shift, PaymentVoided)

    def since(self, seq: int = 0) -> Iterator[Entry]:
        """All entries after `seq`, oldest first; to be read within the transaction."""
        rows = self.db.execute(f"SELECT {ENTRY} FROM journal WHERE seq > ? ORDER BY seq", (seq,))
        return (Entry(*row) for row in rows)

    def cash_of(self, shift: ShiftId) -> list[CashMovement]:
        """The shift's lines of the cash ledger."""
        return [
            CashMovement(CashKind(kind), Money(dirhams))
            for (text,) in self._of_shift("cash", shift)
            for kind, dirhams in json.loads(text or "[]")
        ]

    def day_events(self) -> list[Event]:
        """What managers booked here; found by an index of their own, for they are few."""
        rows = self.db.execute(f"SELECT body FROM journal WHERE {_DAY_EVENTS} ORDER BY seq")
        return [wire.decode(body) for (body,) in rows]

    def transfers(self) -> list[CashGiven | CashTakenBack]:
        """Cash given to other desks, and taken back; found by an index of their own, too."""
        rows = self.db.execute(f"SELECT body FROM journal WHERE {_TRANSFERS} ORDER BY seq")
        events = [wire.decode(body) for (body,) in rows]
        return [event for event in events if isinstance(event, CashGiven | CashTakenBack)]

    def _last(self) -> tuple[int, str, int]:
        row = self.db.execute("SELECT seq, hash, receipts FROM head").fetchone()
        if row is None:
            raise StoreFault(why="the journal's head is missing")
        return int(row[0]), row[1].hex(), int(row[2])

    def _claim(self, event: Event, seq: int) -> None:
        """Take the event's place, also in the outbox, before anything else of it is written."""
        event_id = event.header.event_id
        state = "waiting" if goes_to_head_office(event) else "local"
        try:
            self.db.execute(
                "INSERT INTO follow_ups (event_id, slot, seq, state, touched)"
                " VALUES (?, 0, ?, ?, 0)",
                (event_id.bytes, seq, state),
            )
        except dbapi2.IntegrityError as error:
            if is_duplicate(error):
                raise DuplicateEvent(event_id=event_id) from error
            raise

    def _entry(self, sql: str, value: object) -> Entry | None:
        row = self.db.execute(sql, (value,)).fetchone()
        return Entry(*row) if row else None

    def _of_shift(self, column: str, shift: ShiftId, where: str = "1") -> list[tuple[Any, ...]]:
        sql = f"SELECT {column} {_OF_SHIFT} AND {where} ORDER BY seq"
        rows: list[tuple[Any, ...]] = self.db.execute(sql, (shift,)).fetchall()
        return rows

    def _receipts_up_to(self, seq: int) -> int:
        """Of the last entry up to there: places may be missing since the desk was restored."""
        sql = "SELECT receipts FROM journal WHERE seq <= ? ORDER BY seq DESC LIMIT 1"
        row = self.db.execute(sql, (seq,)).fetchone()
        return int(row[0]) if row else 0


def _is_one_of(kinds: Iterable[type]) -> str:
    return f"type IN ({', '.join(repr(wire.name_of(kind)) for kind in kinds)})"


def receipts_after(event: Event, receipts: int) -> int:
    """How many numbers are used up to `event`, in a journal with gaps."""
    number = receipt_no_of(event)
    if number is not None:
        return parse_receipt_no(number)[1]
    return event.next_receipt - 1 if isinstance(event, DeskRestored) else receipts


def cash_text(event: Event) -> str | None:
    """The event's lines of the cash ledger, as the journal keeps them."""
    lines = [(str(line.kind), line.amount.dirhams) for line in cash_movements(event)]
    return json.dumps(lines) if lines else None


def head_seal(key: bytes, seq: int, own_hash: str, receipts: int) -> bytes:
    """What only the holder of `key` can write beside a head."""
    return hmac.digest(key, f"{seq}\n{own_hash}\n{receipts}".encode(), "sha256")
