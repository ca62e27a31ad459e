"""The queue as rows: when, what and why, which receipt, how much, how it stands."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QResizeEvent

from pos_app.domain.clock import in_qatar
from pos_app.services.ports.outbox import OutboxItem, OutboxState
from ui.figures import date_text
from ui.language import iso, translated
from ui.queue.item_card import ItemCard
from ui.queue.state import QueueState
from ui.theme import BASE_TEXT_PX, scaled
from ui.widgets.table import Column, Row, Table
from ui.wording import word

_STATE_COLUMN: Final = 5
_OLD: Final = timedelta(hours=12)  # then its day is shown, too
_TONES: Final = {
    OutboxState.REFUSED: "error",
    OutboxState.UNKNOWN: "error",
    OutboxState.REMARKED: "warning",
    OutboxState.SENDING: "ok",
}
_AGE_COLUMN: Final = 1
_NARROW_PX: Final = 860
_STRONG: Final = (OutboxState.REFUSED, OutboxState.UNKNOWN)
_SAID: Final = (OutboxState.REFUSED, OutboxState.REMARKED)  # in head office's own words


class QueueTable(Table):
    """What is drawn anew tells nobody that it was moved."""

    def __init__(self, words: ItemCard) -> None:
        super().__init__()
        self._words = words
        self._shown: list[Row] = []

    def retranslate(self) -> None:
        """Name and headings in the language of the screen."""
        self.setAccessibleName(self.tr("Waiting to be sent"))
        self.set_columns(
            [
                Column(self.tr("Time")),
                Column(self.tr("Age")),
                Column(self.tr("What"), stretches=True),
                Column(self.tr("Receipt")),
                Column(self.tr("Amount"), is_figure=True),
                Column(self.tr("State")),
            ]
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With little room, what it is comes before how old it is: the time is there, too."""
        super().resizeEvent(event)
        narrow_px = scaled(_NARROW_PX, self.font().pixelSize() * 100 // BASE_TEXT_PX)
        self.setColumnHidden(_AGE_COLUMN, self.width() < narrow_px)

    def show_state(self, state: QueueState) -> None:
        """These items and no others, the selected one marked."""
        rows = [self._row(state, item) for item in state.items]
        places = [n for n, item in enumerate(state.items) if item.seq == state.selected]
        blocker = QSignalBlocker(self)
        if rows != self._shown:  # read again every two seconds, mostly the same
            self._shown = rows
            self.set_rows(rows)
        if places:
            self.select(places[0])
        blocker.unblock()

    def _row(self, state: QueueState, item: OutboxItem) -> Row:
        at, stands = in_qatar(item.created_at), state.state_of(item)
        is_old, clock = state.age(item) >= _OLD, iso(f"{at:%H:%M}")
        year = in_qatar(state.at).year if state.at else 0  # the present one: dates do without it
        return Row(
            (
                f"{date_text(at.date(), year)} {clock}" if is_old else clock,
                self._words.age_text(state.age(item)),
                self._what_text(item),
                iso(item.receipt_no or ""),
                iso(str(item.amount)) if item.amount else "",
                self._words.state_text(stands),
            ),
            thing=item,
            is_strong=stands in _STRONG,
            tones={_STATE_COLUMN: _TONES.get(stands, "muted")},
        )

    def _what_text(self, item: OutboxItem) -> str:
        what = self._words.what_text(item)
        if item.state not in _SAID:
            return what
        return f"{what} · {translated(word(item.reason))}"
