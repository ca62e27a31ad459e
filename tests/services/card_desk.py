"""A desk with a card terminal, and the invariant that all card tests end with."""

from __future__ import annotations

from pos_app.domain.account import OpenItem
from pos_app.domain.card import CardAct
from pos_app.domain.card_attempt import CardAttempt, CardProblem
from pos_app.domain.card_book import CardBook
from pos_app.domain.events import Event
from pos_app.domain.ids import EventId
from pos_app.domain.money import Money, total
from pos_app.domain.payment import CashTender, PaymentRefunded, PaymentTaken, PaymentVoided
from pos_app.services.cards.charge_card import Charge
from pos_app.services.cards.settle_attempt import Settled
from tests.builders import CLERK, an_account, an_item
from tests.fakes.card_terminal import FakeTerminal, Script
from tests.fakes.memory_store import event_in
from tests.services.desk import ServiceDesk


class CardDesk(ServiceDesk):
    """City Center 02 with an open shift and a terminal that does as it is told."""

    terminal: FakeTerminal

    def __init__(self, *scripts: Script, bills: int = 1) -> None:
        accounts = [an_account(f"100000000{n}", items=[_bill(n)]) for n in range(1, bills + 1)]
        super().__init__(*accounts, terminal=FakeTerminal().will(*scripts))
        self.open_shift()

    def charge(self, *account_nos: str, amount: str = "", cash: str = "") -> Settled:
        """Charge what a basket owes (or `amount` of it), with `cash` in the clerk's hand."""
        return self.cards.charge.run(self.start(*account_nos, amount=amount, cash=cash))

    def start(
        self,
        *account_nos: str,
        amount: str = "",
        cash: str = "",
        payment: EventId | None = None,
    ) -> CardAttempt:
        basket = self.basket(*account_nos)
        in_cash = CashTender(Money.parse(cash), Money(0)) if cash else None
        rest = basket.total - (in_cash.net if in_cash else Money(0))
        wanted = Money.parse(amount) if amount else rest
        paid_by = payment or self.cards.charge.new_id()
        return self.cards.charge.start(Charge(paid_by, basket, wanted, in_cash), CLERK)

    # What stands in the books ----------------------------------------------------

    def events(self) -> list[Event]:
        with self.store.read() as work:
            return [event_in(entry.body) for entry in work.journal.since()]

    def taken(self) -> list[PaymentTaken]:
        return [event for event in self.events() if isinstance(event, PaymentTaken)]

    def problems(self) -> list[CardProblem | None]:
        return [attempt.problem for attempt in self.cards.clarify.open_ones()]

    def check_books(self) -> None:
        """Charged and not given back = paid by card + clarification list, to the dirham."""
        book = CardBook.of(self.events())
        charges = [a for a in book.attempts.values() if a.started.act is CardAct.PAYMENT]
        backs = [a for a in book.attempts.values() if a.started.act is not CardAct.PAYMENT]
        known = total(a.approved for a in charges) - total(a.approved for a in backs)
        said = [a for a in charges + backs if a.outcome.is_decided and not a.is_declared]
        told = total(a.approved if a in charges else -a.approved for a in said)
        others = [a for a in charges + backs if a not in said]  # doubts, and people's words
        moved = [self.terminal.books.get(a.started.service_id, Money(0)) for a in others]
        assert self.terminal.kept - self.terminal.by_hand == told + total(moved)
        paid = [a for a in charges if a.booked and a.is_approved and not a.is_undone]
        unused = [a for a in charges if a.problem is CardProblem.UNUSED]
        twice = [a for a in backs if a.problem is CardProblem.GIVEN_TWICE]
        assert known == total(a.approved for a in {*paid, *unused}) - total(
            a.approved for a in twice
        )
        events = self.events()
        voided = {e.voids_event for e in events if isinstance(e, PaymentVoided)}
        voided |= {e.refunds_event for e in events if isinstance(e, PaymentRefunded)}
        voided |= {a.booked for a in charges if a.booked and a.is_undone}
        standing = [
            (p.account_no, p.item_no)
            for t in self.taken()
            if t.header.event_id not in voided
            for p in t.payments
        ]
        assert len(standing) == len(set(standing)), "a bill is paid twice"


def _bill(number: int) -> OpenItem:
    return an_item(f"20261000000{number}", account_no=f"100000000{number}")
