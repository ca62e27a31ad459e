"""Random days beside a model; the long run is `python -m tests.faults.random_days`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from offline_queue.delivery import Delivered, TryLater
from pos_app.wire import Entry
from tests.faults.random_days import Office, RandomDays, play


@pytest.mark.parametrize("seed", [1, 2])  # 10,000 steps each run, half of them on each core
def test_desk_and_head_office_never_differ_from_the_model(tmp_path: Path, seed: int) -> None:
    days = play(tmp_path, steps=5_000, seed=seed)
    assert days.problems == []
    assert days.done["started again"] > 10
    assert days.done["close"] > 2


class Forgetful(Office):
    """Says yes to what it does not keep."""

    def deliver(self, entries: Sequence[Entry]) -> Sequence[Delivered] | TryLater:
        return [Delivered() for _ in entries]


def test_a_yes_without_an_event_would_be_noticed(tmp_path: Path) -> None:
    days = RandomDays(tmp_path, 1)
    days.pay()
    days.worker._gateway = Forgetful(days.chance)
    days.send()
    days.look()
    days.end()
    assert any("is called accepted" in problem for problem in days.problems)


def test_a_payment_that_the_z_forgets_would_be_noticed(tmp_path: Path) -> None:
    days = RandomDays(tmp_path, 1)
    days.pay()
    days.model.payments += 1
    days.close()
    days.end()
    assert any("Z 1" in problem for problem in days.problems)
