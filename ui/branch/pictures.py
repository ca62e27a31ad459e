"""Takings by hour and by tender as pictures; a table says the same in figures."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos_app.domain.branch_day import BranchDay
from pos_app.domain.charts import Chart, ChartColours, ChartKind, hours_chart, tenders_chart
from pos_app.domain.day_figures import takings_of_day
from ui.branch.charts import ChartWanted
from ui.branch.state import BranchState
from ui.language import is_right_to_left
from ui.theme import BASE_TEXT_PX, Tokens, current_tokens
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton
from ui.widgets.text import Centred, Text

_DRAW_AFTER_MS = 60  # the page has found its size
_LEAST = QSize(180, 90)
_LETTERS_PX = 15
_BUTTON_PX = 48
_KINDS = (ChartKind.HOURS, ChartKind.TENDERS)


class Pictures(QWidget):
    """Asks for pictures of the size that there is room for; never mirrored."""

    charts_wanted = Signal(object)  # tuple of ChartWanted

    def __init__(self) -> None:
        super().__init__()
        self._day: BranchDay | None = None
        self.as_table = KeyButton("F4")
        self._titles = {kind: Text(role="strong") for kind in _KINDS}
        self._pictures = {kind: Picture() for kind in _KINDS}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._card(ChartKind.HOURS), 4)
        row.addWidget(self._card(ChartKind.TENDERS), 3)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DRAW_AFTER_MS)
        self._timer.timeout.connect(self._ask)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_state(self, state: BranchState) -> None:
        """Show the pictures that there are; ask for others when the figures have changed."""
        if state.day != self._day:
            self._day = state.day
            self._timer.start()
        drawn = {one.kind: one for one in state.pictures} if state.day is not None else {}
        for kind, picture in self._pictures.items():
            one = drawn.get(kind)
            picture.show_png(one.png if one is not None else None)
            picture.set_words(one.says if one is not None else self._titles[kind].text())
        self._say()

    def retranslate(self) -> None:
        """Set every text; the words in the pictures are drawn anew."""
        self._titles[ChartKind.HOURS].setText(self.tr("Payments by hour"))
        self._titles[ChartKind.TENDERS].setText(self.tr("By tender"))
        self.as_table.set_text(self.tr("As table"))
        self._say()
        self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._timer.start()
        super().changeEvent(event)

    def _card(self, kind: ChartKind) -> Card:
        card = Card(margin=14, spacing=4)
        head = QHBoxLayout()
        head.addWidget(self._titles[kind], 1)
        if kind is ChartKind.TENDERS:
            head.addWidget(self.as_table)
            head.addStrut(_BUTTON_PX)
        card.add(head)
        card.rows.addWidget(self._pictures[kind], 1)
        return card

    def _ask(self) -> None:
        day = self._day
        if day is None or not self.isVisible():
            return
        takings = takings_of_day(day)
        charts = (hours_chart(takings), tenders_chart(takings))
        self.charts_wanted.emit(tuple(self._wanted(c) for c in charts if not c.is_empty))

    def _wanted(self, chart: Chart) -> ChartWanted:
        size = self._pictures[chart.kind].size()
        return ChartWanted(
            chart,
            size.width(),
            size.height(),
            self.devicePixelRatioF(),
            self.font().pixelSize() * _LETTERS_PX // BASE_TEXT_PX,
            "ar" if is_right_to_left() else "en",
            _colours(current_tokens()),
        )

    def _say(self) -> None:
        """Where there is nothing to see."""
        nothing = self.tr("Being read…") if self._day is None else ""
        if self._day is not None and not self._day.payments:
            nothing = self.tr("No payments yet")
        for picture in self._pictures.values():
            picture.set_instead(nothing)


class Picture(QWidget):
    """A PNG as it is, at the page's own size; until it is there, a word."""

    def __init__(self) -> None:
        super().__init__()
        self._pixmap = QPixmap()
        self._png: bytes | None = None
        self._instead = Centred(role="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._instead)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(_LEAST)

    def show_png(self, png: bytes | None) -> None:
        """Show `png`; None shows the word."""
        if png == self._png:
            return
        self._png, self._pixmap = png, QPixmap()
        if png is not None:
            self._pixmap.loadFromData(png)
        self._instead.setVisible(self._pixmap.isNull())
        self.update()

    def has_picture(self) -> bool:
        """Whether there is one."""
        return not self._pixmap.isNull()

    def set_words(self, says: str) -> None:
        """What it says, for whoever does not see it."""
        self.setAccessibleName(says)
        self.setToolTip(says)

    def set_instead(self, text: str) -> None:
        """The word without a picture."""
        self._instead.setText(text)

    def sizeHint(self) -> QSize:
        return _LEAST

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._pixmap.isNull():
            return
        ratio = self.devicePixelRatioF()
        drawn = QSize(round(self._pixmap.width() / ratio), round(self._pixmap.height() / ratio))
        fitted = drawn.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        size = drawn if fitted.width() >= drawn.width() else fitted
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        x, y = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        painter.drawPixmap(x, y, size.width(), size.height(), self._pixmap)
        painter.end()


def _colours(tokens: Tokens) -> ChartColours:
    """Each bar stands out from its card; they differ by pattern, too."""
    bars = (tokens.primary, tokens.ok, tokens.warning, tokens.training, tokens.error, tokens.muted)
    return ChartColours(tokens.card, tokens.text, tokens.border, bars)
