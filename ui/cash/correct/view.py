"""Draws the correction of a tender: why, and the slip that was at hand, or that was none."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.cash_reasons import CorrectionReason
from pos_app.domain.digits import to_ascii_digits
from ui.card_slip.form import SlipForm
from ui.cash.correct.presenter import CorrectPresenter
from ui.cash.correct.state import CorrectState
from ui.cash.slip_text import slip_text
from ui.figures import ltr
from ui.language import fill, money_text, sentence_case, translated
from ui.page import Action, Page
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.card import Card, in_the_middle
from ui.widgets.choice_tile import ChoiceTile
from ui.widgets.field import Field
from ui.widgets.notice import Notice
from ui.widgets.parts import Parts
from ui.widgets.text import Centred, Text
from ui.wording import word

_WIDTH = 560  # longer sentences wrap


class CorrectView(Page):
    """Holds no state but the last one shown, and decides nothing."""

    turn_wanted = Signal()
    reason_chosen = Signal(object)  # CorrectionReason
    amount_typed = Signal(str)
    retyped = Signal(object, str)  # Typed, text
    book_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = CorrectState()
        self._title = Text(role="title")
        self._about = Text(role="muted", wraps=True)
        self._notice = Notice()
        self._why = Text(role="heading", wraps=True)
        self.tiles = {
            reason: ChoiceTile(str(number), is_pickable=True)
            for number, reason in enumerate(CorrectionReason, start=1)
        }
        self.amount = AmountEdit()
        self._amount_field = Field(self.amount)
        self.form = SlipForm()
        self._done, self._sum = Centred(role="heading"), Centred(role="money")
        self._paper = Centred(role="muted")
        self._parts = Parts()
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.amount.typed.connect(self.amount_typed)
        self.amount.returnPressed.connect(lambda: self.form.first_empty().setFocus())
        self.form.retyped.connect(self.retyped)
        self.form.entered.connect(self.book_wanted)
        for reason, tile in self.tiles.items():
            tile.clicked.connect(partial(self._clicked, reason))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 14)
        column.setSpacing(8)
        for widget in (self._title, self._about, self._notice):
            column.addWidget(widget)
        column.addWidget(self._parts, 1)
        why = Card(margin=20, spacing=10)
        why.add(self._why, *self.tiles.values(), self._amount_field)
        why.rows.addStretch()
        asked = QWidget()
        row = QHBoxLayout(asked)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(why, 2)
        row.addWidget(self.form, 3)
        done = Card(margin=40, spacing=10)
        done.rows.addStrut(_WIDTH)
        for label in (self._done, self._paper):
            label.setWordWrap(True)
        done.add(self._done, self._sum, self._paper)
        booked = QWidget()
        booked.setLayout(in_the_middle(done, weight_below=2))
        self._parts.addWidget(asked)
        self._parts.addWidget(booked)

    def wire_to(self, presenter: CorrectPresenter) -> None:
        """What the clerk does goes to `presenter`."""
        self.turn_wanted.connect(presenter.turn)
        self.reason_chosen.connect(presenter.choose_reason)
        self.amount_typed.connect(presenter.type_amount)
        self.retyped.connect(presenter.retype)
        self.book_wanted.connect(presenter.book)
        self.back_wanted.connect(presenter.back)

    def show_state(self, state: CorrectState) -> None:
        """Make the widgets match `state`."""
        before, self._state = self._state, state
        self._draw()
        if (state.booked is None, state.is_to_card) != (before.booked is None, before.is_to_card):
            self.start()
        self.actions_changed.emit()

    def page_actions(self) -> list[Action]:
        state, is_idle = self._state, not self._state.is_busy
        if state.booked is not None:
            return [Action("F12", self.tr("Done"), self.back_wanted.emit, is_primary=True)]
        keys = [Action("Esc", self.tr("Back"), self.back_wanted.emit, is_enabled=is_idle)]
        if state.may_turn:
            text = self.tr("A slip was cash") if state.is_to_card else self.tr("Cash was a card")
            keys.append(Action("F10", text, self.turn_wanted.emit, is_enabled=is_idle))
        why_not = self.tr("Choose a reason and type the whole slip.")
        ask = Action(
            "F12",
            self.tr("Ask the supervisor") if is_idle else self.tr("Saving…"),
            self.book_wanted.emit,
            is_primary=True,
            is_enabled=is_idle and state.may_book,
            why_not="" if state.may_book else why_not,
        )
        return [*keys, ask]

    def retranslate(self) -> None:
        self._title.setText(self.tr("Correct the tender"))
        self._why.setText(self.tr("Why was it booked otherwise?"))
        self._amount_field.set_label(self.tr("So much was a card"))
        for reason, tile in self.tiles.items():
            tile.set_texts(sentence_case(translated(word(reason.value))))
        self.form.retranslate()
        self._notice.retranslate()
        self._draw()

    def start(self) -> None:
        if self._state.booked is not None:
            self.setFocus()
        else:
            self.tiles[CorrectionReason.WRONG_TENDER].setFocus()

    def scanned(self, text: str) -> bool:
        """Nothing here is scanned, and nothing is changed by it."""
        return True

    def may_leave(self) -> bool:
        return not self._state.is_busy

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = to_ascii_digits(event.text())
        tiles = {tile.key(): tile for tile in self.tiles.values()}
        if self._state.booked is None and key in tiles:
            tiles[key].click()
        else:
            super().keyPressEvent(event)

    def _draw(self) -> None:
        state = self._state
        self._about.setText(self._about_text())
        if state.problem is None and state.booked is not None:
            self._notice.show_message(state.slip.problem, "warning")
        else:
            self._notice.show_message(state.problem, "error")
        for reason, tile in self.tiles.items():
            tile.setChecked(reason is state.reason)
            tile.setEnabled(not state.is_busy)
        self._amount_field.setVisible(state.is_to_card)
        if self.amount.text() != state.amount:
            self.amount.setText(state.amount)
        self.form.show_about(
            self.tr("The card’s slip") if state.is_to_card else self.tr("There was no card")
        )
        self.form.show_typed(
            state.typed, state.wrong_field, has_slip=state.is_to_card, is_busy=state.is_busy
        )
        self._parts.setCurrentIndex(0 if state.booked is None else 1)
        self._show_booked()

    def _about_text(self) -> str:
        state = self._state
        number = ltr(state.receipt_no)
        if state.cash is None:
            return fill(self.tr("Receipt %1"), number)
        if not state.is_possible:
            return fill(self.tr("Receipt %1 has nothing that could be corrected here."), number)
        if state.is_to_card:
            text = self.tr("Receipt %1 was booked as %2 in cash. What of it was a card?")
            return fill(text, number, money_text(state.cash))
        slip = state.slips[-1]
        text = self.tr("Receipt %1 was booked as %2 by card (%3, ending %4). It was cash.")
        return fill(text, number, money_text(slip.amount), slip.brand, slip.last4)

    def _show_booked(self) -> None:
        event = self._state.booked
        if event is None:
            return
        is_card = event.card.dirhams > 0
        self._done.setText(
            self.tr("Booked as paid by card") if is_card else self.tr("Booked as paid in cash")
        )
        self._sum.setText(money_text(abs(event.card)))
        self._paper.setText(slip_text(self._state.slip))

    def _clicked(self, reason: CorrectionReason) -> None:
        self.tiles[reason].setChecked(reason is self._state.reason)  # only the state may
        (self.amount if self._state.is_to_card else self.form.first_empty()).setFocus()
        self.reason_chosen.emit(reason)
