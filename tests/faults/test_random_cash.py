"""The cash identity and the chain of custody, over random histories with crashes.

The long run is `python -m tests.faults.random_cash`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.domain.events import CashMoved
from tests.faults.cash_model import BusyDesk
from tests.faults.random_cash import RandomCash, play


def test_two_desks_never_differ_from_the_model(tmp_path: Path) -> None:
    branch = play(tmp_path, steps=600, seed=2).branch
    assert branch.problems == []
    for act in ("pay", "void", "drop", "give", "accept", "take_back", "correct_to_card", "close"):
        assert branch.done[act] > 0, act
    assert branch.done["died"] > 10


@pytest.fixture
def cash(tmp_path: Path) -> RandomCash:
    """Both desks open; they may die over what is done next, and stand up again."""
    cash = RandomCash(tmp_path, 1)
    for desk in cash.branch.desks:
        while desk.model.state != "open":
            cash.shifts.open(desk)
    return cash


def first(cash: RandomCash) -> BusyDesk:
    return cash.branch.desks[0]


def test_a_dirham_that_is_not_in_the_ledger_would_be_noticed(cash: RandomCash) -> None:
    first(cash).model.cash += 1
    cash.branch.compare(first(cash))
    assert any("expects" in problem for problem in cash.branch.problems)


def test_a_dirham_that_vanished_from_the_safe_would_be_noticed(cash: RandomCash) -> None:
    cash.branch.safe -= 1
    cash.branch.look()
    assert any("custody" in problem for problem in cash.branch.problems)


def test_what_is_booked_though_it_is_refused_would_be_noticed(cash: RandomCash) -> None:
    first(cash).model.state = "balancing"  # as the model believes
    cash.moves.drop(first(cash))
    assert any("drop: 1, not 0" in problem for problem in cash.branch.problems)
    assert isinstance(first(cash).since(0)[-1], CashMoved)


def test_a_z_with_another_sum_would_be_noticed(cash: RandomCash) -> None:
    desk = first(cash)
    desk.model.payments += 1
    while desk.model.state != "closed":
        for act in (cash.shifts.balance, cash.shifts.count, cash.shifts.close):
            act(desk)
    assert any("Z 1" in problem for problem in cash.branch.problems)
