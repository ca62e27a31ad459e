"""Draws the count of the float."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from ui.open_shift.presenter import OpenShiftPresenter
from ui.open_shift.state import OpenShiftState
from ui.page import Action, Page
from ui.widgets.denomination_table import DenominationTable
from ui.widgets.notice import Notice
from ui.widgets.text import Text


class OpenShiftView(Page):
    """Holds no state but the last one shown, and decides nothing."""

    recounted = Signal(object)  # face value in dirhams → pieces
    open_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = OpenShiftState()
        self._title = Text(role="title")
        self._hint = Text(role="muted", wraps=True)
        self._notice = Notice()
        self._table = DenominationTable()
        self._table.recounted.connect(self.recounted)
        self._table.finished.connect(self.open_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 14)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addSpacing(10)
        column.addWidget(self._notice)
        column.addWidget(self._table, 1)

    def wire_to(self, presenter: OpenShiftPresenter) -> None:
        """What the clerk does goes to `presenter`."""
        self.recounted.connect(presenter.recount)
        self.open_wanted.connect(presenter.open)
        self.back_wanted.connect(presenter.back)

    def show_state(self, state: OpenShiftState) -> None:
        """Make the widgets match `state`."""
        self._state = state
        self._table.show_count(state.count)
        self._table.setEnabled(not state.is_busy)
        self._notice.show_message(state.problem)
        self.actions_changed.emit()

    def actions(self) -> list[Action]:  # type: ignore[override]  # our action row, not QWidget's
        is_idle = not self._state.is_busy
        open_text = self.tr("Open shift") if is_idle else self.tr("Saving…")
        return [
            Action("Esc", self.tr("Back"), self.back_wanted.emit, is_enabled=is_idle),
            Action("F12", open_text, self.open_wanted.emit, is_primary=True, is_enabled=is_idle),
        ]

    def retranslate(self) -> None:
        self._title.setText(self.tr("Open shift"))
        self._hint.setText(
            self.tr("Count the float in your drawer. An empty drawer is a float of zero.")
        )
        self._table.retranslate()
        self._notice.retranslate()

    def start(self) -> None:
        self._table.start()

    def may_leave(self) -> bool:
        return not self._state.is_busy
