"""Brings the unsent items of a dead desk to head office, from its second place.

Only head office can open an item, and it knows each by its event id: bringing one again, or one
that its own desk sends as well, changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pos_app.domain.clock import Clock
from pos_app.domain.header import Header
from pos_app.domain.ids import DeskId, NewId, StaffId
from pos_app.domain.money import ZERO
from pos_app.domain.permissions import Act
from pos_app.domain.rescued import ItemsRescued, RescuedDesk
from pos_app.services.check_role import CheckRole
from pos_app.services.offer_items import AT_HEAD_OFFICE, OfferItems, Rescue
from pos_app.services.ports.rescue import (
    Brought,
    RescueState,
)
from pos_app.services.ports.store import Store
from pos_app.services.sealed_record import Record
from pos_app.services.sequels import of_the_desk


@dataclass(frozen=True, slots=True)
class RescueItems:
    """For two people at any desk of the same head office, a repaired one too."""

    store: Store
    clock: Clock
    new_id: NewId
    desk: DeskId  # that rescues
    own_key: str
    offering: OfferItems
    roles: CheckRole

    def rescue(
        self,
        folder: Path,
        by: StaffId,
        approved_by: StaffId,
        progress: Callable[[int], None] = lambda _: None,
    ) -> Rescue:
        """Offer everything that lies in `folder`; one bad item never holds up the rest.

        Items stay there, but for those of this very desk that its own journal has lost. Once head
        office has said anything, the rescue stands in this desk's journal.

        Raises:
            NotAllowed, SupervisorNeeded, SamePerson: as `CheckRole.require`.
            NothingToRescue, FolderUnreadable: nothing was offered.
            StoreFull, StoreFault: it could not be booked here; head office has what it took.
        """
        self.roles.require(by, Act.SETTLE, approved_by, action="rescue")
        rescue = self.offering.offer(folder, by, approved_by, progress, self._tidy_up)
        self._book(rescue, by, approved_by)
        return rescue

    def _tidy_up(self, file: Path, record: Record, brought: Brought) -> None:
        if brought.state in AT_HEAD_OFFICE and self._is_lost_here(record):
            self.offering.folder.remove(file)

    def _is_lost_here(self, record: Record) -> bool:
        """Whether this desk wrote it and its journal, restored since, does not have it."""
        if record.desk_key != self.own_key:
            return False
        with self.store.read() as work:
            entry = work.journal.entry(record.seq)
        return entry is None or entry.hash != record.hash

    def _book(self, rescue: Rescue, by: StaffId, approved_by: StaffId) -> None:
        """In the audit each try; in the journal, for head office, what came of one."""
        now, counts = self.clock.now(), rescue.counts
        said = " ".join(f"{state}={counts[state]}" for state in RescueState)
        desks = ",".join(rescue.desks) or "-"
        with self.store.begin() as work:
            if rescue.found > counts[RescueState.LEFT]:
                rescue.event_id = self.new_id()
                header = of_the_desk(work, self.desk, rescue.event_id, now, by)
                work.journal.append(_event(rescue, header, approved_by))
            work.audit.add(now, by, "rescue", f"of {desks} {said} with {approved_by}")
            work.commit()


def _event(rescue: Rescue, header: Header, approved_by: StaffId) -> ItemsRescued:
    desks = tuple(
        RescuedDesk(
            desk=DeskId(desk),
            taken=counts[RescueState.TAKEN],
            known=counts[RescueState.KNOWN],
            refused=counts[RescueState.REFUSED],
            damaged=counts[RescueState.DAMAGED],
            left=counts[RescueState.LEFT],
            amount=rescue.amounts.get(desk, ZERO),
        )
        for desk, counts in sorted(rescue.by_desk.items())
        if desk
    )
    unreadable = rescue.by_desk.get("", Counter()).total()
    return ItemsRescued(header, desks, unreadable, approved_by)
