"""The signed entries of a day, from wherever they are known: head office, here, shift files."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from pos_app import wire
from pos_app.domain.branch_day import LedgerEntry
from pos_app.domain.day_events import Witness
from pos_app.domain.events import Event
from pos_app.domain.ids import DeskId
from pos_app.errors.head_office import HeadOfficeRefused
from pos_app.errors.kinds import Fault
from pos_app.services.ports.branch_days import BranchDays
from pos_app.services.ports.store import Store, Work
from pos_app.services.shift_file import Place, unpacked
from pos_app.wire import Entry

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DayEntry:
    """An entry as its desk signed it, with head office's word of it if it has one."""

    desk: DeskId
    entry: Entry
    witness: Witness
    word: LedgerEntry | None = None
    is_at_counter: bool = True  # not so: this desk's own journal does not have it

    @property
    def event(self) -> Event:
        return wire.decode(self.entry.body)

    @property
    def stands_in_ledger(self) -> bool:
        """Whether head office has it and did not refuse it."""
        return self.word is not None and self.word.state != "refused"


@dataclass(frozen=True, slots=True)
class DayEntries:
    """Read anew each time; waits for head office."""

    store: Store
    desk: Callable[[], DeskId]
    head_office: Callable[[], BranchDays]

    def of(self, on: date) -> tuple[tuple[DayEntry, ...], bool]:
        """Every entry of the day once, by desk and place; and whether head office was asked."""
        try:
            told = {
                _key(one.desk, one.seq, one.hash): one for one in self.head_office().entries(on)
            }
            is_whole = True
        except (Fault, HeadOfficeRefused) as error:
            log.info("the day's entries are known from here alone: %s", error)
            told, is_whole = {}, False
        found = {key: self._told(one) for key, one in told.items()}
        for mine in (*self._taken(on), *self._own(on)):
            key = _key(mine.desk, mine.entry.seq, mine.entry.hash)
            found[key] = DayEntry(mine.desk, mine.entry, mine.witness, told.get(key))
        return tuple(found[key] for key in sorted(found)), is_whole

    def _told(self, one: LedgerEntry) -> DayEntry:
        entry = Entry(one.seq, one.prev_hash, one.hash, one.signature, one.body.encode())
        is_ours = one.desk == self.desk()
        return DayEntry(one.desk, entry, Witness.HEAD_OFFICE, one, is_at_counter=not is_ours)

    def _own(self, on: date) -> Iterator[DayEntry]:
        """The shifts of the day, and what managers booked about it in whatever shift."""
        with self.store.read() as work:
            entries = {entry.seq: entry for entry in _own_entries(work, on)}
        for seq in sorted(entries):
            yield DayEntry(self.desk(), entries[seq], Witness.HERE)

    def _taken(self, on: date) -> Iterator[DayEntry]:
        with self.store.read() as work:
            files = work.shift_files.of_date(on)
        for file in files:
            for place in unpacked(file.content):
                if place.body is not None:
                    yield DayEntry(file.desk, _entry(place, place.body), Witness.SHIFT_FILE)


def _own_entries(work: Work, on: date) -> Iterator[Entry]:
    for shift in work.shifts.of_date(on):
        for entry in work.journal.entries_of_shift(shift.shift_id):
            if wire.decode(entry.body).header.business_date == on:
                yield entry
    for event in work.journal.day_events():
        if event.header.business_date == on:
            booked = work.journal.by_event(event.header.event_id)
            if booked is not None:
                yield booked


def _entry(place: Place, body: str) -> Entry:
    return Entry(place.seq, place.prev_hash, place.hash, place.signature, body.encode())


def _key(desk: DeskId, seq: int, own_hash: str) -> tuple[DeskId, int, str]:
    """Two entries in one place of a journal are two: that is what evidence must show."""
    return desk, seq, own_hash
