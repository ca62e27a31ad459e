"""Nobody knows: what it is about, what to do, and the next question counting down."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pos_app.domain.clock import in_qatar, qatar_date
from pos_app.domain.digits import to_ascii_digits
from ui.card.words import SCAN_KEPT
from ui.card_unknown.choices import Choices
from ui.card_unknown.declaration import DeclarationForm
from ui.card_unknown.presenter import UnknownPresenter
from ui.card_unknown.state import Panel, UnknownState
from ui.figures import ltr, moment_text
from ui.language import fill, money_text, sentence_case, translated
from ui.message import Message
from ui.page import Action, Page
from ui.widgets.card import Card
from ui.widgets.notice import Notice, announce
from ui.widgets.parts import Parts
from ui.widgets.shape import Shape, Sign
from ui.widgets.text import Text

_TICK_MS = 1_000
_SIGN_PX = 64
_ALONE_AFTER_MS = 60  # longer than the gaps of a scanner: a scan chooses nothing
_ARMED_AFTER_MS = 400  # a bounced key of the page before decides nothing


class UnknownPage(Page):
    """Draws an `UnknownState`; `serve` connects what the clerk does to a presenter."""

    ticked = Signal()
    ask_wanted = Signal()
    approved_wanted = Signal()
    declined_wanted = Signal()
    pending_wanted = Signal()
    retyped = Signal(str, str)
    declare_wanted = Signal()
    close_wanted = Signal()
    barcode_scanned = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._state: UnknownState | None = None
        self._sign = Shape(Sign.UNKNOWN, _SIGN_PX)
        self._title = Text(role="title", wraps=True)
        self._amount = Text(role="money")
        self._about = Text(role="muted", wraps=True)
        self._rule = Text(role="strong", wraps=True)
        self._look = Text(wraps=True)
        self._rules = Card("notice_warning", margin=10, spacing=2)
        self._notice = Notice()
        self._remark = Notice("info")
        self._asking = Text(role="wait")
        self._answer = Text(role="muted", wraps=True)
        self.choices = Choices()
        self.form = DeclarationForm()
        self._parts = Parts()
        self._digit = ""
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self.ticked)
        self._alone, self._arming = QTimer(self), QTimer(self)
        for timer, after_ms in ((self._alone, _ALONE_AFTER_MS), (self._arming, _ARMED_AFTER_MS)):
            timer.setSingleShot(True)
            timer.setInterval(after_ms)
        self._alone.timeout.connect(self._digit_was_alone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()

    def _lay_out(self) -> None:
        head = Card(margin=14)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._about)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        row.addWidget(self._amount)
        head.add(row)
        self._rules.add(self._rule, self._look)
        asking = QHBoxLayout()
        asking.setContentsMargins(6, 0, 6, 0)
        asking.setSpacing(16)
        asking.addWidget(self._asking)
        asking.addWidget(self._answer, 1)
        for part in (self.choices, self.form):
            self._parts.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for thing in (head, self._notice, self._remark, self._rules):
            column.addWidget(thing)
        column.addLayout(asking)
        column.addWidget(self._parts, 1)

    def serve(self, presenter: UnknownPresenter) -> None:
        """Let `presenter` decide what follows from what the clerk does."""
        self.ticked.connect(presenter.tick)
        self.ask_wanted.connect(presenter.ask)
        self.approved_wanted.connect(presenter.slip_says_approved)
        self.declined_wanted.connect(presenter.slip_says_declined)
        self.pending_wanted.connect(presenter.leave_pending)
        self.form.retyped.connect(presenter.type)
        self.form.entered.connect(presenter.declare)
        self.declare_wanted.connect(presenter.declare)
        self.close_wanted.connect(presenter.close_panel)
        self.barcode_scanned.connect(presenter.scanned)
        self.choices.chosen.connect(self._choose)

    # Page ------------------------------------------------------------------------

    def start(self) -> None:
        self._arming.start()
        if self._state is None or self._state.panel is Panel.NOTHING:
            self.setFocus()
        else:
            self.form.first_empty().setFocus()

    def showEvent(self, event: object) -> None:
        self._clock.start()

    def hideEvent(self, event: object) -> None:
        """Nothing is asked while a second person types over this page."""
        self._clock.stop()

    def scanned(self, text: str) -> bool:
        self._digit = ""
        self.barcode_scanned.emit(text)
        return True

    def may_leave(self) -> bool:
        return False

    def why_stay(self) -> str:
        return self.tr("Settle the card payment first, or leave it pending with 3.")

    def page_actions(self) -> list[Action]:
        state = self._state
        if state is None:
            return []
        text = self.tr("Asking…") if state.is_asking else self.tr("Ask the terminal now")
        is_free = not (state.is_asking or state.is_busy)
        why = self.tr("The terminal is being asked.")
        ask = Action("F5", text, self.ask_wanted.emit, is_enabled=is_free, why_not=why)
        if state.panel is Panel.NOTHING:
            return [ask]
        is_free = not state.is_busy
        declare = self.tr("Saving…") if state.is_busy else self.tr("Supervisor confirms")
        return [
            Action("Esc", self.tr("Back"), self.close_wanted.emit, is_enabled=is_free),
            ask,
            Action("F12", declare, self.declare_wanted.emit, is_primary=True, is_enabled=is_free),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = to_ascii_digits(event.text())
        state = self._state
        if state is not None and state.panel is Panel.NOTHING and key.isdecimal():
            self._digit = "" if self._alone.isActive() else key
            self._alone.start()
        else:
            super().keyPressEvent(event)

    def _digit_was_alone(self) -> None:
        digit, self._digit = self._digit, ""
        if digit:
            self.choices.press(digit)

    def _choose(self, key: str) -> None:
        wanted = {"1": self.approved_wanted, "2": self.declined_wanted, "3": self.pending_wanted}
        if not self.is_fresh:
            wanted[key].emit()

    @property
    def is_counting(self) -> bool:
        """Whether the next question counts down."""
        return self._clock.isActive()

    @property
    def is_fresh(self) -> bool:
        """Whether it was shown just now: what is pressed is still meant for the page before."""
        return self._arming.isActive()

    # Drawing ---------------------------------------------------------------------

    def show_state(self, state: UnknownState) -> None:
        """Make the widgets match `state`. Nothing else may change them."""
        before, self._state = self._state, state
        if before is not None and replace(before, next_in_s=state.next_in_s) == state:
            self._asking.setText(self._asking_text(state))  # a second has passed: nothing else
            return
        is_new = before is None or before.attempt.attempt_id != state.attempt.attempt_id
        self._draw(state)
        if is_new or before is None or state.problem != before.problem:
            self._notice.show_message(state.problem)
        if is_new or before is None or state.scan_is_kept is not before.scan_is_kept:
            self._remark.show_message(Message("", SCAN_KEPT) if state.scan_is_kept else None)
        if is_new:
            self.start()
            announce(self, f"{self._title.text()} {self._rule.text()}")
        if not is_new and before is not None and before.panel is not state.panel:
            self.start()
        self.actions_changed.emit()

    def _draw(self, state: UnknownState) -> None:
        self._amount.setText(money_text(state.attempt.started.amount))
        self._title.setText(self._title_text(state))
        about = self._about_text(state)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._rule.setText(
            self.tr("Do not take another payment for these bills until this is settled.")
        )
        self._look.setText(self._look_text(state))
        self._asking.setText(self._asking_text(state))
        self._answer.setText(self._answer_text(state))
        self.choices.show_state(state)
        self.form.show_state(state)
        is_choosing = state.panel is Panel.NOTHING
        self._rules.setVisible(is_choosing)  # who types what the slip says has read them
        self._parts.setCurrentWidget(self.choices if is_choosing else self.form)

    def _title_text(self, state: UnknownState) -> str:
        if state.is_payment:
            return self.tr("We do not know yet whether the card was charged.")
        return self.tr("We do not know yet whether the card got its money back.")

    def _about_text(self, state: UnknownState) -> str:
        started = state.attempt.started
        if state.is_at_hand:
            return fill(self.tr("Terminal %1"), ltr(started.terminal))
        now = state.said_at or started.header.at
        at = moment_text(started.header.at, qatar_date(now))
        return fill(self.tr("Left over from before: %1, terminal %2"), at, ltr(started.terminal))

    def _look_text(self, state: UnknownState) -> str:
        if state.is_at_hand:
            return self.tr(
                "Ask the customer to wait. Look at the terminal’s screen and its paper slip."
            )
        return self.tr("Look at the terminal’s screen, its paper slip and its list of payments.")

    def _asking_text(self, state: UnknownState) -> str:
        if state.is_asking:
            return self.tr("Asking the terminal…")
        return fill(self.tr("Asks the terminal again in %1 s"), state.next_in_s)

    def _answer_text(self, state: UnknownState) -> str:
        if state.said is None:
            return ""
        said = sentence_case(translated(state.said))
        if state.said_at is None:
            return said
        at = f"{in_qatar(state.said_at):%H:%M:%S}"
        return fill(self.tr("Try %1, %2: %3"), state.tries, at, said)

    def retranslate(self) -> None:
        self._notice.retranslate()
        self._remark.retranslate()
        if self._state is not None:
            self._draw(self._state)
            self.actions_changed.emit()
