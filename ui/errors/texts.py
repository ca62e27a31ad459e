"""The sentence of each error, in English; the translations hold the Arabic.

Texts name no plural: where a number would need one, it stands behind a colon.
"""

from __future__ import annotations

from typing import Final

from pos_app.errors.card import CardPartlyApproved
from pos_app.errors.head_office import HeadOfficeUnreachable
from pos_app.errors.kinds import CounterError
from ui.errors.accounts import ACCOUNTS_TEXTS
from ui.errors.approval import APPROVAL_TEXTS
from ui.errors.branch import BRANCH_TEXTS
from ui.errors.card import CARD_TEXTS
from ui.errors.cash import CASH_TEXTS
from ui.errors.command import COMMAND_TEXTS
from ui.errors.copy import COPY_TEXTS
from ui.errors.day import DAY_TEXTS
from ui.errors.desk import DESK_TEXTS
from ui.errors.head_office import HEAD_OFFICE_TEXTS
from ui.errors.kinds import KINDS_TEXTS
from ui.errors.offline import OFFLINE_TEXTS
from ui.errors.payment import PAYMENT_TEXTS
from ui.errors.people import PEOPLE_TEXTS
from ui.errors.printer import PRINTER_TEXTS
from ui.errors.queue import QUEUE_TEXTS
from ui.errors.receipt import RECEIPT_TEXTS
from ui.errors.rescue import RESCUE_TEXTS
from ui.errors.shift import SHIFT_TEXTS
from ui.errors.store import STORE_TEXTS
from ui.errors.text import Text
from ui.errors.typed import TYPED_TEXTS

TEXTS: Final[dict[type[CounterError], Text]] = {
    **KINDS_TEXTS,
    **TYPED_TEXTS,
    **PEOPLE_TEXTS,
    **APPROVAL_TEXTS,
    **ACCOUNTS_TEXTS,
    **PAYMENT_TEXTS,
    **CASH_TEXTS,
    **RECEIPT_TEXTS,
    **OFFLINE_TEXTS,
    **SHIFT_TEXTS,
    **DESK_TEXTS,
    **STORE_TEXTS,
    **HEAD_OFFICE_TEXTS,
    **PRINTER_TEXTS,
    **COMMAND_TEXTS,
    **CARD_TEXTS,
    **BRANCH_TEXTS,
    **COPY_TEXTS,
    **DAY_TEXTS,
    **QUEUE_TEXTS,
    **RESCUE_TEXTS,
}

# What the command line says instead, where a sentence names a key of the window. English only.
AT_THE_PROMPT: Final[dict[type[CounterError], str]] = {
    HeadOfficeUnreachable: "Head office cannot be reached. Nothing is lost; try again.",
    CardPartlyApproved: "The bank approved only a part of it. The card has its money back.",
}
