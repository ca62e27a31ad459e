"""PostgreSQL's own processes die under load, again and again; it restarts, and all sessions end.

    python -m tests.faults.killed_backends [--desks 40] [--kills 50] [--cluster]

Each time one child of the postmaster gets SIGKILL, whichever chance picks: a session in the middle
of its commit, the writer of the log, the one that feeds a standby. PostgreSQL then ends all
sessions and recovers from its log. What must hold is what `failover` asks for. With `--cluster` it
is the primary of three nodes under Patroni, and its machine is killed at the end.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random
from time import monotonic
from typing import Final

from tests.faults.failover import (
    Outcome,
    compare,
    differences,
    finish,
    kill_once,
    posting_to,
    wait_for_answers,
    wait_for_one,
)
from tests.faults.patroni_cluster import PatroniCluster, missing
from tests.faults.patroni_node import children_of, is_recovering
from tests.faults.posting_desks import Desks
from tests.postgres import Postgres
from tests.waiting import wait_until

_SERVED_WITHIN_S: Final = 120.0
_BETWEEN: Final = 0.25  # acknowledged payments per desk between two deaths


def run(desks: int, kills: int, every_s: float = 1.0) -> Outcome:
    """A single server that puts each commit on its disk."""
    outcome = Outcome(desks, f"{kills} processes of PostgreSQL killed")
    with Postgres.started(is_durable=True) as server, server.fresh_database() as database:
        postmaster = int((Path(server.host) / "postmaster.pid").read_text().split()[0])
        with posting_to(database, desks, every_s) as posting:
            _kill_children(lambda: postmaster, posting, kills, outcome)
            finish(posting, outcome)
        compare(database, posting, outcome)
    return outcome


def run_on_cluster(desks: int, kills: int, every_s: float = 1.0) -> list[Outcome]:
    """The primary of a cluster; then its whole machine."""
    outcome = Outcome(desks, f"{kills} processes of the primary killed")
    with PatroniCluster.started() as cluster:
        with posting_to(cluster.url(), desks, every_s) as posting:
            _kill_children(lambda: cluster.the_primary().postmaster(), posting, kills, outcome)
            last = kill_once(cluster, posting, desks)
            finish(posting, last)
        compare(cluster.url(), posting, last)
        last.problems += differences(cluster)
    return [outcome, last]


def _kill_children(
    postmaster: Callable[[], int | None], posting: Desks, kills: int, outcome: Outcome
) -> None:
    chance = Random(kills)
    began_s = monotonic()
    for _ in range(kills):
        wait_for_answers(posting, _BETWEEN)
        outcome.acknowledged_before = outcome.acknowledged_before or len(posting.told.so_far())
        wait_until(lambda: _kill_one(postmaster(), chance), _SERVED_WITHIN_S)
        killed_s = monotonic()
        wait_for_one(posting, killed_s)
    last_s = monotonic()
    wait_until(lambda: not posting.silent_since(last_s), _SERVED_WITHIN_S)
    outcome.everyone_after_s = monotonic() - last_s
    outcome.silent_s = posting.told.longest_silence_s(began_s)
    outcome.booked = len(posting.booked)


def _kill_one(postmaster: int | None, chance: Random) -> bool:
    children = [pid for pid in children_of(postmaster or 0) if not is_recovering(pid)]
    if not children:
        return False
    with suppress(ProcessLookupError):
        os.kill(chance.choice(children), signal.SIGKILL)
        return True
    return False


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--desks", type=int, default=40)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--cluster", action="store_true", help="of three nodes under Patroni")
    told = parser.parse_args(arguments)
    why_not = missing() if told.cluster else None
    if why_not:
        print(why_not, file=sys.stderr)
        return 4
    alone = not told.cluster
    outcomes = [run(told.desks, told.kills)] if alone else run_on_cluster(told.desks, told.kills)
    for outcome in outcomes:
        print(outcome, *outcome.problems[:20], sep="\n    ")
    return 0 if all(outcome.is_good for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
