"""The totals of the shift that runs, followed entry by entry: an X reads only what is new.

Kept in memory alone, and never trusted where it counts: a Z is summed anew from the journal, and
what was followed must agree with it.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

from pos_app import wire
from pos_app.domain.ids import ShiftId
from pos_app.domain.shift import ShiftFold, ShiftTotals
from pos_app.services.ports.store import Work

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Followed:
    shift: ShiftId
    seq: int
    own_hash: str
    fold: ShiftFold


@dataclass(slots=True)
class RunningTotals:
    """Of one shift at a time; to be asked before anything is appended in a transaction."""

    _followed: _Followed | None = field(default=None, init=False)

    def of(self, work: Work, shift: ShiftId) -> ShiftTotals:
        """The totals of a shift as the journal has it now."""
        (seq, own_hash), followed = work.journal.head(), self._followed
        if followed is None or followed.shift != shift or not _is_still_there(work, followed):
            fold = ShiftFold()
            for event in work.journal.of_shift(shift):
                fold.add(event)
        else:
            fold = followed.fold
            self._followed = None  # half followed, should an entry not be readable
            for entry in work.journal.since(followed.seq):
                event = wire.decode(entry.body)
                if event.header.shift == shift:
                    fold.add(event)
        self._followed = _Followed(shift, seq, own_hash, fold)
        return fold.totals()

    def agrees(self, work: Work, shift: ShiftId, summed: ShiftTotals) -> bool:
        """Whether what was followed is what the journal adds up to; said in the log if not."""
        followed = self.of(work, shift)
        self._followed = None
        if followed != summed:
            log.error("running totals of %s differ from the journal", shift)
        return followed == summed


def _is_still_there(work: Work, followed: _Followed) -> bool:
    """Whether this is the journal that was read: nothing of it was rolled back or restored."""
    entry = work.journal.entry(followed.seq)
    return entry is not None and entry.hash == followed.own_hash
