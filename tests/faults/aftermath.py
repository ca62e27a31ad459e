"""What must be true of a store, its papers and its drawer whatever happened to the process."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pos_app import wire
from pos_app.domain.documents import ReceiptDocument
from pos_app.domain.events import DrawerOpened, Event, ReceiptPrinted, goes_to_head_office
from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentTaken
from pos_app.storage.store import SqlStore
from pos_app.storage.verify import verify_store
from tests.builders import SHIFT
from tests.fakes.printer import FakePrinter
from tests.faults.till import KEYS, KICK, PAPER, Till

Paper = tuple[str, int]  # receipt and number of the copy


def run_till(home: Path, *options: str, under: Sequence[str] = ()) -> tuple[int, list[str]]:
    """A till in a process of its own: exit code and the receipts it vouched for."""
    command = [*under, *till_command(home, *options)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    lines = done.stdout.splitlines()
    assert lines, done.stderr
    assert lines[0] == "ready", done.stderr
    return done.returncode, receipts_in(lines[1:])


def till_command(home: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "tests.faults.till", str(home), *options]


def receipts_in(lines: Sequence[str]) -> list[str]:
    """The receipts that a till vouched for."""
    return [line for line in lines if not line.startswith((PAPER, KICK))]


def papers_in(lines: Sequence[str]) -> list[Paper]:
    """The papers that came out of its printer."""
    words = [line.split() for line in lines if line.startswith(PAPER)]
    return [(receipt, int(copy_no)) for _, receipt, copy_no in words]


def papers_of(printer: FakePrinter) -> list[Paper]:
    receipts = [d for d in printer.documents if isinstance(d, ReceiptDocument)]
    return [(document.taken.receipt_no, document.copy_no) for document in receipts]


def problems_of(
    home: Path, vouched: Sequence[str], papers: Sequence[Paper] = (), kicks: int = 0
) -> list[str]:
    """Everything wrong with the desk in `home` after a restart.

    It must hold all `vouched` receipts; `papers` and `kicks` came out before it died.
    """
    store = SqlStore.open(home, KEYS)
    try:
        found = verify_store(store).problems
        found += [*_disagreements(store, vouched), *_unbooked(store, papers, kicks)]
        till = Till(store)
        try:
            till.open_shift()
            till.print_all()
            till.finish(till.pay())
        except Exception as error:
            found.append(f"no further payment: {error!r}")
        found += _lost_or_doubled(till, [*papers, *papers_of(till.printer)])
        return found + verify_store(store).problems
    finally:
        store.close()


def journal_of(store: SqlStore) -> list[Event]:
    with store.read() as work:
        return [wire.decode(entry.body) for entry in work.journal.since()]


def unbooked_papers(events: Sequence[Event], papers: Sequence[Paper]) -> list[str]:
    """What the journal calls printed, and nobody saw."""
    seen = set(papers)
    return [
        f"never printed: {event.receipt_no}, copy {event.copy_no}"
        for event in events
        if isinstance(event, ReceiptPrinted)
        and event.outcome == "printed"
        and (event.receipt_no, event.copy_no) not in seen
    ]


def doubled(papers: Sequence[Paper]) -> list[str]:
    """The same paper twice: an original unmarked, a copy under the same number."""
    return [f"printed {n} times: {paper}" for paper, n in Counter(papers).items() if n > 1]


def _disagreements(store: SqlStore, vouched: Sequence[str]) -> list[str]:
    events = journal_of(store)
    taken = [event for event in events if isinstance(event, PaymentTaken)]
    receipts = [event.receipt_no for event in taken]
    expected = Money.riyals(200 + 500 * len(taken))
    with store.read() as work:
        cash = sum(line.amount.dirhams for line in work.journal.cash_of(SHIFT))
        seqs = range(1, len(events) + 1)
        sent = [work.outbox.item(seq) is not None for seq in seqs]
        papers = [work.print_queue.copies(seq) > 0 for seq in seqs]
    checks = {
        f"lost: {sorted(set(vouched) - set(receipts))}": set(vouched) <= set(receipts),
        f"doubled: {receipts}": len(receipts) == len(set(receipts)),
        f"more than one unvouched: {receipts}": len(receipts) <= len(vouched) + 1,
        f"cash is {cash}": cash == expected.dirhams,
        f"outbox is {sent}": sent == [goes_to_head_office(event) for event in events],
        f"papers are {papers}": papers == [isinstance(e, PaymentTaken) for e in events],
    }
    return [problem for problem, holds in checks.items() if not holds]


def _unbooked(store: SqlStore, papers: Sequence[Paper], kicks: int) -> list[str]:
    events = journal_of(store)
    openings = sum(isinstance(event, DrawerOpened) for event in events)
    found = [] if kicks <= openings else [f"{kicks} kicks, {openings} in the journal"]
    return found + unbooked_papers(events, papers)


def _lost_or_doubled(till: Till, papers: Sequence[Paper]) -> list[str]:
    """Every receipt is on paper once, or a person is asked about it."""
    held = {(job.receipt_no, job.copy_no) for job in till.papers.held()}
    taken = [event for event in journal_of(till.store) if isinstance(event, PaymentTaken)]
    originals = [(event.receipt_no, 0) for event in taken]
    lost = [paper for paper in originals if paper not in papers and paper not in held]
    return doubled(papers) + [f"neither printed nor asked about: {paper}" for paper in lost]
