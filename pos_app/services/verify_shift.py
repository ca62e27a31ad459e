"""A manager counts again what a closed shift handed over: the third number of each tender."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pos_app.domain.branch_day import ShiftOfDay
from pos_app.domain.card_totals import joined
from pos_app.domain.cash import Count
from pos_app.domain.clock import Clock
from pos_app.domain.day_events import ShiftVerified, TenderFigures
from pos_app.domain.desk import DeskProfile
from pos_app.domain.events import ShiftClosed
from pos_app.domain.free_text import kept_text
from pos_app.domain.ids import NewId, ShiftId, StaffId
from pos_app.domain.money import Money, total
from pos_app.domain.permissions import Act
from pos_app.errors.shift import AlreadyVerified, OwnShift, ShiftNotClosed
from pos_app.services.check_role import CheckRole
from pos_app.services.ports.store import Store, Work
from pos_app.services.sequels import of_the_desk

CASH = "cash"
CARD = "card"


@dataclass(frozen=True, slots=True)
class VerifyShift:
    """At any desk of the branch, for a shift of any of its desks."""

    store: Store
    clock: Clock
    new_id: NewId
    profile: Callable[[], DeskProfile]
    roles: CheckRole

    def verify(
        self,
        shift: ShiftOfDay,
        count: Count,
        card: Money | None,
        by: StaffId,
        note: str = "",
        approved_by: StaffId | None = None,
    ) -> ShiftVerified:
        """Book what a manager counted of what the shift handed over, and saw of its card slips.

        What the shift kept in the drawer is the next clerk's to count, and counts as it was
        closed. `card` None: the slips were not looked at. The latest verification counts; a
        second one says in `note` why.

        Raises:
            NotAllowed, SupervisorNeeded, SamePerson: as `CheckRole.require`.
            ShiftNotClosed, OwnShift, AlreadyVerified: nothing is kept.
            CountUnreadable: negative or absurd. TextTooLong, CardNumberRefused: of the note.
        """
        note, count = kept_text(note), Count.of(count.pieces)
        closed = shift.closed
        if closed is None:
            raise ShiftNotClosed(shift=shift.shift)
        if shift.clerk in (by, approved_by):
            raise OwnShift(shift=shift.shift)
        self.roles.require(by, Act.VERIFY_SHIFT, approved_by, action="verify_shift")
        with self.store.begin() as work:
            before = shift.verified or _verified_here(work, shift.shift)
            if before is not None and not note:
                raise AlreadyVerified(shift=shift.shift, by=before.header.by)
            desk, now = self.profile().desk, self.clock.now()
            header = of_the_desk(work, desk, self.new_id(), now, by)
            verified = ShiftVerified(
                header=replace(header, business_date=closed.header.business_date),
                verifies=shift.shift,
                count=count.pieces,
                tenders=_figures(shift, closed, count, card),
                note=note,
                approved_by=approved_by,
            )
            work.journal.append(verified)
            work.commit()
        return verified


def _verified_here(work: Work, shift: ShiftId) -> ShiftVerified | None:
    """What this desk booked of it last; head office may not know of it yet."""
    for event in reversed(work.journal.day_events()):
        if isinstance(event, ShiftVerified) and event.verifies == shift:
            return event
    return None


def _figures(
    shift: ShiftOfDay, closed: ShiftClosed, count: Count, card: Money | None
) -> tuple[TenderFigures, ...]:
    cash = TenderFigures(
        CASH, closed.expected_cash, closed.counted_cash, count.total + closed.kept_total
    )
    if card is None:
        return (cash,)
    return cash, TenderFigures(CARD, closed.card, _card_counted(shift), card)


def _card_counted(shift: ShiftOfDay) -> Money:
    """What the terminal told at the close; nothing where it was not compared."""
    compared = joined(shift.compared)
    theirs = compared.theirs if compared is not None and compared.is_reached else ()
    return total(brand.amount for brand in theirs)
