"""Help for the page below: its keys, the keys of every page, and three sentences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ui.keys import Key
from ui.page import Action, Page
from ui.widgets.card import Card
from ui.widgets.text import Centred, Text


class HelpView(Page):
    """Shows what keys do. F1 and Esc close it."""

    close_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._page_keys: list[tuple[str, str]] = []
        self._here, self._everywhere = Card(margin=18), Card(margin=18)
        self._how = Card(margin=18)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(16)
        for card in (self._here, self._everywhere, self._how):
            row.addWidget(card, 1)

    def show_keys(self, actions: Sequence[Action]) -> None:
        """Help for a page with these actions."""
        self._page_keys = [(action.key, action.text) for action in actions]
        self.retranslate()

    def page_actions(self) -> list[Action]:
        return [
            Action("Esc", self.tr("Back"), self.close_wanted.emit),
            Action("F1", self.tr("Close help"), self.close_wanted.emit, is_primary=True),
        ]

    def retranslate(self) -> None:
        _fill(self._here, self.tr("Keys of this screen"), self._page_keys)
        _fill(self._everywhere, self.tr("Keys of every screen"), self._keys_everywhere())
        _empty(self._how)
        self._how.add(Text(self.tr("How do I…"), "heading"))
        for sentence in self._sentences():
            self._how.add(Text(sentence, wraps=True))
        self._how.rows.addStretch(1)

    def start(self) -> None:
        self.setFocus()

    def texts(self) -> list[str]:
        """Everything that is said."""
        return [label.text() for label in self.findChildren(Text)]

    def _keys_everywhere(self) -> list[tuple[str, str]]:
        return [
            (Key.FIND, self.tr("Find customer")),
            (Key.RECEIPTS, self.tr("Receipts: reprint, find, void")),
            (Key.DRAWER, self.tr("Open the drawer")),
            (Key.LANGUAGE, self.tr("Arabic / English")),
            (Key.TEXT_SIZE, self.tr("Text size")),
            (Key.THEME, self.tr("Light, dark, high contrast")),
            (Key.SHIFT, self.tr("Shift: reports, close")),
            (Key.LOCK, self.tr("Lock screen")),
        ]

    def _sentences(self) -> list[str]:
        return [
            self.tr("Take exact cash: scan the bill, F12, Enter."),
            self.tr("Scan a bill at any time: it is added to the basket, wherever the focus is."),
            self.tr("Undo a payment of this shift: F7, choose the receipt, void, supervisor."),
        ]


def _fill(card: Card, title: str, keys: Sequence[tuple[str, str]]) -> None:
    _empty(card)
    card.add(Text(title, "heading"))
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for row, (key, text) in enumerate(keys):
        grid.addWidget(Centred(str(key), "key"), row, 0)
        grid.addWidget(Text(text, wraps=True), row, 1)
    card.add(table)
    card.rows.addStretch(1)


def _empty(card: Card) -> None:
    while (item := card.rows.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.setParent(None)
            widget.deleteLater()
