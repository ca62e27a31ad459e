"""The entries behind a backup: gathered where they are known, and put back into their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from sqlcipher3 import dbapi2

from pos_app import wire
from pos_app.domain.events import (
    DrawerOpened,
    Event,
    ReceiptPrinted,
    ShiftOpened,
    receipt_no_of,
)
from pos_app.domain.ids import DeskId
from pos_app.domain.printing import JobState
from pos_app.domain.receipt_no import parse_receipt_no
from pos_app.domain.restored import DeskRestored
from pos_app.domain.shift import Shift
from pos_app.errors.kinds import CounterError
from pos_app.keys import verify
from pos_app.storage.connect import Connection
from pos_app.storage.declared_gaps import note_place
from pos_app.storage.journal import ENTRY
from pos_app.storage.store import SqlWork
from pos_app.wire import Entry

_SLOTS: Final = 256


@dataclass(slots=True)
class Tail:
    """What is known behind a place, by place; earlier sources are believed before later ones."""

    desk: DeskId
    public_key: str
    start: int
    known: dict[int, tuple[Entry, Event]] = field(default_factory=dict)
    forked: int = 0  # another entry is known in its place

    def add(self, entries: Iterable[Entry]) -> None:
        """Take in what this desk has surely written; leave out what it has not."""
        for entry in entries:
            event = self._event_of(entry) if entry.seq > self.start else None
            if event is None:
                continue
            first = self.known.setdefault(entry.seq, (entry, event))[0]
            self.forked += first.hash != entry.hash

    def last(self) -> tuple[int, int]:
        """The highest place and the highest receipt number."""
        numbers = [receipt_no_of(event) for _, event in self.known.values()]
        receipts = [parse_receipt_no(number)[1] for number in numbers if number is not None]
        return max(self.known, default=0), max(receipts, default=0)

    def _event_of(self, entry: Entry) -> Event | None:
        if entry.hash != wire.chain_hash(entry.prev_hash, entry.seq, entry.body):
            return None
        if not verify(self.public_key, entry.hash.encode(), entry.signature):
            return None
        try:
            event = wire.decode(entry.body)
            number = receipt_no_of(event)
            if number is not None:
                parse_receipt_no(number)
        except (ValueError, CounterError):
            return None
        return event if event.header.desk == self.desk else None


def put_back(work: SqlWork, db: Connection, tail: Tail) -> tuple[list[tuple[int, str]], int]:
    """Place and hash of each entry that was put back; how many fit nowhere."""
    there: list[tuple[int, str]] = []
    left_out = tail.forked
    for seq in sorted(tail.known):
        entry, event = tail.known[seq]
        if not _fits(work, db, entry, event):
            left_out += 1
            continue
        work.journal.take_back(entry, event)
        _follow(work, db, entry, event)
        there.append((seq, entry.hash))
    return there, left_out


def _fits(work: SqlWork, db: Connection, entry: Entry, event: Event) -> bool:
    """Whether the entry can stand behind all that is there already."""
    seq, own_hash = work.journal.head()
    if entry.seq == seq + 1 and entry.prev_hash != own_hash:
        return False
    if work.journal.by_event(event.header.event_id) is not None:
        return False
    number = receipt_no_of(event)
    if number is not None and parse_receipt_no(number)[1] < work.journal.next_receipt_number():
        return False
    if isinstance(event, DrawerOpened) and event.cause is not None:
        return work.journal.by_event(event.cause) is not None
    if isinstance(event, ReceiptPrinted):
        return _paper(work, event) is not None
    if isinstance(event, ShiftOpened):
        return work.shifts.current() is None
    return True


def _follow(work: SqlWork, db: Connection, entry: Entry, event: Event) -> None:
    """What the services would have booked beside it."""
    shift = work.shifts.get(event.header.shift)
    if isinstance(event, ShiftOpened):
        work.shifts.save(Shift.opened(event))
    elif shift is not None and shift.caught_up(event) != shift:
        work.shifts.save(shift.caught_up(event))
    if receipt_no_of(event) is not None:  # it was handed over: nobody waits for it now
        job = work.print_queue.put(entry.seq, 0, receipt_no_of(event), event.header.at)
        work.print_queue.mark(job, JobState.DROPPED, "restored")
    if isinstance(event, ReceiptPrinted) and (place := _paper(work, event)) is not None:
        with suppress(dbapi2.IntegrityError):  # the job of an original is there
            work.print_queue.put(place, event.copy_no, event.receipt_no, event.header.at)
        job = place * _SLOTS + 1 + event.copy_no
        is_out = event.outcome == "printed"
        work.print_queue.mark(job, JobState.PRINTED if is_out else JobState.DROPPED, "restored")
    if isinstance(event, DeskRestored):
        note_place(db, entry.seq)


def _paper(work: SqlWork, event: ReceiptPrinted) -> int | None:
    """The place of what was printed."""
    entry = work.journal.by_receipt(parse_receipt_no(event.receipt_no)[1])
    return entry.seq if entry else None


def entries_of(db: Connection, after: int) -> Iterator[Entry]:
    """What can still be read of a journal, from its beginning and from its end."""
    seen: set[int] = set()
    for order in ("ASC", "DESC"):
        sql = f"SELECT {ENTRY} FROM journal WHERE seq > ? ORDER BY seq {order}"
        with suppress(dbapi2.Error):
            for row in db.execute(sql, (after,)):
                if row[0] in seen:
                    break
                seen.add(row[0])
                yield Entry(*row)


def differing(db: Connection, other: Connection, up_to: int) -> int:
    """How many entries of `other` stand where `db` has another one."""
    sql = "SELECT seq, hash FROM journal WHERE seq <= ?"
    ours: dict[int, bytes] = dict(db.execute(sql, (up_to,)))
    found = 0
    with suppress(dbapi2.Error):
        for seq, own_hash in other.execute(sql, (up_to,)):
            found += ours.get(seq) != own_hash
    return found
