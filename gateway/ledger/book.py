"""What an event does to accounts: judged on a book in memory, without a database.

A `Book` holds whatever the events at hand touch. `Book.take` judges one event and applies it; the
caller reads the book before and writes it afterwards, in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from gateway.branch_day.branch_book import BranchBook
from gateway.ledger.attempts import Attempts
from gateway.ledger.entries import ReadEntry
from gateway.ledger.giving_back import GivenBack, Taken, judge_refund, judge_void
from gateway.ledger.resolutions import judge_resolution
from gateway.ledger.sums import intended_surplus, is_balanced, is_number_of
from gateway.ledger.verdicts import Posting, Verdict, recorded, refused
from pos_app.domain.account import ItemKind
from pos_app.domain.card_events import CardAttemptSettled, CardAttemptStarted
from pos_app.domain.day_events import (
    ApprovalDecided,
    DayClosed,
    DepositMade,
    DepositReceived,
    ShiftVerified,
)
from pos_app.domain.events import CashMoved, Event, ReceiptSent, ShiftClosed, receipt_no_of
from pos_app.domain.payment import Payment, PaymentRefunded, PaymentTaken, PaymentVoided
from pos_app.domain.rescued import ItemsRescued
from pos_app.domain.resolution import PostingResolved
from pos_app.domain.restored import DeskRestored
from pos_app.domain.tender_corrected import TenderCorrected

CREDIT_PREFIX: Final = "CR"  # the item that holds an account's on-account credit
# Not late after a close.
_ANY_TIME: Final = (
    ReceiptSent,
    PostingResolved,
    CardAttemptStarted,
    CardAttemptSettled,
    DeskRestored,
    ItemsRescued,
    ShiftVerified,
    DayClosed,
    DepositMade,
    DepositReceived,
    ApprovalDecided,
)


@dataclass(slots=True)
class Item:
    """An open item as it stands in the book."""

    account_no: str
    kind: str
    due: int  # dirhams
    is_new: bool = False
    is_changed: bool = False


@dataclass(slots=True)
class ShiftSums:
    """What head office has of a shift."""

    payments: int = 0
    voids: int = 0
    collected: int = 0
    cash: int = 0
    card: int = 0
    is_closed: bool = False


@dataclass(slots=True)
class Book:
    """Everything that the events at hand touch."""

    item_kinds: frozenset[ItemKind]  # what the desk's profile allows
    branch: BranchBook = field(default_factory=BranchBook)
    accounts: set[str] = field(default_factory=set)
    items: dict[str, Item] = field(default_factory=dict)
    taken: dict[str, Taken] = field(default_factory=dict)
    paid_elsewhere: set[str] = field(default_factory=set)  # items that other desks have paid since
    given_back: dict[str, GivenBack] = field(default_factory=dict)  # by the payment's event
    resolved: set[str] = field(default_factory=set)  # postings that two people settled
    receipts: set[str] = field(default_factory=set)  # of the events at hand, and known ones
    can_open: Callable[[str], bool] = lambda _: False  # whether an address is sealed for us
    hashes: dict[int, str] = field(default_factory=dict)  # of the desk's journal, by seq
    shifts: dict[str, ShiftSums] = field(default_factory=dict)  # that are closed, or are now
    attempts: Attempts = field(default_factory=Attempts)

    def take(self, read: ReadEntry) -> Verdict:
        """Judge the event and apply it. The book and the verdict agree afterwards."""
        verdict = self._with_remarks(read, self._judge(read.event))
        self._apply(read, verdict)
        return verdict

    def _judge(self, event: Event) -> Verdict:
        match event:
            case PaymentTaken():
                return self._judge_payment(event)
            case ReceiptSent():
                return self._judge_sending(event)
            case PaymentVoided(voids_event=payment):
                return judge_void(event, self.taken.get(str(payment)), self.back_of(payment))
            case PaymentRefunded(refunds_event=payment):
                return judge_refund(event, self.taken.get(str(payment)), self.back_of(payment))
            case PostingResolved(resolves=posting):
                return judge_resolution(
                    event,
                    self.taken.get(str(posting)),
                    self.accounts,
                    CREDIT_PREFIX,
                    is_resolved=str(posting) in self.resolved,
                )
            case ShiftClosed():
                return self._judge_closing(event)
            case CardAttemptStarted():
                is_claimed = self.attempts.is_claimed_elsewhere(event)
                return recorded("claimed_elsewhere" if is_claimed else None)
            case CashMoved(cancels=cancelled) if cancelled is not None:
                is_known = str(cancelled) in self.taken
                return recorded(None if is_known else "cancels_unknown")
            case TenderCorrected(corrects=payment):
                return self.branch.judge_correction(event, self.back_of(payment))
            case _:
                return self.branch.judge(event)

    def back_of(self, payment: object) -> GivenBack:
        """What was given back of the payment of that event id."""
        return self.given_back.setdefault(str(payment), GivenBack())

    def _judge_payment(self, event: PaymentTaken) -> Verdict:
        reason = self._why_not_take(event)
        if reason is not None:
            return refused(reason)
        postings = list(self._spread(event.payments))
        surprise = _surplus(postings) - intended_surplus(event.payments)
        if surprise > 0:
            is_elsewhere = any(p.item_no in self.paid_elsewhere for p in event.payments)
            remark = "paid_elsewhere" if is_elsewhere else "credit"
            return Verdict("remark", "credit", remark=remark, postings=tuple(postings))
        return Verdict("accepted", "posted", postings=tuple(postings))

    def _why_not_take(self, event: PaymentTaken) -> str | None:
        if str(event.header.event_id) in self.resolved:
            return "already_resolved"
        if not is_balanced(event):
            return "sums_differ"
        if not is_number_of(event.header.desk, event.receipt_no):
            return "receipt_wrong"
        for payment in event.payments:
            if payment.account_no not in self.accounts:
                return "account_unknown"
            item = self._item_of(payment)
            kinds = {payment.kind, ItemKind(item.kind) if item else payment.kind} - {None}
            if not kinds <= self.item_kinds:
                return "service_not_offered"
        return None

    def _spread(self, payments: Iterable[Payment]) -> Iterator[Posting]:
        """Each payment on its item as far as it is due, the rest on account."""
        paid: dict[str, int] = {}
        for payment in payments:
            item, account_no, rest = (
                self._item_of(payment),
                payment.account_no,
                payment.amount.dirhams,
            )
            if item is not None and payment.item_no is not None:
                due = item.due - paid.get(payment.item_no, 0)
                share = min(rest, max(due, 0))
                paid[payment.item_no] = paid.get(payment.item_no, 0) + share
                rest -= share
                if share:
                    yield Posting(account_no, payment.item_no, share)
            if rest:
                yield Posting(account_no, CREDIT_PREFIX + account_no, rest)

    def _item_of(self, payment: Payment) -> Item | None:
        item = self.items.get(payment.item_no or "")
        return item if item is not None and item.account_no == payment.account_no else None

    def _judge_closing(self, event: ShiftClosed) -> Verdict:
        sums = self.shifts.get(event.header.shift, ShiftSums())
        ours = (sums.payments, sums.voids, sums.collected, sums.cash, sums.card)
        amounts = (event.collected.dirhams, event.cash.dirhams, event.card.dirhams)
        if ours != (event.payments, event.voids, *amounts):
            return recorded("closing_differs")
        return recorded()

    def _judge_sending(self, event: ReceiptSent) -> Verdict:
        is_ours = is_number_of(event.header.desk, event.receipt_no)
        if not is_ours or event.receipt_no not in self.receipts:
            return refused("receipt_unknown")
        if not self.can_open(event.to_sealed):
            return refused("address_sealed_wrongly")
        return recorded()

    def _with_remarks(self, read: ReadEntry, verdict: Verdict) -> Verdict:
        """Money taken is a fact: what is odd about it is remarked, never a reason to refuse."""
        if verdict.outcome == "refused" or verdict.remark is not None:
            return verdict
        seq, before = read.entry.seq, self.hashes.get(read.entry.seq - 1)
        shift = self.shifts.get(read.event.header.shift)
        remark = None
        if seq in self.hashes or before not in (None, read.entry.prev_hash):
            remark = "chain_forked"
        elif receipt_no_of(read.event) in self.receipts:
            remark = "receipt_repeated"
        elif shift is not None and shift.is_closed and not isinstance(read.event, _ANY_TIME):
            remark = "late"
        if remark is None and self.branch.is_after_day(read.event):
            return replace(verdict, remark="after_day")  # for the day; the clerk need not know
        if remark is None:
            return verdict
        return Verdict("remark", verdict.state, remark=remark, postings=verdict.postings)

    def _apply(self, read: ReadEntry, verdict: Verdict) -> None:
        event = read.event
        self.hashes[read.entry.seq] = read.entry.hash
        self.taken[read.event_id] = as_taken(event, verdict)
        if verdict.state == "refused":
            return
        self.attempts.follow(event, read.entry.seq)
        self.branch.follow(read.event_id, read.entry.seq, event)
        number = receipt_no_of(event)
        if number is not None:
            self.receipts.add(number)
        match event:
            case PostingResolved(resolves=settled):
                self.resolved.add(str(settled))
            case PaymentVoided(voids_event=payment):
                self.back_of(payment).is_voided = True
            case PaymentRefunded(refunds_event=payment, tender=tender):
                self.back_of(payment).refund(tender.amount.dirhams, tender.attempt)
            case _:
                pass
        self.post(verdict.postings)
        sums = self.shifts.get(event.header.shift)
        if sums is not None:
            _add(sums, event)

    def post(self, postings: Iterable[Posting]) -> None:
        """So much less is due of each item; what is new holds money on account."""
        for posting in postings:
            fresh = Item(posting.account_no, ItemKind.BILL, 0, is_new=True)
            item = self.items.setdefault(posting.item_no, fresh)
            item.due -= posting.dirhams
            item.is_changed = True


def as_taken(event: Event, verdict: Verdict) -> Taken:
    """The event as later voids and refunds see it."""
    head = event.header
    taken = event if isinstance(event, PaymentTaken) else None
    return Taken(
        desk=head.desk,
        shift=head.shift,
        state=verdict.state,
        amount=taken.collected.dirhams if taken else 0,
        card=taken.card.dirhams if taken else 0,
        receipt_no=receipt_no_of(event),
        is_payment=taken is not None,
        postings=verdict.postings,
    )


def _add(sums: ShiftSums, event: Event) -> None:
    match event:
        case PaymentTaken():
            sums.payments += 1
            sums.collected += event.collected.dirhams
            sums.cash += event.cash.dirhams
            sums.card += event.card.dirhams
        case PaymentVoided():
            sums.voids += 1
            sums.collected -= event.amount.dirhams
            sums.cash -= event.cash_back.dirhams
            sums.card -= event.card_back.dirhams
        case PaymentRefunded():
            sums.collected -= event.amount.dirhams
            sums.card -= event.amount.dirhams
        case TenderCorrected():
            sums.cash += event.cash.dirhams
            sums.card += event.card.dirhams
        case ShiftClosed():
            sums.is_closed = True
        case _:
            pass


def _surplus(postings: Iterable[Posting]) -> int:
    return sum(p.dirhams for p in postings if p.item_no.startswith(CREDIT_PREFIX))
