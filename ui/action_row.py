"""The row of buttons below every page: what can be done here, with its keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.page import Action
from ui.widgets.key_button import KeyButton

_MARGINS_PX = 32


class ActionRow(QFrame):
    """Buttons in reading order, the primary one last. A click says the key, as a press would."""

    pressed = Signal(str)  # the key of the button

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_MARGINS_PX // 2, 10, _MARGINS_PX // 2, 10)
        self._row.setSpacing(8)
        self._buttons: list[KeyButton] = []
        self._shape: list[tuple[str, bool]] = []
        self._quiet: set[str] = set()

    def show_actions(self, actions: Sequence[Action]) -> None:
        """Draw `actions`; buttons are kept while their keys are the same."""
        in_row = [action for action in actions if not action.is_in_page]
        ordered = sorted(in_row, key=lambda action: action.is_primary)
        shape = [(action.key, action.is_primary) for action in ordered]
        self._quiet = {action.key for action in ordered if action.is_quiet}
        if shape != self._shape:
            self._rebuild(shape)
        for button, action in zip(self._buttons, ordered, strict=True):
            button.set_text(action.text)
            button.setEnabled(action.is_enabled)
            button.setToolTip("" if action.is_enabled else action.why_not)
            button.setAccessibleDescription("" if action.is_enabled else action.why_not)
        self._fit()

    def buttons(self) -> list[KeyButton]:
        """The buttons as shown."""
        return list(self._buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _rebuild(self, shape: list[tuple[str, bool]]) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._shape = shape
        self._buttons = []
        for key, is_primary in shape:
            if is_primary:
                self._row.addStretch()
            button = KeyButton(key, is_primary=is_primary)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus in its field
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            button.key_pressed.connect(self.pressed)
            self._row.addWidget(button)
            for widget in (button, *button.findChildren(QWidget)):
                widget.ensurePolished()  # a size that is asked for now is right
            self._buttons.append(button)
        if not any(is_primary for _, is_primary in shape):
            self._row.addStretch()

    def _fit(self) -> None:
        """Leave quiet buttons out where the row is too long, stack key over words, leave more out.

        What is left out keeps its key and its place in the help.
        """
        for button in self._buttons:
            button.setVisible(True)
            button.set_stacked(False)
        others = [button for button in self._buttons if button.property("role") != "primary"]
        for button in others:
            if button.key in self._quiet and self._is_too_long():
                button.setVisible(False)
        for buttons in (others, self._buttons):
            if self._is_too_long():
                for button in buttons:
                    button.set_stacked(True)
        others.reverse()
        for button in sorted(others, key=KeyButton.isEnabled):
            if self._is_too_long():
                button.setVisible(False)
        self._row.activate()

    def _is_too_long(self) -> bool:
        shown = [button for button in self._buttons if not button.isHidden()]
        needed = sum(button.sizeHint().width() + self._row.spacing() for button in shown)
        return needed > self.width() - _MARGINS_PX
