"""Opens the drawer: for a cause, or with a reason. Booked first, so no opening goes unseen.

The kick is a job of its own, never repeated by itself: paper that is out keeps no drawer shut,
and no drawer springs open an hour later.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from pos_app.domain.card_guard import refuse_card_number
from pos_app.domain.clock import Clock
from pos_app.domain.custody import CashAccepted, CashGiven, CashTakenBack
from pos_app.domain.events import (
    NO_SALE_REASONS,
    BalancingStarted,
    CashMoved,
    DrawerOpened,
    DrawerReason,
    Event,
)
from pos_app.domain.header import Header
from pos_app.domain.ids import DeskId, EventId, NewId, StaffId
from pos_app.domain.payment import CashTender, PaymentTaken, PaymentVoided
from pos_app.domain.permissions import Act
from pos_app.errors.payment import DuplicateEvent, ReasonNeeded
from pos_app.services.check_role import CheckRole
from pos_app.services.collect_payment import open_shift_of
from pos_app.services.ports.devices import Printer
from pos_app.services.ports.store import Store, Work

log = logging.getLogger(__name__)
_KICK_WITHIN: Final = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class OpenDrawer:
    """Books an opening and kicks; call it on the printer's thread."""

    store: Store
    printer: Printer
    clock: Clock
    new_id: NewId
    desk: DeskId
    roles: CheckRole
    has_drawer: Callable[[], bool] = lambda: True  # as the settings say now

    def for_event(self, event: Event) -> bool | None:
        """Open for an event that moves cash, or for the count, once.

        None: it needs no drawer, or was given its opening before. False: nobody obeyed, or it
        is too late for the drawer to open by itself.
        """
        reason = _reason(event)
        if reason is None or not self.has_drawer():
            return None
        with self.store.begin() as work:
            if not self._is_its_time(work, event.header):
                log.warning("drawer=shut why=late cause=%s", event.header.event_id)
                return False
            try:
                work.journal.append(self._opening(event.header, reason))
            except DuplicateEvent:
                return None
            work.commit()
        return self.printer.kick_drawer()

    def no_sale(
        self, reason: DrawerReason, by: StaffId, approved_by: StaffId, note: str = ""
    ) -> bool:
        """Open without a cause, with a second person; False when nobody obeyed.

        Raises:
            ReasonNeeded: the reason is a payment's, or `other` without a note.
            NotAllowed, SupervisorNeeded, SamePerson: as `CheckRole.require`.
            ShiftNotOpen, ShiftOfSomebodyElse: nothing is opened.
            CardNumberRefused: the note may hold one; nothing is kept.
        """
        note = note.strip()
        self.roles.require(by, Act.OPEN_DRAWER, approved_by, action="open_drawer", subject=note)
        refuse_card_number(note)
        if reason not in NO_SALE_REASONS or (reason is DrawerReason.OTHER and not note):
            raise ReasonNeeded(reasons=", ".join(NO_SALE_REASONS))
        with self.store.begin() as work:
            shift = open_shift_of(work, by)
            header = Header(
                event_id=self.new_id(),
                at=self.clock.now(),
                desk=self.desk,
                shift=shift.shift_id,
                business_date=shift.business_date,
                by=by,
            )
            work.journal.append(DrawerOpened(header, reason, note, approved_by=approved_by))
            work.commit()
        return self.has_drawer() and self.printer.kick_drawer()

    def _is_its_time(self, work: Work, cause: Header) -> bool:
        """The money is being handed over now, in the shift whose drawer it is."""
        shift = work.shifts.current()
        is_of_shift = shift is not None and shift.shift_id == cause.shift
        return is_of_shift and abs(self.clock.now() - cause.at) <= _KICK_WITHIN

    def _opening(self, cause: Header, reason: DrawerReason) -> DrawerOpened:
        header = Header(
            event_id=_companion(cause.event_id),
            at=self.clock.now(),
            desk=cause.desk,
            shift=cause.shift,
            business_date=cause.business_date,
            by=cause.by,
        )
        return DrawerOpened(header, reason, cause=cause.event_id)


def _reason(event: Event) -> DrawerReason | None:
    match event:
        case PaymentTaken(tenders=tenders) if any(isinstance(t, CashTender) for t in tenders):
            return DrawerReason.PAYMENT
        case PaymentVoided(cash_back=back) if back:
            return DrawerReason.VOID
        case BalancingStarted():
            return DrawerReason.COUNT
        case CashMoved() | CashGiven() | CashAccepted() | CashTakenBack():
            return DrawerReason.CASH_MOVED
        case _:
            return None


def _companion(cause: EventId) -> EventId:
    """An id that follows from the cause's: the journal takes one opening for each."""
    return EventId(UUID(int=cause.int ^ 1))
