"""Short versions of the network's drills: poison, a week alone, one bill at two desks."""

from __future__ import annotations

from contextlib import ExitStack
from itertools import cycle
from pathlib import Path

import pytest

from gateway.demo.embedded import EmbeddedGateway
from gateway.demo.seed import QUICK
from tests.fakes.clock import FakeClock
from tests.faults import network_poison
from tests.faults.network_race import race
from tests.faults.network_week import live_alone
from tests.faults.staffed_desk import compare, enrolled, payable_bills, staffed_desk
from tests.postgres import Postgres


def test_a_poisoned_message_holds_up_no_other() -> None:
    outcome = network_poison.run(30, is_virtual=True)
    assert outcome.is_good, outcome


@pytest.mark.postgres
def test_of_one_bill_at_two_desks_one_is_posted_and_the_other_is_credit(postgres: Postgres) -> None:
    with postgres.fresh_database() as url:
        outcome = race(url, posts=40)
    assert outcome.problems == []
    assert outcome.ways == {("posted", "credit"): 20}


def test_what_a_week_alone_took_arrives_whole(tmp_path: Path) -> None:
    clock = FakeClock()
    with ExitStack() as stack:
        office = EmbeddedGateway(tmp_path / "office.db", 40, clock=clock, hasher=QUICK)
        stack.enter_context(office)
        code = enrolled(office, "CCD-02")
        desk = stack.enter_context(
            staffed_desk(tmp_path / "desk", "CCD-02", office.url, code, clock)
        )
        live_alone(desk, clock, 35, cycle(payable_bills(office)))
        assert compare(office, [desk]).lost == 35
        desk.desk.office.drain()
        found = compare(office, [desk])
    assert (found.acknowledged, found.lost, found.doubled, found.problems) == (35, 0, 0, [])
