"""What this customer pays: the total, large, and the accounts it is made of."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.collect.state import CollectState
from ui.figures import account_text, currency_text
from ui.widgets.card import Card, Line
from ui.widgets.table import Column, Row, Table
from ui.widgets.text import Figure, Text

WIDTH_PX = 308
_MOST_ACCOUNTS = 7  # more of them scroll


class BasketPanel(Card):
    """Stands on the end side; its total never moves."""

    account_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(margin=18, spacing=8)
        self.setFixedWidth(WIDTH_PX)
        self._title = Text(role="muted")
        self._total = Figure(role="money")
        self._currency = Text(role="heading")
        self._bills = Text(role="muted")
        self._accounts_title = Text(role="muted")
        self._accounts = Table()
        self._accounts.horizontalHeader().setVisible(False)
        self._accounts.chosen.connect(self._choose)
        self._accounts.clicked.connect(self._choose)
        self._line = Line()
        total = QHBoxLayout()
        total.setSpacing(8)
        total.addWidget(self._total)
        total.addWidget(self._currency, 0, Qt.AlignmentFlag.AlignBottom)
        total.addStretch()
        self.add(self._title, total, self._bills, self._line, self._accounts_title, self._accounts)
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
        self._total.setText(str(basket.total))
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
        shown = min(len(numbers), _MOST_ACCOUNTS)
        self._accounts.setFixedHeight(
            shown * self._accounts.verticalHeader().defaultSectionSize() + 4
        )
        for widget in (self._line, self._accounts_title, self._accounts):
            widget.setVisible(bool(numbers))

    def _choose(self) -> None:
        row = self._accounts.current()
        if row is not None:
            self.account_chosen.emit(str(row.thing))
