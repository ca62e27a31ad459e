"""Six desks of one branch with the real head office; its clock and theirs are the test's."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select

from gateway.accounts.look_up import read_accounts
from gateway.accounts.snapshots import Snapshots
from gateway.demo.embedded import make_server
from gateway.identity.enrolment import make_code
from gateway.operations.listening import listen
from gateway.storage import rows
from gateway.storage.engine import open_database, reading, writing
from pos_app import wire
from pos_app.cli.desk import make_desk
from pos_app.compose.desk import Desk
from pos_app.domain.account import Account, Allows, ItemKind, Supply
from pos_app.domain.basket import Basket
from pos_app.domain.cash import Count, expected_cash
from pos_app.domain.clock import SystemClock, in_qatar
from pos_app.domain.events import ShiftClosed
from pos_app.domain.ids import DeskId, ShiftId, StaffId
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import PaymentTaken
from pos_app.keys import load_keys
from pos_app.services.collect_payment import settle_cash
from pos_app.settings import Settings, load_settings
from pos_app.terminals.lab.server import LabTerminal
from tests.fakes.clock import FakeClock

People = Sequence[Mapping[str, Any]]  # made up; as `pos-gateway seed` tells them
NUMBERS = ("01", "02", "03", "04", "05", "06")


def _tomorrow_at_ten() -> datetime:
    """Head office was seeded now; no act of the test may step over midnight."""
    tomorrow = in_qatar(SystemClock().now()) + timedelta(days=1)
    return tomorrow.replace(hour=10).astimezone(UTC)


class Branch:
    """City Center with all its desks, enrolled; 05 loses its line when it is told to."""

    def __init__(
        self, engine: Engine, people: People, url: str, folder: Path, lab: LabTerminal
    ) -> None:
        self.engine = engine
        self.clock = FakeClock(_tomorrow_at_ten())
        self.lab = lab
        self.desks: dict[str, Desk] = {}
        self.clerk, self.supervisor, self.manager, self.auditor = (
            next(StaffId(p["id"]) for p in people if (p["role"], p["centre"]) == (role, "CCD"))
            for role in ("clerk", "supervisor", "manager", "auditor")
        )
        self._url = url
        self._folder = folder

    def enrol(self, number: str, terminal: str = "none") -> Desk:
        desk_id, home = DeskId(f"CCD-{number}"), self._folder / number
        with writing(self.engine) as connection:
            code = make_code(connection, self.clock, desk_id)
        make_desk(home, desk_id, self._url, code, Settings(terminal=terminal))
        settings = replace(
            load_settings(home), terminal_wait_s=30, terminal_grace_s=0.2, terminal_ask_s=0.05
        )
        self.desks[number] = Desk(home, settings, load_keys(home), self.clock)
        return self.desks[number]

    def open_shift(self, number: str) -> ShiftId:
        return self.desks[number].run_shift.open(Count.parse("10x20"), self.clerk).shift_id

    def basket(self, number: str, account_no: str, amount: str) -> Basket:
        """A part of what the account owes."""
        desk = self.desks[number]
        view = desk.look_up.account(account_no, self.clerk)
        return Basket(desk.profile()).open_account(view).pay_total(Money.parse(amount))

    def pay(self, number: str, account_no: str, amount: str) -> PaymentTaken:
        """In cash, to the dirham."""
        collect, wanted = self.desks[number].collect, self.basket(number, account_no, amount)
        basket, cash = settle_cash(wanted, Money.parse(amount))
        return collect.take(collect.new_id(), basket, (cash,), self.clerk)

    def close_shift(self, number: str) -> ShiftClosed:
        """Counted to the dirham."""
        desk = self.desks[number]
        desk.run_shift.start_balancing(self.clerk)
        with desk.store.read() as work:
            shift = work.shifts.current()
            assert shift is not None
            cash = expected_cash(work.journal.cash_of(shift.shift_id))
        desk.run_shift.count(Count({25: cash.dirhams // 25}), self.clerk)
        return desk.run_shift.close(self.clerk)

    def send(self, number: str) -> None:
        """All that waits, and how the desk is."""
        self.desks[number].office.drain(timeout_s=10)
        self.desks[number].day.see.tell()

    def cut_line(self, number: str) -> None:
        """Two failures in a row, and it is offline."""
        for _ in range(2):
            self.desks[number].office.http.connection.failed("cable out")

    def close(self) -> None:
        for desk in self.desks.values():
            desk.close()

    def mend_line(self, number: str) -> None:
        desk = self.desks[number]
        while desk.office.http.connection.state.is_offline:
            assert desk.office.worker.knock()  # two good contacts turn it


@contextmanager
def branch(database: str, people: People, folder: Path, lab: LabTerminal) -> Iterator[Branch]:
    """Head office on that database, listening; desks are closed afterwards."""
    engine, listener = open_database(database), listen("127.0.0.1", 0)
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    made = Branch(engine, people, url, folder, lab)
    clock = made.clock
    snapshots = Snapshots(engine, clock)
    server = make_server(engine, clock, snapshots=snapshots)
    thread = threading.Thread(target=server.run, args=([listener],), name="gateway", daemon=True)
    thread.start()
    with ExitStack() as stack:
        stack.callback(engine.dispose)
        stack.callback(snapshots.stop)
        stack.callback(thread.join, 5)
        stack.callback(setattr, server, "should_exit", True)
        stack.callback(made.close)
        yield made


def accounts_to_pay(engine: Engine) -> list[str]:
    """Accounts that any desk may take a part for, also while it is alone."""
    with reading(engine) as connection:
        numbers = list(connection.scalars(select(rows.accounts.c.account_no)))
        found = [wire.structure(one, Account) for one in read_accounts(connection, numbers)]
    return sorted(
        account.account_no
        for account in found
        if account.supply is Supply.CONNECTED
        and replace(account.allows, over=False, advance=False) == Allows()
        and account.due >= Money.riyals(201)
        and all(
            i.kind is ItemKind.BILL and i.due > ZERO and not i.in_dispute for i in account.items
        )
    )
