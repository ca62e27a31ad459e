"""Cash from the safe goes to the bank: two people, a bag, a seal; then the bank's word of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from pos_app.domain.branch_day import Deposit
from pos_app.domain.card_guard import refuse_card_number
from pos_app.domain.cash import Count
from pos_app.domain.clock import Clock, qatar_date
from pos_app.domain.day_events import DepositMade, DepositReceived
from pos_app.domain.digits import to_ascii_digits
from pos_app.domain.free_text import kept_text
from pos_app.domain.header import Header
from pos_app.domain.ids import EventId, NewId, StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.permissions import Act
from pos_app.errors.day import (
    BagNumberWrong,
    BagUsed,
    DepositDaysWrong,
    DepositEmpty,
    DepositReceivedBefore,
    DepositUnknown,
    MoreThanInSafe,
)
from pos_app.errors.typed import AmountUnreadable
from pos_app.services.branch_day.see_day import SeeDay
from pos_app.services.check_role import CheckRole
from pos_app.services.ports.store import Store, Work
from pos_app.services.sequels import of_the_desk

MOST_DAYS: Final = 31
_LONGEST_REFERENCE: Final = 40
_LOOKS_BACK: Final = 7
_NUMBER: Final = re.compile(r"[A-Z0-9](?:[A-Z0-9/.\-]{0,30}[A-Z0-9])?")


@dataclass(frozen=True, slots=True)
class MakeDeposit:
    """Booked at whichever desk the two people stand."""

    store: Store
    clock: Clock
    new_id: NewId
    see: SeeDay
    roles: CheckRole
    safe_of: Callable[[tuple[date, ...]], Money | None] = lambda _: None

    def in_safe(self, days: Iterable[date] = ()) -> Money | None:
        """What these days have left in the safe; None: not all of it is known.

        No days: those since the last one that a deposit was of, a week at most.
        """
        return self.safe_of(tuple(sorted(set(days))) or self._since_last_deposit())

    def make(
        self,
        days: Iterable[date],
        bag_no: str,
        seal_no: str,
        count: Count,
        by: StaffId,
        witness: StaffId,
        reason: str = "",
    ) -> DepositMade:
        """Count cash of `days` into one sealed bag.

        Raises:
            NotAllowed, SupervisorNeeded, SamePerson: two people, both of them in charge.
            DepositDaysWrong, BagNumberWrong, DepositEmpty, CardNumberRefused: as typed.
            BagUsed: the bag's number stands on an earlier deposit.
            MoreThanInSafe: than these days left there, where that is known, without a reason: what
                lay in the safe before is known to nobody but people.
            StoreFull, StoreFault: nothing is kept.
        """
        self.roles.require(by, Act.DEPOSIT, witness)
        of_days = self._checked_days(days)
        bag, seal = number_on_bag(bag_no), number_on_bag(seal_no)
        if not count.total:
            raise DepositEmpty
        self._check_new(bag, (deposit.made for deposit in self._known(of_days)))
        in_safe = self.in_safe(of_days)
        why = kept_text(reason)
        if in_safe is not None and count.total > in_safe and not why:
            raise MoreThanInSafe(amount=count.total, in_safe=in_safe)
        with self.store.begin() as work:
            self._check_new(bag, _made(work))
            head = replace(self._header(work, by), business_date=of_days[-1])
            made = DepositMade(head, of_days, bag, seal, count.pieces, witness, why)
            entry = work.journal.append(made)
            work.print_queue.put(entry.seq, 0, None, made.header.at)
            work.commit()
        return made

    def open_ones(self, days: Iterable[date]) -> tuple[Deposit, ...]:
        """Deposits of those days of which the bank has not said a word."""
        return tuple(deposit for deposit in self._known(days) if not deposit.received)

    def find(self, bag_no: str, days: Iterable[date] = ()) -> Deposit:
        """The deposit in that bag: booked here, or known of those days. Raises DepositUnknown."""
        bag = number_on_bag(bag_no)
        with self.store.read() as work:
            here = [Deposit(made, _received(work, made)) for made in _made(work)]
        for deposit in (*self._known(days), *here):
            if deposit.made.bag_no == bag:
                return deposit
        raise DepositUnknown(bag_no=bag)

    def received(
        self,
        deposit: Deposit,
        amount: Money,
        bank_reference: str,
        received_on: date,
        by: StaffId,
    ) -> DepositReceived:
        """Book the bank's word; an amount that differs stays visible beside the deposit's.

        Raises:
            NotAllowed, DepositReceivedBefore.
            DepositDaysWrong: before the bag was closed, or in the future.
            AmountUnreadable: below zero.
            TextTooLong, CardNumberRefused, StoreFull, StoreFault.
        """
        self.roles.require(by, Act.RECEIVE_DEPOSIT)
        reference = kept_text(bank_reference, _LONGEST_REFERENCE)
        made = deposit.made
        made_on = qatar_date(made.header.at)
        if not made_on <= received_on <= qatar_date(self.clock.now()):
            raise DepositDaysWrong
        if amount < ZERO:
            raise AmountUnreadable(text=str(amount))
        with self.store.begin() as work:
            for earlier in (*deposit.received, *_received(work, made)):
                raise DepositReceivedBefore(bag_no=made.bag_no, on=earlier.received_on)
            head = replace(self._header(work, by), business_date=made.header.business_date)
            event = DepositReceived(
                head, made.header.event_id, made.bag_no, amount, reference, received_on
            )
            work.journal.append(event)
            work.commit()
        return event

    def _since_last_deposit(self) -> tuple[date, ...]:
        today = qatar_date(self.clock.now())
        week = [today - timedelta(days=back) for back in reversed(range(_LOOKS_BACK))]
        with self.store.read() as work:
            made = _made(work)
        made += [deposit.made for deposit in self._known((today,))]
        last = max((max(one.days) for one in made), default=week[0] - timedelta(days=1))
        return tuple(on for on in week if on > last) or (today,)

    def _checked_days(self, days: Iterable[date]) -> tuple[date, ...]:
        found = tuple(sorted(set(days)))
        if not 0 < len(found) <= MOST_DAYS or found[-1] > qatar_date(self.clock.now()):
            raise DepositDaysWrong
        return found

    def _known(self, days: Iterable[date]) -> Iterator[Deposit]:
        seen: set[EventId] = set()
        for on in days:
            for deposit in self.see.day(on).deposits:
                if deposit.made.header.event_id not in seen:
                    seen.add(deposit.made.header.event_id)
                    yield deposit

    def _check_new(self, bag: str, known: Iterable[DepositMade]) -> None:
        if any(made.bag_no == bag for made in known):
            raise BagUsed(bag_no=bag)

    def _header(self, work: Work, by: StaffId) -> Header:
        return of_the_desk(work, self.see.own.desk(), self.new_id(), self.clock.now(), by)


def number_on_bag(text: str) -> str:
    """A bag's or seal's number as it is kept. Raises BagNumberWrong, CardNumberRefused."""
    refuse_card_number(text)
    number = to_ascii_digits(text.strip()).upper()
    if _NUMBER.fullmatch(number) is None:
        raise BagNumberWrong(text=text.strip()[:40])
    return number


def _made(work: Work) -> list[DepositMade]:
    return [event for event in work.journal.day_events() if isinstance(event, DepositMade)]


def _received(work: Work, made: DepositMade) -> tuple[DepositReceived, ...]:
    return tuple(
        event
        for event in work.journal.day_events()
        if isinstance(event, DepositReceived) and event.deposit == made.header.event_id
    )
