"""Who the customer is, what the account allows, how old its balance is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.account import Account, AccountView, Source, mask
from ui.collect.words import flag_words
from ui.figures import account_text, date_text, ltr, moment_text, month_text
from ui.language import fill, is_right_to_left, iso
from ui.widgets.card import Card
from ui.widgets.text import Figure, Text

_COLUMNS = 4


class Fact(QWidget):
    """A small caption with its value below."""

    def __init__(self) -> None:
        super().__init__()
        self._caption = Text(role="muted")
        self._value = Text(role="strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._caption)
        column.addWidget(self._value)

    def show_fact(self, caption: str, value: str) -> None:
        self._caption.setText(caption)
        self._value.setText(value)
        self._value.setAccessibleName(f"{caption} {value}")


class ElidedText(Text):
    """A name that gives way: shortened to its room, whole in the tooltip."""

    def __init__(self, role: str) -> None:
        super().__init__(role=role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def show_text(self, text: str) -> None:
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._shorten()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        mode = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._whole, mode, self.width()))


class AccountCard(Card):
    """The head of the account screen."""

    def __init__(self) -> None:
        super().__init__(margin=16, spacing=6)
        self._name = ElidedText(role="heading")
        self._due = Figure(role="amount")
        self._other_name = ElidedText(role="muted")
        self._age = Text(role="chip")
        self._chips = QHBoxLayout()
        self._chips.setSpacing(8)
        self._facts = [Fact() for _ in range(2 * _COLUMNS)]
        self._arrears = Text(role="warning", wraps=True)
        self._view: AccountView | None = None
        self._build()

    def _build(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self._name, 1)
        first.addWidget(self._due)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self._other_name, 1)
        second.addLayout(self._chips)
        second.addWidget(self._age)
        self._details = QWidget()
        grid = QGridLayout(self._details)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        for place, fact in enumerate(self._facts):
            grid.addWidget(fact, place // _COLUMNS, place % _COLUMNS)
            grid.setColumnStretch(place % _COLUMNS, 1)
        self.add(first, second, self._details, self._arrears)

    def fold(self, is_folded: bool) -> None:
        """Show only name and sum while a question needs the room."""
        self._details.setVisible(not is_folded)

    def show_account(self, view: AccountView, due: str, today: date) -> None:
        """Draw `view`; QID and phone only masked."""
        account = view.account
        names = (account.name_ar, account.name_en)
        first, second = names if is_right_to_left() else names[::-1]
        area = account.area_ar if is_right_to_left() else account.area_en
        self._name.show_text(first or second)
        number = account_text(account.account_no) if self._details.isHidden() else ""
        self._other_name.show_text(" · ".join(iso(text) for text in (number, second, area) if text))
        self._due.setText(due)
        self._show_age(view, today)
        self._show_flags(account)
        for fact, (caption, value) in zip(self._facts, self._facts_of(account), strict=True):
            fact.show_fact(caption, value)
        self._show_arrears(account, today)

    def _show_age(self, view: AccountView, today: date) -> None:
        moment = moment_text(view.as_of, today)
        is_live = view.source is Source.LIVE
        text = self.tr("Balance asked %1") if is_live else self.tr("Saved copy of %1")
        self._age.setText(fill(text, moment))
        self._age.set_role("chip_ok" if is_live else "chip_warning")

    def _show_flags(self, account: Account) -> None:
        while self._chips.count():
            item = self._chips.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        words = flag_words()
        for flag in account.flags():
            if flag in words:
                role, text = words[flag]
                self._chips.addWidget(Text(text, role))

    def _facts_of(self, account: Account) -> list[tuple[str, str]]:
        return [
            (self.tr("Account number"), account_text(account.account_no)),
            (self.tr("Customer number"), ltr(account.customer_no)),
            (self.tr("Electricity no."), ltr(account.electricity_no)),
            (self.tr("Water no."), ltr(account.water_no)),
            (self.tr("Holder's ID"), ltr(mask(account.holder_id))),
            (self.tr("Phone"), ltr(mask(account.phone))),
            (self.tr("Last actual reading"), self._reading_day(account)),
            (self.tr("Meter"), self._reading(account)),
        ]

    def _reading_day(self, account: Account) -> str:
        return date_text(account.reading.read_on) if account.reading else "–"

    def _reading(self, account: Account) -> str:
        if account.reading is None:
            return "–"
        kwh, water = account.reading.electricity_kwh, account.reading.water_m3
        parts = [
            fill(self.tr("%1 kWh"), f"{kwh:,}") if kwh is not None else "",
            fill(self.tr("%1 m³"), f"{water:,}") if water is not None else "",
        ]
        return " · ".join(filter(None, parts)) or "–"

    def _show_arrears(self, account: Account, today: date) -> None:
        months = [
            fill(self.tr("%1: %2"), month_text(month), str(amount))
            for month, amount in account.arrears(today).items()
        ]
        self._arrears.setVisible(bool(months))
        self._arrears.setText("   ".join([self.tr("Arrears"), *months]))
