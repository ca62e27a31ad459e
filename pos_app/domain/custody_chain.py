"""Who holds a branch's cash: a double-entry fold over its events, in which no dirham is lost.

Every event moves cash from one holder to another, so all balances together are always zero. A
balance is what came in less what went out since the first event; the customers' is negative, as is
that of the safe while it has handed out more floats than it got back. The events may come in any
order in which each desk's own are in theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from pos_app.domain.cash import CashKind
from pos_app.domain.custody import CashAccepted, CashGiven, CashTakenBack
from pos_app.domain.day_events import DepositMade, DepositReceived, ShiftVerified
from pos_app.domain.events import CashMoved, Event, ShiftClosed, ShiftOpened, cash_movements
from pos_app.domain.ids import ShiftId
from pos_app.domain.money import ZERO, Money, total


class Place(StrEnum):
    """Where cash can be."""

    OUTSIDE = "outside"  # customers, and whoever pays in or is paid
    DRAWER = "drawer"  # of a desk
    ON_THE_WAY = "on_the_way"  # a transfer, by its number
    SAFE = "safe"
    BAG = "bag"  # a deposit, by its event
    BANK = "bank"
    OVER_SHORT = "over_short"  # differences that people have counted


class Holder(NamedTuple):
    """A place, and which one of its kind."""

    place: Place
    name: str = ""


SAFE = Holder(Place.SAFE)
OUTSIDE = Holder(Place.OUTSIDE)
BANK = Holder(Place.BANK)
OVER_SHORT = Holder(Place.OVER_SHORT)
_START, _END = 1, 2


@dataclass(frozen=True, slots=True)
class Custody:
    """What each holder has; holders of nothing are left out."""

    balances: Mapping[Holder, Money]

    def of(self, place: Place) -> Money:
        """All holders of that kind together."""
        return total(money for holder, money in self.balances.items() if holder.place is place)

    def held_by(self, holder: Holder) -> Money:
        return self.balances.get(holder, ZERO)

    @property
    def is_conserved(self) -> bool:
        """Whether nothing appeared or vanished. Always so: it is a proof, not a check."""
        return not total(self.balances.values())


def custody(events: Iterable[Event]) -> Custody:
    """Who holds what after `events`."""
    chain = _Chain()
    for event in events:
        chain.follow(event)
    return Custody({holder: Money(d) for holder, d in sorted(chain.dirhams.items()) if d})


def safe_balance(events: Iterable[Event]) -> Money:
    """What came into the safe less what left it; floats that are still out count as gone."""
    return custody(events).held_by(SAFE)


@dataclass(slots=True)
class _Chain:
    """Both sides of each move at once: there is no other way to change a balance."""

    dirhams: dict[Holder, int] = field(default_factory=lambda: defaultdict(int))
    _verified: dict[ShiftId, tuple[datetime, Money]] = field(default_factory=dict)
    _ends: dict[Holder, int] = field(default_factory=lambda: defaultdict(int))

    def follow(self, event: Event) -> None:
        drawer = Holder(Place.DRAWER, event.header.desk)
        match event:
            case ShiftOpened():
                self._open(drawer, event)
            case ShiftClosed():
                self._close(drawer, event)
            case ShiftVerified():
                self._verify(event)
            case CashMoved(amount=amount):
                self._move(_other_side(event), drawer, amount)
            case CashGiven() | CashAccepted() | CashTakenBack():
                self._transfer(drawer, event)
            case DepositMade() | DepositReceived():
                self._deposit(event)
            case _:  # payments, voids, corrections
                self._move(OUTSIDE, drawer, total(m.amount for m in cash_movements(event)))

    def _move(self, source: Holder, target: Holder, amount: Money) -> None:
        self.dirhams[source] -= amount.dirhams
        self.dirhams[target] += amount.dirhams

    def _held(self, holder: Holder) -> Money:
        return Money(self.dirhams[holder])

    def _open(self, drawer: Holder, opened: ShiftOpened) -> None:
        """What the shift before left in the drawer is part of the float, or goes to the safe."""
        left = self._held(drawer)
        source = SAFE if opened.continues is None else OVER_SHORT
        self._move(source, drawer, opened.float_total - left)

    def _close(self, drawer: Holder, closed: ShiftClosed) -> None:
        self._move(OVER_SHORT, drawer, closed.counted_cash - self._held(drawer))
        self._move(drawer, SAFE, closed.counted_cash - closed.kept_total)

    def _verify(self, verified: ShiftVerified) -> None:
        """The latest verification of a shift counts, at whichever desk it was booked."""
        cash = [figures for figures in verified.tenders if figures.tender == "cash"]
        found = total(figures.verified - figures.counted for figures in cash)
        at, before = self._verified.get(verified.verifies, (verified.header.at, ZERO))
        if verified.header.at >= at:
            self._verified[verified.verifies] = verified.header.at, found
            self._move(OVER_SHORT, SAFE, found - before)

    def _transfer(self, drawer: Holder, event: CashGiven | CashAccepted | CashTakenBack) -> None:
        way = Holder(Place.ON_THE_WAY, event.transfer_no)
        amount = -event.amount if isinstance(event, CashGiven) else event.amount
        self._move(way, drawer, amount)
        self._note_end(way, is_start=isinstance(event, CashGiven))

    def _deposit(self, event: DepositMade | DepositReceived) -> None:
        """What the bank found otherwise in a bag is a difference."""
        made = event.header.event_id if isinstance(event, DepositMade) else event.deposit
        bag = Holder(Place.BAG, str(made))
        if isinstance(event, DepositMade):
            self._move(SAFE, bag, event.amount)
        else:
            self._move(bag, BANK, event.amount)
        self._note_end(bag, is_start=isinstance(event, DepositMade))

    def _note_end(self, holder: Holder, *, is_start: bool) -> None:
        """Desks' events come in any order: a difference is one once both ends are known."""
        self._ends[holder] |= _START if is_start else _END
        if self._ends[holder] == _START | _END:
            self._move(holder, OVER_SHORT, self._held(holder))


def _other_side(moved: CashMoved) -> Holder:
    """The safe where it gave or took; everybody else is outside."""
    is_safe = moved.kind is CashKind.DROP or Place.SAFE in (moved.giver, moved.taker)
    return SAFE if is_safe else OUTSIDE
