"""Cash from drawer to drawer: given here, accepted there once, or taken back by two people.

Each desk books only its own half. What became of the other half is known by its id, if head office
has it and can be asked; while nobody knows, the cash is on its way and stands on the giver's Z.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from pos_app.domain.cash import Count
from pos_app.domain.cash_reasons import GiveReason, TakeBackReason
from pos_app.domain.clock import Clock
from pos_app.domain.custody import CashAccepted, CashGiven, CashTakenBack
from pos_app.domain.desk import DeskProfile
from pos_app.domain.header import Header
from pos_app.domain.ids import DeskId, EventId, NewId, StaffId
from pos_app.domain.money import Money
from pos_app.domain.permissions import Act, May
from pos_app.domain.shift import Shift
from pos_app.domain.transfer_no import TransferEnd, TransferNo, end_id
from pos_app.errors.cash import (
    NoSuchDesk,
    TakerIsGiver,
    TransferAccepted,
    TransferForAnotherDesk,
    TransferOfAnotherDesk,
    TransferTakenBack,
    TransferToOwnDesk,
    TransferUnknown,
)
from pos_app.errors.payment import DuplicateEvent
from pos_app.errors.people import SupervisorNeeded
from pos_app.services.cash_in_hand import amount_of_cash, note_of, person_of, pieces_of, reason_of
from pos_app.services.check_role import CheckRole
from pos_app.services.collect_payment import open_shift_of
from pos_app.services.move_cash import refuse_unknown_taker
from pos_app.services.ports.store import Store, Work

HasArrived = Callable[[EventId], bool | None]  # at head office; None: nobody can say now
_HEARD: Final = "transfers_heard_accepted"  # a note: of the open ones, those that were accepted


@dataclass(frozen=True, slots=True)
class TransferCash:
    """Asks head office outside of every transaction, and never needs it."""

    store: Store
    clock: Clock
    new_id: NewId
    profile: Callable[[], DeskProfile]
    desks: Callable[[], Collection[str]]  # all that head office knows; empty: it never said
    roles: CheckRole
    has_arrived: HasArrived = lambda _: None

    def give(
        self,
        to_desk: str,
        taker: str,
        what: Money | Count,
        reason: str,
        by: StaffId,
        approved_by: StaffId | None = None,
        note: str = "",
    ) -> CashGiven:
        """Take it out of this drawer; its number goes with the cash, its amount does not.

        Raises:
            TransferToOwnDesk, NoSuchDesk, TakerUnknown, TakerIsGiver.
            NoCash, MoreThanADrawerHolds, CountUnreadable, ReasonNeeded, TextTooLong.
            NotAllowed, SamePerson, SupervisorNeeded: over the limit.
            CardNumberRefused, ShiftNotOpen, ShiftOfSomebodyElse, ShiftBalancing: nothing is kept.
        """
        amount = amount_of_cash(what)
        desk, taker = self._other_desk(to_desk), person_of(taker)
        if taker == by:
            raise TakerIsGiver
        refuse_unknown_taker(self.roles, taker)
        why = reason_of(GiveReason, reason, note_of(note))
        self._check_limit(amount, by, approved_by)
        with self.store.begin() as work:
            shift = open_shift_of(work, by)
            seq, own = work.journal.head()[0] + 1, self.profile().desk
            given = CashGiven(
                header=self._header(shift, self.new_id(), by),
                transfer_no=str(TransferNo(own, desk, seq)),
                amount=amount,
                count=pieces_of(what),
                to_desk=desk,
                giver=by,
                taker=StaffId(taker),
                reason=why,
                approved_by=approved_by,
                note=note_of(note),
            )
            _book(work, shift, given)
        return given

    def accept(
        self, transfer_no: str, what: Money | Count, by: StaffId, giver: str = ""
    ) -> CashAccepted:
        """Put what was counted into this drawer, whatever was given. `giver`: who brought it.

        The giver's desk may be new, and not known here yet: cash on the counter is a fact.

        Raises:
            TransferUnknown, TransferForAnotherDesk.
            TransferAccepted: here, already. TransferTakenBack: as head office knows.
            NoCash, MoreThanADrawerHolds, CountUnreadable, TakerIsGiver, TextTooLong.
            NotAllowed, CardNumberRefused, ShiftNotOpen, ShiftOfSomebodyElse, ShiftBalancing.
        """
        number, own = TransferNo.parse(transfer_no), self.profile().desk
        if number.taker != own or number.giver == own:
            raise TransferForAnotherDesk(transfer_no=str(number), desk=number.taker)
        amount, giver = amount_of_cash(what), person_of(giver) if giver else ""
        if giver == by:
            raise TakerIsGiver
        self.roles.admit(by, Act.MOVE_CASH)
        if self.has_arrived(end_id(str(number), TransferEnd.TAKEN_BACK)):
            raise TransferTakenBack(transfer_no=str(number))
        with self.store.begin() as work:
            shift = open_shift_of(work, by)
            header = self._header(shift, end_id(str(number), TransferEnd.ACCEPTED), by)
            accepted = CashAccepted(
                header=header,
                transfer_no=str(number),
                from_desk=number.giver,
                amount=amount,
                count=pieces_of(what),
                giver=StaffId(giver),
                taker=by,
            )
            try:
                _book(work, shift, accepted)
            except DuplicateEvent as error:
                raise TransferAccepted(transfer_no=str(number)) from error
        return accepted

    def take_back(
        self,
        transfer_no: str,
        reason: str,
        by: StaffId,
        approved_by: StaffId | None,
        note: str = "",
    ) -> CashTakenBack:
        """Nobody accepted it: it lies in this drawer again, also in a later shift.

        Raises:
            TransferUnknown, TransferOfAnotherDesk, TransferTakenBack.
            TransferAccepted: as far as this desk or head office knows.
            NotAllowed, SamePerson, SupervisorNeeded, ReasonNeeded, TextTooLong.
            CardNumberRefused, ShiftNotOpen, ShiftOfSomebodyElse, ShiftBalancing: nothing is kept.
        """
        number = TransferNo.parse(transfer_no)
        if number.giver != self.profile().desk:
            raise TransferOfAnotherDesk(transfer_no=str(number), desk=number.giver)
        why = reason_of(TakeBackReason, reason, note_of(note))
        self.roles.admit(
            by,
            Act.MOVE_CASH,
            approved_by,
            action="take_back",
            subject=str(number),
            once=str(number),
        )
        if approved_by is None:
            raise SupervisorNeeded(action="take_back")
        if self.has_arrived(end_id(str(number), TransferEnd.ACCEPTED)):
            self._note_accepted([str(number)])
        with self.store.begin() as work:
            shift = open_shift_of(work, by)
            given = _given(work, str(number))
            if str(number) in _heard(work):
                raise TransferAccepted(transfer_no=str(number))
            back = CashTakenBack(
                header=self._header(shift, end_id(str(number), TransferEnd.TAKEN_BACK), by),
                gives_back=given.header.event_id,
                transfer_no=str(number),
                amount=given.amount,
                reason=why,
                approved_by=approved_by,
                note=note_of(note),
            )
            try:
                _book(work, shift, back)
            except DuplicateEvent as error:
                raise TransferTakenBack(transfer_no=str(number)) from error
        return back

    def open_ones(self) -> tuple[CashGiven, ...]:
        """What this desk gave and nobody is known to have accepted; oldest first."""
        with self.store.read() as work:
            return open_transfers(work)

    def ask_after(self) -> tuple[CashGiven, ...]:
        """Ask head office which were accepted; what stays open. It may wait for the network."""
        found = self.open_ones()
        accepted = [
            given.transfer_no
            for given in found
            if self.has_arrived(end_id(given.transfer_no, TransferEnd.ACCEPTED))
        ]
        self._note_accepted(accepted)
        return tuple(given for given in found if given.transfer_no not in accepted)

    def _note_accepted(self, numbers: Collection[str]) -> None:
        if not numbers:
            return
        with self.store.begin() as work:
            still_open = {given.transfer_no for given in _not_taken_back(work)}
            heard = (_heard(work) | set(numbers)) & still_open
            work.notes.put(_HEARD, json.dumps(sorted(heard)))
            work.commit()

    def _other_desk(self, text: str) -> DeskId:
        """A desk of this branch, as `03` or `CCD-03`. Raises TransferToOwnDesk, NoSuchDesk."""
        own, name = self.profile().desk, person_of(text).upper()
        desk = DeskId(f"{own[:4]}{name}" if len(name) == 2 else name)
        if desk == own:
            raise TransferToOwnDesk(desk=own)
        if not is_desk_of(own, desk) or not self._is_known(desk):
            raise NoSuchDesk(desk=name)
        return desk

    def _is_known(self, desk: DeskId) -> bool:
        known = self.desks()
        return not known or desk in known

    def _check_limit(self, amount: Money, by: StaffId, approved_by: StaffId | None) -> None:
        limit = self.profile().limits.transfer_needs_supervisor_over
        act, action = Act.MOVE_CASH, "give_cash"
        answer = self.roles.admit(by, act, approved_by, action=action, amount=amount)
        if approved_by is None and (amount > limit or answer is not May.ALONE):
            raise SupervisorNeeded(action="give_cash")

    def _header(self, shift: Shift, event_id: EventId, by: StaffId) -> Header:
        now, desk = self.clock.now(), self.profile().desk
        return Header(event_id, now, desk, shift.shift_id, shift.business_date, by)


def is_desk_of(own: DeskId, other: str) -> bool:
    """Whether both stand in the same centre: `CCD-02` and `CCD-03`."""
    return other[:4] == own[:4] and len(other) == len(own) and other[4:].isdecimal()


def open_transfers(work: Work) -> tuple[CashGiven, ...]:
    """Cash of this desk that is on its way, as far as it knows; oldest first."""
    heard = _heard(work)
    return tuple(given for given in _not_taken_back(work) if given.transfer_no not in heard)


def _not_taken_back(work: Work) -> list[CashGiven]:
    transfers = work.journal.transfers()
    back = {event.gives_back for event in transfers if isinstance(event, CashTakenBack)}
    given = [event for event in transfers if isinstance(event, CashGiven)]
    return [event for event in given if event.header.event_id not in back]


def _given(work: Work, transfer_no: str) -> CashGiven:
    """Raises TransferUnknown."""
    for event in work.journal.transfers():
        if isinstance(event, CashGiven) and event.transfer_no == transfer_no:
            return event
    raise TransferUnknown(transfer_no=transfer_no)


def _heard(work: Work) -> set[str]:
    text = work.notes.get(_HEARD)
    return set(json.loads(text)) if text else set()


def _book(work: Work, shift: Shift, event: CashGiven | CashAccepted | CashTakenBack) -> None:
    """Append it and queue its slip."""
    shift.apply(event)
    entry = work.journal.append(event)
    work.print_queue.put(entry.seq, 0, None, event.header.at)
    work.commit()
