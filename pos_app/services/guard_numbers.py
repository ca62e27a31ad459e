"""Finds out that an old store was put back by hand, before it uses numbers a second time.

Head office, and each backup, know how far this desk's journal had come. While they know of
entries that are not here, nothing begins that takes a number; a restore brings them back.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pos_app.domain.card_events import CardAttemptStarted
from pos_app.domain.events import Event, ShiftOpened, receipt_no_of
from pos_app.errors.store import StoreRolledBack
from pos_app.services.ports.second_place import Mark, TellsHighWater
from pos_app.services.ports.store import Store, Work

NOTE: Final = "rolled_back"


def takes_number(event: Event) -> bool:
    """Whether `event` uses a number, or leads to one."""
    if isinstance(event, CardAttemptStarted):
        return bool(event.payments)
    return isinstance(event, ShiftOpened) or receipt_no_of(event) is not None


def rolled_back(note: str | None) -> StoreRolledBack | None:
    """What the note of a former look says."""
    facts = json.loads(note) if note else None
    return StoreRolledBack(**facts) if facts else None


@dataclass(frozen=True, slots=True)
class GuardNumbers:
    """Looks whenever head office can be asked; what was found holds across restarts."""

    store: Store
    head_office: Callable[[], TellsHighWater]
    newest_backup: Callable[[], Mark | None]

    def look(self) -> None:
        """Ask head office how far it has this journal.

        Raises:
            StoreRolledBack: further than this store goes, or other entries than are here.
            HeadOfficeUnreachable, HeadOfficeUnclear, HeadOfficeRefused.
        """
        self._compare(self.head_office().high_water(), is_final=True)

    def look_at_backups(self) -> None:
        """The same without a network. Raises StoreRolledBack."""
        mark = self.newest_backup()
        if mark is not None:
            self._compare(mark, is_final=False)
        found = self.found()
        if found is not None:
            raise found

    def found(self) -> StoreRolledBack | None:
        """What the last look found."""
        with self.store.read() as work:
            return rolled_back(work.notes.get(NOTE))

    def _compare(self, mark: Mark, *, is_final: bool) -> None:
        with self.store.begin() as work:
            ours = work.journal.head()[0]
            if _is_known(work, mark, ours):
                if is_final and work.notes.get(NOTE) is not None:
                    work.notes.put(NOTE, None)
                    work.commit()
                return
            facts = {"ours": ours, "theirs": mark.seq}
            if work.notes.get(NOTE) is None:
                work.notes.put(NOTE, json.dumps(facts))
                work.commit()
        raise StoreRolledBack(**facts)


def _is_known(work: Work, mark: Mark, ours: int) -> bool:
    """Whether the entry is here; one that lies in a gap was given up by a restore."""
    if mark.seq == 0:
        return True
    entry = work.journal.entry(mark.seq)
    return entry.hash == mark.hash if entry is not None else mark.seq < ours
