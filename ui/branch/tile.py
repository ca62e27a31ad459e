"""One large figure with its name and a word about it; Enter shows what lies behind it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from ui.widgets.text import Text, set_role

_MARGIN = 14


class Tile(QPushButton):
    """A button as high as its texts need."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "tile")
        self._name = Text(role="muted")
        self._figure = Text(role="amount")
        self._about = Text(role="muted", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 10, _MARGIN, 10)
        column.setSpacing(0)
        for label in (self._name, self._figure, self._about):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def set_texts(self, name: str, figure: str, about: str = "", tone: str = "muted") -> None:
        """What it says, in the language of the screen; `tone` is the role of `about`."""
        self._name.setText(name)
        self._figure.setText(figure)
        self._about.setText(about)
        set_role(self._about, tone)
        self.setAccessibleName(f"{name}: {figure}")
        self.setAccessibleDescription(about)
        self.updateGeometry()

    def figure(self) -> str:
        """The figure as shown."""
        return self._figure.text()

    def about(self) -> str:
        """The word about it."""
        return self._about.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        column = self.layout()
        return column.sizeHint() if column is not None else QSize()

    def minimumSizeHint(self) -> QSize:
        column = self.layout()
        return column.minimumSize() if column is not None else QSize()
