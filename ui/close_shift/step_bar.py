"""The four steps of a close; those behind have a tick."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.close_shift.state import Step
from ui.widgets.text import Centred

_PLACES = {Step.CHECK: 0, Step.COUNT: 1, Step.CONFIRM: 2, Step.REASON: 2, Step.RESULT: 3}


class StepBar(QWidget):
    """Draws where the close stands."""

    def __init__(self) -> None:
        super().__init__()
        self._step = Step.CHECK
        self._labels = [Centred(role="chip") for _ in range(4)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for label in self._labels:
            row.addWidget(label)

    def show_step(self, step: Step) -> None:
        """Mark `step` as the present one."""
        self._step = step
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        names = (self.tr("Check"), self.tr("Count"), self.tr("Confirm"), self.tr("Result"))
        here = _PLACES[self._step]
        for place, (label, name) in enumerate(zip(self._labels, names, strict=True)):
            is_behind = place < here or self._step is Step.RESULT
            label.set_role("chip_ok" if is_behind else "chip" if place == here else "muted")
            label.setText(f"✓ {name}" if is_behind else f"{place + 1} {name}")
