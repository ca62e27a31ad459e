"""Cash between the drawer and safe or others: drop, paid-in, paid-out; giver and taker always."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pos_app.domain.cash import CashKind, Count
from pos_app.domain.cash_reasons import DropReason, PaidInReason, PaidOutReason
from pos_app.domain.clock import Clock
from pos_app.domain.desk import DeskProfile
from pos_app.domain.events import CashMoved
from pos_app.domain.header import Header
from pos_app.domain.ids import NewId, StaffId
from pos_app.domain.money import Money
from pos_app.domain.permissions import Act, May, may
from pos_app.errors.cash import TakerIsGiver, TakerUnknown
from pos_app.errors.people import SupervisorNeeded
from pos_app.services.cash_in_hand import amount_of_cash, note_of, person_of, pieces_of, reason_of
from pos_app.services.check_role import CheckRole
from pos_app.services.collect_payment import open_shift_of
from pos_app.services.ports.store import Store

SAFE: Final = "safe"


@dataclass(frozen=True, slots=True)
class MoveCash:
    """Each move is one event of the open shift, with its slip; the drawer opens behind it.

    All raise:
        NoCash, MoreThanADrawerHolds, CountUnreadable: not an amount of cash.
        ReasonNeeded: not of the list, or `other` without a note.
        PersonMissing, TextTooLong, CardNumberRefused: what was typed cannot be kept.
        NotAllowed, SamePerson, SupervisorNeeded: over the limit; call again with `approved_by`.
        ShiftNotOpen, ShiftOfSomebodyElse, ShiftBalancing: nothing is kept.
    """

    store: Store
    clock: Clock
    new_id: NewId
    profile: Callable[[], DeskProfile]
    roles: CheckRole

    def drop(
        self,
        what: Money | Count,
        by: StaffId,
        taker: str,
        reason: str,
        note: str = "",
        approved_by: StaffId | None = None,
    ) -> CashMoved:
        """Into the safe. `taker`: `safe` (its slot), or who takes it there.

        Raises also TakerIsGiver; TakerUnknown: nobody of ours who may handle cash.
        """
        taker = person_of(taker)
        if taker == by:
            raise TakerIsGiver
        if taker != SAFE:
            refuse_unknown_taker(self.roles, taker)
        why = reason_of(DropReason, reason, note_of(note))
        return self._book(CashKind.DROP, what, by, by, taker, why, note, approved_by)

    def paid_in(
        self,
        what: Money | Count,
        by: StaffId,
        giver: str,
        reason: str,
        note: str = "",
        approved_by: StaffId | None = None,
    ) -> CashMoved:
        """Into the drawer; `giver` is a name, or `safe`."""
        why = reason_of(PaidInReason, reason, note_of(note))
        giver = person_of(giver)
        return self._book(CashKind.PAID_IN, what, by, giver, by, why, note, approved_by)

    def paid_out(
        self,
        what: Money | Count,
        by: StaffId,
        taker: str,
        reason: str,
        note: str = "",
        approved_by: StaffId | None = None,
    ) -> CashMoved:
        """Out of the drawer; `taker` is a name, or `safe`."""
        why = reason_of(PaidOutReason, reason, note_of(note))
        taker = person_of(taker)
        return self._book(CashKind.PAID_OUT, what, by, by, taker, why, note, approved_by)

    def _book(
        self,
        kind: CashKind,
        what: Money | Count,
        by: StaffId,
        giver: str,
        taker: str,
        reason: str,
        note: str,
        approved_by: StaffId | None,
    ) -> CashMoved:
        amount = amount_of_cash(what)
        if giver == taker:
            raise TakerIsGiver
        self._check_limit(kind, amount, by, approved_by)
        with self.store.begin() as work:
            shift = open_shift_of(work, by)
            now, desk = self.clock.now(), self.profile().desk
            moved = CashMoved(
                header=Header(self.new_id(), now, desk, shift.shift_id, shift.business_date, by),
                kind=kind,
                amount=amount if kind is CashKind.PAID_IN else -amount,
                reason=reason,
                giver=giver,
                taker=taker,
                count=pieces_of(what),
                note=note_of(note),
                approved_by=approved_by,
            )
            shift.apply(moved)
            entry = work.journal.append(moved)
            work.print_queue.put(entry.seq, 0, None, now)
            work.commit()
        return moved

    def _check_limit(
        self, kind: CashKind, amount: Money, by: StaffId, approved_by: StaffId | None
    ) -> None:
        """Into the safe goes any amount without asking: that is where it is safe."""
        limits = self.profile().limits
        over = {
            CashKind.PAID_IN: limits.paid_in_needs_supervisor_over,
            CashKind.PAID_OUT: limits.paid_out_needs_supervisor_over,
        }
        act, action = Act.MOVE_CASH, kind.value
        answer = self.roles.admit(by, act, approved_by, action=action, amount=amount)
        is_over = kind in over and amount > over[kind]
        if approved_by is None and (is_over or answer is not May.ALONE):
            raise SupervisorNeeded(action=kind.value)


def refuse_unknown_taker(roles: CheckRole, taker: str) -> None:
    """Raises TakerUnknown, unless head office's list has the person and they handle cash."""
    member = roles.member(StaffId(taker))
    if member is None or may(member.role, Act.MOVE_CASH) is May.NOT:
        raise TakerUnknown(taker=taker)
