"""The five steps of a close."""

from __future__ import annotations

from ui.close_shift.state import Step
from ui.widgets import step_bar

_PLACES = {
    Step.CHECK: 0,
    Step.COUNT: 1,
    Step.CARD: 2,
    Step.CONFIRM: 3,
    Step.KEEP: 3,
    Step.REASON: 3,
    Step.EXPLAIN: 3,
    Step.RESULT: 4,
}


class StepBar(step_bar.StepBar):
    """Draws where the close stands."""

    def __init__(self) -> None:
        super().__init__(5)
        self._step = Step.CHECK

    def show_step(self, step: Step) -> None:
        """Mark `step` as the present one."""
        self._step = step
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        names = (
            self.tr("Check"),
            self.tr("Count"),
            self.tr("Card"),
            self.tr("Confirm"),
            self.tr("Result"),
        )
        self.show_steps(names, _PLACES[self._step], is_done=self._step is Step.RESULT)
