"""A label above its field: the label is the field's accessible name."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.text import Text, repolish


class Field(QWidget):
    """`edit` with its label above and, when something is wrong, a sentence below."""

    def __init__(self, edit: QWidget, label: str = "") -> None:
        super().__init__()
        self.edit = edit
        self._label = Text(label, "muted")
        self._problem = Text(role="error", wraps=True)
        self._problem.setVisible(False)
        self._label.setBuddy(edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for thing in (self._label, edit, self._problem):
            column.addWidget(thing)
        self.set_label(label)

    def set_label(self, label: str) -> None:
        """The field's name, in the language of the screen."""
        self._label.setText(label)
        self.edit.setAccessibleName(label)

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong with what was typed; empty text takes it back."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.mark_wrong(sentence)

    def mark_wrong(self, sentence: str) -> None:
        """Mark the field alone: the page says elsewhere what is wrong."""
        self.edit.setProperty("has_error", bool(sentence))
        self.edit.setAccessibleDescription(sentence)
        repolish(self.edit)

    def problem(self) -> str:
        """The sentence shown under the field."""
        return self._problem.text()
