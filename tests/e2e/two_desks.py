"""Two desks of one centre with the real head office between them, each with its own terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from offline_queue.claims import HttpClaims
from offline_queue.head_office import HttpHeadOffice
from pos_app.compose.desk import Desk
from pos_app.domain.account import Account, ItemKind, OpenItem
from pos_app.domain.basket import Basket
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.cash import Count
from pos_app.domain.clock import SystemClock
from pos_app.domain.events import Event
from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentTaken
from pos_app.keys import load_keys
from pos_app.main import main
from pos_app.services.cards.charge_card import Charge
from pos_app.services.cards.settle_attempt import Settled
from pos_app.services.ports.outbox import OutboxState
from pos_app.settings import load_settings
from pos_app.terminals.lab.ledger import moved_by_service
from pos_app.terminals.lab.server import LabTerminal
from tests.e2e.served_office import CLERK, SUPERVISOR, ServedOffice
from tests.faults.aftermath import journal_of
from tests.faults.card_books import disagreements

Bill = tuple[str, str]  # account, item


class ClerkAtDesk:
    """One clerk at one desk, with the terminal beside them."""

    def __init__(self, desk: Desk, lab: LabTerminal) -> None:
        self.desk = desk
        self.lab = lab
        self.cards = desk.cards
        self.desk_id = desk.profile().desk
        self._before = Money(0)

    def item(self, bill: Bill) -> OpenItem | None:
        """The bill as this desk sees it now."""
        return self.desk.look_up.account(bill[0], CLERK).account.item(bill[1])

    def basket(self, bill: Bill) -> Basket:
        """That bill alone. Raises BillBeingPaid, ItemUnknown."""
        view = self.desk.look_up.account(bill[0], CLERK)
        return Basket(self.desk.profile()).tick(view, bill[1])

    def start(self, basket: Basket) -> CardAttempt:
        """All of it by card. Raises as `ChargeCard.start`."""
        charge = Charge(self.desk.collect.new_id(), basket, basket.total, approved_by=SUPERVISOR)
        return self.cards.charge.start(charge, CLERK)

    def charge(self, basket: Basket) -> Settled:
        return self.cards.charge.run(self.start(basket))

    def charge_in_doubt(self, basket: Basket, *faults: str) -> CardAttempt:
        """Nobody hears what came of it, by `faults`, and questions are answered with garbage."""
        for fault in (*faults, "garbage@inquiry"):
            self.lab.faults.set(fault)
        return self.charge(basket).attempt

    def ask(self, attempt: CardAttempt) -> Settled:
        """With the terminal well again."""
        self.lab.faults.heal()
        return self.cards.ask.ask_until(attempt.attempt_id, 5).settled

    def send(self) -> None:
        """All that waits goes to head office."""
        sent = self.desk.office.drain(timeout_s=10)
        assert (sent.waiting, sent.unknown) == (0, 0)

    def lose_the_way(self) -> None:
        """It is known to be offline."""
        for _ in range(2):
            self.desk.office.http.connection.failed("cable out")

    def begin(self) -> None:
        """Count from here."""
        self._before = Money(self.lab.ledger.moved_dirhams)

    def answer_to(self, taken: PaymentTaken) -> tuple[OutboxState, str]:
        """What head office said of a payment, as the desk keeps it."""
        with self.desk.store.read() as work:
            entry = work.journal.by_event(taken.header.event_id)
            item = work.outbox.item(entry.seq) if entry else None
        assert item is not None
        return item.state, item.reason

    @property
    def moved(self) -> Money:
        """By the terminal's own books, since `begin`."""
        return Money(self.lab.ledger.moved_dirhams) - self._before

    def come_to_rest(self) -> None:
        """The terminal is well and asked about all that is open; head office knows it all."""
        self.lab.faults.heal()
        for attempt in self.cards.ask.undecided():
            self.cards.ask.ask_until(attempt.attempt_id, 5)
        self.send()
        while self.desk.office.http.connection.state.is_offline:
            assert self.desk.office.worker.knock()  # two good contacts turn it

    def events(self) -> list[Event]:
        return journal_of(self.desk.sql_store)

    def disagreements(self) -> list[str]:
        moved = moved_by_service(self.lab.ledger.entries)
        return disagreements(self.events(), {n: Money(amount) for n, amount in moved.items()})


@contextmanager
def two_desks(office: ServedOffice, folder: Path) -> Iterator[tuple[ClerkAtDesk, ClerkAtDesk]]:
    """Desks 02 and 05 with open shifts."""
    with ExitStack() as stack:
        one, two = (_desk(stack, office, folder / number, number) for number in ("02", "05"))
        yield one, two


def _desk(stack: ExitStack, office: ServedOffice, home: Path, number: str) -> ClerkAtDesk:
    options = ["--centre", "CCD", "--desk", number, "--gateway", office.url, "--home", str(home)]
    assert main(["init", *options, "--enrol", office.enrol(desk=number)]) == 0
    lab = stack.enter_context(LabTerminal(f"LAB-{number}"))
    settings = replace(
        load_settings(home),
        terminal=lab.address,
        terminal_wait_s=30,
        terminal_grace_s=0.2,
        terminal_ask_s=0.05,
    )
    desk = Desk(home, settings, load_keys(home), SystemClock())
    stack.callback(desk.close)
    http, long_s = desk.office.http, 30.0  # a busy machine is no head office that is away
    desk.office.questions = HttpHeadOffice(http, long_s)
    desk.office.claims = HttpClaims(http, long_s)
    desk.run_shift.open(Count.parse("10x20"), CLERK)
    return ClerkAtDesk(desk, lab)


def bills_at(clerk: ClerkAtDesk) -> list[Bill]:
    """Bills that any desk may take, by card and without being asked twice."""
    found: list[Bill] = []
    cursor, is_more = 0, True
    while is_more:
        changes = clerk.desk.office.questions.changes(cursor, 500)
        cursor, is_more = changes.next_cursor, changes.more
        found += [bill for account in changes.accounts for bill in _bills_of(account)]
    return found


def _bills_of(account: Account) -> list[Bill]:
    allows = account.allows
    if allows.blocked is not None or allows.cash_only or account.due.dirhams <= 0:
        return []
    items = [i for i in account.oldest_first() if i.kind is ItemKind.BILL]
    return [(account.account_no, item.item_no) for item in items]
