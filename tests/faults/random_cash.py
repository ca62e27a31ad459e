"""Random cash at two desks beside a model: the cash identity and the chain of custody.

    python -m tests.faults.random_cash [--steps 10000] [--seed 1]

Real services and stores; both desks die in the middle of commits and start again, head office is
away now and then. The model is integers that are added to and taken from, and knows none of the
domain's rules of adding up. After every step

    expected = float + payments - change + paid-in - paid-out - drops
               ± transfers ± corrections - voids

holds to the dirham on both desks; each Z says the same; what the model forbids is refused and
keeps nothing; safe, drawers, cash on its way, differences and customers hold what the model says,
and all together never a dirham more or less.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.faults.cash_model import Branch, BusyDesk
from tests.faults.cash_moves import MoveActs
from tests.faults.cash_payments import PaymentActs
from tests.faults.cash_shifts import ShiftActs

LOOK_EVERY: Final = 500  # steps


class RandomCash:
    """Two desks and the model; `step` does one thing to all of them."""

    def __init__(self, home: Path, seed: int) -> None:
        self.branch = Branch(home, seed)
        self.payments = PaymentActs(self.branch)
        self.moves = MoveActs(self.branch)
        self.shifts = ShiftActs(self.branch)

    def step(self) -> None:
        desk = self.branch.chance.choice(self.branch.desks)
        acts: list[tuple[Callable[[BusyDesk], None], int]] = [
            (self.payments.pay, 30),
            (self.payments.void, 8),
            (self.moves.drop, 8),
            (self.moves.pay_in, 6),
            (self.moves.pay_out, 6),
            (self.moves.give, 10),
            (self.moves.accept, 10),
            (self.moves.take_back, 6),
            (self.payments.correct_to_card, 8),
            (self.payments.correct_to_cash, 6),
            (self.shifts.balance, 2),
            (self.shifts.count, 4),
            (self.shifts.leave, 1),
            (self.shifts.close, 4),
            (self.shifts.open, 8),
            (self.shifts.send, 8),
            (self.shifts.turn_of_the_weather, 3),
            (self.shifts.wait, 3),
            (self.shifts.restart, 1),
        ]
        (act,) = self.branch.chance.choices([a for a, _ in acts], [w for _, w in acts])
        if self.branch.chance.random() < 0.6:  # nobody stays long where little can be done
            on = {
                "closed": [self.shifts.open],
                "balancing": [self.shifts.count, self.shifts.close, self.shifts.leave],
            }
            act = self.branch.chance.choice(on.get(desk.model.state, [act]))
        act(desk)
        self.branch.compare(desk)


def play(home: Path, steps: int, seed: int) -> RandomCash:
    """`steps` steps, with a look now and then, and at the end."""
    cash = RandomCash(home, seed)
    for number in range(1, steps + 1):
        cash.step()
        if number % LOOK_EVERY == 0 or number == steps:
            cash.branch.look()
    cash.branch.end()
    return cash


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        branch = play(Path(folder), arguments.steps, arguments.seed).branch
    for what, times in branch.done.most_common():
        print(f"{times:7} {what}")
    print(*branch.problems, sep="\n", end="\n" if branch.problems else "")
    print(f"{arguments.steps} steps, {len(branch.problems)} divergences")
    return 1 if branch.problems else 0


if __name__ == "__main__":
    sys.exit(main())
