"""Finds out that an old store was put back by hand, before it uses numbers a second time.

Head office, each backup and the second place know how far this desk's journal had come. Once they
knew of entries that are not here, nothing begins that takes a number, until a restore has brought
them back: what is booked meanwhile only hides the gap, and says nothing about it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from pos_app.domain.card_events import CardAttemptStarted
from pos_app.domain.custody import CashGiven
from pos_app.domain.events import Event, ShiftOpened, receipt_no_of
from pos_app.errors.store import StoreRolledBack
from pos_app.services.ports.outbox import Told
from pos_app.services.ports.second_place import Mark, TellsHighWater
from pos_app.services.ports.store import Store, Work

NOTE: Final = "rolled_back"
RESTORED: Final = "restored"  # a note: the places where the journal says that it was restored
FORKED: Final = "chain_forked"  # head office's remark: it has another entry in that place


def takes_number(event: Event) -> bool:
    """Whether `event` uses a number, or leads to one."""
    if isinstance(event, CardAttemptStarted):
        return bool(event.payments)
    return isinstance(event, ShiftOpened | CashGiven) or receipt_no_of(event) is not None


def rolled_back(note: str | None) -> StoreRolledBack | None:
    """What the note of a former look says."""
    facts = json.loads(note) if note else None
    return StoreRolledBack(**facts) if facts else None


@dataclass(frozen=True, slots=True)
class GuardNumbers:
    """Looks whenever head office can be asked; what was found holds across restarts."""

    store: Store
    head_office: Callable[[], TellsHighWater]
    known_here: Callable[[], Iterable[Mark]]  # to backups and the second place

    def look(self) -> None:
        """Ask head office how far it has this journal.

        Raises:
            StoreRolledBack: further than this store goes, or other entries than are here.
            HeadOfficeUnreachable, HeadOfficeUnclear, HeadOfficeRefused.
        """
        self._compare(self.head_office().high_water())

    def look_here(self) -> None:
        """The same without a network. Raises StoreRolledBack."""
        for mark in self.known_here():
            self._compare(mark)
        self._hear_of_forks()
        found = self.found()
        if found is not None:
            raise found

    def found(self) -> StoreRolledBack | None:
        """What the looks have found since the last restore."""
        with self.store.read() as work:
            return rolled_back(work.notes.get(NOTE))

    def _compare(self, mark: Mark) -> None:
        with self.store.read() as work:
            if _is_known(work, mark):
                return
        self._refuse(mark.seq)

    def _hear_of_forks(self) -> None:
        """Entries that head office took beside others of the same place."""
        with self.store.read() as work:
            forks = [item.seq for item in work.outbox.remarked(Told.Z) if item.reason == FORKED]
            given_up = _given_up(work)
        for seq in forks:
            if seq > given_up:
                self._refuse(seq)

    def _refuse(self, theirs: int) -> None:
        with self.store.begin() as work:
            facts = {"ours": work.journal.head()[0], "theirs": theirs}
            if work.notes.get(NOTE) is None:
                work.notes.put(NOTE, json.dumps(facts))
                work.commit()
        raise StoreRolledBack(**facts)


def _is_known(work: Work, mark: Mark) -> bool:
    """Whether the entry is here; what lies before a restore was found by it or given up."""
    if mark.seq <= _given_up(work):
        return True
    entry = work.journal.entry(mark.seq)
    return entry is not None and entry.hash == mark.hash


def _given_up(work: Work) -> int:
    """The place up to which a restore has answered for everything; 0: there was none."""
    places = (work.notes.get(RESTORED) or "").split(",")
    return max((int(place) for place in places if place.isdecimal()), default=0)
