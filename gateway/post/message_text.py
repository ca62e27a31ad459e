"""The few words that go with a receipt, in both languages; short enough for one SMS."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from gateway.storage import rows
from pos_app.domain.money import Money

# Dates with slashes: hyphens between numbers turn around in Arabic text, of which an SMS has 70
# letters.
_RECEIVED: Final = (
    "Kahramaa: QAR {amount} received on {day}. Receipt {number}.",
    "كهرماء: استلمنا {amount} ر.ق في {day}، إيصال {number}",
)
_VOIDED: Final = (
    "Kahramaa: QAR {amount} given back. Receipt {number} is void.",
    "كهرماء: أعدنا {amount} ر.ق، والإيصال {number} ملغى",
)
_GIVEN_BACK: Final = (
    "Kahramaa: QAR {amount} given back on {day}. Void slip {number}.",
    "كهرماء: أعدنا {amount} ر.ق في {day}، إيصال إلغاء {number}",
)


@dataclass(frozen=True, slots=True)
class ShortText:
    """The same in English and in Arabic."""

    en: str
    ar: str


def short_text(connection: Connection, receipt_no: str) -> ShortText:
    """What the receipt of that number says, as the ledger has it now. Raises LookupError."""
    table = rows.events
    query = select(table).where(table.c.receipt_no == receipt_no, table.c.state != "refused")
    row = connection.execute(query.order_by(table.c.seq).limit(1)).one_or_none()
    if row is None:
        raise LookupError(receipt_no)
    facts = {
        "amount": str(Money(abs(row.amount_dirhams))),
        "day": date.fromisoformat(row.business_date).strftime("%d/%m/%Y"),
        "number": receipt_no,
    }
    en, ar = _words_for(connection, row)
    return ShortText(en.format(**facts), ar.format(**facts))


def _words_for(connection: Connection, row: Row[Any]) -> tuple[str, str]:
    if row.type == "payment_voided":
        return _GIVEN_BACK
    table = rows.events
    reversal = select(table.c.event_id).where(
        table.c.voids_event == row.event_id, table.c.state == "reversal"
    )
    return _RECEIVED if connection.scalar(reversal) is None else _VOIDED
