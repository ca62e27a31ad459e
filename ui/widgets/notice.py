"""A message where it belongs: under the field, above the table; never a box in the way."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.language import translated
from ui.message import Message
from ui.widgets.shape import Shape, Sign
from ui.widgets.text import Text, set_role


class Notice(QFrame):
    """Shows one message with shape, sentence and code; hides itself when there is none."""

    def __init__(self, kind: str = "error") -> None:
        super().__init__()
        self._message: Message | None = None
        self._kind = kind
        self._shape = Shape()
        self._sentence = Text(wraps=True)
        self._code = Text(role="small")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(12)
        row.addWidget(self._shape)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._code)
        self.setVisible(False)

    def show_message(self, message: Message | None, kind: str = "") -> None:
        """Show `message` as an error, warning, ok or info; None hides the notice."""
        self._message = message
        self._kind = kind or self._kind
        self.retranslate()
        self.setVisible(message is not None)
        if message is not None:
            announce(self, self._sentence.text())

    def retranslate(self) -> None:
        """Say it in the language of the screen."""
        if self._message is None:
            return
        set_role(self, f"notice_{self._kind}")
        self._shape.show_sign(Sign(self._kind))
        self._sentence.setText(translated(self._message))
        self._code.setText(self._message.code)

    def text(self) -> str:
        """The sentence as shown; empty when there is none."""
        return self._sentence.text() if self._message is not None else ""


def announce(where: QObject, text: str) -> None:
    """Tell a screen reader what has just changed."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(where, text))
