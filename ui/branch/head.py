"""Which branch and day, as of when; to other days, and read again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.branch.state import BranchState, Part
from ui.figures import date_text, moment_text
from ui.language import RIGHT_TO_LEFT_MARK, fill, is_right_to_left
from ui.widgets.elided import Elided
from ui.widgets.key_button import KeyButton
from ui.widgets.text import Text

_BACK, _FORWARD = "Left", "Right"


class BranchHead(QWidget):
    """The arrows lead to other days; in Arabic the left one leads forward, as reading does."""

    step_wanted = Signal(int)
    refresh_wanted = Signal()

    def __init__(self, branch_name_en: str, branch_name_ar: str) -> None:
        super().__init__()
        self._names = (branch_name_en, branch_name_ar)
        self._state = BranchState()
        self._title = Elided("title", 160)
        self._as_of = Text(role="muted")
        self._closed = Text(role="chip_ok")
        self.earlier, self.later = KeyButton("◀"), KeyButton("▶")
        self.again = KeyButton("F5")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._as_of)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self._closed, 0, Qt.AlignmentFlag.AlignVCenter)
        for button in (self.earlier, self.later, self.again):
            row.addWidget(button)
        self.earlier.clicked.connect(lambda: self.step_wanted.emit(-1))
        self.later.clicked.connect(lambda: self.step_wanted.emit(1))
        self.again.clicked.connect(self.refresh_wanted)

    def show_state(self, state: BranchState) -> None:
        """Draw where the page stands in time."""
        self._state = state
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        state = self._state
        name = self._names[1] if is_right_to_left() else self._names[0]
        mark = RIGHT_TO_LEFT_MARK if is_right_to_left() else ""  # no letter of its own says so
        self._title.set_text(mark + fill("%1 · %2", name, self._day_text()))
        self._as_of.setText(self._as_of_text())
        is_closed = state.day is not None and state.day.closed is not None
        self._closed.setVisible(is_closed)
        self._closed.setText(self.tr("✓ Day closed"))
        self.earlier.set_text(self.tr("Day before"))
        self.later.set_text(self.tr("Day after"))
        self.earlier.set_key("▶" if is_right_to_left() else "◀")
        self.later.set_key("◀" if is_right_to_left() else "▶")
        self.later.setEnabled(not state.is_today)
        self.again.set_text(self.tr("Refresh"))
        for button in (self.earlier, self.later, self.again):
            button.setVisible(state.part is Part.DAY)

    def keys(self) -> tuple[str, str]:
        """The arrows to the day before and the day after."""
        return (_FORWARD, _BACK) if is_right_to_left() else (_BACK, _FORWARD)

    def _day_text(self) -> str:
        """Short: the line below has the whole date."""
        shown, today = self._state.shown, self._state.today
        if shown is None or today is None:
            return ""
        return self.tr("today") if shown == today else date_text(shown, today.year)

    def _as_of_text(self) -> str:
        day, today = self._state.day, self._state.today
        if day is None or today is None:
            return self.tr("The figures are being read…") if self._state.is_loading else ""
        text = self.tr("%1 · as of %2")
        if self._state.is_loading:
            text = self.tr("%1 · as of %2, being read again…")
        return fill(text, date_text(day.business_date), moment_text(day.as_of, today))
