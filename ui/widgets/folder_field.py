"""A folder or a file on a stick: its path typed, or picked in the system's own window."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from ui.widgets.field import Field

_LONGEST = 400


class FolderField(QWidget):
    """A path field with a button beside it; with `is_file`, a file is picked."""

    typed = Signal(str)
    entered = Signal()

    def __init__(self, *, is_file: bool = False) -> None:
        super().__init__()
        self._is_file = is_file
        self._dialog_title = ""
        self.edit = QLineEdit()
        self.edit.setMaxLength(_LONGEST)
        self._field = Field(self.edit)
        self.button = QPushButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._field, 1)
        row.addWidget(self.button)
        row.setAlignment(self.button, Qt.AlignmentFlag.AlignBottom)
        self.edit.textEdited.connect(self.typed)
        self.edit.returnPressed.connect(self.entered)
        self.button.clicked.connect(self._pick)

    def set_texts(self, label: str, button: str, dialog_title: str) -> None:
        """Name the field, the button and the window it opens."""
        self._field.set_label(label)
        self.button.setText(button)
        self.button.setAccessibleName(f"{button} {label}")
        self._dialog_title = dialog_title

    def show_path(self, path: str) -> None:
        """Show `path` unless the field says it already."""
        if self.edit.text() != path:
            self.edit.setText(path)

    def start(self) -> None:
        """The focus goes to the path."""
        self.edit.setFocus()
        self.edit.selectAll()

    def _pick(self) -> None:
        here = self.edit.text()
        if self._is_file:
            picked, _ = QFileDialog.getOpenFileName(self, self._dialog_title, here)
        else:
            picked = QFileDialog.getExistingDirectory(self, self._dialog_title, here)
        if picked:
            self.edit.setText(picked)
            self.typed.emit(picked)
