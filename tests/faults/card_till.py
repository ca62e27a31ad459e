"""A till that charges cards on a real store and a real terminal line, until it is killed.

    python -m tests.faults.card_till HOME TERMINAL_ADDRESS [--forgetful]

Says the number of each attempt once it is durable, and each receipt once its payment is.
`--forgetful` is what must never be: it writes an attempt down only when it has the answer.
"""

from __future__ import annotations

import argparse
import os
import random
from dataclasses import replace
from pathlib import Path

from pos_app.compose.cards import Cards
from pos_app.domain.account import Account
from pos_app.domain.basket import Basket
from pos_app.domain.card_attempt import CardAttempt, CardProblem
from pos_app.domain.cash import Count
from pos_app.domain.clock import SystemClock
from pos_app.domain.ids import id_maker
from pos_app.domain.payment import PaymentTaken, VoidReason
from pos_app.domain.shift import ShiftState
from pos_app.errors.card import BillBeingPaid, TerminalBusy, TerminalUnreachable
from pos_app.errors.kinds import CounterError
from pos_app.errors.store import StoreFault
from pos_app.services.cards.ask_terminal import request_of
from pos_app.services.cards.charge_card import Charge
from pos_app.services.cards.ports import CardTerminal
from pos_app.services.collect_payment import CollectPayment
from pos_app.services.look_up import LookUp
from pos_app.services.make_paper import MakePaper
from pos_app.services.paid_here import PaidHere
from pos_app.services.print_papers import PrintPapers
from pos_app.services.run_shift import RunShift
from pos_app.services.void_payment import VoidPayment
from pos_app.settings import Settings
from pos_app.storage.store import SqlStore
from pos_app.terminals.open_terminal import open_terminal
from tests.builders import (
    CLERK,
    DESK,
    SUPERVISOR,
    a_centre,
    a_profile,
    an_account,
    an_item,
    some_roles,
)
from tests.fakes.claims import FakeClaims
from tests.fakes.head_office import FakeHeadOffice
from tests.fakes.memory_accounts import MemoryAccountCopy
from tests.fakes.memory_store import SIGNER
from tests.fakes.printer import FakePrinter
from tests.faults.till import KEYS
from tests.offline_builders import an_allowance

ATTEMPT, RECEIPT = "attempt", "receipt"
BILLS = 3_000
_NOT_NOW = (BillBeingPaid, TerminalBusy, TerminalUnreachable)


def settings(address: str) -> Settings:
    """Short patience: a lost answer is asked about within the same second."""
    return Settings(
        desk=DESK,
        terminal=address,
        terminal_wait_s=1,
        terminal_connect_s=1,
        terminal_grace_s=0.15,
        terminal_ask_s=0.1,
    )


class CardTill:
    """Card services on the store in `home`; head office is made up."""

    def __init__(
        self, store: SqlStore, terminal: CardTerminal, said: Settings, bills: int = BILLS
    ) -> None:
        self.store = store
        self.terminal = terminal
        clock = SystemClock()
        new_id = id_maker(clock)
        accounts = [_account(number) for number in range(1, bills + 1)]
        copy = MemoryAccountCopy(*accounts, as_of=clock.now())
        office = FakeHeadOffice(clock, *accounts)
        here = PaidHere(store, copy.as_of)
        self.look_up = LookUp(copy, office, lambda: True, here, store, clock)
        centre, roles = a_centre(), some_roles()
        self.shifts = RunShift(store, clock, new_id, a_profile, centre, roles)
        allowance = an_allowance(store, clock)
        self.collect = CollectPayment(
            store, self.look_up, clock, new_id, a_profile, centre, allowance, roles
        )
        self.void = VoidPayment(store, clock, new_id, roles)
        self.printer = FakePrinter()
        make_paper = MakePaper(store, SIGNER, a_profile, centre, self.shifts)
        self.papers = PrintPapers(store, self.printer, make_paper, clock, new_id, DESK, roles)
        claims = FakeClaims()
        self.cards = Cards(
            said,
            store,
            clock,
            new_id,
            a_profile,
            centre,
            lambda: terminal,
            lambda: claims,
            lambda: self.collect,
            roles,
        )

    def recover(self, patience_s: float) -> None:
        """What a start does: ask about every doubt, then book what can be booked."""
        self.papers.settle_interrupted()
        shift = self.shifts.current()
        if shift is None:
            self.shifts.open(Count.parse("10x20"), CLERK)
        elif shift.state is ShiftState.BALANCING:
            self.shifts.leave_balancing(CLERK)
        for attempt in self.cards.ask.undecided():
            self.cards.ask.ask_until(attempt.attempt_id, patience_s)
        self.cards.ask.complete_all()

    def start(self, basket: Basket) -> CardAttempt:
        """All of it by card, as a tender screen of its own."""
        charge = Charge(self.collect.new_id(), basket, basket.total)
        return self.cards.charge.start(charge, CLERK)

    def basket(self, number: int) -> Basket:
        """The bill with that number, if something may be taken for it."""
        view = self.look_up.reread(_number(number))
        assert view is not None
        return Basket(a_profile()).open_account(view)

    def print_all(self) -> None:
        """Everything that waits."""
        while self.papers.step() is not None:
            pass

    def work(self, dice: random.Random) -> None:
        """One customer: a charge, now and then a void, a part that goes back."""
        basket = self._next_basket(dice.randrange(BILLS))
        try:
            attempt = self.start(basket)
        except _NOT_NOW:
            return
        print(ATTEMPT, attempt.started.service_id, flush=True)
        settled = self.cards.charge.run(attempt)
        taken = settled.completed
        if isinstance(taken, PaymentTaken):
            print(RECEIPT, taken.receipt_no, flush=True)
            if dice.random() < 0.2:
                self._void(taken)
        elif settled.attempt.problem is CardProblem.UNUSED:
            self._give_back(settled.attempt)

    def forget(self, dice: random.Random) -> None:
        """What must never be: sent first, written down afterwards."""
        attempt = self.start(self._next_basket(dice.randrange(BILLS)))
        with self.store.read() as work:
            request = request_of(work, attempt)
        unwritten = replace(request, service_id=request.service_id[::-1])
        self.terminal.charge(unwritten, lambda _: None)

    def _void(self, taken: PaymentTaken) -> None:
        reason = VoidReason.DUPLICATE
        try:
            back = self.cards.reverse.start_void(taken.receipt_no, reason, CLERK, SUPERVISOR)
        except _NOT_NOW:
            return
        if back is not None:
            print(ATTEMPT, back.started.service_id, flush=True)
            self.cards.charge.run(back)

    def _give_back(self, part: CardAttempt) -> None:
        try:
            back = self.cards.reverse.start(part.attempt_id, CLERK)
        except CounterError:
            return
        print(ATTEMPT, back.started.service_id, flush=True)
        self.cards.charge.run(back)

    def _next_basket(self, place: int) -> Basket:
        """The first bill from `place` on that may be paid."""
        for step in range(BILLS):
            basket = self.basket((place + step) % BILLS + 1)
            if basket.lines:
                return basket
        raise AssertionError("every bill is paid")


def _account(number: int) -> Account:
    """Each with another amount, so that a mix-up shows."""
    riyals = f"{100 + number % 500}.{number % 100:02d}"
    item = an_item(f"2026{number:08d}", riyals, account_no=_number(number))
    return an_account(_number(number), items=[item])


def _number(number: int) -> str:
    return f"1{number:09d}"


def main() -> None:
    """Charge until killed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("home", type=Path)
    parser.add_argument("terminal")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--forgetful", action="store_true")
    arguments = parser.parse_args()
    said = settings(arguments.terminal)
    terminal = open_terminal(said, arguments.home)
    assert terminal is not None
    till = CardTill(SqlStore.open(arguments.home, KEYS), terminal, said)
    dice = random.Random(arguments.seed)
    print("ready", flush=True)
    try:
        till.recover(patience_s=0.5)
        while True:
            till.forget(dice) if arguments.forgetful else till.work(dice)
    except StoreFault:
        os._exit(1)


if __name__ == "__main__":
    main()
