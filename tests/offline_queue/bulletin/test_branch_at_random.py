"""Days of a branch at random: cuts, losses, restarts, voids. What must always hold, holds.

While two desks hear each other, what one took the other never offers unmarked; after every cut
has healed, every desk marks what stands, and nothing that was undone.
"""

from __future__ import annotations

import random

import pytest

from pos_app.domain.ids import DeskId
from pos_app.domain.payment import PaymentTaken
from tests.offline_queue.bulletin.branch import Branch, BranchDesk
from tests.offline_queue.bulletin.conftest import MakeBranch

STEPS = 60


class Day:
    """Acts of clerks and of the network, with what really happened beside them."""

    def __init__(self, branch: Branch, seed: int) -> None:
        self.branch = branch
        self.chance = random.Random(seed)
        self.standing: dict[str, list[tuple[DeskId, PaymentTaken]]] = {}
        self.twice_unmarked = 0
        self.is_whole = True

    def step(self) -> None:
        act = self.chance.choices(
            (self.pay, self.void, self.cut, self.heal, self.restart, self.wait),
            (10, 3, 2, 3, 1, 4),
        )[0]
        act()

    def pay(self) -> None:
        """A clerk takes what the screen offers without a mark, as clerks do."""
        desk, bill = self._desk(), self.chance.choice(self.branch.bills)
        is_paid = bool(self.standing.get(bill))
        if not desk.offers(bill):
            return
        if is_paid and all(there != desk.desk for there, _ in self.standing[bill]):
            assert not self.is_whole, "no cut, and yet it was offered unmarked"
            self.twice_unmarked += 1
        taken = desk.pay(bill)
        self.standing.setdefault(bill, []).append((desk.desk, taken))
        self.branch.settle()

    def void(self) -> None:
        paid = [(bill, one) for bill, ones in self.standing.items() for one in ones]
        if paid:
            bill, (desk_id, taken) = self.chance.choice(paid)
            self.standing[bill].remove((desk_id, taken))
            next(d for d in self.branch.desks if d.desk == desk_id).void(taken)
            self.branch.settle()

    def cut(self) -> None:
        names = [desk.desk for desk in self.branch.desks]
        self.chance.shuffle(names)
        place = self.chance.randrange(1, len(names))
        self.branch.network.split(set(names[:place]), set(names[place:]))
        self.is_whole = False

    def heal(self) -> None:
        self.branch.network.heal()
        self.branch.pass_time(4)
        self.is_whole = True

    def restart(self) -> None:
        self.branch.restart(self._desk())
        self.branch.pass_time(2 if self.is_whole else 1)

    def wait(self) -> None:
        self.branch.pass_time()

    def _desk(self) -> BranchDesk:
        return self.chance.choice(self.branch.desks)


@pytest.mark.parametrize(("count", "seed"), [(3, 1), (3, 2), (4, 3), (5, 4)])
def test_nothing_is_offered_unmarked_that_could_be_known(
    make_branch: MakeBranch, count: int, seed: int
) -> None:
    run(make_branch(count, bills=9), seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 160))
def test_the_same_over_many_days(make_branch: MakeBranch, seed: int) -> None:
    run(make_branch(3 + seed % 3, bills=9), seed)


def run(branch: Branch, seed: int) -> None:
    day = Day(branch, seed)
    for _ in range(STEPS):
        day.step()
    day.heal()
    for bill in branch.bills:
        stands = {desk for desk, _ in day.standing.get(bill, [])}
        for desk in branch.desks:
            told = desk.told(bill)
            elsewhere = stands - {desk.desk}
            assert (told is not None) == bool(elsewhere), (bill, desk.desk, stands)
            assert told is None or told.desk in elsewhere
            assert desk.offers(bill) == (not stands), (bill, desk.desk, stands)
