"""Head office's ledger on what two desks did with their cash: its sums must be those of the Z."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gateway.branch_day.branch_book import BranchBook
from gateway.ledger.book import Book, ShiftSums
from gateway.ledger.entries import ReadEntry
from pos_app import wire
from pos_app.domain.account import ItemKind
from pos_app.domain.events import goes_to_head_office
from pos_app.domain.takings import takings

_OF_CASH = ("transfer_", "credit", "paid_elsewhere")  # remarked where the other half comes later


def disagreements(journals: Sequence[Sequence[wire.Entry]]) -> Iterator[str]:
    """A sentence for each entry that is refused, or remarked beyond what such days bring, and for
    each shift of which the running sums are not those of its events."""
    branch = BranchBook("CCD")
    for journal in journals:
        reads = [_read(entry) for entry in journal]
        sent = [read for read in reads if goes_to_head_office(read.event)]
        shifts = dict.fromkeys(str(read.event.header.shift) for read in sent)
        sums = {shift: ShiftSums() for shift in shifts}
        book = Book(frozenset(ItemKind), branch, accounts={"1000000001"}, shifts=sums)
        for read in sent:
            verdict = book.take(read)
            remark = verdict.remark or ""
            if verdict.state == "refused" or not (not remark or remark.startswith(_OF_CASH)):
                yield f"entry {read.entry.seq}: {verdict.state} {verdict.reason} {remark}"
        for shift in shifts:
            yield from _other_sums(
                branch, shift, [r for r in sent if r.event.header.shift == shift]
            )


def _other_sums(branch: BranchBook, shift: str, reads: Sequence[ReadEntry]) -> Iterator[str]:
    kept: dict[tuple[int, str], tuple[int, int]] = {}
    for (_, _, of_shift, hour, line), figures in branch.takings.items():
        if of_shift == shift:
            before = kept.get((hour, line), (0, 0))
            kept[hour, line] = before[0] + figures[0], before[1] + figures[1]
    ours = {(t.hour, t.line): (t.number, t.amount.dirhams) for t in takings(r.event for r in reads)}
    if kept != ours:
        yield f"running sums of {shift}: {dict(kept.items() - ours.items())}, not {ours}"


def _read(entry: wire.Entry) -> ReadEntry:
    event = wire.decode(entry.body)
    return ReadEntry(str(event.header.event_id), entry, event)
