"""The terminal at work: what it has shown, since when, and how long it is waited for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from pos_app.domain.card import Progress
from pos_app.domain.clock import in_qatar
from ui.card.state import CardState, Phase
from ui.figures import ltr
from ui.language import fill
from ui.widgets.card import Card, Line
from ui.widgets.shape import Shape, Sign
from ui.widgets.text import Figure, Text, set_role

_SIGN_PX = 34


class _Row:
    """One step: a sign, its words, its time."""

    def __init__(self) -> None:
        self.sign = Shape(Sign.WAITING, _SIGN_PX)
        self.words = Text(role="step", wraps=True)
        self.at = Figure(role="step_time")

    def add_to(self, grid: QGridLayout, row: int) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        for column, part in enumerate((self.sign, self.words, self.at)):
            grid.addWidget(part, row, column, middle)

    def show(self, sign: Sign, words: str, at: str) -> None:
        self.sign.show_sign(sign)
        self.words.setText(words)
        set_role(self.words, "step_now" if sign is Sign.WAITING else "step")
        self.at.setText(at)

    def set_visible(self, is_visible: bool) -> None:
        for part in (self.sign, self.words, self.at):
            part.setVisible(is_visible)


class StepsPanel(Card):
    """Draws a `CardState` while the terminal is at work."""

    def __init__(self) -> None:
        super().__init__(margin=28, spacing=18)
        self._state: CardState | None = None
        self._rows = [_Row() for _ in Progress]
        self._terminal = Text(role="chip")
        self._link = Text(role="chip_ok")
        self._wait = Text(role="wait", wraps=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(18)
        grid.setColumnStretch(1, 1)
        for place, row in enumerate(self._rows):
            row.add_to(grid, place)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self._terminal)
        foot.addWidget(self._link)
        foot.addWidget(self._wait, 1)
        self.add(grid)
        self.rows.addStretch()
        self.add(Line(), foot)

    def show_state(self, state: CardState) -> None:
        """Make the panel match `state`."""
        self._state = state
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        state = self._state
        if state is None:
            return
        if state.phase is Phase.STARTING or not state.steps:
            shown = [(Sign.WAITING, self._first_words(state), "")]
        else:
            last = len(state.steps) - 1
            shown = [
                (
                    Sign.WAITING if place == last else Sign.OK,
                    self._words(step.progress, state),
                    f"{in_qatar(step.at):%H:%M:%S}",
                )
                for place, step in enumerate(state.steps)
            ]
        for place, row in enumerate(self._rows):
            row.set_visible(place < len(shown))
            if place < len(shown):
                row.show(*shown[place])
        self._show_foot(state)

    def _show_foot(self, state: CardState) -> None:
        is_running = state.phase is Phase.RUNNING
        self._terminal.setText(fill(self.tr("Terminal %1"), ltr(state.terminal)))
        self._link.setText(self.tr("Connection good"))
        for chip in (self._terminal, self._link):
            chip.setVisible(is_running)
        if not is_running:
            self._wait.setText("")
        elif state.left_s:
            left = ltr(f"{state.left_s // 60}:{state.left_s % 60:02d}")
            self._wait.setText(fill(self.tr("Waits another %1"), left))
        else:
            self._wait.setText(self.tr("The time is over. Asking what became of it…"))

    def _first_words(self, state: CardState) -> str:
        if state.phase is Phase.STARTING:
            return self.tr("Asking the terminal whether it is ready…")
        return self.tr("Sent to the terminal")

    def _words(self, progress: Progress, state: CardState) -> str:
        match progress:
            case Progress.SENT:
                return self.tr("Sent to the terminal")
            case Progress.PRESENT_CARD:
                return self.tr("Customer: tap, insert or swipe the card")
            case Progress.ENTER_PIN:
                return self.tr("Customer enters the PIN")
            case Progress.AUTHORISING:
                return self.tr("Waiting for the bank")
            case Progress.REMOVE_CARD:
                return self.tr("Customer takes the card")
