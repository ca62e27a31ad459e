"""What probably lies in the drawer, followed event by event: advice, and no figure for a clerk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from pos_app import wire
from pos_app.domain.cash import COINS, NOTES, Count, expected_cash
from pos_app.domain.desk import DeskProfile
from pos_app.domain.drawer_inventory import ChangeAdvice, Inventory, Level, drop_faces
from pos_app.domain.ids import ShiftId
from pos_app.domain.money import Money
from pos_app.errors.shift import ShiftNotOpen
from pos_app.services.ports.store import Store, Work

_KEEP_PART: Final = 2  # a drop brings the drawer down to the limit divided by this


@dataclass(frozen=True, slots=True)
class DrawerFigures:
    """For supervisors and managers: before a count no clerk sees them."""

    expected: Money
    estimated: Count


@dataclass(frozen=True, slots=True)
class DrawerLook:
    """What a clerk may know of the drawer: enough or not, and whether a drop is due."""

    levels: Mapping[Money, Level]  # notes and coins, largest first
    needs_drop: bool  # more lies in it than `drawer_limit`
    drop_faces: tuple[Money, ...]  # all of these notes are best dropped; empty: no drop is due
    drawer_limit: Money

    @property
    def lacking(self) -> tuple[Money, ...]:
        """Faces of which there are none."""
        return tuple(face for face, level in self.levels.items() if level is Level.NONE)


@dataclass(frozen=True, slots=True)
class _Seen:
    """How far the journal was read."""

    shift: ShiftId
    seq: int
    own_hash: str
    inventory: Inventory


@dataclass(slots=True)
class WatchDrawer:
    """Reads only what was booked since it looked last. Changes nothing."""

    store: Store
    profile: Callable[[], DeskProfile]
    _seen: _Seen | None = field(default=None, init=False)

    def look(self) -> DrawerLook:
        """As it is now. Raises ShiftNotOpen."""
        limit = self.profile().limits.drawer_limit
        with self.store.read() as work:
            seen = self._follow(work)
            expected = expected_cash(work.journal.cash_of(seen.shift))
        needs_drop = expected > limit
        surplus = expected - Money(limit.dirhams // _KEEP_PART)
        faces = drop_faces(seen.inventory, surplus) if needs_drop else ()
        levels = {face: seen.inventory.level(face) for face in (*NOTES, *COINS)}
        return DrawerLook(levels, needs_drop, faces, limit)

    def change_for(self, amount: Money) -> ChangeAdvice:
        """Which notes and coins to hand out as `amount`. Raises ShiftNotOpen."""
        with self.store.read() as work:
            return self._follow(work).inventory.change_for(amount)

    def figures(self) -> DrawerFigures:
        """What a supervisor may see; whoever calls has asked who it is. Raises ShiftNotOpen."""
        with self.store.read() as work:
            seen = self._follow(work)
            expected = expected_cash(work.journal.cash_of(seen.shift))
        return DrawerFigures(expected, Count.of(seen.inventory.pieces))

    def _follow(self, work: Work) -> _Seen:
        shift = work.shifts.current()
        if shift is None:
            raise ShiftNotOpen
        seen, (seq, own_hash) = self._seen, work.journal.head()
        if seen is None or seen.shift != shift.shift_id or not _continues(work, seen):
            inventory = Inventory()
            for event in work.journal.of_shift(shift.shift_id):
                inventory = inventory.apply(event)
        else:
            inventory = seen.inventory
            for entry in work.journal.since(seen.seq):
                event = wire.decode(entry.body)
                if event.header.shift == shift.shift_id:
                    inventory = inventory.apply(event)
        self._seen = _Seen(shift.shift_id, seq, own_hash, inventory)
        return self._seen


def _continues(work: Work, seen: _Seen) -> bool:
    """Whether this is still the journal that was read."""
    entry = work.journal.entry(seen.seq)
    return entry is not None and entry.hash == seen.own_hash
