"""Where the day's files go, and its report on paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.branch.state import BranchState
from ui.language import fill, iso
from ui.widgets.card import Card
from ui.widgets.folder_field import FolderField
from ui.widgets.text import Text


class ExportPart(QWidget):
    """A folder, typed or picked; Enter exports."""

    folder_typed = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = BranchState()
        self._title = Text(role="heading", wraps=True)
        self._about = Text(role="muted", wraps=True)
        self.folder = FolderField()
        self._files = Text(role="ok", wraps=True)
        card = Card(margin=24, spacing=14)
        card.add(self._title, self._about, self.folder, self._files)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        self.folder.typed.connect(self.folder_typed)
        self.folder.entered.connect(self.entered)

    def show_state(self, state: BranchState) -> None:
        """Draw the folder, and which files were written."""
        self._state = state
        self.folder.show_path(state.folder)
        self.folder.setEnabled(not state.is_busy)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        self._title.setText(self.tr("Export the day"))
        self._about.setText(
            self.tr("The day as it is shown: a PDF in both languages, and a workbook with figures.")
        )
        self.folder.set_texts(self.tr("Folder"), self.tr("Choose…"), self.tr("Folder for the day"))
        lines = [fill(self.tr("Written: %1"), iso(name)) for name in self._state.files]
        self._files.setText("\n".join(lines))
        self._files.setVisible(bool(lines))
