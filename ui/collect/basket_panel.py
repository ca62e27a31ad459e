"""What this customer pays: the total, large, and the accounts it is made of."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.collect.state import CollectState
from ui.figures import account_text, currency_text
from ui.theme import BASE_TEXT_PX
from ui.widgets.card import Card, Line
from ui.widgets.table import Column, Row, Table
from ui.widgets.text import Text

_WIDTH_PX, _NARROW_PX = 308, 272
_LONG_FOR = {_WIDTH_PX: 11, _NARROW_PX: 9}  # characters of a total that fit in the large size
_MOST_ACCOUNTS = 7  # more of them scroll
_FRAME_PX = 3


class BasketPanel(Card):
    """Stands on the end side; its total never moves."""

    account_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(margin=14, spacing=8)
        self._is_narrow = False
        self._title = Text(role="muted")
        self._total = Text(role="money")
        self._currency = Text(role="muted")
        self._bills = Text(role="muted")
        self._accounts_title = Text(role="muted")
        self._accounts = Table()
        self._accounts.horizontalHeader().setVisible(False)
        self._accounts.setTextElideMode(Qt.TextElideMode.ElideLeft)  # the last digits tell apart
        self._accounts.chosen.connect(self._choose)
        self._accounts.clicked.connect(self._choose)
        self._line = Line()
        title = QHBoxLayout()
        title.addWidget(self._title)
        title.addStretch()
        title.addWidget(self._currency)
        self.add(title, self._total, self._bills, self._line, self._accounts_title, self._accounts)
        self.rows.addStretch()
        self._state: CollectState | None = None

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        self._title.setText(self.tr("To pay"))
        self._accounts_title.setText(self.tr("Accounts in this basket"))
        self._accounts.set_columns((Column("", stretches=True), Column("", is_figure=True)))
        self._accounts.setAccessibleName(self._accounts_title.text())
        self._currency.setText(currency_text())
        if self._state is not None:
            self.show_basket(self._state)

    def show_basket(self, state: CollectState) -> None:
        """Draw the basket of `state`."""
        self._state = state
        basket = state.basket
        self._fit()
        self._bills.setText(self.tr("%n bill(s) in the basket", "", len(basket.paying)))
        numbers = [view.account.account_no for view in basket.views]
        rows = [
            Row((account_text(number), str(state.subtotal(number)[1])), thing=number)
            for number in numbers
        ]
        viewing = state.viewing.account.account_no if state.viewing else None
        self._accounts.set_rows(rows)
        if viewing in numbers:
            self._accounts.select(numbers.index(viewing))
        self._accounts.setFixedHeight(self._accounts_height(len(numbers)))
        for widget in (self._line, self._accounts_title, self._accounts):
            widget.setVisible(bool(numbers))

    def _accounts_height(self, count: int) -> int:
        """Room for all accounts, or for the most that stand without scrolling."""
        needs_bar = count > _MOST_ACCOUNTS
        on, off = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._accounts.setVerticalScrollBarPolicy(on if needs_bar else off)
        row = self._accounts.verticalHeader().length() // max(count, 1)
        return min(count, _MOST_ACCOUNTS) * row + 2 * _FRAME_PX

    def total_text(self) -> str:
        """The total as it stands on the screen."""
        return self._total.text()

    def be_narrow(self, is_narrow: bool) -> None:
        """Leave more room for the bills on a small screen."""
        self._is_narrow = is_narrow
        self._fit()

    def _fit(self) -> None:
        """As wide as the text size needs; a total that is too long is drawn smaller."""
        width = _NARROW_PX if self._is_narrow else _WIDTH_PX
        self.setFixedWidth(width * self.fontInfo().pixelSize() // BASE_TEXT_PX)
        text = str(self._state.basket.total) if self._state else ""
        self._total.set_role("amount" if len(text) > _LONG_FOR[width] else "money")
        self._total.setText(text)

    def _choose(self) -> None:
        row = self._accounts.current()
        if row is not None:
            self.account_chosen.emit(str(row.thing))
