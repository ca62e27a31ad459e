"""A till with a real store in a process of its own, which dies when it is told to.

    python -m tests.faults.till HOME [--payments N]

Pays, opens the drawer, prints, copies and mails with the real services; only printer and head
office are made up. Says each receipt number once its payment is durable, and each paper and each
kick as it happens.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pos_app.domain.basket import Basket
from pos_app.domain.cash import Count
from pos_app.domain.clock import Clock
from pos_app.domain.documents import Document, ReceiptDocument
from pos_app.domain.events import DrawerReason, SendWay
from pos_app.domain.ids import DeskId, StaffId, id_maker
from pos_app.domain.money import Money
from pos_app.domain.payment import CashTender, PaymentTaken, Tender
from pos_app.domain.printing import PrintResult
from pos_app.errors.store import StoreFault
from pos_app.keys import Keys
from pos_app.sealing import public_key_of, seal
from pos_app.services.check_role import CheckRole
from pos_app.services.collect_payment import CollectPayment
from pos_app.services.look_up import LookUp
from pos_app.services.make_paper import MakePaper
from pos_app.services.open_drawer import OpenDrawer
from pos_app.services.paid_here import PaidHere
from pos_app.services.ports.outbox import OutboxState
from pos_app.services.print_papers import PrintPapers
from pos_app.services.run_shift import RunShift
from pos_app.services.send_receipt import SendReceipt
from pos_app.storage.store import SqlStore, SqlWork
from tests.builders import CLERK, DESK, SUPERVISOR, a_centre, a_profile, a_view, some_roles
from tests.fakes.clock import FakeClock
from tests.fakes.head_office import FakeHeadOffice
from tests.fakes.memory_accounts import MemoryAccountCopy
from tests.fakes.memory_store import SIGNER
from tests.fakes.printer import FakePrinter
from tests.offline_builders import an_allowance

DIED = 77
KEYS = Keys(store=bytes(32), desk=SIGNER, head=bytes(32), where="a test")
SEALING_KEY = public_key_of(bytes(32))
PAPER, KICK = "paper", "kick"


class Till:
    """The services that a payment passes through, and what follows it."""

    def __init__(
        self,
        store: SqlStore,
        clock: Clock | None = None,
        printer: FakePrinter | None = None,
        desk: DeskId = DESK,
        roles: CheckRole | None = None,
    ) -> None:
        self.store = store
        self.clock = clock or FakeClock()
        self.new_id = new_id = id_maker(self.clock)
        self.printer = printer or FakePrinter()
        copy = MemoryAccountCopy()
        look_up = LookUp(
            copy,
            FakeHeadOffice(self.clock),
            lambda: True,
            PaidHere(store, copy.as_of),
            store,
            self.clock,
        )
        centre, roles = a_centre(), roles or some_roles()
        self._profile = profile = a_profile(desk=desk)
        self.shifts = RunShift(store, self.clock, new_id, lambda: profile, centre, roles)
        allowance = an_allowance(store, self.clock)
        self.collect = CollectPayment(
            store, look_up, self.clock, new_id, lambda: profile, centre, allowance, roles
        )
        make_paper = MakePaper(store, SIGNER, lambda: profile, centre, self.shifts)
        self.papers = PrintPapers(store, self.printer, make_paper, self.clock, new_id, desk, roles)
        self.drawer = OpenDrawer(store, self.printer, self.clock, new_id, desk, roles)
        self.mail = SendReceipt(store, self.clock, new_id, desk, lambda: SEALING_KEY, seal, roles)

    def open_shift(self) -> None:
        """The desk's first shift, and what a start puts in order."""
        self.papers.settle_interrupted()
        if self.shifts.current() is None:
            self.shifts.open(Count.parse("10x20"), CLERK)

    def pay(self, *tenders: Tender, by: StaffId = CLERK) -> PaymentTaken:
        """500 QAR for a bill of 500; in cash, if nothing else is said."""
        basket = Basket(self._profile).open_account(a_view())
        exact = CashTender(Money.riyals(500), Money(0))
        return self.collect.take(self.new_id(), basket, tenders or (exact,), by)

    def finish(self, taken: PaymentTaken) -> None:
        """Drawer, paper, a copy, a mail; then head office takes it all."""
        self.drawer.for_event(taken)
        self.print_all()
        self.papers.reprint(taken.receipt_no, CLERK)
        self.print_all()
        self.mail.send(taken.receipt_no, SendWay.EMAIL, "noor@example.com", CLERK)
        self.drawer.no_sale(DrawerReason.CHANGE_MONEY, CLERK, SUPERVISOR)
        with self.store.begin() as work:
            for item in work.outbox.due(self.clock.now(), 4):
                work.outbox.settle(item.seq, OutboxState.ACCEPTED, "", self.clock.now())
            work.commit()

    def print_all(self) -> None:
        """Everything that waits."""
        while self.papers.step() is not None:
            pass


class StoreInPieces(SqlStore):
    """What must never be: every statement is a transaction of its own."""

    @contextmanager
    def begin(self) -> Iterator[SqlWork]:
        with self.connection() as db:
            yield SqlWork(db, self.keys, is_reading=True)


class SpeakingPrinter(FakePrinter):
    """Says what comes out of it."""

    def print(self, document: Document) -> PrintResult:
        if isinstance(document, ReceiptDocument):
            print(PAPER, document.taken.receipt_no, document.copy_no, flush=True)
        return super().print(document)

    def kick_drawer(self) -> bool:
        print(KICK, flush=True)
        return super().kick_drawer()


def main() -> None:
    """Pay until told to stop, or killed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("home", type=Path)
    parser.add_argument("--payments", type=int, default=1_000_000)
    arguments = parser.parse_args()
    till = Till(SqlStore.open(arguments.home, KEYS), printer=SpeakingPrinter())
    till.open_shift()
    print("ready", flush=True)
    try:
        for _ in range(arguments.payments):
            taken = till.pay()
            print(taken.receipt_no, flush=True)
            till.finish(taken)
    except StoreFault:
        os._exit(DIED)
    os._exit(0)  # leaves the log as it is, like a power cut


if __name__ == "__main__":
    main()
