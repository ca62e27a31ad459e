"""What was counted, and where it goes: asked once more before the count counts."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.close_shift.state import CloseShiftState
from ui.language import fill, money_text
from ui.widgets.card import Card, in_the_middle
from ui.widgets.text import Centred, Text


class ConfirmCard(QWidget):
    """Draws that step of a close."""

    def __init__(self) -> None:
        super().__init__()
        self._state = CloseShiftState()
        self._name, self._counted = Centred(role="heading"), Centred(role="money")
        self._goes = Centred(role="strong")
        self._hint: Text = Centred(role="muted")
        self._goes.setWordWrap(True)
        card = Card(margin=40, spacing=8)
        card.setMaximumWidth(700)
        card.add(self._name, self._counted, self._goes, self._hint)
        self.setLayout(in_the_middle(card, weight_below=2))

    def show_state(self, state: CloseShiftState) -> None:
        """Make the card match `state`."""
        self._state = state
        self._counted.setText(money_text(state.counted))
        taker = state.handed_to.strip()
        if not state.kept.pieces:
            text = self.tr("All of it goes to %1.") if taker else self.tr("All goes to the safe.")
            self._goes.setText(fill(text, taker))
            return
        goes, _ = state.sums
        text = self.tr("%1 stays in the drawer, %2 goes to the safe.")
        if taker:
            text = self.tr("%1 stays in the drawer, %2 goes to %3.")
        self._goes.setText(fill(text, money_text(state.kept.total), money_text(goes), taker))

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        self._name.setText(self.tr("You counted"))
        self._hint.setText(self.tr("Is that all? Nobody can open this shift again."))
        self.show_state(self._state)
