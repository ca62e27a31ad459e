"""What the step about cards asks for. No Qt; every call but `has_terminal` blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pos_app.domain.card_events import CardsReconciled
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money
from pos_app.services.cards.ask_terminal import AskTerminal
from pos_app.services.cards.reconcile_cards import ReconcileCards
from pos_app.services.cards.reconcile_slips import ReconcileSlips, SlipSums
from pos_app.services.run_shift import RunShift
from ui.close_shift.card_state import Doubt


@dataclass(frozen=True, slots=True)
class CardTotals:
    """`read` belongs on the terminal's lane, the others on the store's."""

    has_terminal: Callable[[], bool]
    cards: ReconcileCards
    slips: ReconcileSlips
    asking: AskTerminal
    run_shift: RunShift

    def read(self, by: StaffId) -> tuple[CardsReconciled | None, tuple[Doubt, ...]]:
        """Compare with the terminal's books; the answer is of the whole shift, as on its Z."""
        self.cards.reconcile(by)
        return self._of_shift(by), self._doubts()

    def slip_sums(self) -> SlipSums:
        """What the shift charged on terminals beside the desk."""
        return self.slips.ours()

    def compare(
        self, by: StaffId, typed: Mapping[str, Money]
    ) -> tuple[CardsReconciled | None, tuple[Doubt, ...]]:
        """Compare with totals that were typed from a slip."""
        return self.slips.reconcile(by, typed), self._doubts()

    def _of_shift(self, by: StaffId) -> CardsReconciled | None:
        return self.run_shift.x_report(by).totals.reconciled

    def _doubts(self) -> tuple[Doubt, ...]:
        unknown = self.asking.undecided()
        return tuple(Doubt(a.started.service_id, a.started.amount) for a in unknown)
