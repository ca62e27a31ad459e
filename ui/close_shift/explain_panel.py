"""What may explain the difference, the likeliest first; shown with the supervisor alone."""

from __future__ import annotations

from functools import partial
from itertools import zip_longest

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.explain_variance import Explanation, Strength
from pos_app.domain.variance_causes import Cause
from ui.close_shift.state import CloseShiftState
from ui.errors.text import QT_TRANSLATE_NOOP
from ui.figures import ltr
from ui.language import iso, money_text
from ui.widgets.choice_tile import ChoiceTile
from ui.widgets.text import Text

_MOST = 5
_CAUSES = {
    Cause.CASH_CARD_SWAP: QT_TRANSLATE_NOOP("Explain", "Paid with the other tender"),
    Cause.CARD_UNRESOLVED: QT_TRANSLATE_NOOP("Explain", "A card payment nobody knows of"),
    Cause.MISSED_DROP: QT_TRANSLATE_NOOP("Explain", "Went to the safe, not booked"),
    Cause.DIGIT_TRANSPOSITION: QT_TRANSLATE_NOOP("Explain", "Digits swapped in the count"),
    Cause.WRONG_NOTE: QT_TRANSLATE_NOOP("Explain", "A wrong note was given or taken"),
    Cause.DUPLICATE_PAYMENT: QT_TRANSLATE_NOOP("Explain", "Booked twice, paid once"),
    Cause.MISSED_PAID_OUT: QT_TRANSLATE_NOOP("Explain", "Paid out, not booked"),
    Cause.MISSED_PAID_IN: QT_TRANSLATE_NOOP("Explain", "Paid in, not booked"),
    Cause.CHANGE_TWICE: QT_TRANSLATE_NOOP("Explain", "Change given twice"),
    Cause.CHANGE_NOT_GIVEN: QT_TRANSLATE_NOOP("Explain", "Change not given"),
    Cause.MISSED_TRANSFER: QT_TRANSLATE_NOOP("Explain", "Given to or taken from another desk"),
    Cause.NOT_KNOWN: QT_TRANSLATE_NOOP("Explain", "Not known"),
}
_STRENGTHS = {
    Strength.STRONG: QT_TRANSLATE_NOOP("Explain", "very likely"),
    Strength.FAIR: QT_TRANSLATE_NOOP("Explain", "likely"),
    Strength.WEAK: QT_TRANSLATE_NOOP("Explain", "possible"),
}


class ExplainPanel(QWidget):
    """One tile an explanation, and one for "not known"."""

    chosen = Signal(int)  # its place; the one behind the last: not known

    def __init__(self) -> None:
        super().__init__()
        self._state = CloseShiftState()
        self._hint = Text(role="muted", wraps=True)
        self.tiles = [ChoiceTile(str(n), is_pickable=True) for n in range(1, _MOST + 2)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._hint)
        for place, tile in enumerate(self.tiles):
            column.addWidget(tile)
            tile.clicked.connect(partial(self._clicked, place))
        column.addStretch()

    def show_state(self, state: CloseShiftState) -> None:
        """Make the panel match `state`."""
        self._state = state
        found: list[Explanation | None] = list(state.explanations)
        for place, (tile, explanation) in enumerate(zip_longest(self.tiles, [*found, None])):
            tile.setVisible(place <= len(found))
            tile.setEnabled(not state.is_busy)
            tile.setChecked(place == state.picked)
            if explanation is not None:
                tile.set_texts(cause_word(explanation.cause), _about(explanation))
            else:
                tile.set_texts(cause_word(Cause.NOT_KNOWN))

    def start(self) -> None:
        """The focus goes to the likeliest."""
        self.tiles[0].setFocus()

    def pick(self, key: str) -> bool:
        """Pick by the digit on the tile; False when there is none."""
        is_there = key.isdecimal() and 1 <= int(key) <= len(self._state.explanations) + 1
        if is_there:
            self.tiles[int(key) - 1].click()
        return is_there

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        self._hint.setText(self.tr("For the supervisor. What do you both find to be the cause?"))
        self.show_state(self._state)

    def _clicked(self, place: int) -> None:
        self.show_state(self._state)  # a click toggles the tile; only the state may
        self.chosen.emit(place)


def cause_word(cause: Cause) -> str:
    """What a cause is called."""
    return QCoreApplication.translate("Explain", _CAUSES[cause])


def _about(explanation: Explanation) -> str:
    """How much, where to look, and how likely."""
    strength = QCoreApplication.translate("Explain", _STRENGTHS[explanation.strength])
    what = [ltr(explanation.what)] if explanation.what else []
    return " · ".join((money_text(explanation.amount), *what, iso(strength)))
