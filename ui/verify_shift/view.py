"""Draws the recount: the cash, the card slips, then the three numbers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pos_app.domain.money import ZERO, Money
from ui.branch.tables import NumbersTable
from ui.branch.words import WhoIs, clerk_text
from ui.figures import ltr
from ui.language import fill, money_text
from ui.message import Message
from ui.page import Action, Page
from ui.verify_shift.presenter import VerifyShiftPresenter
from ui.verify_shift.state import Step, VerifyShiftState
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.card import Card
from ui.widgets.denomination_table import DenominationTable
from ui.widgets.field import Field
from ui.widgets.notice import Notice
from ui.widgets.parts import Parts
from ui.widgets.step_bar import StepBar
from ui.widgets.text import Text

_LONGEST_NOTE = 200


class VerifyShiftView(Page):
    """Holds no state but the last one shown, and decides nothing."""

    is_bound = True  # what is typed would be lost
    recounted = Signal(object)  # face value in dirhams → pieces
    card_typed = Signal(str)
    note_typed = Signal(str)
    go_on_wanted = Signal()
    print_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, who_is: WhoIs, table: DenominationTable | None = None) -> None:
        """`table` is made here unless it was made before, a step earlier."""
        super().__init__()
        self._who_is = who_is
        self._state = VerifyShiftState()
        self._title, self._about = Text(role="title"), Text(role="muted", wraps=True)
        self._steps = StepBar(3)
        self._notice = Notice()
        self.table = table or DenominationTable()
        self._counted = Text(role="heading", wraps=True)
        self.card, self.note = AmountEdit(), QLineEdit()
        self.note.setMaxLength(_LONGEST_NOTE)
        self._card_field, self._note_field = Field(self.card), Field(self.note)
        self._verdict = Text(role="title_ok", wraps=True)
        self._numbers = NumbersTable()
        self._parts = Parts()
        self._lay_out()
        self._connect()

    def wire_to(self, presenter: VerifyShiftPresenter) -> None:
        """What the manager does goes to `presenter`."""
        self.recounted.connect(presenter.recount)
        self.card_typed.connect(presenter.type_card)
        self.note_typed.connect(presenter.type_note)
        self.go_on_wanted.connect(presenter.go_on)
        self.print_wanted.connect(presenter.print)
        self.back_wanted.connect(presenter.back)

    @property
    def state(self) -> VerifyShiftState:
        """What is shown."""
        return self._state

    def show_state(self, state: VerifyShiftState) -> None:
        """Make the widgets match `state`."""
        before, self._state = self._state, state
        self._draw()
        if before.step is not state.step or (state.is_card_wrong and not before.is_card_wrong):
            self.start()
        self.actions_changed.emit()

    def page_actions(self) -> list[Action]:
        state, is_idle = self._state, not self._state.is_busy
        back = Action("Esc", self.tr("Back"), self.back_wanted.emit, is_enabled=is_idle)
        wanted = self.go_on_wanted.emit
        match state.step:
            case Step.COUNT:
                can = is_idle and not state.is_own
                why_not = self.tr("It is your own shift.") if state.is_own else ""
                return [back, Action("F12", self.tr("All counted"), wanted, True, can, why_not)]
            case Step.SLIPS:
                text = self.tr("Verify") if is_idle else self.tr("Saving…")
                return [back, Action("F12", text, wanted, True, is_idle)]
            case Step.RESULT:
                text, printed = self.tr("Print"), self.print_wanted.emit
                paper = Action("Ctrl+P", text, printed, is_enabled=is_idle)
                return [paper, Action("F12", self.tr("Done"), wanted, True, is_idle)]

    def retranslate(self) -> None:
        self.table.retranslate()
        self._numbers.retranslate()
        self._notice.retranslate()
        self._card_field.set_label(self.tr("Sum of the card slips (empty: not looked at)"))
        self._draw()

    def start(self) -> None:
        match self._state.step:
            case Step.COUNT:
                self.table.start()
            case Step.SLIPS:
                self.card.setFocus()
            case Step.RESULT:
                self._numbers.setFocus()

    def may_leave(self) -> bool:
        return not self._state.is_busy

    def _lay_out(self) -> None:
        """Parts go into what lies in the page already: each move is felt by all they hold."""
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._about)
        head.addLayout(words, 1)
        head.addWidget(self._steps, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 14)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._notice)
        column.addWidget(self._parts, 1)
        for part in (self.table, self._slips(), self._result()):
            self._parts.addWidget(part)

    def _slips(self) -> QWidget:
        part, card = QWidget(), Card(margin=24, spacing=14)
        card.add(self._counted, self._card_field, self._note_field)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        return part

    def _result(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._verdict)
        column.addWidget(self._numbers)
        column.addStretch(1)
        return part

    def _connect(self) -> None:
        self.table.recounted.connect(self.recounted)
        self.table.finished.connect(self.go_on_wanted)
        self.card.typed.connect(self.card_typed)
        self.card.entered.connect(self.note.setFocus)
        self.note.textEdited.connect(self.note_typed)
        self.note.returnPressed.connect(self.go_on_wanted)

    def _draw(self) -> None:
        state = self._state
        names = (self.tr("Count"), self.tr("Slips"), self.tr("Result"))
        here = list(Step).index(state.step)
        self._steps.show_steps(names, here, is_done=state.step is Step.RESULT)
        self._parts.setCurrentIndex(here)
        self._draw_notice()
        self._draw_title()
        self.table.show_count(state.count)
        self.table.setEnabled(not state.is_busy and not state.is_own)
        self._counted.setText(fill(self.tr("Counted: %1"), money_text(state.count.total)))
        note = self.tr("Why it is counted once more") if state.was_verified else self.tr("Note")
        self._note_field.set_label(note)
        self._card_field.mark_wrong(self._notice.text() if state.is_card_wrong else "")
        for edit, text in ((self.card, state.card_text), (self.note, state.note)):
            edit.setReadOnly(state.is_busy)
            if edit.text() != text:
                edit.setText(text)
        if state.step is Step.RESULT:
            self._draw_result()

    def _draw_notice(self) -> None:
        state = self._state
        message, kind = state.problem, "error"
        if message is None and state.is_printed:
            message, kind = Message("", self.tr("The recount is printed.")), "ok"
        elif message is None and state.is_sent:
            text = self.tr("Sent. This printer cannot confirm it: please look.")
            message, kind = Message("", text), "info"
        self._notice.show_message(message, kind)

    def _draw_title(self) -> None:
        shift = self._state.shift
        if shift is None:
            return
        self._title.setText(fill(self.tr("Verify shift %1"), ltr(shift.shift)))
        clerk = clerk_text(shift.clerk, self._who_is)
        about = fill(self.tr("Count what %1 handed over."), clerk)
        if self._state.kept:
            kept = self.tr("%1 stayed in the drawer and is not counted here.")
            about = f"{about} {fill(kept, money_text(self._state.kept))}"
        self._about.setText(about)

    def _draw_result(self) -> None:
        shift = self._state.shift
        if shift is None:
            return
        self._numbers.show_shift(shift)
        off = _off(self._state)
        text = self.tr("Verified: the cash agrees with what was expected.")
        if off != ZERO:
            text = fill(self.tr("Verified: the cash differs by %1."), money_text(off))
        self._verdict.setText(text)
        self._verdict.set_role("title" if off != ZERO else "title_ok")


def _off(state: VerifyShiftState) -> Money:
    """Verified minus expected cash."""
    seen = state.shift.verified if state.shift is not None else None
    cash = [one for one in seen.tenders if one.tender == "cash"] if seen is not None else []
    return cash[0].verified - cash[0].expected if cash else ZERO
