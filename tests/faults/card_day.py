"""A day with everything that cards do, and what must be true of its desk whenever it died."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pos_app.domain.card_attempt import CardAttempt, CardProblem
from pos_app.domain.card_book import CardBook
from pos_app.domain.cash import Count
from pos_app.domain.documents import (
    CardPendingDocument,
    Document,
    ReceiptDocument,
    RefundDocument,
    VoidDocument,
)
from pos_app.domain.events import Event, receipt_no_of
from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentTaken, VoidReason
from pos_app.errors.kinds import CounterError
from pos_app.services.cards.card_slip import CardSlip
from pos_app.services.cards.clarify_card import Declaration
from pos_app.services.cards.settle_attempt import Settled
from pos_app.settings import Settings
from pos_app.storage.store import SqlStore
from pos_app.storage.verify import verify_store
from tests.builders import CLERK, DESK, SUPERVISOR
from tests.fakes.card_terminal import FakeTerminal, approve, lose
from tests.faults.aftermath import journal_of
from tests.faults.card_books import disagreements
from tests.faults.card_till import CardTill
from tests.faults.till import KEYS

BILLS: Final = 9
SETTINGS: Final = Settings(desk=DESK, terminal_grace_s=0, terminal_ask_s=0.01)
SLIP: Final = CardSlip.parse("Himyan", "4242", "A1B2C3", "000000001234", "T0000001")


@dataclass
class Vouched:
    """What the world was told: attempts that are written down, receipts that are booked."""

    attempts: list[str] = field(default_factory=list)
    receipts: list[str] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)  # that came out: see `papers_of`


class CardDay:
    """Two shifts of one till."""

    def __init__(self, store: SqlStore, terminal: FakeTerminal) -> None:
        self.till = CardTill(store, terminal, SETTINGS, BILLS)
        self.cards = self.till.cards
        self.terminal = terminal
        self.vouched = Vouched()

    def run(self) -> None:
        """From the first opening to a refund in the second shift."""
        self.till.recover(0)
        first = self.charge(1)
        self.found_by_asking(2)
        self.given_back(3)
        self.void(first)
        self.declared(4, 5)
        self.next_shift()
        self.refund(self.vouched.receipts[1])
        self.cards.reconcile.reconcile(CLERK)
        self.till.print_all()

    def charge(self, number: int) -> PaymentTaken:
        settled = self.ran(self.till.start(self.till.basket(number)))
        self.till.print_all()
        assert isinstance(settled.completed, PaymentTaken)
        return settled.completed

    def found_by_asking(self, number: int) -> None:
        """Nobody knows; the customer gets a note; then the terminal is asked."""
        self.terminal.will(lose(approve()))
        lost = self.ran(self.till.start(self.till.basket(number)))
        self.till.papers.put(lost.attempt.attempt_id, CLERK)
        self.till.print_all()
        self.booked(self.cards.ask.ask(lost.attempt.attempt_id).settled)
        self.till.print_all()

    def given_back(self, number: int) -> None:
        """A part is approved, and the customer wants it back."""
        self.terminal.will(approve(Money.riyals(20)))
        part = self.ran(self.till.start(self.till.basket(number)))
        self.ran(self.cards.reverse.start(part.attempt.attempt_id, CLERK))

    def void(self, taken: PaymentTaken) -> None:
        """The answer to the reversal is lost, too."""
        reason = VoidReason.DUPLICATE
        self.terminal.will(lose(approve()))
        back = self.cards.reverse.start_void(taken.receipt_no, reason, CLERK, SUPERVISOR)
        assert back is not None
        lost = self.ran(back)
        self.booked(self.cards.ask.ask(lost.attempt.attempt_id).settled)

    def declared(self, charged: int, not_charged: int) -> None:
        """Two people say what the terminal does not: one slip, and none."""
        for number, slip in ((charged, SLIP), (not_charged, None)):
            self.terminal.will(lose(approve() if slip else None))
            lost = self.ran(self.till.start(self.till.basket(number)))
            said = Declaration("the slip" if slip else "no slip, the bank says no", slip)
            declare = self.cards.clarify.declare
            self.booked(declare(lost.attempt.attempt_id, said, CLERK, SUPERVISOR))

    def next_shift(self) -> None:
        shifts = self.till.shifts
        shifts.start_balancing(CLERK)
        shifts.count(Count.parse("10x20"), CLERK)
        self.cards.reconcile.reconcile(CLERK)
        shifts.close(CLERK)
        shifts.open(Count.parse("10x20"), CLERK)

    def refund(self, receipt: str) -> None:
        reason = VoidReason.WRONG_ACCOUNT
        self.ran(self.cards.reverse.start_refund(receipt, reason, CLERK, SUPERVISOR))

    # What the world knows ------------------------------------------------------

    def ran(self, attempt: CardAttempt) -> Settled:
        self.vouched.attempts.append(attempt.started.service_id)
        settled = self.cards.charge.run(attempt)
        self.booked(settled)
        return settled

    def so_far(self) -> Vouched:
        """What it knows now."""
        vouched = self.vouched
        return Vouched([*vouched.attempts], [*vouched.receipts], papers_of(self.till))

    def booked(self, settled: Settled) -> None:
        if settled.completed is not None:
            self.vouched.receipts.append(settled.completed.receipt_no)


def problems_after(
    home: Path, terminal: FakeTerminal, vouched: Vouched, patience_s: float
) -> list[str]:
    """Everything wrong with the desk in `home` after a restart, before and after it has asked."""
    store = SqlStore.open(home, KEYS)
    try:
        day = CardDay(store, terminal)
        found = verify_store(store).problems + disagreements(journal_of(store), terminal.books)
        found += _lost(journal_of(store), vouched)
        try:
            day.till.recover(patience_s)
            found += [f"unknown: {a.started.service_id}" for a in _unknown(journal_of(store))]
            day.charge(BILLS)
            day.till.print_all()
        except (CounterError, AssertionError, IndexError) as error:
            found.append(f"no further payment: {error!r}")
        found += disagreements(journal_of(store), terminal.books)
        found += _unprinted(day.till, vouched.papers)
        return found + verify_store(store).problems
    finally:
        store.close()


def papers_of(till: CardTill) -> list[str]:
    """What came out: receipts by their number, notes by their charge's."""
    return [name for name in map(_name_of, till.printer.documents) if name]


def _name_of(document: Document) -> str | None:
    match document:
        case ReceiptDocument(taken=event) | VoidDocument(voided=event):
            return event.receipt_no
        case RefundDocument(refunded=refunded):
            return refunded.receipt_no
        case CardPendingDocument(attempt=attempt):
            return attempt.started.service_id
        case _:
            return None


def _lost(events: list[Event], vouched: Vouched) -> list[str]:
    numbers = {a.started.service_id for a in CardBook.of(events).attempts.values()}
    receipts = {receipt_no_of(event) for event in events}
    lost = (set(vouched.attempts) - numbers) | (set(vouched.receipts) - receipts)
    return [f"vouched for, and lost: {name}" for name in sorted(lost)]


def _unknown(events: list[Event]) -> list[CardAttempt]:
    attempts = CardBook.of(events).attempts.values()
    return [attempt for attempt in attempts if attempt.problem is CardProblem.UNKNOWN]


def _unprinted(till: CardTill, before: list[str]) -> list[str]:
    """Every receipt, and every note that was asked for, is on paper once, or a person is asked."""
    out = Counter([*before, *papers_of(till)])
    held = {job.receipt_no for job in till.papers.held()}
    wanted = {receipt_no_of(event) for event in journal_of(till.store)} - {None}
    found = [f"neither printed nor asked about: {n}" for n in wanted - out.keys() - held]
    return found + [f"printed {times} times: {name}" for name, times in out.items() if times > 1]
