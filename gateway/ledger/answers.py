"""What head office says of an event, in the wire's words and in an English sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SENTENCES: Final = {
    "credit": "Something was paid already; the surplus is on account.",
    "paid_elsewhere": "Another desk has taken this payment; the surplus is on account.",
    "late": "The shift was closed already; the event counts for it all the same.",
    "receipt_repeated": "Another event of this desk has the same receipt number.",
    "chain_forked": "The journal of this desk has another event in this place.",
    "closing_differs": "The closing differs from what head office has of the shift.",
    "after_day": "The branch's day was closed already; the event counts for it all the same.",
    "transfer_repeated": "This transfer has been given, accepted or taken back before.",
    "transfer_unknown": "No transfer of this number is known here.",
    "transfer_differs": "The two ends of the transfer differ.",
    "transfer_elsewhere": "The transfer was meant for another desk.",
    "transfer_taken_back": "The transfer was taken back by its giver.",
    "transfer_accepted": "The transfer was accepted by its taker.",
    "correction_elsewhere": "The corrected payment is of another shift.",
    "correction_too_high": "More of a tender is corrected than the payment has of it.",
    "shift_unknown": "Nothing of the verified shift is known here.",
    "shift_not_closed": "The closing of the verified shift is not known here.",
    "verified_by_clerk": "The shift was verified by its own clerk.",
    "day_repeated": "This day of the branch was closed before.",
    "day_differs": "The day's sums differ from those of head office.",
    "bag_repeated": "Another deposit has the same bag number.",
    "deposit_unknown": "The received deposit is not known here.",
    "deposit_differs": "The bank has received another bag or amount.",
    "deposit_repeated": "This deposit was received before.",
    "other_branch": "It is of another branch.",
    "cancels_unknown": "The cancelled movement is not known here.",
    "service_not_offered": "This desk may not take this kind of charge.",
    "account_unknown": "There is no such account.",
    "sums_differ": "Tenders and payments do not agree.",
    "receipt_wrong": "The receipt number is not one of this desk.",
    "payment_unknown": "The payment to be undone is not known here.",
    "already_resolved": "Two people at the desk have settled this payment already.",
    "not_refused": "Head office has this payment as it was taken.",
    "already_voided": "The payment is voided already.",
    "void_not_allowed": "Only a payment of the same desk and shift can be voided.",
    "already_refunded": "This much of the payment was given back to the card already.",
    "refund_not_allowed": "Only a payment of the same desk can be refunded.",
    "refund_too_high": "More would be given back than cards were charged for the payment.",
    "claimed_elsewhere": "Another desk has claimed a bill that this card is charged for.",
    "receipt_unknown": "No payment or void of this desk with that receipt is known here.",
    "address_sealed_wrongly": "The address is not sealed for this head office.",
    "not_sealed_for_us": "Head office cannot open this item.",
    "conflict": "This id belongs to another event.",
    "never_arrived": "No event of this id or number has arrived.",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one event; the same whenever it is asked for."""

    event_id: str | None
    outcome: str  # accepted, remark, refused
    remark: str | None = None
    reason: str | None = None
    detail: str | None = None
    receipt_no: str | None = None


def answer(
    event_id: str | None,
    outcome: str,
    remark: str | None = None,
    reason: str | None = None,
    receipt_no: str | None = None,
    detail: str | None = None,
) -> Answer:
    """An answer with the sentence that belongs to its remark or reason."""
    sentence = detail or SENTENCES.get(reason or remark or "")
    return Answer(event_id, outcome, remark, reason, sentence, receipt_no)
