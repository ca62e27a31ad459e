"""Draws the cash on its way to other desks, and the reasons for taking it back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pos_app.domain.cash_reasons import TakeBackReason
from pos_app.domain.clock import in_qatar
from pos_app.domain.custody import CashGiven
from pos_app.domain.digits import to_ascii_digits
from ui.cash.on_way.presenter import OnWayPresenter
from ui.cash.on_way.state import OnWayState
from ui.figures import ltr
from ui.language import fill, iso, money_text, sentence_case, translated
from ui.message import Message
from ui.page import Action, Page
from ui.widgets.card import Card
from ui.widgets.choice_tile import ChoiceTile
from ui.widgets.field import Field
from ui.widgets.notice import Notice
from ui.widgets.parts import Parts
from ui.widgets.table import Column, Row, Table
from ui.widgets.text import Text
from ui.wording import word


class OnWayView(Page):
    """Holds no state but the last one shown, and decides nothing."""

    chosen = Signal(str)  # transfer number
    take_back_wanted = Signal()
    reason_chosen = Signal(object)  # TakeBackReason
    note_written = Signal(str)
    confirmed = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = OnWayState()
        self._title = Text(role="title")
        self._about = Text(role="muted", wraps=True)
        self._notice = Notice()
        self._table = Table()
        self._tiles = {
            reason: ChoiceTile(str(number), is_pickable=True)
            for number, reason in enumerate(TakeBackReason, start=1)
        }
        self.note = QLineEdit()
        self.note.setMaxLength(120)
        self._note_field = Field(self.note)
        self._parts = Parts()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 14)
        column.setSpacing(10)
        for widget in (self._title, self._about, self._notice):
            column.addWidget(widget)
        column.addWidget(self._parts, 1)
        self._reasons = self._reason_part()
        self._parts.addWidget(self._table)
        self._parts.addWidget(self._reasons)
        self._table.moved.connect(self._moved)
        self.note.textEdited.connect(self.note_written)
        self.note.returnPressed.connect(self.confirmed)
        for reason, tile in self._tiles.items():
            tile.clicked.connect(partial(self._clicked, reason))

    def wire_to(self, presenter: OnWayPresenter) -> None:
        """What the clerk does goes to `presenter`."""
        self.chosen.connect(presenter.choose)
        self.take_back_wanted.connect(presenter.ask_reason)
        self.reason_chosen.connect(presenter.choose_reason)
        self.note_written.connect(presenter.write_note)
        self.confirmed.connect(presenter.take_back)
        self.back_wanted.connect(presenter.back)

    def show_state(self, state: OnWayState) -> None:
        """Make the widgets match `state`."""
        before, self._state = self._state, state
        if state.rows != before.rows:
            self._show_rows()
        self._draw()
        if state.is_asking is not before.is_asking:
            self.start()
        self.actions_changed.emit()

    def page_actions(self) -> list[Action]:
        state, is_idle = self._state, not self._state.is_busy
        back = Action("Esc", self.tr("Back"), self.back_wanted.emit, is_enabled=is_idle)
        if not state.is_asking:
            is_ready = is_idle and state.chosen is not None
            text, wanted = self.tr("Take back"), self.take_back_wanted.emit
            return [back, Action("F6", text, wanted, is_enabled=is_ready)]
        is_ready = is_idle and state.may_take_back
        why_not = self.tr("Choose a reason; write a note for another one.")
        ask = Action(
            "F12",
            self.tr("Ask the supervisor") if is_idle else self.tr("Saving…"),
            self.confirmed.emit,
            is_primary=True,
            is_enabled=is_ready,
            why_not="" if is_ready else why_not,
        )
        return [back, ask]

    def retranslate(self) -> None:
        self._title.setText(self.tr("Cash on its way"))
        self._table.setAccessibleName(self.tr("Cash on its way"))
        self._table.set_columns(
            (
                Column(self.tr("Number")),
                Column(self.tr("Given at")),
                Column(self.tr("To desk")),
                Column(self.tr("Taken by"), stretches=True),
                Column(self.tr("Amount"), is_figure=True),
            )
        )
        self._note_field.set_label(self.tr("Note"))
        for reason, tile in self._tiles.items():
            tile.set_texts(sentence_case(translated(word(reason.value))))
        self._notice.retranslate()
        self._show_rows()
        self._draw()

    def start(self) -> None:
        if self._state.is_asking:
            self._tiles[TakeBackReason.NOT_COLLECTED].setFocus()
        else:
            self._table.setFocus()

    def may_leave(self) -> bool:
        return not self._state.is_busy

    def scanned(self, text: str) -> bool:
        """A slip of cash that was given."""
        self.chosen.emit(to_ascii_digits(text.strip()).upper())
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = to_ascii_digits(event.text())
        tiles = {str(n): tile for n, tile in enumerate(self._tiles.values(), start=1)}
        if self._state.is_asking and key in tiles:
            tiles[key].click()
        else:
            super().keyPressEvent(event)

    def _reason_part(self) -> QWidget:
        card = Card(margin=20, spacing=10)
        card.add(*self._tiles.values(), self._note_field)
        card.rows.addStretch()
        card.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return card

    def _draw(self) -> None:
        state = self._state
        self._parts.setCurrentWidget(self._reasons if state.is_asking else self._table)
        self._about.setText(self._about_text())
        self._notice.show_message(*self._message())
        for reason, tile in self._tiles.items():
            tile.setChecked(reason is state.reason)
            tile.setEnabled(not state.is_busy)
        if self.note.text() != state.note:
            self.note.setText(state.note)
        self._table.setEnabled(bool(state.rows))

    def _about_text(self) -> str:
        state = self._state
        if state.is_asking and state.chosen is not None:
            text = self.tr("Why does %1 of transfer %2 lie in this drawer again?")
            return fill(text, money_text(state.chosen.amount), ltr(state.chosen.transfer_no))
        if state.rows is None:
            return self.tr("One moment…")
        if not state.rows:
            return self.tr("Nothing is on its way: all that was given is accepted.")
        return self.tr("Given here and not accepted yet. Until then this desk answers for it.")

    def _message(self) -> tuple[Message | None, str]:
        if self._state.problem is not None:
            return self._state.problem, "error"
        if self._state.taken_back is not None:
            text = self.tr("Taken back. Put the cash into the drawer.")
            return Message("", text), "ok"
        return None, ""

    def _show_rows(self) -> None:
        self._table.set_rows([_row(given) for given in self._state.rows or ()])

    def _moved(self, row: Row | None) -> None:
        if row is not None and isinstance(row.thing, CashGiven):
            self.chosen.emit(row.thing.transfer_no)

    def _clicked(self, reason: TakeBackReason) -> None:
        self._tiles[reason].setChecked(reason is self._state.reason)  # only the state may
        self.note.setFocus()
        self.reason_chosen.emit(reason)


def _row(given: CashGiven) -> Row:
    at = iso(f"{in_qatar(given.header.at):%H:%M}")
    cells = (ltr(given.transfer_no), at, given.to_desk, given.taker, str(given.amount))
    return Row(cells, given)
