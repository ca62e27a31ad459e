"""A head office that knows a branch's days from memory, or is away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from pos_app import wire
from pos_app.domain.branch_day import (
    BranchDay,
    DaySummary,
    Deposit,
    DeskOfDay,
    DeskStatus,
    LedgerEntry,
    ShiftOfDay,
    SignedStatement,
    Transfer,
)
from pos_app.domain.card_events import CardsReconciled
from pos_app.domain.clock import Clock
from pos_app.domain.custody import CashAccepted, CashGiven, CashTakenBack
from pos_app.domain.day_events import (
    DayClosed,
    DepositMade,
    DepositReceived,
    ShiftVerified,
    Witness,
)
from pos_app.domain.events import Event, ShiftClosed, ShiftOpened
from pos_app.domain.ids import DeskId, ShiftId
from pos_app.domain.takings import Taking, takings
from pos_app.errors.head_office import HeadOfficeRefused, HeadOfficeUnreachable
from pos_app.wire import Entry

MOST_DAYS = 62


class FakeBranchDays:
    """Knows the days that were `put`; `is_away` makes every question fail as a dead network."""

    def __init__(self, clock: Clock, centre: str = "CCD") -> None:
        self.is_away = False
        self.told: list[DeskStatus] = []
        self._clock = clock
        self._centre = centre
        self._days: dict[date, BranchDay] = {}
        self._entries: dict[date, tuple[LedgerEntry, ...]] = {}
        self._heard: list[tuple[Entry, Event]] = []

    def put(self, day: BranchDay, *entries: LedgerEntry) -> None:
        """Head office knows this of the day, and these entries of it."""
        self._days[day.business_date] = day
        self._entries[day.business_date] = entries

    def hear(self, *entries: Entry) -> None:
        """Entries of desks' journals came in, none of them odd."""
        for entry in entries:
            self._heard.append((entry, wire.decode(entry.body)))
        for on in sorted({event.header.business_date for _, event in self._heard}):
            of_day = [(e, event) for e, event in self._heard if event.header.business_date == on]
            now = self._clock.now()
            ledger = [_ledger_entry(entry, event, now) for entry, event in of_day]
            self.put(self._day_of(on, [event for _, event in of_day]), *ledger)

    def _day_of(self, on: date, events: list[Event]) -> BranchDay:
        of_shift: defaultdict[tuple[DeskId, ShiftId], list[Event]] = defaultdict(list)
        for event in events:
            if not isinstance(event, DayClosed | DepositMade | DepositReceived | ShiftVerified):
                of_shift[event.header.desk, event.header.shift].append(event)
        verified = {e.verifies: e for e in events if isinstance(e, ShiftVerified)}
        shifts = (_shift(*of, own, verified.get(of[1])) for of, own in sorted(of_shift.items()))
        return BranchDay(
            self._centre,
            on,
            self._clock.now(),
            tuple(self._desk(desk) for desk in sorted({desk for desk, _ in of_shift})),
            tuple(shifts),
            transfers=tuple(_transfers(events)),
            deposits=tuple(Deposit(e) for e in events if isinstance(e, DepositMade)),
            closed=next((e for e in events if isinstance(e, DayClosed)), None),
        )

    def _desk(self, desk: DeskId) -> DeskOfDay:
        up_to = max(e.seq for e, event in self._heard if event.header.desk == desk)
        return DeskOfDay(desk, self._clock.now(), self.told[-1] if self.told else None, up_to)

    def day(self, business_date: date) -> BranchDay:
        self._answer()
        empty = BranchDay(self._centre, business_date, self._clock.now(), (), ())
        return self._days.get(business_date, empty)

    def recent(self, first: date, last: date) -> tuple[DaySummary, ...]:
        self._answer()
        if not 0 <= (last - first).days < MOST_DAYS:
            raise HeadOfficeRefused(reason="request_wrong")
        return tuple(
            DaySummary(on, summed(day), day.closed is not None)
            for on, day in sorted(self._days.items())
            if first <= on <= last and day.shifts
        )

    def entries(self, business_date: date) -> Iterator[LedgerEntry]:
        self._answer()
        entries = self._entries.get(business_date, ())
        yield from sorted(entries, key=lambda entry: (entry.desk, entry.seq))

    def statement(self, business_date: date) -> SignedStatement:
        self._answer()
        return SignedStatement("{}", "")

    def tell(self, status: DeskStatus) -> None:
        self._answer()
        self.told.append(status)
        self.hear()

    def _answer(self) -> None:
        if self.is_away:
            raise HeadOfficeUnreachable(why="connection refused")


def summed(day: BranchDay) -> tuple[Taking, ...]:
    """The lines of all shifts as one."""
    sums: dict[tuple[int, str], Taking] = {}
    for shift in day.shifts:
        for one in shift.takings:
            before = sums.get((one.hour, one.line))
            sums[one.hour, one.line] = one if before is None else _plus(before, one)
    return tuple(sums[key] for key in sorted(sums))


def _plus(one: Taking, other: Taking) -> Taking:
    return Taking(one.hour, one.line, one.number + other.number, one.amount + other.amount)


def _shift(
    desk: DeskId, shift: ShiftId, events: list[Event], verified: ShiftVerified | None
) -> ShiftOfDay:
    opened = next((e for e in events if isinstance(e, ShiftOpened)), None)
    closed = next((e for e in events if isinstance(e, ShiftClosed)), None)
    state = "open" if closed is None else "closed" if verified is None else "verified"
    return ShiftOfDay(
        shift,
        desk,
        events[0].header.by,
        opened.header.at if opened else None,
        state,
        Witness.HEAD_OFFICE,
        takings(events),
        closed,
        tuple(e for e in events if isinstance(e, CardsReconciled)),
        verified,
    )


def _transfers(events: list[Event]) -> Iterator[Transfer]:
    for given in (e for e in events if isinstance(e, CashGiven)):
        no = given.transfer_no
        accepted = (e for e in events if isinstance(e, CashAccepted) and e.transfer_no == no)
        back = (e for e in events if isinstance(e, CashTakenBack) and e.transfer_no == no)
        yield Transfer(no, given, tuple(accepted), next(back, None))


def _ledger_entry(entry: Entry, event: Event, received_at: datetime) -> LedgerEntry:
    return LedgerEntry(
        event.header.desk,
        entry.seq,
        entry.prev_hash,
        entry.hash,
        entry.signature,
        entry.body.decode(),
        "recorded",
        None,
        None,
        received_at,
    )
