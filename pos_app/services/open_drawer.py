"""Opens the drawer: for a cause, or with a reason. Booked first, so no opening goes unseen.

The kick is a job of its own, never repeated by itself: paper that is out keeps no drawer shut,
and no drawer springs open an hour later.
"""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.card_guard import refuse_card_number
from pos_app.domain.clock import Clock
from pos_app.domain.events import (
    CashMoved,
    CashTender,
    DrawerOpened,
    DrawerReason,
    Event,
    Header,
    PaymentTaken,
    PaymentVoided,
)
from pos_app.domain.ids import DeskId, NewId, StaffId
from pos_app.services.collect_payment import open_shift_of
from pos_app.services.ports import Printer, Store


@dataclass(frozen=True, slots=True)
class OpenDrawer:
    """Books an opening and kicks; call it on the printer's thread. `has_drawer` is a setting."""

    store: Store
    printer: Printer
    clock: Clock
    new_id: NewId
    desk: DeskId
    has_drawer: bool = True

    def for_event(self, event: Event) -> bool | None:
        """Open for an event that moves cash. None: it needs no drawer; False: nobody obeyed."""
        reason = _reason(event)
        if reason is None or not self.has_drawer:
            return None
        old = event.header
        header = Header(
            self.new_id(), self.clock.now(), old.desk, old.shift, old.business_date, old.by
        )
        with self.store.begin() as work:
            work.journal.append(DrawerOpened(header, reason, cause=old.event_id))
            work.commit()
        return self.printer.kick_drawer()

    def no_sale(self, reason: DrawerReason, by: StaffId, note: str = "") -> bool:
        """Open without a cause; False when nobody obeyed.

        Raises:
            ShiftNotOpen, ShiftOfSomebodyElse: nothing is opened.
            CardNumberRefused: the note may hold one; nothing is kept.
        """
        refuse_card_number(note)
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
            work.journal.append(DrawerOpened(header, reason, note))
            work.commit()
        return self.printer.kick_drawer()


def _reason(event: Event) -> DrawerReason | None:
    match event:
        case PaymentTaken(tenders=tenders) if any(isinstance(t, CashTender) for t in tenders):
            return DrawerReason.PAYMENT
        case PaymentVoided(cash_back=back) if back:
            return DrawerReason.VOID
        case CashMoved():
            return DrawerReason.CASH_MOVED
        case _:
            return None
