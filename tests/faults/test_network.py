"""Head office's ledger is what the desk has acknowledged, whatever the network does.

The short version, on a virtual clock; `python -m tests.faults.network` is the long one.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from gateway.demo.embedded import EmbeddedGateway
from gateway.demo.seed import QUICK
from offline_queue.lab.server import Exchange
from tests.fakes.clock import FakeClock
from tests.faults.network import MIXED, NETWORK, Bodies, run
from tests.faults.staffed_desk import compare, enrolled, live, payable_bills, staffed_desk

SHORT = ("black_hole", "request_lost", "response_lost", "half", "duplicate", MIXED)


@pytest.mark.parametrize("fault", SHORT)
def test_nothing_is_lost_or_doubled(fault: str) -> None:
    outcome = run(fault, 0.5, 30, is_virtual=True)
    assert outcome.met or fault == MIXED
    assert outcome.is_good, outcome


@pytest.mark.slow
@pytest.mark.parametrize("chance", [0.3, 0.5])
@pytest.mark.parametrize("fault", NETWORK)
def test_nor_by_any_other_fault(fault: str, chance: float) -> None:
    outcome = run(fault, chance, 200, is_virtual=True)
    assert outcome.is_good, outcome


def test_a_loss_or_a_surplus_would_be_noticed(tmp_path: Path) -> None:
    clock = FakeClock()
    with ExitStack() as stack:
        office = EmbeddedGateway(tmp_path / "office.db", 20, clock=clock, hasher=QUICK)
        stack.enter_context(office)
        code = enrolled(office, "CCD-02")
        desk = stack.enter_context(
            staffed_desk(tmp_path / "desk", "CCD-02", office.url, code, clock)
        )
        for account, item in payable_bills(office)[:3]:
            desk.pay(live(account, clock), item.item_no)
        assert compare(office, [desk]).lost == 3
        desk.desk.office.drain()
        assert compare(office, [desk]).problems == []
        unknown = desk.taken.pop()
        assert len(compare(office, [desk]).problems) == 2  # an event, and an account's sum
        desk.taken += [unknown]
        desk.void(unknown)
        assert compare(office, [desk]).lost == 1


def test_a_key_with_two_bodies_would_be_noticed() -> None:
    bodies = Bodies()
    for amount in (1, 1, 2):
        body = b'{"event":{"header":{"event_id":"e"},"amount_dirhams":%d}}' % amount
        bodies.note(Exchange("PUT", "/v1/events/e", (), 201, body))
        assert bodies.with_two == (amount == 2)
