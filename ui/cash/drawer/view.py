"""Draws the levels of the notes and coins, and what is best dropped."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from pos_app.domain.cash import COINS, NOTES
from pos_app.domain.drawer_inventory import Level
from ui.cash.drawer.presenter import DrawerPresenter
from ui.cash.drawer.state import DrawerState
from ui.figures import face_text, faces_text
from ui.language import fill, money_text
from ui.page import Action, Page
from ui.widgets.card import Card
from ui.widgets.notice import Notice
from ui.widgets.text import Centred, Text

_ROLES = {Level.NONE: "chip_error", Level.FEW: "chip_warning", Level.ENOUGH: "chip_ok"}
_SIGNS = {Level.NONE: "○", Level.FEW: "◐", Level.ENOUGH: "●"}


class DrawerView(Page):
    """Holds no state but the last one shown, and decides nothing."""

    drop_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = DrawerState()
        self._title = Text(role="title")
        self._about = Text(role="muted", wraps=True)
        self._notice = Notice()
        self._headings = (Text(role="heading"), Text(role="heading"))
        self._faces = {face: Text(role="amount") for face in (*NOTES, *COINS)}
        self._levels = {face: Centred(role="chip") for face in (*NOTES, *COINS)}
        self._drop_title = Text(role="heading", wraps=True)
        self._drop = Text(wraps=True)
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _lay_out(self) -> None:
        notes, coins = self._card(0), self._card(1)
        advice = Card(margin=20, spacing=8)
        advice.add(self._drop_title, self._drop)
        advice.rows.addStretch()
        side = QVBoxLayout()
        side.setSpacing(16)
        side.addWidget(coins)
        side.addWidget(advice, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(notes, 1)
        row.addLayout(side, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 14)
        column.setSpacing(10)
        for widget in (self._title, self._about, self._notice):
            column.addWidget(widget)
        column.addLayout(row, 1)

    def _card(self, which: int) -> Card:
        card = Card(margin=20, spacing=10)
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for place, face in enumerate((NOTES, COINS)[which]):
            grid.addWidget(self._faces[face], place, 0)
            grid.addWidget(self._levels[face], place, 2)
            grid.setColumnMinimumWidth(2, 150)
        card.add(self._headings[which], grid)
        card.rows.addStretch()
        return card

    def wire_to(self, presenter: DrawerPresenter) -> None:
        """What the clerk does goes to `presenter`."""
        self.drop_wanted.connect(presenter.drop)
        self.back_wanted.connect(presenter.back)

    def show_state(self, state: DrawerState) -> None:
        """Make the widgets match `state`."""
        self._state = state
        self._draw()
        self.actions_changed.emit()

    def page_actions(self) -> list[Action]:
        back = Action("Esc", self.tr("Back"), self.back_wanted.emit)
        look = self._state.look
        is_due = look is not None and look.needs_drop
        return [back, Action("F12", self.tr("Safe drop"), self.drop_wanted.emit, is_primary=is_due)]

    def retranslate(self) -> None:
        self._title.setText(self.tr("In the drawer"))
        self._about.setText(self.tr("As far as it is known: customers’ notes are not counted."))
        for heading, text in zip(self._headings, (self.tr("Notes"), self.tr("Coins")), strict=True):
            heading.setText(text)
        for face, label in self._faces.items():
            label.setText(face_text(face))
        self._notice.retranslate()
        self._draw()

    def start(self) -> None:
        self.setFocus()

    def _draw(self) -> None:
        self._notice.show_message(self._state.problem)
        look = self._state.look
        names = {
            Level.NONE: self.tr("none"),
            Level.FEW: self.tr("few"),
            Level.ENOUGH: self.tr("enough"),
        }
        for face, label in self._levels.items():
            level = look.levels.get(face) if look is not None else None
            label.set_role(_ROLES[level] if level is not None else "chip")
            label.setText(f"{_SIGNS[level]} {names[level]}" if level is not None else "…")
        if look is None or not look.needs_drop:
            self._drop_title.setText(self.tr("No safe drop is due") if look is not None else "")
            self._drop.setText("")
            return
        title = self.tr("More than %1 in the drawer: make a safe drop")
        self._drop_title.setText(fill(title, money_text(look.drawer_limit)))
        best = self.tr("Best is to drop all notes of %1.")
        self._drop.setText(fill(best, faces_text(look.drop_faces)) if look.drop_faces else "")
