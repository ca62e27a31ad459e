"""The primary dies under load; another node goes on, and nothing acknowledged is lost.

    python -m tests.faults.failover [--desks 40] [--kills 3] [--pooler] [--weakened]

Three nodes of PostgreSQL under Patroni, the gateway in a process of its own, 40 desks that post.
For its last second the primary sends nothing to its standbys; then its whole machine is killed:
PostgreSQL, Patroni, etcd's member. What must hold: every payment that a desk was told of is in the
promoted node's ledger exactly once; what waited arrives by itself; `pos-gateway verify` finds the
ledger whole; no answer is a 5xx but 503 with `Retry-After`; the killed node comes back and holds
the same ledger; nobody takes it for restored. `--weakened` replicates without waiting for the
standby: then the payments acknowledged in that last second are lost, and found missing.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Final

import psycopg

from gateway.ledger import generations
from gateway.ledger.verify import find_problems
from gateway.storage.engine import open_database, reading
from pos_app.domain.clock import SystemClock
from tests.e2e.served_office import build_office, serving
from tests.faults.patroni_cluster import PatroniCluster, missing
from tests.faults.posting_desks import Desks, desks_at_work
from tests.waiting import wait_until

_ACCOUNTS: Final = 300
_BARE: Final = 8
_BEFORE: Final = 5  # acknowledged payments per desk before the kill
_AFTER: Final = 2
_SERVED_WITHIN_S: Final = 120.0
_DRAINED_WITHIN_S: Final = 120.0
_STALLED_S: Final = 1.0
_UNDER_WAY_S: Final = 1.0  # answers that were on their way at the death
_DIGEST: Final = "SELECT md5(string_agg(event_id || hash, '' ORDER BY event_id)) FROM events"


@dataclass
class Outcome:
    """What became of one death."""

    desks: int
    what: str
    booked: int = 0
    acknowledged_before: int = 0
    silent_s: float = 0.0  # the longest time in which no desk was acknowledged anything
    everyone_after_s: float = 0.0  # from the death until each desk was served again
    drained_s: float = 0.0  # from the last sale until nothing waited
    lost: int = 0
    doubled: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return not (self.lost or self.doubled or self.problems)

    def __str__(self) -> str:
        answers = ", ".join(f"{s or 'none'}: {n}" for s, n in sorted(self.statuses.items()))
        return (
            f"{self.what}: {self.desks} desks, {self.booked} payments, {self.acknowledged_before}"
            f" acknowledged before; silence {self.silent_s:.1f} s, every desk served after"
            f" {self.everyone_after_s:.1f} s, drained in {self.drained_s:.1f} s; lost {self.lost},"
            f" doubled {self.doubled}, {len(self.problems)} problems; answers {answers}"
        )


def run(
    desks: int = 40,
    kills: int = 1,
    *,
    every_s: float = 1.0,
    is_synchronous: bool = True,
    has_poolers: bool = False,
) -> list[Outcome]:
    """One cluster, one gateway; the primary of the moment is killed so many times."""
    with PatroniCluster.started(is_synchronous=is_synchronous, has_poolers=has_poolers) as cluster:
        with posting_to(cluster.url(), desks, every_s) as posting:
            outcomes = [kill_once(cluster, posting, desks) for _ in range(kills)]
            finish(posting, outcomes[-1])
        compare(cluster.url(), posting, outcomes[-1])
        outcomes[-1].problems += differences(cluster)
    return outcomes


@contextmanager
def posting_to(database: str, desks: int, every_s: float) -> Iterator[Desks]:
    """A head office in that empty database, served by a process of its own; desks at work."""
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        seeded = build_office(database, _ACCOUNTS)
        served = stack.enter_context(serving(database, seeded))
        engine = open_database(database)
        stack.callback(engine.dispose)
        bare = min(_BARE, desks // 2)
        posting = stack.enter_context(
            desks_at_work(home, engine, served.port, desks, bare=bare, every_s=every_s)
        )
        engine.dispose()
        posting.start()
        yield posting


def finish(posting: Desks, outcome: Outcome) -> None:
    """Sell no more, and wait until nothing waits."""
    posting.stop_selling()
    over_s = monotonic()
    wait_until(posting.have_all_drained, _DRAINED_WITHIN_S)
    outcome.drained_s = monotonic() - over_s
    outcome.booked, outcome.statuses = len(posting.booked), Counter(posting.told.statuses)
    outcome.problems += posting.told.problems[:20]


def kill_once(cluster: PatroniCluster, posting: Desks, desks: int) -> Outcome:
    """Load, death, another primary, everybody served again, the dead one back."""
    outcome = Outcome(desks, "the primary's machine killed")
    wait_for_answers(posting, _BEFORE)
    victim = cluster.the_primary()
    victim.stall_replication()
    Event().wait(_STALLED_S)
    outcome.acknowledged_before = len(posting.told.so_far())
    killed_s = monotonic()
    victim.kill()
    wait_until(lambda: not posting.silent_since(killed_s + _UNDER_WAY_S), _SERVED_WITHIN_S)
    outcome.everyone_after_s = monotonic() - killed_s
    outcome.silent_s = posting.told.longest_silence_s(killed_s)
    wait_for_answers(posting, _AFTER)
    outcome.booked = len(posting.booked)
    cluster.start(victim)
    cluster.wait_until_whole()
    return outcome


def wait_for_one(posting: Desks, since_s: float) -> None:
    """Until some desk was acknowledged a payment after that moment."""
    by = posting.told.by
    wait_until(lambda: any(at > since_s for at in by.copy().values()), _SERVED_WITHIN_S)


def wait_for_answers(posting: Desks, each: float) -> None:
    before = len(posting.told.so_far())
    more = max(round(each * len(posting.all)), 1)
    wait_until(lambda: len(posting.told.so_far()) >= before + more, _SERVED_WITHIN_S)


def compare(database: str, posting: Desks, outcome: Outcome) -> None:
    """The ledger of whoever leads now against what the desks hold."""
    booked, acknowledged = posting.booked, posting.told.so_far()
    engine = open_database(database)
    try:
        generations.recognise(engine, SystemClock())  # as a gateway that starts now
        with reading(engine) as connection:
            found = connection.exec_driver_sql(
                "SELECT event_id, amount_dirhams, state FROM events WHERE type = 'payment_taken'"
            ).all()
            posted = connection.exec_driver_sql(
                "SELECT event_id, sum(amount_dirhams) FROM postings GROUP BY event_id"
            ).all()
            outcome.problems += find_problems(connection)[1]
            begun = generations.listed(connection)
    finally:
        engine.dispose()
    outcome.problems += [f"taken for restored: {line['why']}" for line in begun[1:]]
    times = Counter(row.event_id for row in found)
    amounts = {row.event_id: row.amount_dirhams for row in found if row.state != "refused"}
    sums = {event_id: int(dirhams) for event_id, dirhams in posted}
    outcome.lost += len(acknowledged.keys() - amounts.keys())
    outcome.doubled += sum(number - 1 for number in times.values())
    outcome.doubled += sum(sums.get(event, 0) > dirhams for event, dirhams in booked.items())
    outcome.problems += [f"{e} never arrived" for e in booked.keys() - amounts.keys()][:20]
    outcome.problems += [f"{e} was never booked" for e in amounts.keys() - booked.keys()][:20]
    outcome.problems += [
        f"{event}: {amounts[event]} and {sums.get(event)} instead of {dirhams}"
        for event, dirhams in booked.items()
        if event in amounts and not (amounts[event] == sums.get(event) == dirhams)
    ][:20]


def differences(cluster: PatroniCluster) -> list[str]:
    """Every node holds the same ledger once it has caught up."""

    def digests() -> dict[str, str]:
        found = {}
        for node in cluster.nodes:
            try:
                with cluster.connect(node) as connection:
                    found[node.name] = str(connection.execute(_DIGEST).fetchone())
            except psycopg.OperationalError as error:  # it starts, or follows another one now
                found[node.name] = str(error)
        return found

    try:
        wait_until(lambda: len(set(digests().values())) == 1, 30.0)
    except AssertionError:
        return [f"the nodes differ: {digests()}"]
    return []


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--desks", type=int, default=40)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--weakened", action="store_true", help="asynchronous replication")
    parser.add_argument("--pooler", action="store_true", help="through pgbouncer on each node")
    told = parser.parse_args(arguments)
    why_not = missing()
    if why_not:
        print(why_not, file=sys.stderr)
        return 4
    outcomes = run(
        told.desks, told.kills, is_synchronous=not told.weakened, has_poolers=told.pooler
    )
    for outcome in outcomes:
        print(outcome, *outcome.problems[:20], sep="\n    ")
    return 0 if all(outcome.is_good for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
