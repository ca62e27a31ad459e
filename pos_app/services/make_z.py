"""The Z of a shift: its sums, its last count, what was said of it, what stood open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pos_app.domain.cash import expected_cash
from pos_app.domain.events import BalancingStarted, CashCounted, ShiftClosed
from pos_app.domain.header import Header
from pos_app.domain.ids import ShiftId, StaffId
from pos_app.domain.shift import Shift, shift_totals
from pos_app.domain.variance_causes import Cause
from pos_app.errors.shift import CauseUnknown
from pos_app.services.open_points import open_points, remarks
from pos_app.services.ports.outbox import OutboxItem, Told
from pos_app.services.ports.store import Work
from pos_app.services.running_totals import RunningTotals

_MOST_REMARKS: Final = 100_000


@dataclass(frozen=True, slots=True)
class Said:
    """What the people who close a shift say of it."""

    by: StaffId
    approved_by: StaffId | None
    reason: str
    cause: str
    kept: Mapping[int, int]
    handed_to: str


@dataclass(frozen=True, slots=True)
class Counts:
    """A shift's counts, oldest first; one of an earlier balancing closes nothing."""

    all: tuple[CashCounted, ...]
    of_this_balancing: tuple[CashCounted, ...]

    @property
    def last(self) -> CashCounted | None:
        return self.of_this_balancing[-1] if self.of_this_balancing else None


def counts_of(work: Work, shift: ShiftId) -> Counts:
    """All counts of a shift, and those since balancing began last."""
    every: list[CashCounted] = []
    fresh: list[CashCounted] = []
    for event in work.journal.some_of_shift(shift, BalancingStarted, CashCounted):
        if isinstance(event, CashCounted):
            every.append(event)
            fresh.append(event)
        else:
            fresh.clear()
    return Counts(tuple(every), tuple(fresh))


def known_cause(cause: str) -> str:
    """The slug of a cause, or nothing. Raises CauseUnknown."""
    causes = [each.value for each in Cause]
    if cause and cause not in causes:
        raise CauseUnknown(cause=cause, causes=", ".join(causes))
    return cause


def make_z(
    work: Work,
    header: Header,
    shift: Shift,
    last: CashCounted,
    said: Said,
    running: RunningTotals,
) -> ShiftClosed:
    """The event that closes `shift`; everything in it is summed anew from the journal."""
    totals = shift_totals(work.journal.of_shift(shift.shift_id))
    running.agrees(work, shift.shift_id, totals)
    return ShiftClosed(
        header=header,
        z_no=shift.shift_no,
        expected_cash=expected_cash(work.journal.cash_of(shift.shift_id)),
        counted_cash=last.counted,
        count=last.count,
        payments=totals.payments.count,
        voids=totals.voids.count,
        collected=totals.collected,
        cash=totals.cash.amount,
        card=totals.card.amount,
        first_receipt=totals.receipts[0] if totals.receipts else None,
        last_receipt=totals.receipts[-1] if totals.receipts else None,
        open_points=open_points(work, shift.shift_id),
        chain_head=work.journal.head()[1],
        reason=said.reason,
        approved_by=said.approved_by,
        remarked=remarks(untold(work)),
        cause=said.cause,
        kept=said.kept,
        handed_to=said.handed_to,
    )


def untold(work: Work) -> list[OutboxItem]:
    """Remarks that stand on no Z yet, of whatever shift: the Z of theirs may be long printed."""
    return work.outbox.remarked(Told.Z, _MOST_REMARKS)
