"""The checks drawn: one line each, with a shape, what it is and what it said."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.diagnostics.presenter import DiagnosticsPresenter
from ui.diagnostics.state import DiagnosticsState, TerminalTest
from ui.figures import ltr
from ui.language import translated
from ui.page import Action, Page
from ui.widgets.card import Card
from ui.widgets.notice import Notice
from ui.widgets.shape import Shape, Sign
from ui.widgets.text import Text


class DiagnosticsView(Page):
    """Draws a state; emits that everything is to be checked again."""

    look_wanted = Signal()
    set_up_wanted = Signal()  # of a printer
    test_wanted = Signal()  # of the card terminal
    accept_wanted = Signal()  # of another card terminal
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = DiagnosticsState()
        self._title = Text(role="title")
        self._summary = Text(role="muted")
        self.notice = Notice()
        self._card = Card(margin=24)
        self._grid = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for widget in (self._title, self._summary, self.notice, self._card):
            column.addWidget(widget)
        self._card.add(self._grid)
        column.addStretch(1)

    def wire_to(self, presenter: DiagnosticsPresenter) -> None:
        """What the clerk does goes to `presenter`."""
        self.look_wanted.connect(presenter.look)
        self.test_wanted.connect(presenter.test_terminal)
        self.accept_wanted.connect(presenter.accept_terminal)

    def page_actions(self) -> list[Action]:
        busy = self._state.is_busy
        text = self.tr("Checking…") if busy else self.tr("Check all again")
        why = self.tr("The checks are running.")
        return [
            Action("Esc", self.tr("Back"), self.back_wanted.emit),
            Action("F4", self.tr("Set up printer"), self.set_up_wanted.emit),
            *self._terminal_actions(),
            Action("F5", text, self.look_wanted.emit, True, not busy, why),
        ]

    def _terminal_actions(self) -> list[Action]:
        state = self._state
        if not state.has_terminal:
            return []
        text = self.tr("Asking…") if state.is_testing else self.tr("Test card terminal")
        why = self.tr("The terminal is being asked.")
        free = not state.is_testing
        found = [Action("F6", text, self.test_wanted.emit, False, free, why)]
        if state.terminal is not None and state.terminal.is_another:
            accept = self.tr("Accept this terminal")
            may = free and state.is_signed_in
            why = why if not free else self.tr("Sign in first.")
            found.append(Action("F10", accept, self.accept_wanted.emit, False, may, why))
        return found

    def retranslate(self) -> None:
        self._title.setText(self.tr("Diagnostics"))
        self.notice.retranslate()
        self.show_state(self._state)

    def start(self) -> None:
        self.setFocus()

    def show_state(self, state: DiagnosticsState) -> None:
        """Make the widgets match `state`."""
        before, self._state = self._state, state
        if state.problem != before.problem:
            self.notice.show_message(state.problem)
        self._summary.setText(self._summary_text(state))
        self._show_checks(state)
        if replace(before, checks=state.checks) != state:
            self.actions_changed.emit()

    def texts(self) -> list[str]:
        """Everything that is said."""
        return [label.text() for label in self.findChildren(Text)]

    def _summary_text(self, state: DiagnosticsState) -> str:
        if not state.checks:
            return self.tr("Looking at everything…") if state.is_busy else ""
        bad = sum(not is_ok for is_ok, _, _ in self._lines(state))
        if not bad:
            return self.tr("Everything is in order.")
        return self.tr("%n thing(s) need attention.", "", bad)

    def _lines(self, state: DiagnosticsState) -> list[tuple[bool, str, str]]:
        """Is it fine, what, how: the terminal as it was asked, the rest as the doctor says."""
        lines = []
        if state.terminal is not None:
            text = self._terminal_text(state.terminal)
            lines.append((state.terminal.problem is None, self._name("terminal"), text))
        others = [c for c in state.checks if c.name != "terminal" or state.terminal is None]
        return lines + [(c.is_ok, self._name(c.name), c.detail) for c in others]

    def _terminal_text(self, test: TerminalTest) -> str:
        if test.problem is not None:
            return f"{translated(test.problem)} {ltr(test.problem.code)}"
        known = [ltr(test.status.poi_id or test.known), ltr(test.status.model)]
        return " · ".join([*filter(None, known), self.tr("ready")])

    def _show_checks(self, state: DiagnosticsState) -> None:
        self._card.rows.removeWidget(self._grid)
        self._grid.hide()
        self._grid.deleteLater()
        self._grid = QWidget()
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        lines = self._lines(state)
        for row, (is_ok, name, detail) in enumerate(lines):
            grid.addWidget(Shape(Sign.OK if is_ok else Sign.ERROR), row, 0)
            grid.addWidget(Text(name, "strong"), row, 1)
            grid.addWidget(Text(detail, "small", wraps=True), row, 2)
        self._card.add(self._grid)
        self._card.setVisible(bool(lines))

    def _name(self, slug: str) -> str:
        names = {
            "program": self.tr("Program"),
            "settings": self.tr("Settings"),
            "store": self.tr("Store"),
            "disk": self.tr("Disk"),
            "journal": self.tr("Journal"),
            "queue": self.tr("Queue"),
            "accounts": self.tr("Copy of accounts"),
            "copy": self.tr("Copy of accounts"),
            "head_office": self.tr("Head office"),
            "gateway": self.tr("Head office"),
            "printer": self.tr("Printer"),
            "clock": self.tr("Clock"),
            "fonts": self.tr("Fonts"),
            "translations": self.tr("Translations"),
            "keys": self.tr("Keys"),
            "versions": self.tr("Versions"),
            "staff": self.tr("Staff list"),
            "bundle": self.tr("Staff list"),
            "terminal": self.tr("Card terminal"),
            "cards": self.tr("Card payments"),
            "customer_display": self.tr("Customers’ screen"),
            "pole_display": self.tr("Customers’ pole display"),
            "bulletin": self.tr("Other desks"),
            "second_copy": self.tr("Second copy"),
        }
        return names.get(slug, slug)
