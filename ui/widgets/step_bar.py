"""The steps of a page that leads through several; those behind have a tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.text import Centred


class StepBar(QWidget):
    """Draws where the page stands among `steps` steps."""

    def __init__(self, steps: int) -> None:
        super().__init__()
        self._labels = [Centred(role="chip") for _ in range(steps)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for label in self._labels:
            row.addWidget(label)

    def show_steps(self, names: Sequence[str], here: int, *, is_done: bool = False) -> None:
        """Name the steps and mark the present one; all have a tick once it is done."""
        for place, (label, name) in enumerate(zip(self._labels, names, strict=True)):
            is_behind = place < here or is_done
            label.set_role("chip_ok" if is_behind else "chip" if place == here else "muted")
            label.setText(f"✓ {name}" if is_behind else f"{place + 1} {name}")
