"""What stands below the search box while no account is open: hint, skeleton, results, trouble."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pos_app.domain.account import AccountView
from ui.collect.state import CollectState, Shows
from ui.figures import account_text, ltr, moment_text
from ui.language import fill, is_right_to_left
from ui.widgets.card import Card
from ui.widgets.parts import Parts
from ui.widgets.table import Column, Row, Table
from ui.widgets.text import Centred, Text

_SKELETON_AFTER_MS = 300
_SKELETON_ROWS = 5
_AREA = 2
_AREA_FROM_CHARACTERS = 60  # with less room, the names need that of the areas


class FoundPanel(Parts):
    """Shows one of four pages; decides nothing."""

    chosen = Signal(str)  # account number of a result or of a last customer

    def __init__(self) -> None:
        super().__init__()
        self._state: CollectState | None = None
        self._hint = _Hint()
        self._hint.chosen.connect(self._choose_number)
        self._skeleton = _Skeleton()
        self._results = _Results()
        self._results.table.chosen.connect(self._choose)
        self._nothing = QWidget()
        for page in (self._hint, self._skeleton, self._results, self._nothing):
            self.addWidget(page)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_SKELETON_AFTER_MS)
        self._late.timeout.connect(partial(self.setCurrentWidget, self._skeleton))

    def show_found(self, state: CollectState) -> None:
        """Draw the answer to a search; the skeleton comes only when the answer is slow."""
        self._state = state
        if state.shows is not Shows.LOADING:
            self._late.stop()
        elif not self._late.isActive() and self.currentWidget() is not self._skeleton:
            self._late.start()
        pages = {Shows.HINT: self._hint, Shows.RESULTS: self._results}
        pages |= dict.fromkeys((Shows.NOBODY, Shows.FAILED, Shows.ACCOUNT), self._nothing)
        if state.shows in pages:
            self.setCurrentWidget(pages[state.shows])
        self._hint.show_last(state.last_customers)
        self._results.show_results(state)

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        self._hint.retranslate()
        self._results.retranslate()
        if self._state is not None:
            self.show_found(self._state)

    def focus_results(self) -> None:
        """Down was pressed in the search box."""
        if self.currentWidget() is self._results:
            self._results.table.setFocus()

    def choose_current(self) -> bool:
        """Enter in the search box on results that answer it; False when there are none."""
        is_answered = self._state is not None and self._state.shows is Shows.RESULTS
        if not is_answered or self._results.table.current() is None:
            return False
        self._choose()
        return True

    def result_count(self) -> int:
        """How many results stand on the screen."""
        return len(self._state.results) if self._state and self.isVisible() else 0

    def _choose(self) -> None:
        row = self._results.table.current()
        if row is not None:
            self.chosen.emit(str(row.thing))

    def _choose_number(self, number: str) -> None:
        self.chosen.emit(number)


class _Hint(Card):
    """Nothing was asked yet: what to do, and the last customers."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(margin=28, spacing=12)
        self._title = Centred(role="heading")
        self._hint = Centred(role="muted")
        self._last_title = Centred(role="muted")
        self._last = QHBoxLayout()
        self._last.setSpacing(8)
        self._numbers: tuple[str, ...] = ()
        self.rows.addStretch()
        self.add(self._title, self._hint)
        self.rows.addSpacing(16)
        self.add(self._last_title, self._last)
        self.rows.addStretch()

    def show_last(self, numbers: tuple[str, ...]) -> None:
        self._last_title.setVisible(bool(numbers))
        if numbers == self._numbers:
            return
        self._numbers = numbers
        while self._last.count():
            item = self._last.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._last.addStretch()
        for number in numbers:
            button = QPushButton(account_text(number))
            button.clicked.connect(partial(self.chosen.emit, number))
            self._last.addWidget(button)
        self._last.addStretch()

    def retranslate(self) -> None:
        self._title.setText(self.tr("Scan a bill"))
        self._hint.setText(self.tr("or type account, electricity or water number, ID, phone, name"))
        self._last_title.setText(self.tr("Last customers"))


class _Skeleton(Card):
    """Grey rows where results will stand."""

    def __init__(self) -> None:
        super().__init__(margin=20, spacing=14)
        for _ in range(_SKELETON_ROWS):
            bar = QFrame()
            bar.setProperty("role", "soft")
            bar.setFixedHeight(32)
            self.add(bar)
        self.rows.addStretch()


class _Results(QWidget):
    """Who matches: told apart by area and number, not by name alone."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Text(role="strong")
        self._saved = Text(role="chip_warning")
        self._more = Text(role="warning")
        self.table = Table()
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._title)
        head.addWidget(self._more)
        head.addStretch()
        head.addWidget(self._saved, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.table)
        self._views: tuple[AccountView, ...] = ()

    def show_results(self, state: CollectState) -> None:
        self._title.setText(self.tr("%n account(s) found", "", len(state.results)))
        self._more.setText(self.tr("There are more. Add more of the name."))
        self._more.setVisible(state.has_more)
        self._saved.setVisible(state.saved_at is not None)
        if state.saved_at is not None:
            when = moment_text(state.saved_at, state.today)
            self._saved.setText(fill(self.tr("Saved copy of %1: may be out of date"), when))
        if state.results != self._views:
            self._views = state.results
            self.table.set_rows([self._row(view) for view in state.results])
            if state.results:
                self.table.select(0)

    def retranslate(self) -> None:
        self.table.set_columns(
            (
                Column(self.tr("Name"), stretches=True),
                Column(self.tr("Account")),
                Column(self.tr("Area")),
                Column(self.tr("Bills"), is_figure=True),
                Column(self.tr("Amount due"), is_figure=True),
            )
        )
        self.table.setAccessibleName(self.tr("Accounts found"))
        self.table.set_rows([self._row(view) for view in self._views])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        least = self.fontMetrics().averageCharWidth() * _AREA_FROM_CHARACTERS
        self.table.setColumnHidden(_AREA, self.width() < least)

    def _row(self, view: AccountView) -> Row:
        account = view.account
        is_arabic = is_right_to_left()
        name = (
            (account.name_ar or account.name_en)
            if is_arabic
            else (account.name_en or account.name_ar)
        )
        area = account.area_ar if is_arabic else account.area_en
        bills = len(account.oldest_first())
        number = account_text(account.account_no)
        cells = (name, number, area, str(bills) if bills else "–", ltr(str(account.due)))
        return Row(cells, thing=account.account_no)
