"""What two people saw of the chosen attempt: the slip of an approval, or why no money moved."""

from __future__ import annotations

from ui.card_slip.form import SlipForm
from ui.clarification.state import ClarificationState, Part
from ui.clarification.words import bills_text
from ui.figures import ltr
from ui.language import fill, money_text


class DeclareForm(SlipForm):
    """Draws the form; without a slip, the evidence alone is typed."""

    def __init__(self) -> None:
        super().__init__()
        self._state = ClarificationState()

    def show_state(self, state: ClarificationState) -> None:
        """Make the form match `state`."""
        self._state = state
        has_slip = state.part is Part.CHARGED
        self.show_typed(state.typed, state.wrong_field, has_slip=has_slip, is_busy=state.is_busy)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        super().retranslate()
        entry = self._state.chosen
        if entry is None:
            return
        started = entry.attempt.started
        about = self.tr("%1 · terminal %2, number %3 · bill %4")
        amount = money_text(entry.attempt.approved or started.amount)
        where = (ltr(started.terminal), ltr(started.service_id))
        title = self._title_text(is_payment=entry.is_payment)
        self.show_about(title, fill(about, amount, *where, bills_text(entry.attempt)))

    def _title_text(self, *, is_payment: bool) -> str:
        if self._state.part is Part.CHARGED:
            if is_payment:
                return self.tr("The slip says APPROVED: the card was charged")
            return self.tr("The slip says APPROVED: the card has its money back")
        if self._state.part is Part.BY_HAND:
            return self.tr("Given back by hand: what was seen")
        if is_payment:
            return self.tr("The card was not charged")
        return self.tr("The card did not get its money back")
