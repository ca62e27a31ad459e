"""What must be true of a store whatever happened to the process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from pos_app import wire
from pos_app.domain.events import PaymentTaken
from pos_app.domain.money import Money
from pos_app.storage.store import SqlStore
from pos_app.storage.verify import verify_store
from tests.builders import SHIFT
from tests.faults.till import KEYS, Till


def run_till(home: Path, *options: str, under: Sequence[str] = ()) -> tuple[int, list[str]]:
    """A till in a process of its own: exit code and the receipts it vouched for."""
    command = [*under, *till_command(home, *options)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    lines = done.stdout.splitlines()
    assert lines, done.stderr
    assert lines[0] == "ready", done.stderr
    return done.returncode, lines[1:]


def till_command(home: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "tests.faults.till", str(home), *options]


def problems_of(home: Path, vouched: list[str]) -> list[str]:
    """Everything wrong with the store in `home`, which must hold all `vouched` receipts."""
    store = SqlStore.open(home, KEYS)
    try:
        found = verify_store(store).problems + _disagreements(store, vouched)
        try:
            Till(store).pay()
        except Exception as error:
            found.append(f"no further payment: {error!r}")
        return found + verify_store(store).problems
    finally:
        store.close()


def _disagreements(store: SqlStore, vouched: list[str]) -> list[str]:
    with store.read() as work:
        events = work.journal.of_shift(SHIFT)
        taken = [event for event in events if isinstance(event, PaymentTaken)]
        receipts = [event.receipt_no for event in taken]
        expected = Money.riyals(200 + 500 * len(taken))
        cash = sum(line.amount.dirhams for line in work.journal.cash_of(SHIFT))
        entries = list(work.journal.since())
        sent = [work.outbox.item(entry.seq) is not None for entry in entries]
        papers = [work.print_queue.copies(entry.seq) for entry in entries]
    wanted_papers = [_is_payment(entry.body) for entry in entries]
    checks = {
        f"lost: {sorted(set(vouched) - set(receipts))}": set(vouched) <= set(receipts),
        f"doubled: {receipts}": len(receipts) == len(set(receipts)),
        f"more than one unvouched: {receipts}": len(receipts) <= len(vouched) + 1,
        f"cash is {cash}": cash == expected.dirhams,
        f"outbox is {sent}": all(sent),
        f"papers are {papers}": papers == wanted_papers,
    }
    return [problem for problem, holds in checks.items() if not holds]


def _is_payment(body: bytes) -> int:
    return int(isinstance(wire.decode(body), PaymentTaken))
