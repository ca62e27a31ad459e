"""The third step: a page is printed, and a person says whether it came out right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.printing import Printed
from ui.printer_setup.lines import Lines
from ui.printer_setup.state import WIDTHS, CameOut, PrinterSetupState
from ui.printer_setup.words import Line, advice, print_line, width_words
from ui.widgets.choice_tile import ChoiceTile
from ui.widgets.paper import Paper
from ui.widgets.shape import Sign
from ui.widgets.text import Text


class TestPart(QWidget):
    """Widths, the question, and how the page should look."""

    __test__ = False  # not a test class, whatever its name

    width_picked = Signal(int)  # dots
    judged = Signal(object)  # CameOut

    def __init__(self) -> None:
        super().__init__()
        self._state = PrinterSetupState()
        self._how_wide = Text(role="heading", wraps=True)
        self.widths = {dots: ChoiceTile("", is_pickable=True) for dots in WIDTHS}
        self._lines = Lines(1)
        self._question = Text(role="heading", wraps=True)
        self.answers = {
            said: ChoiceTile(str(number)) for number, said in enumerate(CameOut, start=1)
        }
        self.paper = Paper()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        row.addLayout(self._left(), 2)
        row.addWidget(self.paper, 1)
        for tile in self.widths.values():
            tile.clicked.connect(self._width_clicked)
        for tile in self.answers.values():
            tile.clicked.connect(self._answer_clicked)

    def start(self) -> None:
        """Keys go to the answers once there is something to answer."""
        tile = self.answers[CameOut.RIGHT]
        (tile if self.is_asking else self.widths[self._state.test.dots]).setFocus()

    @property
    def is_asking(self) -> bool:
        """Whether a page may be out."""
        result = self._state.test.result
        return result is not None and result.outcome is not Printed.NOT_PRINTED

    def show_state(self, state: PrinterSetupState) -> None:
        """Make the widgets match `state`."""
        self._state = state
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        test = self._state.test
        self._how_wide.setText(self.tr("How wide is the paper?"))
        for dots, tile in self.widths.items():
            tile.set_texts(*width_words(dots))
            tile.setChecked(dots == test.dots)
            tile.setEnabled(not self._state.is_busy)
        self._lines.show_lines(self._said())
        self._question.setText(self.tr("Did it come out right?"))
        self._question.setVisible(self.is_asking)
        names = {
            CameOut.RIGHT: self.tr("Yes"),
            CameOut.TOO_WIDE: self.tr("Right end cut"),
            CameOut.GARBLED: self.tr("Strange signs"),
            CameOut.NOTHING: self.tr("Nothing, or white"),
        }
        for said, tile in self.answers.items():
            tile.set_texts(names[said])
            tile.setVisible(self.is_asking)
        self.paper.set_name(self.tr("Test page"))
        self.paper.show_picture(test.picture, self.tr("One moment…"))

    def _said(self) -> list[Line]:
        test = self._state.test
        if self._state.is_busy:
            return [(Sign.WAITING, self.tr("Printing…"))]
        if test.result is None:
            look = self.tr("Print the page, and compare it with the picture.")
            return [(Sign.INFO, look)]
        if test.came_out is not None:
            return [(Sign.WARNING, advice(test.came_out))]
        return [print_line(test.result)]

    def _left(self) -> QVBoxLayout:
        widths = QHBoxLayout()
        widths.setSpacing(12)
        for tile in self.widths.values():
            widths.addWidget(tile)
        answers = QGridLayout()
        answers.setSpacing(12)
        for place, tile in enumerate(self.answers.values()):
            answers.addWidget(tile, place // 2, place % 2)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self._how_wide)
        left.addLayout(widths)
        left.addSpacing(4)
        left.addWidget(self._lines)
        left.addSpacing(4)
        left.addWidget(self._question)
        left.addLayout(answers)
        left.addStretch(1)
        return left

    def _width_clicked(self) -> None:
        picked = next(dots for dots, tile in self.widths.items() if tile is self.sender())
        self.retranslate()  # a click toggles the tile; only the state may
        self.width_picked.emit(picked)

    def _answer_clicked(self) -> None:
        said = next(said for said, tile in self.answers.items() if tile is self.sender())
        self.judged.emit(said)
