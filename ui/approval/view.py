"""The panel drawn: what is to be approved on one side, who approves it on the other."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal

from ui.approval.elsewhere import LOOK_EVERY_MS
from ui.approval.state import ApprovalRequest, ApprovalState
from ui.language import fill, iso, money_text, sentence_case, translated
from ui.page import Action, Page
from ui.widgets.card import Card, in_the_middle, side_by_side
from ui.widgets.credentials import Credentials
from ui.widgets.notice import Notice
from ui.widgets.text import Text
from ui.wording import word

_CARD_WIDTH = 980
_WHAT_WIDTH = 340


class ApprovalView(Page):
    """Draws a state; emits who wants to approve."""

    approve_wanted = Signal(str, str)  # staff number, PIN
    cancel_wanted = Signal()
    ask_wanted = Signal()  # somebody at another desk
    looked = Signal()  # while somebody is asked, from time to time

    def __init__(self) -> None:
        super().__init__()
        self._state: ApprovalState | None = None
        self._title = Text(role="title", wraps=True)
        self.what = Text(role="heading", wraps=True)
        self.amount = Text(role="amount")
        self.gives = Text(role="strong", wraps=True)
        self.limit = Text(role="small", wraps=True)
        self._subject = Text(role="small", wraps=True)
        self._reason = Text(role="small", wraps=True)
        self._rule = Text(role="muted", wraps=True)
        self.asking = Text(role="strong", wraps=True)
        self._timer = QTimer(self, interval=LOOK_EVERY_MS, singleShot=True)
        self.credentials = Credentials()
        self.notice = Notice()
        self._lay_out()
        self.credentials.entered.connect(self.approve_wanted)
        self._timer.timeout.connect(self.looked)

    def page_actions(self) -> list[Action]:
        is_busy = self._state is not None and self._state.is_busy
        approve = self.tr("Checking…") if is_busy else self.tr("Approve")
        why = self.tr("The PIN is being checked.")
        return [
            Action("Esc", self.tr("Back"), self.cancel_wanted.emit, False, not is_busy, why),
            *self._asking_action(),
            Action("F12", approve, self.credentials.enter, True, not is_busy, why),
        ]

    def _asking_action(self) -> list[Action]:
        state = self._state
        if state is None or not state.may_ask:
            return []
        is_free = state.asks_for_s is None and not state.is_busy
        text, why = self.tr("Ask another desk"), self.tr("Somebody at another desk is asked now.")
        return [Action("F5", text, self.ask_wanted.emit, False, is_free, why)]

    def retranslate(self) -> None:
        self._title.setText(self.tr("Supervisor approval"))
        self._rule.setText(self.tr("Nobody approves an act of their own."))
        self.credentials.retranslate()
        self.notice.retranslate()
        if self._state is not None:
            self._show_request(self._state.request)
            self._show_asking(self._state)

    def start(self) -> None:
        self.credentials.clear()
        self.credentials.start()

    def scanned(self, text: str) -> bool:
        self.credentials.badge(text)
        return True

    def may_leave(self) -> bool:
        return self._state is None or not self._state.is_busy

    def show_state(self, state: ApprovalState) -> None:
        """Make the widgets match `state`."""
        before, self._state = self._state, state
        self._show_request(state.request)
        self._show_asking(state)
        if before is None or state.problem != before.problem:
            self.notice.show_message(state.problem)
            if state.problem is not None and before is not None and before.is_busy:
                self.credentials.wrong()
        self.actions_changed.emit()

    def _show_request(self, request: ApprovalRequest) -> None:
        self.what.setText(sentence_case(translated(word(request.action))))
        self.amount.setText("" if request.amount is None else money_text(request.amount))
        self.amount.setVisible(request.amount is not None)
        self.gives.setText(translated(request.gives) if request.gives else "")
        self.gives.setVisible(request.gives is not None)
        self.limit.setText(translated(request.limit) if request.limit else "")
        self.limit.setVisible(request.limit is not None)
        self._subject.setText(iso(request.subject))
        self._subject.setVisible(bool(request.subject))
        self._reason.setText(sentence_case(translated(word(request.reason))))
        self._reason.setVisible(bool(request.reason))

    def _show_asking(self, state: ApprovalState) -> None:
        if state.asks_for_s is None:
            self._timer.stop()
        else:
            self._timer.start()
        text = self.tr("A person at another desk is asked. Seconds left: %1")
        self.asking.setText(fill(text, state.asks_for_s))
        self.asking.setVisible(state.asks_for_s is not None)

    def _lay_out(self) -> None:
        what, who = Card("soft", margin=28), Card("plain", margin=20)
        what.setFixedWidth(_WHAT_WIDTH)
        what.add(
            self._title, self.what, self.amount, self.gives, self.limit, self._subject, self._reason
        )
        what.rows.addStretch(1)
        what.add(self._rule)
        who.add(self.credentials, self.asking, self.notice)
        who.rows.addStretch(1)
        card = Card(margin=0, spacing=0)
        card.rows.addStrut(_CARD_WIDTH)
        halves = side_by_side(what, who, spacing=0)
        halves.setStretch(1, 1)
        card.add(halves)
        self.setLayout(in_the_middle(card))
