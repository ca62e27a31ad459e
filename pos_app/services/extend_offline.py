"""Two people let this desk go on without head office for longer: once, until it is reached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pos_app.domain.away import Away
from pos_app.domain.clock import Clock
from pos_app.domain.desk import DeskProfile
from pos_app.domain.header import Header
from pos_app.domain.ids import NewId, StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.offline_extended import ExtensionReason, OfflineExtended
from pos_app.domain.permissions import Act
from pos_app.domain.shift import Shift
from pos_app.errors.offline import AlreadyExtended, ExtensionTooLong, NothingToExtend
from pos_app.services.check_role import CheckRole
from pos_app.services.collect_payment import open_shift_of
from pos_app.services.offline_allowance import OfflineAllowance, extended
from pos_app.services.ports.store import Store, Work


@dataclass(frozen=True, slots=True)
class ExtendOffline:
    """The clerk of the open shift asks, a supervisor agrees; both stand in the journal."""

    store: Store
    allowance: OfflineAllowance
    clock: Clock
    new_id: NewId
    profile: Callable[[], DeskProfile]
    is_online: Callable[[], bool]
    roles: CheckRole

    def extend(
        self,
        by: StaffId,
        approved_by: StaffId,
        reason: ExtensionReason,
        hours: int | None = None,
        amount: Money | None = None,
        note: str = "",
    ) -> OfflineExtended:
        """Add `hours` and `amount` to what the desk may do alone; None: as much as is allowed.

        Raises:
            NotAllowed, SamePerson, SupervisorNeeded: as `CheckRole.require`.
            ShiftNotOpen, ShiftOfSomebodyElse, ShiftBalancing.
            AlreadyExtended: it was, since head office was reached last.
            NothingToExtend: head office answers, or nothing is added.
            ExtensionTooLong: more than head office allows.
            StoreFull, StoreFault: nothing is kept.
        """
        hours, amount = self._allowed(hours, amount)
        self.roles.require(by, Act.SETTLE, approved_by, action="offline_extension")
        if self.is_online():
            raise NothingToExtend
        with self.store.begin() as work:
            away = self._not_extended_yet(work)
            shift = open_shift_of(work, by)
            event = OfflineExtended(
                header=self._header(shift, by),
                reached_at=away.reached_at,
                away_s=int(away.length.total_seconds()),
                untold=work.outbox.untold(shift.shift_id),
                hours=hours,
                amount=amount,
                reason=reason,
                approved_by=approved_by,
                note=note,
            )
            shift.apply(event)
            work.journal.append(event)
            self.allowance.note(work, replace(away, extended_by=event.header.event_id))
            work.commit()
        return event

    def _allowed(self, hours: int | None, amount: Money | None) -> tuple[int, Money]:
        limits = self.profile().limits
        hours = limits.offline_extension_hours if hours is None else hours
        amount = limits.offline_extension_up_to if amount is None else amount
        if not 0 <= hours <= limits.offline_extension_hours:
            raise self._too_long()
        if not ZERO <= amount <= limits.offline_extension_up_to:
            raise self._too_long()
        if not hours and not amount:
            raise NothingToExtend
        return hours, amount

    def _too_long(self) -> ExtensionTooLong:
        limits = self.profile().limits
        return ExtensionTooLong(
            hours=limits.offline_extension_hours, amount=limits.offline_extension_up_to
        )

    def _not_extended_yet(self, work: Work) -> Away:
        away = self.allowance.away(work)
        earlier = extended(work, away.extended_by)
        if earlier is not None:
            raise AlreadyExtended(by=earlier.approved_by, at=earlier.header.at)
        return away

    def _header(self, shift: Shift, by: StaffId) -> Header:
        desk = self.profile().desk
        return Header(
            self.new_id(), self.clock.now(), desk, shift.shift_id, shift.business_date, by
        )
