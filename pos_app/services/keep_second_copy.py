"""Keeps every unsent item in a second place, until head office has it.

Works beside the counter, never in its way: whatever the second place does, payments go on, and
what could not be written is written when the place is well again.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import islice
from threading import Lock
from typing import Final

from pos_app.domain.clock import Clock
from pos_app.errors.kinds import CounterError
from pos_app.errors.store import StoreFault
from pos_app.services.ports.outbox import DELIVERED
from pos_app.services.ports.second_place import (
    Mark,
    PlacedItem,
    PlaceFault,
    PlaceTrouble,
    SecondCopyStatus,
    SecondPlace,
)
from pos_app.services.ports.store import Store, Work
from pos_app.services.sealed_record import Sealing

log = logging.getLogger(__name__)
MOST_ITEMS: Final = 20_000  # more than a month without head office
REST_S: Final = 30.0
RETRY_S: Final = 10.0  # how soon a stick that was put back is found
SLOW_AFTER: Final = timedelta(seconds=30)
_LOOK_THROUGH_EVERY: Final = timedelta(minutes=1)
_AT_ONCE: Final = 50  # entries and items of one short transaction
_NOTE: Final = "second_copy_apart"  # the place that was once seen on a disk of its own


@dataclass(slots=True)
class _Seen:
    """What is known of the place since it was last looked at."""

    lying: dict[int, PlacedItem] = field(default_factory=dict)  # by seq
    strange: int = 0
    missing: list[int] = field(default_factory=list)  # seqs to be written, oldest first
    after: int = 0  # the journal has been followed up to here
    unread: set[int] = field(default_factory=set)  # lying since before; nobody knows how whole
    looked_through_at: datetime | None = None
    place_in_look: int = 0  # seq that the look through has come to


class KeepSecondCopy:
    """One turn does a little and says how long to rest. For one thread; `status` for any."""

    def __init__(
        self,
        store: Store,
        place: SecondPlace,
        sealing: Sealing,
        clock: Clock,
        most_items: int = MOST_ITEMS,
    ) -> None:
        self._store = store
        self._place = place
        self._sealing = sealing
        self._clock = clock
        self._most_items = most_items
        self._seen: _Seen | None = None
        self._lock = Lock()
        self._status = SecondCopyStatus(place.where)
        self._busy_since: datetime | None = None

    def status(self) -> SecondCopyStatus:
        """How it stands now; a write that takes very long is trouble, too."""
        with self._lock:
            status, busy_since = self._status, self._busy_since
        if status.trouble is not None or busy_since is None:
            return status
        if self._clock.now() - busy_since <= SLOW_AFTER:
            return status
        return replace(status, trouble=PlaceTrouble.SLOW, since=busy_since)

    def turn(self) -> float:
        """Write what is new, take away what was sent; seconds until the next turn."""
        self._busy(self._clock.now())
        try:
            has_more = self._step()
        except PlaceFault as fault:
            self._failed(fault)
            return RETRY_S
        except CounterError as error:  # the desk's own store; others say so
            log.warning("second copy: %s", error)
            return RETRY_S
        finally:
            self._busy(None)
        if self.status().trouble is not None:
            self._seen, has_more = None, True  # well again, and perhaps another stick
        self._tell(None)
        return 0.0 if has_more else REST_S

    def _step(self) -> bool:
        """Whether there is more to do at once."""
        if self._seen is None:
            self._seen = self._look()
        seen = self._seen
        self._follow_journal(seen)
        first, then = self._write_some, self._look_through
        if self._status.trouble is PlaceTrouble.FULL:
            first, then = then, first  # make room
        has_more = first(seen)
        return then(seen) or has_more or bool(seen.missing)

    # What lies there -------------------------------------------------------------

    def _look(self) -> _Seen:
        """Find the folder, and what is missing in it."""
        self._be_the_right_disk()
        seen = _Seen()
        items = self._place.items()
        self._keep_mark(self._place.newest() or Mark())
        for some in _pages(items):
            with self._store.read() as work:
                known = [item for item in some if _is_ours(work, item)]
            seen.lying |= {item.seq: item for item in known}
            seen.strange += len(some) - len(known)
        with self._store.read() as work:
            seen.after = work.journal.head()[0]
            wanted = [item.seq for item in work.outbox.open_items(self._most_items + 1)]
        seen.missing = [seq for seq in wanted if seq not in seen.lying]
        seen.unread = set(seen.lying)
        return seen

    def _be_the_right_disk(self) -> None:
        """A folder that a stick was once mounted on is no stick when that is pulled out."""
        is_apart = self._place.is_apart()
        with self._store.read() as work:
            was_apart = work.notes.get(_NOTE) == self._place.where
        if is_apart and not was_apart:
            self._note_apart()
        elif was_apart and not is_apart:
            raise PlaceFault(PlaceTrouble.AWAY, "only its empty folder is there")
        with self._lock:
            self._status = replace(self._status, is_apart=is_apart)

    def _keep_mark(self, mark: Mark) -> None:
        """The highest that the place has told, before anything here goes over it."""
        with self._lock:
            if mark.seq > self._status.found.seq:
                self._status = replace(self._status, found=mark)

    def _note_apart(self) -> None:
        """For later; when the desk's own disk takes nothing, the copy is wanted all the more."""
        with suppress(StoreFault), self._store.begin() as work:
            work.notes.put(_NOTE, self._place.where)
            work.commit()

    # What is written ---------------------------------------------------------------

    def _follow_journal(self, seen: _Seen) -> None:
        """New entries since the last turn, of those that go to head office."""
        while True:
            with self._store.read() as work:
                entries = list(islice(work.journal.since(seen.after), _AT_ONCE))
                found = [item for e in entries if (item := work.outbox.item(e.seq)) is not None]
            seen.missing += [item.seq for item in found if item.state not in DELIVERED]
            if not entries:
                return
            seen.after = entries[-1].seq

    def _write_some(self, seen: _Seen) -> bool:
        """Each leaves the list once it lies there, so that a fault in the middle loses none."""
        key = self._sealing.key() if seen.missing else ""
        for seq in seen.missing[:_AT_ONCE]:
            with self._store.read() as work:
                item = work.outbox.item(seq)
                receipts = work.journal.next_receipt_number() - 1
            if item is not None and item.state not in DELIVERED:
                if len(seen.lying) >= self._most_items:
                    raise PlaceFault(PlaceTrouble.FULL, f"{len(seen.lying)} items")
                record = self._sealing.record(key, item.entry, receipts)
                seen.lying[seq] = self._place.write(seq, item.entry.hash, record)
            seen.missing.remove(seq)
        return bool(seen.missing)

    # What is taken away --------------------------------------------------------------

    def _look_through(self, seen: _Seen) -> bool:
        """A page of what lies there: what was sent goes, what is damaged is written anew.

        The oldest are sent first: where nothing of a page was, the rest waits for its minute.
        Says whether the next page comes at once.
        """
        now, was_at = self._clock.now(), seen.looked_through_at
        is_thorough = was_at is None or abs(now - was_at) >= _LOOK_THROUGH_EVERY
        is_new_look = is_thorough and seen.place_in_look == 0
        if is_new_look and (self._is_another(seen) or self._waits_again(seen)):
            self._seen = None
            return True
        rest = sorted(seq for seq in seen.lying if seq > seen.place_in_look)
        page = rest[:_AT_ONCE]
        with self._store.read() as work:
            sent = [seq for seq in page if _is_sent(work, seq)]
        self._take_away(seen, sent)
        self._read_again(seen, page)
        is_at_end = len(rest) == len(page)
        if is_at_end and is_thorough:
            seen.looked_through_at = now
        goes_on = not is_at_end and (is_thorough or bool(sent))
        seen.place_in_look = page[-1] if goes_on else 0
        return goes_on

    def _is_another(self, seen: _Seen) -> bool:
        """Whether something is gone that nobody took away: another stick, or tidy hands."""
        names = {item.name for item in self._place.items()}
        return any(item.name not in names for item in seen.lying.values())

    def _waits_again(self, seen: _Seen) -> bool:
        """Whether more is unsent than is known here: head office has lost what it had."""
        with self._store.read() as work:
            counts = work.outbox.counts(self._clock.now())
        known = len(seen.lying.keys() | set(seen.missing))
        unsent = counts.waiting + counts.refused + counts.unknown
        return min(unsent, self._most_items) > known

    def _take_away(self, seen: _Seen, sent: Sequence[int]) -> None:
        if not sent:
            return
        if max(sent) == max(seen.lying):  # the numbers stay, though no item tells them
            with self._store.read() as work:
                mark = Mark(*work.journal.head(), work.journal.next_receipt_number() - 1)
            self._place.put_mark(self._sealing.mark(mark))
        self._place.remove([seen.lying[seq] for seq in sent])
        for seq in sent:
            del seen.lying[seq]

    def _read_again(self, seen: _Seen, page: Sequence[int]) -> None:
        """Once for each that was there before us."""
        for seq in seen.unread.intersection(page):
            item = seen.lying.get(seq)
            if item is not None and not self._sealing.is_whole(item, self._place.read(item)):
                log.warning("second copy seq=%d is damaged and is written anew", seq)
                seen.missing = sorted({*seen.missing, seq})
        seen.unread.difference_update(page)

    # How it stands -----------------------------------------------------------------------

    def _failed(self, fault: PlaceFault) -> None:
        """What lies there is known as long as the place itself is there."""
        if self.status().trouble is not fault.trouble:
            log.warning("second copy: %s", fault)
        self._tell(fault.trouble)
        if fault.trouble not in (PlaceTrouble.FULL, PlaceTrouble.READ_ONLY, PlaceTrouble.NO_KEY):
            self._seen = None

    def _tell(self, trouble: PlaceTrouble | None) -> None:
        seen, before = self._seen, self._status
        since = None if trouble is None else before.since or self._clock.now()
        status = replace(before, trouble=trouble, since=since)
        if seen is not None:
            counts = (len(seen.lying), len(seen.missing), seen.strange)
            status = replace(status, kept=counts[0], missing=counts[1], strange=counts[2])
        with self._lock:
            self._status = status

    def _busy(self, since: datetime | None) -> None:
        with self._lock:
            self._busy_since = since


def _is_ours(work: Work, item: PlacedItem) -> bool:
    """Whether this journal has it; after a restore some may be lost to it."""
    entry = work.journal.entry(item.seq)
    return entry is not None and entry.hash.startswith(item.hash)


def _is_sent(work: Work, seq: int) -> bool:
    item = work.outbox.item(seq)
    return item is None or item.state in DELIVERED


def _pages(items: Sequence[PlacedItem]) -> Iterator[Sequence[PlacedItem]]:
    return (items[start : start + _AT_ONCE] for start in range(0, len(items), _AT_ONCE))
