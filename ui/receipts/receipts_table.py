"""The receipts as rows: when, which, how much, how paid, and where head office stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker

from pos_app.domain.clock import in_qatar
from pos_app.domain.payment import CardTender
from pos_app.services.find_receipts import ReceiptRow
from pos_app.services.ports.outbox import OutboxState
from ui.language import iso, sentence_case, translated
from ui.widgets.table import Column, Row, Table
from ui.wording import word

_STATE_COLUMN: Final = 4
_TONES: Final[dict[OutboxState | None, str]] = {  # colour tokens
    OutboxState.ACCEPTED: "ok",
    OutboxState.REMARKED: "warning",
    OutboxState.REFUSED: "error",
    OutboxState.UNKNOWN: "error",
}


class ReceiptsTable(Table):
    """Shows receipts, newest first; what is drawn anew tells nobody that it was moved."""

    def retranslate(self) -> None:
        """Name and headings in the language of the screen."""
        self.setAccessibleName(self.tr("Receipts of this shift"))
        self.set_columns(
            [
                Column(self.tr("Time")),
                Column(self.tr("Receipt")),
                Column(self.tr("Amount"), is_figure=True),
                Column(self.tr("Paid")),
                Column(self.tr("Head office"), stretches=True),
            ]
        )

    def show_receipts(self, rows: Sequence[ReceiptRow]) -> None:
        """These and no others."""
        blocker = QSignalBlocker(self)
        self.set_rows([self._row(row) for row in rows])
        blocker.unblock()

    def show_place(self, place: int) -> None:
        """Make that row the current one."""
        blocker = QSignalBlocker(self)
        self.select(place)
        blocker.unblock()

    def _row(self, row: ReceiptRow) -> Row:
        taken = row.taken
        tone = "error" if row.voided or row.refunds else _TONES.get(row.delivery, "muted")
        return Row(
            (
                iso(f"{in_qatar(taken.header.at):%H:%M}"),
                iso(taken.receipt_no),
                str(taken.collected),
                self._paid_text(row),
                self._state_text(row),
            ),
            thing=row,
            is_struck=row.voided is not None,
            tones={_STATE_COLUMN: tone},
        )

    def _paid_text(self, row: ReceiptRow) -> str:
        is_card = {isinstance(tender, CardTender) for tender in row.tenders}
        if len(is_card) > 1:
            return self.tr("Cash and card")
        return self.tr("Card") if True in is_card else self.tr("Cash")

    def _state_text(self, row: ReceiptRow) -> str:
        if row.voided:
            return self.tr("Voided")
        if row.refunds:
            return self.tr("Refunded")
        if row.remark:
            return sentence_case(translated(word(row.remark)))
        return self._delivery_text(row.delivery)

    def _delivery_text(self, state: OutboxState | None) -> str:
        match state:
            case None:
                return ""
            case OutboxState.WAITING | OutboxState.SENDING:
                return self.tr("Waiting")
            case OutboxState.ACCEPTED:
                return self.tr("Sent")
            case OutboxState.REMARKED:
                return self.tr("Sent, with a remark")
            case OutboxState.REFUSED:
                return self.tr("Refused")
            case OutboxState.UNKNOWN:
                return self.tr("Not known")
            case OutboxState.RESOLVED:
                return self.tr("Settled")
