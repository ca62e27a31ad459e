"""Draws a move of cash: the form, the count of notes and coins, what was booked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from pos_app.domain.digits import to_ascii_digits
from ui.cash.move.booked import BookedCard
from ui.cash.move.form import MoveForm
from ui.cash.move.presenter import MovePresenter
from ui.cash.move.state import Kind, MoveState, Part
from ui.cash.move.words import kind_words
from ui.page import Action, Page
from ui.widgets.denomination_table import DenominationTable
from ui.widgets.notice import Notice
from ui.widgets.parts import Parts
from ui.widgets.text import Text

_PLACES = {part: place for place, part in enumerate(Part)}


class MoveView(Page):
    """Holds no state but the last one shown, and decides nothing."""

    retyped = Signal(str, str)  # Typed, text
    reason_chosen = Signal(object)  # Reason
    count_wanted = Signal()
    recounted = Signal(object)  # face value in dirhams → pieces
    count_finished = Signal()
    book_wanted = Signal()
    badge_scanned = Signal(str)
    on_way_wanted = Signal()
    back_wanted = Signal()

    def __init__(
        self, form: MoveForm | None = None, table: DenominationTable | None = None
    ) -> None:
        """Both are made here unless they were made before, in steps of their own."""
        super().__init__()
        self._state = MoveState()
        self._title = Text(role="title")
        self._about = Text(role="muted", wraps=True)
        self._notice = Notice()
        self.form = form or MoveForm()
        self._table = table or DenominationTable()
        self._booked = BookedCard()
        self._parts = Parts()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 14)
        column.setSpacing(8)
        for widget in (self._title, self._about, self._notice):
            column.addWidget(widget)
        column.addWidget(self._parts, 1)
        for part in (self.form, self._table, self._booked):
            self._parts.addWidget(part)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.form.retyped.connect(self.retyped)
        self.form.reason_chosen.connect(self.reason_chosen)
        self.form.confirmed.connect(self.book_wanted)
        self._table.recounted.connect(self.recounted)
        self._table.finished.connect(self.count_finished)

    def wire_to(self, presenter: MovePresenter) -> None:
        """What the clerk does goes to `presenter`."""
        self.retyped.connect(presenter.retype)
        self.reason_chosen.connect(presenter.choose_reason)
        self.count_wanted.connect(presenter.count_pieces)
        self.recounted.connect(presenter.recount)
        self.count_finished.connect(presenter.use_count)
        self.book_wanted.connect(presenter.book)
        self.badge_scanned.connect(presenter.scanned)
        self.back_wanted.connect(presenter.back)

    def show_state(self, state: MoveState) -> None:
        """Make the widgets match `state`."""
        is_other_part = state.part is not self._state.part or state.kind is not self._state.kind
        self._state = state
        self._draw()
        if is_other_part:
            self.start()
        self.actions_changed.emit()

    def page_actions(self) -> list[Action]:
        state, is_idle = self._state, not self._state.is_busy
        back = Action("Esc", self.tr("Back"), self.back_wanted.emit, is_enabled=is_idle)
        match state.part:
            case Part.FORM:
                text, wanted = self.tr("Count notes and coins"), self.count_wanted.emit
                keys = [back, Action("F4", text, wanted, is_enabled=is_idle)]
                if state.kind is Kind.GIVE:
                    text, wanted = self.tr("On their way"), self.on_way_wanted.emit
                    keys.append(Action("F3", text, wanted, is_enabled=is_idle))
                return [*keys, self._book_action()]
            case Part.COUNT:
                text, wanted = self.tr("Use this sum"), self.count_finished.emit
                return [back, Action("F12", text, wanted, is_primary=True, is_enabled=is_idle)]
            case Part.BOOKED:
                return [Action("F12", self.tr("Done"), self.back_wanted.emit, is_primary=True)]

    def retranslate(self) -> None:
        self.form.retranslate()
        self._table.retranslate()
        self._notice.retranslate()
        self._draw()

    def start(self) -> None:
        match self._state.part:
            case Part.FORM:
                self.form.start()
            case Part.COUNT:
                self._table.start()
            case Part.BOOKED:
                self.setFocus()

    def scanned(self, text: str) -> bool:
        """A badge; anything else is no customer's bill here either."""
        self.badge_scanned.emit(text)
        return True

    def may_leave(self) -> bool:
        return not self._state.is_busy

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = to_ascii_digits(event.text())
        if self._state.part is not Part.FORM or not self.form.pick(key):
            super().keyPressEvent(event)

    def _draw(self) -> None:
        state = self._state
        words = kind_words(state.kind)
        self._title.setText(words.title)
        self._about.setText(words.about)
        self._about.setVisible(state.part is not Part.BOOKED)
        if state.problem is None and state.part is Part.BOOKED:
            self._notice.show_message(state.slip.problem, "warning")
        else:
            self._notice.show_message(state.problem, "error")
        self.form.show_state(state)
        self._table.show_count(state.counting)
        self._table.setEnabled(not state.is_busy)
        self._booked.show_state(state)
        self._parts.setCurrentIndex(_PLACES[state.part])

    def _book_action(self) -> Action:
        state = self._state
        why_not = self.tr("Say how much, who and why; write a note for another reason.")
        return Action(
            "F12",
            self.tr("Saving…") if state.is_busy else kind_words(state.kind).book,
            self.book_wanted.emit,
            is_primary=True,
            is_enabled=state.may_book and not state.is_busy,
            why_not="" if state.may_book else why_not,
        )
