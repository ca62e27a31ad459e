"""Slugs of acts, fields and reasons that stand inside a sentence."""

from __future__ import annotations

from typing import Final

from ui.errors.branch import BRANCH_WORDS
from ui.errors.card import CARD_WORDS
from ui.errors.cash import CASH_WORDS
from ui.errors.day import DAY_WORDS
from ui.errors.offline import OFFLINE_WORDS
from ui.errors.people import PEOPLE_WORDS
from ui.errors.queue import QUEUE_WORDS
from ui.errors.remarks import REMARK_WORDS
from ui.errors.rescue import RESCUE_WORDS
from ui.errors.shift import SHIFT_WORDS
from ui.errors.store import STORE_WORDS
from ui.errors.text import QT_TRANSLATE_NOOP

WORDS: Final[dict[str, str]] = {
    **CARD_WORDS,
    **CASH_WORDS,
    **DAY_WORDS,
    **BRANCH_WORDS,
    **STORE_WORDS,
    **QUEUE_WORDS,
    **RESCUE_WORDS,
    **REMARK_WORDS,
    **PEOPLE_WORDS,
    **SHIFT_WORDS,
    **OFFLINE_WORDS,
    "approve": QT_TRANSLATE_NOOP("errors", "approval"),
    "card_slip": QT_TRANSLATE_NOOP("errors", "card payment over the limit"),
    "large_cash": QT_TRANSLATE_NOOP("errors", "cash payment over the limit"),
    "void": QT_TRANSLATE_NOOP("errors", "void of a payment"),
    "close_shift": QT_TRANSLATE_NOOP("errors", "closing with a difference"),
    "open_drawer": QT_TRANSLATE_NOOP("errors", "opening the drawer without a payment"),
    "set_up_printer": QT_TRANSLATE_NOOP("errors", "setting up a printer"),
    "variance": QT_TRANSLATE_NOOP("errors", "closing with a difference"),
    "brand": QT_TRANSLATE_NOOP("errors", "card brand"),
    "last4": QT_TRANSLATE_NOOP("errors", "last four digits"),
    "approval_code": QT_TRANSLATE_NOOP("errors", "approval code"),
    "rrn": QT_TRANSLATE_NOOP("errors", "reference number (RRN)"),
    "brand_form": QT_TRANSLATE_NOOP("errors", "a name in Latin letters, as Visa"),
    "last4_form": QT_TRANSLATE_NOOP("errors", "four digits"),
    "approval_code_form": QT_TRANSLATE_NOOP("errors", "six letters or digits"),
    "rrn_form": QT_TRANSLATE_NOOP("errors", "6 to 12 letters or digits"),
    "terminal_id_form": QT_TRANSLATE_NOOP("errors", "at most 16 letters, digits or hyphens"),
    "terminal_id": QT_TRANSLATE_NOOP("errors", "terminal number"),
    "service_not_offered": QT_TRANSLATE_NOOP("errors", "this desk does not take such charges"),
    "account_unknown": QT_TRANSLATE_NOOP("errors", "the account does not exist"),
    "payment_unknown": QT_TRANSLATE_NOOP("errors", "the payment has not arrived"),
    "sums_differ": QT_TRANSLATE_NOOP("errors", "the sums do not agree"),
    "receipt_unknown": QT_TRANSLATE_NOOP("errors", "head office does not have the receipt"),
    "address_sealed_wrongly": QT_TRANSLATE_NOOP("errors", "head office cannot read the address"),
    "paper_not_drawn": QT_TRANSLATE_NOOP("errors", "the receipt could not be drawn"),
    "body_too_large": QT_TRANSLATE_NOOP("errors", "the receipt is too large to be sent"),
    "conflict": QT_TRANSLATE_NOOP("errors", "something else was sent under this number before"),
    "paid_elsewhere": QT_TRANSLATE_NOOP("errors", "paid elsewhere"),
    "credit": QT_TRANSLATE_NOOP("errors", "kept as credit on the account"),
    "late": QT_TRANSLATE_NOOP("errors", "arrived late"),
    "closing_differs": QT_TRANSLATE_NOOP("errors", "the closing differs from its payments"),
    "signature_wrong": QT_TRANSLATE_NOOP("errors", "the signature is wrong"),
    "clock_wrong": QT_TRANSLATE_NOOP("errors", "the clock is wrong"),
    "replayed": QT_TRANSLATE_NOOP("errors", "the question was asked before"),
    "desk_unknown": QT_TRANSLATE_NOOP("errors", "the desk is unknown"),
    "desk_revoked": QT_TRANSLATE_NOOP("errors", "the desk was taken out of service"),
    "another_head_office": QT_TRANSLATE_NOOP("errors", "it is another head office"),
    "enrolment_refused": QT_TRANSLATE_NOOP("errors", "the code is wrong, used or too old"),
    # What a receipt is that is not genuine.
    "altered": QT_TRANSLATE_NOOP("errors", "it is altered or damaged"),
    "not_ours": QT_TRANSLATE_NOOP("errors", "it is no receipt of Kahramaa"),
    "unknown_desk": QT_TRANSLATE_NOOP("errors", "its desk is not known here"),
    # Ways of sending a receipt.
    "email": QT_TRANSLATE_NOOP("errors", "e-mail"),
    "sms": QT_TRANSLATE_NOOP("errors", "SMS"),
    # Reasons of voids and of drawer openings.
    "wrong_account": QT_TRANSLATE_NOOP("errors", "wrong account"),
    "wrong_amount": QT_TRANSLATE_NOOP("errors", "wrong amount"),
    "wrong_tender": QT_TRANSLATE_NOOP("errors", "wrong kind of payment"),
    "customer_changed_mind": QT_TRANSLATE_NOOP("errors", "customer changed their mind"),
    "duplicate": QT_TRANSLATE_NOOP("errors", "paid twice"),
    "training_mistake": QT_TRANSLATE_NOOP("errors", "mistake in training"),
    "change_money": QT_TRANSLATE_NOOP("errors", "change money"),
    "check": QT_TRANSLATE_NOOP("errors", "look into the drawer"),
    "count": QT_TRANSLATE_NOOP("errors", "count the cash"),
    "other": QT_TRANSLATE_NOOP("errors", "another reason"),
}
