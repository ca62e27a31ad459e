"""Leads through step 3 of a close. Nothing in it holds up a close: it can always be left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from pos_app.card_brands import brand_ids
from pos_app.domain.card_events import CardsReconciled
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money
from pos_app.errors.kinds import CounterError
from pos_app.services.cards.reconcile_slips import SlipSums
from ui.close_shift.card_state import CardCheck, CardPhase, Doubt
from ui.close_shift.card_totals import CardTotals
from ui.tasks import Lane, Tasks
from ui.wording import sentence

T = TypeVar("T")
U = TypeVar("U")
Compared = tuple[CardsReconciled | None, tuple[Doubt, ...]]


class CardPart:
    """`show` is told of every change, also late ones; `pass_by`: there is nothing to compare."""

    def __init__(
        self,
        tasks: Tasks,
        totals: CardTotals,
        show: Callable[[CardCheck], None],
        pass_by: Callable[[], None],
    ) -> None:
        self._tasks = tasks
        self._totals = totals
        self._show_check = show
        self._pass_by = pass_by
        self._by = StaffId("")
        self._round = 0  # answers of an earlier count are not of this one
        self.check = CardCheck()
        self._is_reading = False

    def reset(self) -> None:
        """Payments go on, or another close begins: what was compared is compared no more."""
        self._round += 1
        self._is_reading = False
        self.check = CardCheck()

    def begin(self, by: StaffId) -> None:
        """The cash is counted: look at the cards, unless that is done."""
        self._by = by
        if self._is_reading or self.check.compared is not None:
            self._show(self.check)
        elif self._totals.has_terminal():
            self.read()
        else:
            self._run(Lane.STORE, self._totals.slip_sums, self._slips)

    def read(self) -> None:
        """Ask the terminal, once more perhaps."""
        if self._is_reading:
            return
        self._is_reading = True
        self._show(replace(self.check, phase=CardPhase.READING, problem=None))
        self._run(Lane.CARD, partial(self._totals.read, self._by), self._compared)

    def retype(self, brand: str, text: str) -> None:
        """The clerk typed a brand's total from the slip."""
        typed = {**self.check.typed, brand: text}
        wrong = "" if brand == self.check.wrong_brand else self.check.wrong_brand
        problem = self.check.problem if wrong else None
        self._show(replace(self.check, typed=typed, wrong_brand=wrong, problem=problem))

    def compare(self) -> None:
        """Compare what was typed."""
        if not self.check.can_compare:
            return
        amounts: dict[str, Money] = {}
        for brand, text in self.check.typed.items():
            try:
                amounts[brand] = Money.parse(text) if text.strip() else Money(0)
            except CounterError as error:
                self._show(replace(self.check, wrong_brand=brand, problem=sentence(error)))
                return
        self._show(replace(self.check, is_busy=True, problem=None, wrong_brand=""))
        work = partial(self._totals.compare, self._by, amounts)
        self._run(Lane.STORE, work, partial(self._compared, is_typed=True))

    def type_again(self) -> None:
        """Back to the slip, as it was typed."""
        self._show(replace(self.check, phase=CardPhase.TYPING, compared=None))

    def _slips(self, sums: SlipSums) -> None:
        used = [brand.brand for brand in sums.brands]
        if not used:
            self._pass_by()
            return
        brands = tuple(dict.fromkeys((*used, *brand_ids())))
        self._show(replace(self.check, phase=CardPhase.TYPING, brands=brands))

    def _compared(self, answer: Compared, *, is_typed: bool = False) -> None:
        self._is_reading = False
        compared, doubts = answer
        self._show(
            replace(
                self.check,
                phase=CardPhase.RESULT,
                compared=compared,
                doubts=doubts,
                is_typed=is_typed,
                is_busy=False,
            )
        )

    def _failed(self, error: Exception) -> None:
        self._is_reading = False
        phase = CardPhase.RESULT if self.check.phase is CardPhase.READING else self.check.phase
        self._show(replace(self.check, phase=phase, is_busy=False, problem=sentence(error)))

    def _run(self, lane: Lane, work: Callable[[], T], done: Callable[[T], None]) -> None:
        round_ = self._round

        def if_current(then: Callable[[U], None]) -> Callable[[U], None]:
            return lambda answer: then(answer) if round_ == self._round else None

        self._tasks.run(lane, work, if_current(done), if_current(self._failed))

    def _show(self, check: CardCheck) -> None:
        self.check = check
        self._show_check(check)
