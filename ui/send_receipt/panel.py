"""Draws the field for an address, and where the receipt goes."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea

from pos_app.domain.events import SendWay
from ui.figures import ltr
from ui.language import fill, translated
from ui.send_receipt.presenter import SendPresenter
from ui.send_receipt.state import SendState
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.key_button import KeyButton
from ui.widgets.text import Text

_LONGEST = 120


class SendPanel(Card):
    """One field for an e-mail address or a mobile number; Enter sends."""

    retyped = Signal(str)
    send_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("soft", margin=14, spacing=8)
        self._state = SendState()
        self._edit = QLineEdit()
        self._edit.setMaxLength(_LONGEST)
        # An address is read from left to right in both languages.
        self._edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._field = Field(self._edit)
        self._way = Text(role="chip")
        self._send = KeyButton("Enter")
        self._below = Text(role="muted", wraps=True)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._field, 1)
        row.addWidget(self._send, 0, Qt.AlignmentFlag.AlignBottom)
        below = QHBoxLayout()
        below.setSpacing(10)
        below.addWidget(self._below, 1)
        below.addWidget(self._way, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add(row, below)
        self._edit.textEdited.connect(self.retyped)
        self._edit.returnPressed.connect(self.send_wanted)
        self._send.clicked.connect(self.send_wanted)
        self.setVisible(False)

    def serve(self, presenter: SendPresenter) -> None:
        """Let `presenter` decide what follows from what the clerk types."""
        self.retyped.connect(presenter.retype)
        self.send_wanted.connect(presenter.send)

    def show_state(self, state: SendState) -> None:
        """Make the widgets match `state`; when it opens, the field gets the focus."""
        was_open = self._state.is_open
        self._state = state
        self.retranslate()
        if self._edit.text() != state.typed:
            self._edit.setText(state.typed)
        self._edit.setReadOnly(state.is_busy)
        self._send.setEnabled(bool(state.typed.strip()) and not state.is_busy)
        self.setVisible(state.is_open)
        if state.is_open and not was_open:
            self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self._scroll_here)

    def _scroll_here(self) -> None:
        """Large text on a low screen: the page scrolls to what is asked for."""
        above = self.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(self)
            above = above.parentWidget()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        state = self._state
        self._field.set_label(self.tr("E-mail address or mobile number"))
        self._send.set_text(self.tr("Send"))
        problem = translated(state.problem) if state.problem else ""
        consent = self.tr("Ask the customer first. The address is used for this receipt only.")
        self._below.set_role("error" if problem else "muted")
        self._below.setText(problem or consent)
        self._field.mark_wrong(problem)
        is_sms = state.way is SendWay.SMS
        self._way.setText(self.tr("SMS") if is_sms else self.tr("E-mail"))
        self._way.setVisible(bool(state.typed.strip()))

    def problem(self) -> str:
        """What is wrong with the address; empty when nothing is."""
        return self._below.text() if self._state.problem else ""

    def sent_text(self) -> str:
        """Where the receipt goes; empty while it was not sent."""
        state = self._state
        if not state.sent_to:
            return ""
        if state.is_put_off:
            text = self.tr("To %1: it will be sent when head office is back")
        else:
            text = self.tr("On its way to %1")
        return fill(text, ltr(state.sent_to))
