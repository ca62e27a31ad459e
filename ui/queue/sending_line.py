"""How far a backlog is sent, or why nothing is sent just now."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from pos_app.services.sending import Circuit
from ui.language import fill
from ui.queue.state import QueueState
from ui.widgets.text import Text


class SendingLine(QWidget):
    """Takes no room while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self._text = Text(role="muted", wraps=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._text)
        column.addWidget(self.bar)

    def show_state(self, state: QueueState) -> None:
        """Say it in the language of the screen."""
        text = self._text_of(state)
        self._text.setText(text)
        self.setVisible(bool(text))
        self.bar.setVisible(state.progress is not None)
        if state.progress is not None:
            done, of = state.progress
            self.bar.setRange(0, of)
            self.bar.setValue(done)
            self.bar.setAccessibleName(text)

    def _text_of(self, state: QueueState) -> str:
        if state.progress is not None:
            return fill(self.tr("Sending: %1 of %2. Payments can go on."), *state.progress)
        match state.sending.circuit:
            case Circuit.OPEN if state.counts.waiting:
                return self.tr("Head office does not answer. It is asked every second.")
            case Circuit.HALF_OPEN if state.counts.waiting:
                return self.tr("Head office answers again. One payment goes first.")
            case _:
                return ""
