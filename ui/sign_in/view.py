"""S1 drawn: desk, number and PIN, keypad, and what still waits to be sent."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from ui.language import fill, is_right_to_left, iso
from ui.page import Action, Page
from ui.sign_in.state import SignInState
from ui.widgets.brand import Brand
from ui.widgets.card import Card, Line, in_the_middle, side_by_side
from ui.widgets.credentials import Credentials
from ui.widgets.notice import Notice
from ui.widgets.shape import Shape, Sign
from ui.widgets.text import Centred, Text

_CARD_WIDTH = 980
_DOOR_WIDTH = 340
_DOOR_MARGIN = 28
_DECLINED = "666.01"  # by the laboratory terminal


class SignInView(Page):
    """Draws a state; emits what was typed."""

    sign_in_wanted = Signal(str, str)  # staff number, PIN
    help_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = SignInState()
        self.brand = Brand()
        self._place = Centred(role="small")
        self._place.setWordWrap(True)
        self._title = Text(role="title")
        self.credentials = Credentials()
        self.notice = Notice()
        self._hint = Centred(role="small")
        self._queue_shape = Shape(Sign.WAITING)
        self.queue = Text(role="muted", wraps=True)
        self._lay_out()
        self.credentials.entered.connect(self.sign_in_wanted)

    def page_actions(self) -> list[Action]:
        text = self.tr("Checking…") if self._state.is_busy else self.tr("Sign in")
        return [
            Action("F1", self.tr("Help"), self.help_wanted.emit),
            Action(
                "F12",
                text,
                self.credentials.enter,
                is_primary=True,
                is_enabled=not self._state.is_busy,
                why_not=self.tr("Your PIN is being checked."),
            ),
        ]

    def retranslate(self) -> None:
        self._title.setText(self.tr("Sign in"))
        self.credentials.retranslate()
        self.notice.retranslate()
        self.show_state(self._state)

    def start(self) -> None:
        self.credentials.clear()
        self.credentials.start()

    def scanned(self, text: str) -> bool:
        self.credentials.badge(text)
        return True

    def show_state(self, state: SignInState) -> None:
        """Make the widgets match `state`. Nothing else may change them."""
        before, self._state = self._state, state
        if state.problem != before.problem:
            self.notice.show_message(state.problem)
            if state.problem is not None:
                self.credentials.wrong()
        self._place.setText(self._place_text())
        self._show_hint()
        self._show_queue()
        if state.is_busy != before.is_busy:
            self.actions_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        brand = self.brand.sizeHint().width() + 2 * _DOOR_MARGIN
        self._door.setFixedWidth(max(_DOOR_WIDTH, brand))

    def _place_text(self) -> str:
        place = self._state.place
        if place is None:
            return self.tr("Starting…")
        name = place.centre.name_ar if is_right_to_left() else place.centre.name_en
        return f"{name}\n{iso(place.desk)}"

    def _show_hint(self) -> None:
        """What a newcomer to the demo types here, and what to pay then."""
        hint = self._state.place.hint if self._state.place else None
        self._hint.setVisible(hint is not None)
        if hint is not None:
            person = fill(self.tr("Staff %1 · PIN %2"), hint.staff_id, hint.pin)
            accounts = fill(self.tr("Pay %1 or %2"), *hint.accounts)
            card = fill(self.tr("Card F10: %1 is declined"), _DECLINED)
            self._hint.setText(f"{person}\n{accounts}\n{card}")

    def _show_queue(self) -> None:
        counts = self._state.counts
        parts = []
        if self._state.is_offline:
            parts.append(self.tr("Offline: staff known to this desk can sign in."))
        if counts is not None:
            parts.append(self._queue_text(counts.waiting, counts.refused, counts.unknown))
        self.queue.setText("\n".join(parts))
        is_clear = counts is not None and not (counts.waiting or counts.refused or counts.unknown)
        is_bad = counts is not None and bool(counts.refused or counts.unknown)
        sign = Sign.ERROR if is_bad else Sign.OK if is_clear else Sign.WAITING
        self._queue_shape.show_sign(sign)

    def _queue_text(self, waiting: int, refused: int, unknown: int) -> str:
        if not (waiting or refused or unknown):
            return self.tr("Everything is sent to head office.")
        return fill(
            self.tr("Payments to head office: waiting %1 · refused %2 · unknown %3"),
            waiting,
            refused,
            unknown,
        )

    def _lay_out(self) -> None:
        door, form = (
            Card("soft", margin=_DOOR_MARGIN, spacing=14),
            Card("plain", margin=20, spacing=14),
        )
        self._door = door
        queue = side_by_side(self._queue_shape, self.queue, spacing=10)
        queue.setStretch(1, 1)
        door.rows.addStretch(1)
        door.add(self.brand, self._place, self._hint)
        door.rows.addStretch(1)
        door.add(Line(), queue)
        form.add(self._title, self.credentials, self.notice)
        card = Card(margin=0, spacing=0)
        card.rows.addStrut(_CARD_WIDTH)
        halves = side_by_side(door, form, spacing=0)
        halves.setStretch(1, 1)
        card.add(halves)
        self.setLayout(in_the_middle(card))
