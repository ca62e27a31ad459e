"""What stands open, in a card beside the pictures."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos_app.domain.day_events import DayException, ExceptionKind
from ui.branch.state import BranchState
from ui.branch.words import exception_text, kind_text
from ui.figures import ltr
from ui.language import fill
from ui.widgets.card import Card
from ui.widgets.elided import Elided
from ui.widgets.shape import Shape, Sign
from ui.widgets.text import Text

_SHOWN = 3
_GRAVE = (
    ExceptionKind.CARD_UNKNOWN,
    ExceptionKind.ITEMS_REFUSED,
    ExceptionKind.CLOSING_DIFFERS,
    ExceptionKind.DESK_MISSING,
)


class OpenPoints(Card):
    """The first of them, the gravest before the others, and how many more there are."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__(margin=14, spacing=4)
        self._title = Text(role="strong")
        self._lines = [_Line() for _ in range(_SHOWN)]
        self._more = Text(role="muted")
        self.add(self._title, *self._lines, self._more)
        self.rows.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_state(self, state: BranchState) -> None:
        """Say what stands open on the day that is shown."""
        points = sorted(state.open_points, key=lambda point: point.kind not in _GRAVE)
        self._title.setText(fill(self.tr("Open points: %1"), len(points)))
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(points))
            if place < len(points):
                line.show_point(points[place])
        more = len(points) - _SHOWN
        self._more.setVisible(more > 0 or not points)
        self._more.setText(fill(self.tr("And %1 more"), more) if more > 0 else self._none(state))

    def _none(self, state: BranchState) -> str:
        day = state.day
        if day is None:
            return ""
        if day.closed is not None:
            return self.tr("The day is closed.")
        return self.tr("Nothing stands open.") if day.shifts else self.tr("No shift yet")


class _Line(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._shape, self._text = Shape(Sign.WARNING, 18), Elided("small", 120)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._shape)
        row.addWidget(self._text, 1)

    def show_point(self, point: DayException) -> None:
        self._shape.show_sign(Sign.ERROR if point.kind in _GRAVE else Sign.WARNING)
        self._text.set_text(fill(f"{kind_text(point.kind)} · %1", ltr(point.subject)))
        self._text.setToolTip(exception_text(point))
