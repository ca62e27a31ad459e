"""Killed at any instant, the laboratory terminal knows each charge that it has answered."""

from __future__ import annotations

import os
import random
import signal
import sys
from pathlib import Path
from threading import Thread

import pytest

from pos_app.terminals.lab.ledger import moved_by_service, read_ledger
from tests.terminals.lab.sale_system import NoAnswer, SaleSystem, condition, repeated
from tests.terminals.lab.test_lab_command import terminal

ROUNDS = 10


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_no_answered_charge_is_lost_and_none_is_made_twice(tmp_path: Path) -> None:
    dice = random.Random(7)
    approved: dict[str, int] = {}
    sent: set[str] = set()
    for turn in range(ROUNDS):
        with terminal("--to", str(tmp_path)) as (counter, _, process):
            for service_id in sorted(sent):
                status = counter.status(service_id)
                if service_id in approved:
                    assert condition(repeated(status)) == ""
                assert condition(status) in ("", "NotFound")
            charging = Thread(target=charge_on, args=(counter, turn, sent, approved))
            charging.start()
            answered = len(approved)
            while len(approved) < answered + dice.randrange(1, 20):
                charging.join(0.001)
            os.kill(process.pid, signal.SIGKILL)
            charging.join()
    moved = moved_by_service(read_ledger(tmp_path / "ledger.jsonl"))
    assert approved.items() <= moved.items()
    assert moved.keys() <= sent
    assert len(moved) - len(approved) <= ROUNDS  # of each kill at most the one in hand
    assert all(dirhams == 100 + int(name.split("-")[1]) for name, dirhams in moved.items())


def charge_on(counter: SaleSystem, turn: int, sent: set[str], approved: dict[str, int]) -> None:
    """One charge after the other until nobody answers."""
    for number in range(10_000):
        service_id = f"{turn}-{number}"
        sent.add(service_id)
        try:
            answer = counter.pay(service_id, f"{(100 + number) / 100:.2f}")
        except (NoAnswer, OSError):
            return
        assert condition(answer) == ""
        approved[service_id] = 100 + number
