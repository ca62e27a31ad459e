"""Money is conserved over the chain of custody, and lies where a model of real notes has it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.domain.cash import CashKind, split_change
from pos_app.domain.custody_chain import (
    BANK,
    OUTSIDE,
    OVER_SHORT,
    SAFE,
    Custody,
    Holder,
    Place,
    custody,
    safe_balance,
)
from pos_app.domain.day_events import DepositReceived, ShiftVerified, TenderFigures
from pos_app.domain.events import CashMoved, Event, ShiftClosed
from pos_app.domain.header import Header
from pos_app.domain.ids import DeskId, shift_id
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import CashTender
from tests.builders import (
    CLERK,
    a_cash_moved,
    a_header,
    a_payment_taken,
    a_payment_voided,
    a_shift_closed,
    a_shift_opened,
    money,
)
from tests.day_builders import (
    MANAGER,
    a_deposit_made,
    a_deposit_received,
    a_shift_verified,
    a_tender_corrected,
    cash_accepted,
    cash_given,
    cash_taken_back,
)
from tests.fakes.clock import NOON

DESKS = (DeskId("CCD-01"), DeskId("CCD-02"), DeskId("CCD-03"))


def drawer(desk: DeskId) -> Holder:
    return Holder(Place.DRAWER, desk)


def pieces(dirhams: int) -> dict[int, int]:
    return dict(split_change(Money(dirhams))[0].pieces)


@dataclass
class World:
    """Real notes in real places, told as events to nobody but the chain."""

    events: list[Event] = field(default_factory=list)
    lies: dict[Holder, int] = field(default_factory=dict)
    shifts: dict[DeskId, int] = field(default_factory=dict)  # by its number, while it is open
    closed: dict[DeskId, int] = field(default_factory=dict)
    way: dict[str, tuple[Event, int, DeskId]] = field(default_factory=dict)
    bags: list[tuple[Event, int]] = field(default_factory=list)
    lost: int = 0

    def carry(self, source: Holder, target: Holder, dirhams: int) -> None:
        self.lies[source] = self.lies.get(source, 0) - dirhams
        self.lies[target] = self.lies.get(target, 0) + dirhams

    def in_drawer(self, desk: DeskId) -> int:
        return self.lies.get(drawer(desk), 0)

    def head(self, desk: DeskId) -> Header:
        return a_header(desk=desk, shift=shift_id(desk, self.shifts.get(desk, 1)))

    def open(self, desk: DeskId, dirhams: int, is_handover: bool) -> None:
        if desk in self.shifts:
            return
        self.shifts[desk] = self.closed[desk] = self.closed.get(desk, 0) + 1
        opened = a_shift_opened(shift_no=self.shifts[desk], header=self.head(desk))
        left = self.in_drawer(desk)
        if is_handover and left:
            before = shift_id(desk, self.shifts[desk] - 1)
            opened = replace(opened, float_count=pieces(left), continues=before)
        else:
            opened = replace(opened, float_count=pieces(dirhams))
            self.carry(drawer(desk), SAFE, left)
            self.carry(SAFE, drawer(desk), dirhams)
        self.events.append(opened)

    def pay(self, desk: DeskId, dirhams: int, then: str) -> None:
        if desk not in self.shifts:
            return
        taken = replace(
            a_payment_taken(1, header=self.head(desk)),
            tenders=(CashTender(Money(dirhams + 5_000), Money(5_000)),),
        )
        self.events.append(taken)
        self.carry(OUTSIDE, drawer(desk), dirhams)
        if then == "void":
            self.events.append(a_payment_voided(taken, header=self.head(desk)))
            self.carry(drawer(desk), OUTSIDE, dirhams)
        elif then == "correct":
            self.events.append(a_tender_corrected(taken, header=self.head(desk)))
            self.carry(drawer(desk), OUTSIDE, dirhams)

    def move(self, desk: DeskId, dirhams: int, kind: CashKind, is_safe: bool) -> None:
        if desk not in self.shifts:
            return
        other = SAFE if is_safe or kind is CashKind.DROP else OUTSIDE
        name = "safe" if is_safe else "somebody"
        moved: CashMoved = a_cash_moved(str(Money(dirhams)), kind, header=self.head(desk))
        if kind is CashKind.PAID_IN:
            self.events.append(replace(moved, giver=name, taker=CLERK))
            self.carry(other, drawer(desk), dirhams)
        else:
            self.events.append(replace(moved, giver=CLERK, taker=name))
            self.carry(drawer(desk), other, dirhams)

    def give(self, desk: DeskId, dirhams: int, to: DeskId) -> None:
        if desk not in self.shifts or desk == to:
            return
        number = f"{desk}-{len(self.events)}"
        event = replace(cash_given(str(Money(dirhams)), header=self.head(desk)), transfer_no=number)
        self.events.append(event)
        self.way[number] = (event, dirhams, to)
        self.carry(drawer(desk), Holder(Place.ON_THE_WAY, number), dirhams)

    def end_transfer(self, index: int, less: int, is_back: bool) -> None:
        """Accepted with a note less than was given, or taken back."""
        if not self.way:
            return
        number = sorted(self.way)[index % len(self.way)]
        event, dirhams, to = self.way[number]
        desk = event.header.desk if is_back else to
        if desk not in self.shifts:
            return
        del self.way[number]
        way = Holder(Place.ON_THE_WAY, number)
        if is_back:
            back = replace(cash_taken_back(header=self.head(desk)), transfer_no=number)
            self.events.append(replace(back, amount=Money(dirhams)))
            self.carry(way, drawer(desk), dirhams)
            return
        less = min(less, dirhams)
        accepted = replace(cash_accepted(header=self.head(desk)), transfer_no=number)
        self.events.append(replace(accepted, amount=Money(dirhams - less)))
        self.carry(way, drawer(desk), dirhams - less)
        self.carry(way, OVER_SHORT, less)

    def lose(self, desk: DeskId, dirhams: int) -> None:
        """A note falls behind the desk; the count shows it."""
        if desk in self.shifts:
            self.carry(drawer(desk), OVER_SHORT, dirhams)

    def close(self, desk: DeskId, keep: int, seen_later: int) -> None:
        if desk not in self.shifts or self.in_drawer(desk) < 0:
            return
        counted = self.in_drawer(desk)
        kept = min(keep, counted)
        closed: ShiftClosed = replace(
            a_shift_closed(header=self.head(desk)),
            counted_cash=Money(counted),
            kept=pieces(kept),
        )
        self.events.append(closed)
        self.carry(drawer(desk), SAFE, counted - kept)
        figures = TenderFigures("cash", ZERO, Money(counted), Money(counted - seen_later))
        verified: ShiftVerified = replace(
            a_shift_verified(header=self.head(desk)),
            verifies=closed.header.shift,
            tenders=(figures,),
        )
        self.events.append(verified)
        self.carry(SAFE, OVER_SHORT, seen_later)
        del self.shifts[desk]

    def deposit(self, dirhams: int, less: int, is_received: bool) -> None:
        made = replace(a_deposit_made(header=a_header(by=MANAGER)), count=pieces(dirhams))
        bag = Holder(Place.BAG, str(made.header.event_id))
        self.events.append(made)
        self.carry(SAFE, bag, dirhams)
        if is_received:
            less = min(less, dirhams)
            received: DepositReceived = a_deposit_received(made, header=a_header(by=MANAGER))
            self.events.append(replace(received, amount=Money(dirhams - less)))
            self.carry(bag, BANK, dirhams - less)
            self.carry(bag, OVER_SHORT, less)

    def without_unseen(self, found: Custody) -> dict[Holder, int]:
        """The balances, in the drawers less what has fallen out and nobody has counted yet."""
        told = {holder: amount.dirhams for holder, amount in found.balances.items()}
        for desk in self.shifts:
            unseen = told.get(drawer(desk), 0) - self.in_drawer(desk)
            told[drawer(desk)] = self.in_drawer(desk)
            told[OVER_SHORT] = told.get(OVER_SHORT, 0) + unseen
        return {holder: dirhams for holder, dirhams in told.items() if dirhams}


RIYALS = st.integers(1, 2_000).map(lambda n: n * 100)
desks = st.sampled_from(DESKS)
moves = st.sampled_from([CashKind.PAID_IN, CashKind.PAID_OUT, CashKind.DROP])
ACTS = st.one_of(
    st.tuples(st.just("open"), desks, RIYALS, st.booleans()),
    st.tuples(st.just("pay"), desks, RIYALS, st.sampled_from(["", "", "void", "correct"])),
    st.tuples(st.just("move"), desks, RIYALS, moves, st.booleans()),
    st.tuples(st.just("give"), desks, RIYALS, desks),
    st.tuples(st.just("end_transfer"), st.integers(0, 5), RIYALS, st.booleans()),
    st.tuples(st.just("lose"), desks, RIYALS),
    st.tuples(st.just("close"), desks, RIYALS, RIYALS),
    st.tuples(st.just("deposit"), RIYALS, RIYALS, st.booleans()),
)


def lived(acts: list[tuple[object, ...]]) -> World:
    world = World()
    for desk in DESKS[:2]:
        world.open(desk, 100_000, is_handover=False)
    for name, *arguments in acts:
        getattr(world, str(name))(*arguments)
    return world


@given(st.lists(ACTS, max_size=40))
@settings(max_examples=150, deadline=None)
def test_no_dirham_is_lost_and_each_lies_where_it_really_is(acts: list[tuple[object, ...]]) -> None:
    world = lived(acts)
    found = custody(world.events)
    assert found.is_conserved
    assert world.without_unseen(found) == {h: d for h, d in world.lies.items() if d}
    assert safe_balance(world.events).dirhams == world.lies.get(SAFE, 0)


@given(st.lists(ACTS, max_size=40), st.permutations(DESKS))
@settings(max_examples=100, deadline=None)
def test_it_matters_not_whose_events_come_first(
    acts: list[tuple[object, ...]], order: list[DeskId]
) -> None:
    """Head office has them desk by desk, not in the order in which they happened."""
    events = lived(acts).events
    by_desk = [event for desk in order for event in events if event.header.desk == desk]
    assert custody(by_desk) == custody(events)


def test_what_is_dropped_verified_and_deposited_is_followed_to_the_bank() -> None:
    world = World()
    world.open(DESKS[0], 50_000, is_handover=False)
    world.pay(DESKS[0], 300_000, "")
    world.move(DESKS[0], 200_000, CashKind.DROP, is_safe=True)
    world.close(DESKS[0], keep=0, seen_later=500)
    found = custody(world.events)
    assert (found.of(Place.DRAWER), found.held_by(SAFE)) == (ZERO, money("2995"))
    world.deposit(299_500, 0, is_received=True)
    found = custody(world.events)
    assert (found.held_by(SAFE), found.held_by(BANK)) == (ZERO, money("2995"))
    assert found.held_by(OVER_SHORT) == money("5")
    assert found.held_by(OUTSIDE) == -money("3000")


def test_of_several_verifications_the_latest_counts_in_whatever_order_they_come() -> None:
    closed = replace(a_shift_closed(), counted_cash=money("500"), kept={})

    def verified(cash: str, minutes: int) -> ShiftVerified:
        figures = TenderFigures("cash", ZERO, money("500"), money(cash))
        head = a_header(at=NOON + timedelta(minutes=minutes))
        return replace(a_shift_verified(header=head), tenders=(figures,))

    first, last = verified("400", 1), verified("490", 2)
    assert safe_balance([closed, first, last]) == money("490")
    assert safe_balance([closed, last, first]) == money("490")


def test_a_transfer_that_was_accepted_and_taken_back_shows_as_a_difference() -> None:
    given_one, accepted = cash_given("100"), cash_accepted("100")
    back = cash_taken_back(given_one)
    found = custody([given_one, accepted, back])
    assert found.of(Place.ON_THE_WAY) == ZERO
    assert found.held_by(OVER_SHORT) == -money("100")
