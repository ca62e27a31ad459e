"""Whether a payment may be undone: all of it by a void, what a card paid of it by refunds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from gateway.ledger.sums import is_number_of
from gateway.ledger.verdicts import Posting, Verdict, refused
from pos_app.domain.payment import PaymentRefunded, PaymentVoided


@dataclass(slots=True)
class GivenBack:
    """What was given back of a payment so far."""

    is_voided: bool = False
    refunded: int = 0  # dirhams
    attempts: set[str] = field(default_factory=set)  # of the terminal, by which it was refunded

    def refund(self, dirhams: int, attempt: object | None) -> None:
        """So much more went back to a card."""
        self.refunded += dirhams
        if attempt is not None:
            self.attempts.add(str(attempt))


@dataclass(frozen=True, slots=True)
class Taken:
    """An event that the ledger holds, as those see it that would undo it."""

    desk: str
    shift: str
    state: str
    amount: int
    card: int  # of `amount`, what cards were charged
    receipt_no: str | None
    is_payment: bool
    postings: tuple[Posting, ...]


def judge_void(event: PaymentVoided, taken: Taken | None, back: GivenBack) -> Verdict:
    """A payment of the same desk and shift, once and as a whole."""
    if taken is None or taken.state == "refused":
        return refused("payment_unknown")
    if back.is_voided:
        return refused("already_voided")
    if back.refunded:
        return refused("already_refunded")
    if not taken.is_payment or (taken.desk, taken.shift, taken.receipt_no) != (
        event.header.desk,
        event.header.shift,
        event.voids_receipt,
    ):
        return refused("void_not_allowed")
    backs = (event.cash_back.dirhams, event.card_back.dirhams)
    if min(backs) < 0 or sum(backs) != taken.amount:
        return refused("sums_differ")
    if not is_number_of(event.header.desk, event.receipt_no):
        return refused("receipt_wrong")
    undone = tuple(Posting(p.account_no, p.item_no, -p.dirhams) for p in taken.postings)
    return Verdict("accepted", "reversal", postings=undone)


def judge_refund(event: PaymentRefunded, taken: Taken | None, back: GivenBack) -> Verdict:
    """A payment of the same desk, of any shift, up to what its cards were charged."""
    if taken is None or taken.state == "refused":
        return refused("payment_unknown")
    if back.is_voided:
        return refused("already_voided")
    if str(event.tender.attempt) in back.attempts:
        return refused("already_refunded")
    if not taken.is_payment or (taken.desk, taken.receipt_no) != (
        event.header.desk,
        event.refunds_receipt,
    ):
        return refused("refund_not_allowed")
    amount = event.amount.dirhams
    if amount <= 0:
        return refused("sums_differ")
    if back.refunded + amount > taken.card:
        return refused("refund_too_high")
    if not is_number_of(event.header.desk, event.receipt_no):
        return refused("receipt_wrong")
    undone = _from_the_last(taken.postings, back.refunded, amount)
    return Verdict("accepted", "refund", postings=tuple(undone))


def _from_the_last(postings: Iterable[Posting], skipped: int, dirhams: int) -> Iterator[Posting]:
    """`dirhams` of `postings` undone, backwards, behind those that were undone earlier."""
    for posting in reversed(tuple(postings)):
        gone = min(skipped, posting.dirhams)
        skipped -= gone
        share = min(posting.dirhams - gone, dirhams)
        dirhams -= share
        if share:
            yield Posting(posting.account_no, posting.item_no, -share)
