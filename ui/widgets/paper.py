"""A paper as it comes out of the printer, scrolled when it is longer than its place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea

_WIDEST_PX = 440  # 80 mm paper at a size that reads well from 80 cm


class Paper(QScrollArea):
    """Shows a picture (PNG) of a paper, never mirrored; words stand in until there is one."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QPixmap()
        self._label = QLabel()
        self._label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._label.setWordWrap(True)
        self.setWidget(self._label)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(260)

    def show_picture(self, png: bytes | None, instead: str = "") -> None:
        """Show `png`, from its top when it is another one; without one, the words `instead`."""
        picture = QPixmap()
        if png is not None:
            picture.loadFromData(png)
        is_new = picture.toImage() != self._picture.toImage()
        self._picture = picture
        self._label.clear()  # a label keeps its picture when it is given no text instead of none
        self._label.setText("" if not picture.isNull() else instead)
        self._fit()
        if is_new:
            self.verticalScrollBar().setValue(0)

    def set_name(self, name: str) -> None:
        """What the paper is, for a screen reader."""
        self.setAccessibleName(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._picture.isNull():
            return
        room = self.viewport().width() - 8
        width = max(120, min(room, _WIDEST_PX, self._picture.width()))
        smooth = Qt.TransformationMode.SmoothTransformation
        self._label.setPixmap(self._picture.scaledToWidth(width, smooth))
