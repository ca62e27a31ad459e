"""What two people saw instead of the terminal's answer."""

from __future__ import annotations

from ui.card_slip.form import SlipForm
from ui.card_unknown.state import Panel, UnknownState


class DeclarationForm(SlipForm):
    """Draws the panel of an `UnknownState`; of a declined slip the evidence alone."""

    def __init__(self) -> None:
        super().__init__()
        self._is_approved = False

    def show_state(self, state: UnknownState) -> None:
        """Make the form match `state`."""
        self._is_approved = state.panel is Panel.APPROVED
        self.show_typed(
            state.typed, state.wrong_field, has_slip=self._is_approved, is_busy=state.is_busy
        )
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        super().retranslate()
        approved, declined = self.tr("The slip says APPROVED"), self.tr("The slip says DECLINED")
        self.show_about(approved if self._is_approved else declined)
