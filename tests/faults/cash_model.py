"""What must be true of two desks' cash: integers that are added to and taken from.

The model knows none of the domain's rules of adding up, and no event but by what was done.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pos_app import wire
from pos_app.domain.cash import DENOMINATIONS, Count, split_change
from pos_app.domain.custody_chain import OUTSIDE, OVER_SHORT, SAFE, Holder, Place, custody
from pos_app.domain.drawer_inventory import Inventory
from pos_app.domain.events import Event
from pos_app.domain.ids import DeskId, StaffId
from pos_app.domain.money import Money
from pos_app.errors.kinds import CounterError
from pos_app.errors.shift import CountAgain
from pos_app.storage.verify import verify_store
from tests.builders import CLERK, DESK
from tests.day_builders import OTHER_CLERK, OTHER_DESK
from tests.fakes.clock import FakeClock
from tests.faults.cash_office import disagreements
from tests.faults.random_days import Died, DyingStore
from tests.faults.till import KEYS, Till
from tests.services.a_till import ATill, Office

MOST_ALONE: Final = {"paid_in": 500_000, "paid_out": 20_000, "give": 500_000}  # dirhams


@dataclass
class Receipt:
    """What the model knows of one payment."""

    cash: int
    slips: list[int]
    is_void: bool = False


@dataclass
class Drawer:
    """What must be true of one desk's shift, in dirhams."""

    state: str = "closed"
    cash: int = 0
    by_card: int = 0
    payments: int = 0
    voids: int = 0
    receipts: dict[str, Receipt] = field(default_factory=dict)
    counted: int | None = None  # since balancing began
    kept: int = 0


@dataclass
class Transfer:
    """Cash between the desks; both ends may happen while nobody can ask."""

    giver: DeskId
    amount: int
    accepted: int | None = None
    is_back: bool = False
    is_heard: bool = False  # at the giver's, that it was accepted
    sent: set[str] = field(default_factory=set)  # ends that head office has


class BusyDesk:
    """One desk, its store that dies, and its model."""

    def __init__(self, home: Path, desk: DeskId, clerk: StaffId, office: Office) -> None:
        self.home, self.desk, self.clerk, self.office = home, desk, clerk, office
        self.clock, self.model = FakeClock(), Drawer()
        home.mkdir()
        DyingStore.create(home, KEYS).close()
        self.start()

    def start(self) -> None:
        store = DyingStore.open(self.home, KEYS)
        assert isinstance(store, DyingStore)
        self.store = store
        self.services = ATill(
            self.desk, self.clerk, office=self.office, store=store, clock=self.clock
        )
        self.till = Till(store, self.clock, desk=self.desk, roles=self.services.roles)

    def restart(self) -> None:
        self.store.close()
        self.start()

    def place(self) -> int:
        with self.store.read() as work:
            return work.journal.head()[0]

    def since(self, seq: int) -> list[Event]:
        with self.store.read() as work:
            return [wire.decode(entry.body) for entry in work.journal.since(seq)]


class Branch:
    """Both desks, head office, and the model of all that they hold."""

    def __init__(self, home: Path, seed: int) -> None:
        self.chance, self.office = random.Random(seed), Office()
        people = ((DESK, CLERK), (OTHER_DESK, OTHER_CLERK))
        self.desks = [BusyDesk(home / desk, desk, clerk, self.office) for desk, clerk in people]
        self.ways: dict[str, Transfer] = {}
        self.safe = self.outside = self.over_short = 0
        self.done: Counter[str] = Counter()
        self.problems: list[str] = []

    def do(
        self,
        desk: BusyDesk,
        act: Callable[[], object],
        booked: Callable[[Event], None],
        *,
        is_allowed: bool,
    ) -> None:
        """Once; the desk may die over it, before or after the commit."""
        name = booked.__qualname__.split(".")[1]  # of the act that it stands in
        before = desk.place()
        dies = self.chance.choices(["", "before", "after"], [92, 4, 4])[0] if is_allowed else ""
        desk.store.work.dies = dies
        refusal: CounterError | None = None
        try:
            act()
        except Died:
            desk.restart()
            self.done["died"] += 1
        except CountAgain:
            pass  # the count is kept
        except CounterError as error:
            refusal = error
        desk.store.work.dies = ""
        events = desk.since(before)
        wanted = int(is_allowed and dies != "before")
        self.done[name if is_allowed else f"{name}, refused"] += 1
        if len(events) != wanted or (refusal is None) is not is_allowed:
            self.problems.append(f"{desk.desk} {name}: {len(events)}, not {wanted}: {refusal}")
        for event in events:
            booked(event)

    def into(self, desk: BusyDesk, amount: int) -> None:
        """From customers and other people."""
        desk.model.cash += amount
        self.outside -= amount

    def amount(self, most: int) -> int:
        return 25 * self.chance.randint(1, most // 25)

    def counted(self, amount: int) -> Money | Count:
        """As a sum, or by the piece."""
        return Money(amount) if self.chance.random() < 0.5 else pieces(amount)

    def compare(self, desk: BusyDesk) -> None:
        """The identity, after every step."""
        if desk.model.state != "closed" and desk.services.expected.dirhams != desk.model.cash:
            ours, theirs = desk.model.cash, desk.services.expected
            self.problems.append(f"{desk.desk} expects {theirs}, the model {Money(ours)}")

    def look(self) -> None:
        """Both stores are whole, the estimate follows, and no dirham is gone."""
        events: list[Event] = []
        for desk in self.desks:
            self.problems += verify_store(desk.store).problems
            mine = desk.since(0)
            events += mine
            if desk.model.state != "closed":
                self._compare_estimate(desk, mine)
        chain = custody(events)
        told = {holder: money.dirhams for holder, money in chain.balances.items()}
        ours = {h: dirhams for h, dirhams in self._holders().items() if dirhams}
        if told != ours or not chain.is_conserved:
            self.problems.append(f"custody {told}, not {ours}")

    def end(self) -> None:
        """Head office gets all there is, and has the same sums."""
        journals = []
        for desk in self.desks:
            with desk.store.read() as work:
                journals.append(list(work.journal.since()))
            desk.store.close()
        self.problems += disagreements(journals)

    def _compare_estimate(self, desk: BusyDesk, events: list[Event]) -> None:
        """Followed step by step it is what the whole shift says."""
        whole = Inventory()
        for event in events:
            whole = whole.apply(event)
        pieces = {face: n for face, n in whole.pieces.items() if n}
        if desk.services.drawer.figures().estimated.pieces != pieces:
            self.problems.append(f"{desk.desk} estimates another drawer than its shift")

    def _holders(self) -> dict[Holder, int]:
        differences, holders = self.over_short, {}
        for number, way in self.ways.items():
            left = way.amount - (way.accepted or 0) - (way.amount if way.is_back else 0)
            if way.accepted is not None or way.is_back:
                differences += left
            else:
                holders[Holder(Place.ON_THE_WAY, number)] = left
        for desk in self.desks:
            is_closed = desk.model.state == "closed"
            cash = desk.model.kept if is_closed else desk.model.cash
            holders[Holder(Place.DRAWER, desk.desk)] = cash
        return {**holders, SAFE: self.safe, OUTSIDE: self.outside, OVER_SHORT: differences}

    def may(self, approver: StaffId | None, kind: str, amount: int) -> bool:
        return approver is not None or amount <= MOST_ALONE[kind]


def pieces(amount: int) -> Count:
    return split_change(Money(amount), DENOMINATIONS)[0]
