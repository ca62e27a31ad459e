"""Draws the count of the float."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from ui.language import fill
from ui.open_shift.presenter import OpenShiftPresenter
from ui.open_shift.state import OpenShiftState
from ui.page import Action, Page
from ui.widgets.denomination_table import DenominationTable
from ui.widgets.field import Field
from ui.widgets.notice import Notice
from ui.widgets.text import Text


class OpenShiftView(Page):
    """Holds no state but the last one shown, and decides nothing."""

    recounted = Signal(object)  # face value in dirhams → pieces
    giver_named = Signal(str)
    reason_written = Signal(str)
    open_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = OpenShiftState()
        self._title = Text(role="title")
        self._hint = Text(role="muted", wraps=True)
        self._notice = Notice()
        self.giver, self.reason = QLineEdit(), QLineEdit()
        self.giver.setMaxLength(60)
        self.reason.setMaxLength(160)
        self._giver_field, self._reason_field = Field(self.giver), Field(self.reason)
        self._reason_field.setVisible(False)
        self._table = DenominationTable()
        self._table.recounted.connect(self.recounted)
        self._table.finished.connect(self.open_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 14)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(self._notice)
        column.addSpacing(6)
        said = QHBoxLayout()
        said.setSpacing(16)
        said.addWidget(self._giver_field, 1)
        said.addWidget(self._reason_field, 1)
        column.addLayout(said)
        column.addSpacing(6)
        self.giver.textEdited.connect(self.giver_named)
        self.giver.returnPressed.connect(self._table.start)
        self.reason.textEdited.connect(self.reason_written)
        self.reason.returnPressed.connect(self.open_wanted)
        column.addWidget(self._table, 1)

    def wire_to(self, presenter: OpenShiftPresenter) -> None:
        """What the clerk does goes to `presenter`."""
        self.recounted.connect(presenter.recount)
        self.giver_named.connect(presenter.name_giver)
        self.reason_written.connect(presenter.write_reason)
        self.open_wanted.connect(presenter.open)
        self.back_wanted.connect(presenter.back)

    def show_state(self, state: OpenShiftState) -> None:
        """Make the widgets match `state`."""
        is_asked = state.asks_reason and not self._state.asks_reason
        self._state = state
        for edit, text in ((self.giver, state.giver), (self.reason, state.reason)):
            if edit.text() != text:
                edit.setText(text)
            edit.setReadOnly(state.is_busy)
        self._giver_field.setVisible(state.left is None)
        self._reason_field.setVisible(state.asks_reason)
        self._say_hint()
        if is_asked:
            self.reason.setFocus()
        self._table.show_count(state.count)
        self._table.setEnabled(not state.is_busy)
        self._notice.show_message(state.problem)
        self.actions_changed.emit()

    def page_actions(self) -> list[Action]:
        is_idle = not self._state.is_busy
        open_text = self.tr("Open shift") if is_idle else self.tr("Saving…")
        may_open = self._state.may_open
        opening = Action(
            "F12",
            open_text,
            self.open_wanted.emit,
            is_primary=True,
            is_enabled=is_idle and may_open,
            why_not="" if may_open else self.tr("Say why the float is not what was left."),
        )
        back = Action("Esc", self.tr("Back"), self.back_wanted.emit, is_enabled=is_idle)
        return [back, opening]

    def retranslate(self) -> None:
        self._title.setText(self.tr("Open shift"))
        self._say_hint()
        self._giver_field.set_label(self.tr("Who gives the float"))
        self.giver.setPlaceholderText(self.tr("Safe"))
        self._reason_field.set_label(self.tr("Why is it not what was left?"))
        self._table.retranslate()
        self._notice.retranslate()

    def start(self) -> None:
        self._table.start()

    def may_leave(self) -> bool:
        return not self._state.is_busy

    def _say_hint(self) -> None:
        left = self._state.left
        if left is None:
            text = self.tr("Count the float in your drawer. An empty drawer is a float of zero.")
            self._hint.setText(text)
        else:
            text = self.tr("%1 left a float in the drawer at the end of shift %2. Count it.")
            self._hint.setText(fill(text, left.clerk, left.shift))
