"""Why the money of the shift that is being closed differs: what its own journal lets suppose.

Counting is blind, so nothing is explained before the count is final: the second one, or one that
matches. From then on the variance may be known; whoever counts once more is seen to have.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from pos_app.domain.branch_day import ShiftOfDay
from pos_app.domain.card_events import CardsReconciled
from pos_app.domain.card_totals import joined
from pos_app.domain.cash import expected_cash
from pos_app.domain.desk import DeskProfile
from pos_app.domain.events import CashCounted
from pos_app.domain.explain_variance import Explanation, explain
from pos_app.domain.ids import ShiftId
from pos_app.domain.money import ZERO, Money, total
from pos_app.domain.shift import Shift, ShiftState
from pos_app.domain.tender_corrected import TenderCorrected
from pos_app.domain.variance_causes import Case, Neighbour
from pos_app.errors.shift import CountFirst, ShiftNotOpen
from pos_app.services.make_z import Counts, counts_of
from pos_app.services.ports.store import Store, Work

_FINAL: Final = 2  # counts, where the first did not match


@dataclass(frozen=True, slots=True)
class ExplainShift:
    """Reads; changes nothing."""

    store: Store
    profile: Callable[[], DeskProfile]
    neighbours: Callable[[date], tuple[ShiftOfDay, ...]] = lambda _: ()  # the branch's shifts

    def explain(self) -> tuple[Explanation, ...]:
        """The likeliest causes first, for cash and card; empty if both agree.

        Raises:
            ShiftNotOpen.
            CountFirst: the count is not final; an explanation would tell the expected cash.
        """
        shift = self._shift()
        others = self._neighbours(shift)
        with self.store.read() as work:
            counts = counts_of(work, shift.shift_id)
            case = self._case(work, shift.shift_id, counts, others)
        return explain(case)

    def _shift(self) -> Shift:
        with self.store.read() as work:
            shift = work.shifts.current()
        if shift is None:
            raise ShiftNotOpen
        if shift.state is not ShiftState.BALANCING:
            raise CountFirst
        return shift

    def _neighbours(self, shift: Shift) -> tuple[Neighbour, ...]:
        """Asked before the transaction: head office may be waited for."""
        return tuple(
            Neighbour(other.desk, other.closed.variance)
            for other in self.neighbours(shift.business_date)
            if other.closed is not None and other.shift != shift.shift_id
        )

    def _case(
        self, work: Work, shift: ShiftId, counts: Counts, neighbours: tuple[Neighbour, ...]
    ) -> Case:
        limits, last = self.profile().limits, counts.last
        variance = _variance(work, shift, last)
        is_final = (
            len(counts.of_this_balancing) >= _FINAL or abs(variance) <= limits.count_tolerance
        )
        if last is None or not is_final:
            raise CountFirst
        compared = joined(work.journal.some_of_shift(shift, CardsReconciled))
        is_compared = compared is not None and compared.is_reached
        open_ones = work.card_attempts.open_ones()
        return Case(
            events=tuple(work.journal.of_shift(shift)),
            count=last.count,
            cash=variance,
            card=_card_variance(compared, _corrected_since(work, shift)) if is_compared else ZERO,
            is_compared=is_compared,
            earlier_counts=tuple(count.count for count in counts.all[:-1]),
            differences=compared.differences if compared and is_compared else (),
            typed_totals=_typed(compared) if is_compared else (),
            doubts=tuple(a for a in open_ones if a.started.header.shift == shift),
            drawer_limit=limits.drawer_limit,
            neighbours=neighbours,
        )


def _variance(work: Work, shift: ShiftId, last: CashCounted | None) -> Money:
    counted = last.counted if last else ZERO
    return counted - expected_cash(work.journal.cash_of(shift))


def _card_variance(compared: CardsReconciled | None, corrected: Money) -> Money:
    if compared is None:
        return ZERO
    theirs = total(brand.amount for brand in compared.theirs)
    ours = total(brand.amount for brand in compared.ours)
    return theirs - ours - (ZERO if compared.up_to else corrected)


def _corrected_since(work: Work, shift: ShiftId) -> Money:
    """What became a slip, or none, since slips were compared last."""
    since = ZERO
    for event in work.journal.some_of_shift(shift, CardsReconciled, TenderCorrected):
        since = since + event.card if isinstance(event, TenderCorrected) else ZERO
    return since


def _typed(compared: CardsReconciled | None) -> tuple[Money, ...]:
    """What a clerk read from the slip of a terminal beside the desk; such totals follow none."""
    if compared is None or compared.up_to:
        return ()
    return tuple(brand.amount for brand in compared.theirs)
