"""Draws the steps of a close. Expected cash is in no widget before the result."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from pos_app.domain.digits import to_ascii_digits
from ui.close_shift.card_panel import CardPanel
from ui.close_shift.card_state import CardCheck, CardPhase
from ui.close_shift.check_list import CheckList
from ui.close_shift.confirm_card import ConfirmCard
from ui.close_shift.explain_panel import ExplainPanel
from ui.close_shift.keep_panel import KeepPanel
from ui.close_shift.presenter import CloseShiftPresenter
from ui.close_shift.reason_panel import ReasonPanel
from ui.close_shift.result_card import ResultCard
from ui.close_shift.state import CloseShiftState, Step
from ui.close_shift.step_bar import StepBar
from ui.message import Message
from ui.page import Action, Page
from ui.widgets.card import at_the_top
from ui.widgets.denomination_table import DenominationTable
from ui.widgets.notice import Notice
from ui.widgets.paper import Paper
from ui.widgets.parts import Parts
from ui.widgets.text import Text

_PLACES = {step: place for place, step in enumerate(Step)}


class CloseShiftView(Page):
    """Holds no state but the last one shown, and decides nothing."""

    count_wanted = Signal()
    recounted = Signal(object)  # face value in dirhams → pieces
    count_finished = Signal()
    total_retyped = Signal(str, str)  # brand, as the clerk types it
    compare_wanted = Signal()
    reading_wanted = Signal()
    cards_left = Signal()
    close_wanted = Signal()
    keep_wanted = Signal()
    float_kept = Signal()
    kept_recounted = Signal(object)  # face value in dirhams → pieces
    taker_written = Signal(str)
    keep_finished = Signal()
    reason_written = Signal(str)
    cause_confirmed = Signal()
    approval_wanted = Signal()
    print_wanted = Signal()
    finish_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, table: DenominationTable | None = None) -> None:
        """`table` is made here unless it was made before, a step earlier."""
        super().__init__()
        self._state = CloseShiftState()
        self._title = Text(role="title")
        self._steps = StepBar()
        self._notice = Notice()
        self._check_list = CheckList()
        self._table = table or DenominationTable()
        self._keeping = QWidget()  # what `keeping` lies in
        self.explaining = ExplainPanel()
        self._cards = CardPanel()
        self._confirm = ConfirmCard()
        self.reasons = ReasonPanel()
        self._result = ResultCard()
        self._paper = Paper()
        self._parts = Parts()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        """Parts go into what lies in the page already: each move is felt by all that they hold."""
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._steps)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 14)
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(self._notice)
        column.addWidget(self._parts, 1)
        self._parts.addWidget(at_the_top(self._check_list))
        self._parts.addWidget(self._table)
        self._parts.addWidget(self._cards)
        said = (self._confirm, self._keeping, self.reasons, self.explaining)
        for part in (*said, self._closed()):
            self._parts.addWidget(part)

    @cached_property
    def keeping(self) -> KeepPanel:
        """Made when first asked for, or in an idle moment: it is as large as the rest."""
        column = QVBoxLayout(self._keeping)
        column.setContentsMargins(0, 0, 0, 0)
        panel = KeepPanel(DenominationTable())
        column.addWidget(panel)
        panel.recounted.connect(self.kept_recounted)
        panel.taker_written.connect(self.taker_written)
        panel.finished.connect(self.keep_finished)
        panel.retranslate()
        return panel

    def wire_to(self, presenter: CloseShiftPresenter) -> None:
        """What the clerk does goes to `presenter`."""
        self.count_wanted.connect(presenter.begin_count)
        self.recounted.connect(presenter.recount)
        self.count_finished.connect(presenter.finish_count)
        self.total_retyped.connect(presenter.cards.retype)
        self.compare_wanted.connect(presenter.cards.compare)
        self.reading_wanted.connect(presenter.cards.read)
        self.cards_left.connect(presenter.leave_cards)
        self.close_wanted.connect(presenter.close)
        self.keep_wanted.connect(presenter.keeping.begin)
        self.float_kept.connect(presenter.keeping.like_the_float)
        self.keep_finished.connect(presenter.keeping.finish)
        self.kept_recounted.connect(presenter.keeping.recount)
        self.taker_written.connect(presenter.keeping.hand_to)
        self.reason_written.connect(presenter.reasons.write)
        self.approval_wanted.connect(presenter.reasons.ask_supervisor)
        self.explaining.chosen.connect(presenter.reasons.choose)
        self.cause_confirmed.connect(presenter.reasons.close)
        self.print_wanted.connect(presenter.print_again)
        self.finish_wanted.connect(presenter.finish)
        self.back_wanted.connect(presenter.back)

    def show_state(self, state: CloseShiftState) -> None:
        """Make the widgets match `state`."""
        before = self._state
        is_other_step = state.step is not before.step or state.card.phase is not before.card.phase
        is_wrong = state.card.wrong_brand and not before.card.wrong_brand
        counts_again = state.step is Step.COUNT and self._state.is_busy and not state.is_busy
        self._state = state
        self._draw()
        if is_other_step or counts_again or is_wrong:
            self.start()
        self.actions_changed.emit()

    def page_actions(self) -> list[Action]:
        state, is_idle = self._state, not self._state.is_busy
        again = Action("Esc", self.tr("Count again"), self.back_wanted.emit, is_enabled=is_idle)
        back = Action("Esc", self.tr("Back"), self.back_wanted.emit, is_enabled=is_idle)
        match state.step:
            case Step.CHECK:
                is_ready = is_idle and state.checks is not None
                return [back, _primary(self.tr("Count the cash"), self.count_wanted, is_ready)]
            case Step.COUNT:
                return [back, _primary(self.tr("All counted"), self.count_finished, is_idle)]
            case Step.CARD:
                return self._card_actions(state.card)
            case Step.CONFIRM:
                text = self.tr("Close shift") if is_idle else self.tr("Saving…")
                stays, wanted = self.tr("What stays in the drawer"), self.keep_wanted.emit
                keep = Action("F6", stays, wanted, is_enabled=is_idle)
                return [again, keep, _primary(text, self.close_wanted, is_idle)]
            case Step.KEEP:
                text, wanted = self.tr("As much as the float"), self.float_kept.emit
                return [back, Action("F5", text, wanted), self._keep_done()]
            case Step.REASON:
                is_ready = is_idle and bool(state.reason.strip())
                ask = _primary(self.tr("Ask the supervisor"), self.approval_wanted, is_ready)
                return [again, ask]
            case Step.EXPLAIN:
                text = self.tr("Close shift") if is_idle else self.tr("Saving…")
                is_ready = is_idle and state.cause is not None
                return [again, _primary(text, self.cause_confirmed, is_ready)]
            case Step.RESULT:
                text, wanted = self.tr("Print again"), self.print_wanted.emit
                paper = Action("Ctrl+P", text, wanted, is_enabled=is_idle)
                return [paper, _primary(self.tr("Done"), self.finish_wanted, is_idle)]

    def _keep_done(self) -> Action:
        return _primary(self.tr("That stays"), self.keep_finished, True)

    def _card_actions(self, card: CardCheck) -> list[Action]:
        back = self.tr("Type again") if card.is_typed_result else self.tr("Back")
        first = Action("Esc", back, self.back_wanted.emit)
        without = Action("F6", self.tr("Close without its totals"), self.cards_left.emit)
        go_on = self.tr("Go on")
        match card.phase:
            case CardPhase.READING:
                return [first, without, _primary(go_on, self.cards_left, False)]
            case CardPhase.TYPING:
                compare = _primary(self.tr("Compare"), self.compare_wanted, card.can_compare)
                return [first, without, compare]
            case CardPhase.RESULT if card.is_to_read_again:
                again = Action("F5", self.tr("Ask the terminal again"), self.reading_wanted.emit)
                return [first, again, _primary(go_on, self.cards_left, True)]
            case CardPhase.RESULT:
                return [first, _primary(go_on, self.cards_left, True)]

    def retranslate(self) -> None:
        self._title.setText(self.tr("Close shift"))
        self._steps.retranslate()
        self._check_list.retranslate()
        self._table.retranslate()
        self._cards.retranslate()
        self._confirm.retranslate()
        self.reasons.retranslate()
        if "keeping" in vars(self):
            self.keeping.retranslate()
        self.explaining.retranslate()
        self._result.retranslate()
        self._paper.set_name(self.tr("Z report"))
        self._draw()

    def start(self) -> None:
        match self._state.step:
            case Step.COUNT:
                self._table.start()
            case Step.CARD:
                self._cards.start()
            case Step.KEEP:
                self.keeping.start()
            case Step.REASON:
                self.reasons.edit.setFocus()
            case Step.EXPLAIN:
                self.explaining.start()
            case Step.RESULT:
                self._paper.setFocus()
            case Step.CHECK | Step.CONFIRM:
                self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = to_ascii_digits(event.text())
        if self._state.step is not Step.EXPLAIN or not self.explaining.pick(key):
            super().keyPressEvent(event)

    def may_leave(self) -> bool:
        return not self._state.is_busy

    # Building ----------------------------------------------------------------------

    def _closed(self) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._result, 1)
        row.addWidget(self._paper, 1)
        return part

    def _connect(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._table.recounted.connect(self.recounted)
        self._table.finished.connect(self.count_finished)
        self._cards.retyped.connect(self.total_retyped)
        self._cards.entered.connect(self.compare_wanted)
        self.reasons.written.connect(self.reason_written)
        self.reasons.confirmed.connect(self.approval_wanted)

    # Drawing -----------------------------------------------------------------------

    def _draw(self) -> None:
        state = self._state
        self._parts.setCurrentIndex(_PLACES[state.step])
        self._steps.show_step(state.step)
        self._notice.show_message(*self._message())
        self._check_list.show_checks(state.checks)
        self._table.show_count(state.count)
        self._table.setEnabled(not state.is_busy)
        self._cards.show_check(state.card)
        self._confirm.show_state(state)
        if state.step is Step.KEEP:
            self.keeping.show_state(state)
        self.reasons.show_reason(state.reason)
        self.explaining.show_state(state)
        self._result.show_closed(state.closed)
        self._paper.show_picture(state.picture, self.tr("The Z report is being drawn…"))

    def _message(self) -> tuple[Message | None, str]:
        if self._state.problem is not None:
            return self._state.problem, "error"
        if self._state.card.problem is not None and self._state.step is Step.CARD:
            return self._state.card.problem, "warning"
        if self._state.is_drawer_stuck and self._state.step is Step.COUNT:
            return Message("E-21", self.tr("The drawer did not open. Use the key.")), "warning"
        if self._state.is_printed:
            return Message("", self.tr("The Z report is printed.")), "ok"
        if self._state.is_sent:
            sent = self.tr("Sent. This printer cannot confirm it: please look.")
            return Message("", sent), "info"
        return None, ""


def _primary(text: str, wanted: SignalInstance, is_enabled: bool) -> Action:
    return Action("F12", text, wanted.emit, is_primary=True, is_enabled=is_enabled)
