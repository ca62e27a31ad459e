"""Labels: a text in a role (title, muted, money…) on the right side in both directions."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.language import is_right_to_left

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute


class Text(QLabel):
    """A label in one of the roles of `resources/style.qss`.

    Qt puts a label on the side of its own text's direction: a number in an Arabic window would
    stand on the left. This one stands where reading starts.
    """

    def __init__(self, text: str = "", role: str = "", *, wraps: bool = False) -> None:
        super().__init__(text)
        self.setWordWrap(wraps)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self._align()

    def set_role(self, role: str) -> None:
        """Look like `role` from now on."""
        set_role(self, role)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()
        super().changeEvent(event)

    def _align(self) -> None:
        side = _RIGHT if is_right_to_left() else _LEFT
        self.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)


class Figure(Text):
    """Money, counts and other numbers: on the right in both directions, read left to right."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__(text, role)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)

    def _align(self) -> None:
        self.setAlignment(_RIGHT | Qt.AlignmentFlag.AlignVCenter)


class Centred(Text):
    """A text in the middle."""

    def _align(self) -> None:
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)


def set_role(widget: QWidget, role: str) -> None:
    """Give `widget` a role of the style sheet and let it be seen."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    repolish(widget)


def repolish(widget: QWidget) -> None:
    """Let the style sheet look at the changed properties of `widget`, for all it holds."""
    style = widget.style()
    for part in (widget, *widget.findChildren(QWidget)):
        style.unpolish(part)
        style.polish(part)
        part.update()
    # Without this a label keeps the padding of its old role.
    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
