"""Days at a desk as they may come: every act in any order, whoever is there, whatever the clock
says; and the ways in which people end what is open."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from pos_app.domain.cash import Count, split_change
from pos_app.domain.clock import qatar_date
from pos_app.domain.day_events import DayClosed
from pos_app.domain.events import Event, ReceiptPrinted, ShiftClosed
from pos_app.domain.header import Header
from pos_app.domain.ids import StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import PaymentTaken, VoidReason
from pos_app.domain.shift import Shift, ShiftState
from pos_app.errors.kinds import CounterError
from pos_app.errors.shift import CountAgain, ShiftNotOpen
from pos_app.services.branch_day.close_day import CloseDay
from pos_app.services.branch_day.own_day import OwnDay
from pos_app.services.branch_day.see_day import SeeDay
from pos_app.services.verify_shift import VerifyShift
from tests.builders import CLERK, DESK, MANAGER, SUPERVISOR, a_card_tender
from tests.day_builders import OTHER_CLERK, OTHER_DESK
from tests.fakes.branch_days import FakeBranchDays
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import MemoryStore
from tests.services.a_till import ATill, cash

CLERKS: Final = (CLERK, OTHER_CLERK)
_JUMPS: Final = [timedelta(minutes=1), timedelta(hours=2), timedelta(hours=9), timedelta(days=1)]


@dataclass(frozen=True, slots=True)
class Way:
    """Who ends a shift, and how well they count. `by` None: its own clerk."""

    by: StaffId | None = None
    approved_by: StaffId | None = None
    counts_right: bool = True


WAYS: Final = (
    Way(),
    Way(approved_by=SUPERVISOR, counts_right=False),
    Way(SUPERVISOR, MANAGER),
    Way(MANAGER, SUPERVISOR, counts_right=False),
    Way(OTHER_CLERK, SUPERVISOR),
)


class AnyDay(ATill):
    """Desk 02 with its branch's day; head office is away."""

    def __init__(self, memory: MemoryStore | None = None, clock: FakeClock | None = None) -> None:
        self.memory = memory or MemoryStore()
        super().__init__(store=self.memory, clock=clock)
        office = FakeBranchDays(self.clock)
        office.is_away = True
        own = OwnDay(self.store, self.clock, lambda: DESK)
        self.see = SeeDay(own, self.clock, lambda: "CCD", lambda: office, lambda: {DESK: ("k",)})
        self.close_day = CloseDay(self.store, self.clock, self.new_id, self.see, self.roles)
        self.verify = VerifyShift(
            self.store, self.clock, self.new_id, lambda: self.profile, self.roles
        )

    def elsewhere(self) -> AnyDay:
        """The same desk in another world, which goes its own way from here."""
        return AnyDay(self.memory.clone(), FakeClock(self.clock.moment))

    @property
    def shift(self) -> Shift | None:
        return self.shifts.current()

    def pieces(self) -> Count:
        """What lies in the drawer, to the dirham."""
        count, rest = split_change(max(self.expected, ZERO))
        assert not rest
        return count

    # Ending what is open ------------------------------------------------------------

    def end_shift(self, way: Way) -> None:
        """The running shift, whatever it stands at."""
        shift = self.shift
        if shift is None:
            return
        by = way.by or shift.clerk
        by = SUPERVISOR if by == way.approved_by else by
        approved_by = way.approved_by
        if by == shift.clerk and way.by is not None:
            approved_by = MANAGER if by == SUPERVISOR else SUPERVISOR
        if self.expected < ZERO:  # more was given back than lay there: no count can match
            approved_by = approved_by or SUPERVISOR
        if shift.state is ShiftState.OPEN:
            self.shifts.start_balancing(by)
        short = Count.of({50_000: 1}) if not way.counts_right else None
        for _ in range(2):
            with suppress(CountAgain):
                self.shifts.count(short or self.pieces(), by)
        self.shifts.close(by, "as it was found", approved_by)

    def end_days(self) -> None:
        """Every day of which a shift is known, with all that stands open declared."""
        for on in self.dates():
            self.clock.set(max(self.clock.moment, _noon_of(on)))
            self.end_day(on)

    def end_day(self, on: date) -> None:
        day = self.see.day(on)
        if day.closed is not None:
            return
        open_ones = self.close_day.open_exceptions(day)
        declared = {(each.kind, each.subject): "seen by me" for each in open_ones}
        self.close_day.close(day, declared, SUPERVISOR, MANAGER)

    def dates(self) -> list[date]:
        return sorted({event.header.business_date for event in self.events_of(ShiftClosed)})

    def events_of(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]


def _noon_of(on: date) -> datetime:
    return datetime.combine(on, time(9), UTC)


class Fate:
    """Does at random what people, clocks and printers do. A refusal changes nothing."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.day = AnyDay()
        self.refused = 0
        self.done: list[str] = []

    def step(self) -> None:
        shift = self.day.shift
        fitting = _FITTING[shift.state if shift else ShiftState.CLOSED]
        weights = [_ACTS[each] * (5 if each in fitting else 1) for each in _ACTS]
        act = self.random.choices(list(_ACTS), weights)[0]
        self.done.append(act.__name__)
        try:
            act(self)
        except CounterError:
            self.refused += 1

    def someone(self) -> StaffId:
        shift = self.day.shift
        others = (*CLERKS, SUPERVISOR, MANAGER)
        return shift.clerk if shift and self.random.random() < 0.8 else self.random.choice(others)

    def clerk(self) -> StaffId:
        """Who works at the counter: payments are of the shift's own clerk."""
        shift = self.day.shift
        return shift.clerk if shift else CLERK

    def second(self) -> StaffId | None:
        return self.random.choice((SUPERVISOR, MANAGER, None))

    def amount(self) -> Money:
        return Money(25 * self.random.randint(4, 4000))

    def taken(self) -> str:
        payments = [e for e in self.day.events if isinstance(e, PaymentTaken)]
        return self.random.choice(payments).receipt_no if payments else "CCD-02-000001-2"


def _open(fate: Fate) -> None:
    left = Count.of({10_000: fate.random.randint(0, 3), 1_000: fate.random.randint(0, 5)})
    reason = fate.random.choice(("", "counted twice"))
    fate.day.shifts.open(left, fate.random.choice(CLERKS), reason=reason)


def _pay(fate: Fate) -> None:
    amount, day = fate.amount(), fate.day
    if day.shift is None:
        raise ShiftNotOpen
    day.clerk = fate.clerk()
    given = Money(-(-amount.dirhams // 10_000) * 10_000)
    slip = a_card_tender(str(amount))
    way = fate.random.random()
    if way < 0.6:
        day.pay(cash(str(given), str(given - amount)))
    elif way < 0.9:
        day.pay(slip)
    else:
        day.pay(slip, cash(str(given), str(given - amount)))


def _void(fate: Fate) -> None:
    fate.day.voids.void(fate.taken(), VoidReason.DUPLICATE, fate.clerk(), SUPERVISOR)


def _move(fate: Fate) -> None:
    by, amount, move = fate.clerk(), fate.amount(), fate.day.move
    way = fate.random.randrange(3)
    if way == 0:
        most = min(amount, fate.day.expected)
        move.drop(most, by, "safe", "pickup", approved_by=fate.second())
    elif way == 1:
        move.paid_in(amount, by, "safe", "change_money", approved_by=fate.second())
    else:
        most = min(amount, fate.day.expected)
        move.paid_out(most, by, "safe", "expense", approved_by=fate.second())


def _give(fate: Fate) -> None:
    most = min(fate.amount(), fate.day.expected)
    by, second = fate.clerk(), fate.second()
    taker = next(clerk for clerk in CLERKS if clerk != by)
    fate.day.transfer.give(OTHER_DESK, taker, most, "change_money", by, second)


def _take_back(fate: Fate) -> None:
    given = fate.random.choice([*fate.day.transfer.open_ones(), None])
    number = given.transfer_no if given else "CCD-02-03-00009-9"
    fate.day.transfer.take_back(number, "not_needed", fate.clerk(), SUPERVISOR)


def _correct(fate: Fate) -> None:
    fate.day.correct.to_cash(fate.taken(), "wrong_tender", fate.clerk(), SUPERVISOR)


def _balance(fate: Fate) -> None:
    fate.day.shifts.start_balancing(fate.someone())


def _leave(fate: Fate) -> None:
    fate.day.shifts.leave_balancing(fate.someone())


def _count(fate: Fate) -> None:
    right = fate.day.pieces()  # as people do, mostly
    wrong = Count.of({1_000: fate.random.randint(0, 9)})
    fate.day.shifts.count(fate.random.choice((right, right, right, wrong)), fate.someone())


def _close(fate: Fate) -> None:
    kept = Count.of({1_000: fate.random.randint(0, 1)})
    reason = fate.random.choice(("", "as it was found"))
    fate.day.shifts.close(fate.someone(), reason, fate.second(), kept=kept)


def _copy(fate: Fate) -> None:
    """A copy is printed, perhaps long after the shift of its receipt was closed."""
    taken = [e for e in fate.day.events if isinstance(e, PaymentTaken)]
    if taken:
        head = fate.random.choice(taken).header
        late = Header(
            fate.day.new_id(), fate.day.clock.now(), DESK, head.shift, head.business_date, CLERK
        )
        with fate.day.store.begin() as work:
            work.journal.append(ReceiptPrinted(late, taken[0].receipt_no, 1, "printed"))
            work.commit()


def _wait(fate: Fate) -> None:
    fate.day.clock.advance(fate.random.choice(_JUMPS))


def _jump(fate: Fate) -> None:
    """Somebody sets the clock, or its battery is flat."""
    jump = fate.random.choice((*_JUMPS, timedelta(days=400)))
    fate.day.clock.set(fate.day.clock.now() + fate.random.choice((-1, 1, -1)) * jump)


def _verify(fate: Fate) -> None:
    shifts = fate.day.see.day(fate.random.choice(fate.day.dates() or [date(2026, 11, 22)])).shifts
    count = Count.of({1_000: fate.random.randint(0, 50)})
    for shift in shifts[:1]:
        fate.day.verify.verify(shift, count, None, MANAGER, fate.random.choice(("", "again")))


def _end_day(fate: Fate) -> None:
    """Also with the shift still open: what it takes later is its own day's, late."""
    shift = fate.day.shift
    dates = fate.day.dates() or [qatar_date(fate.day.clock.now())]
    fate.day.end_day(shift.business_date if shift else fate.random.choice(dates))


_ACTS: Final[dict[Callable[[Fate], None], int]] = {
    _open: 8,
    _pay: 14,
    _void: 2,
    _move: 4,
    _give: 2,
    _take_back: 1,
    _correct: 2,
    _balance: 5,
    _leave: 1,
    _count: 10,
    _close: 10,
    _copy: 2,
    _wait: 4,
    _jump: 2,
    _verify: 2,
    _end_day: 1,
}


_FITTING: Final[dict[ShiftState, tuple[Callable[[Fate], None], ...]]] = {
    ShiftState.OPEN: (_pay, _void, _move, _give, _correct, _balance),
    ShiftState.BALANCING: (_count, _close),
    ShiftState.CLOSED: (_open, _verify),
}


def days_closed(day: AnyDay) -> set[date]:
    with day.store.read() as work:
        booked = work.journal.day_events()
    return {e.header.business_date for e in booked if isinstance(e, DayClosed)}
