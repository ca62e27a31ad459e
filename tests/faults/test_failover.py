"""Head office's database dies, and desks lose nothing.

Short versions; `python -m tests.faults.failover` and `tests.faults.killed_backends` are the long
ones.
"""

from __future__ import annotations

import sys

import pytest

from tests.faults import failover, killed_backends
from tests.faults.patroni_cluster import missing

WHY_NOT = missing()
on_cluster = pytest.mark.skipif(WHY_NOT is not None, reason=str(WHY_NOT))


@pytest.mark.postgres
@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
def test_killed_processes_of_postgresql_lose_and_double_nothing() -> None:
    outcome = killed_backends.run(desks=6, kills=3, every_s=0.2)
    assert outcome.acknowledged_before
    assert outcome.is_good, (str(outcome), outcome.problems)


@pytest.mark.slow
@pytest.mark.postgres
@on_cluster
def test_a_killed_primary_loses_and_doubles_nothing() -> None:
    for outcome in failover.run(desks=40, kills=1):
        assert outcome.is_good, (str(outcome), outcome.problems)


@pytest.mark.slow
@pytest.mark.postgres
@on_cluster
def test_nor_do_killed_processes_of_a_primary_that_is_killed_in_the_end() -> None:
    for outcome in killed_backends.run_on_cluster(desks=40, kills=10):
        assert outcome.is_good, (str(outcome), outcome.problems)
