"""Whole desks behind a laboratory gateway, with a clerk who remembers what was booked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Protocol

from sqlalchemy import Engine, func, select

from gateway.accounts.look_up import read_accounts
from gateway.demo.embedded import EmbeddedGateway
from gateway.ledger.ledger_lines import ledger_lines
from gateway.ledger.verify import find_problems
from gateway.storage import rows
from gateway.storage.engine import reading
from pos_app import wire
from pos_app.cli.desk import make_desk
from pos_app.compose.desk import Desk
from pos_app.domain.account import Account, AccountView, ItemKind, OpenItem, Plan, Source, Supply
from pos_app.domain.basket import Basket
from pos_app.domain.cash import DENOMINATIONS, Count
from pos_app.domain.clock import Clock
from pos_app.domain.ids import DeskId, StaffId
from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentTaken, PaymentVoided, VoidReason
from pos_app.errors.people import SupervisorNeeded
from pos_app.keys import load_keys
from pos_app.services.collect_payment import settle_cash
from pos_app.settings import Settings, load_settings
from tests.offline_queue.real_office import Office

_NOTE: Final = Money.riyals(10)  # customers round up to these
_PAGE: Final = 500
_LEAST: Final = Money.riyals(2)  # of a bill, so that a part of it can be paid
FLOAT: Final = Count.parse("100x5,10x20,1x50,0.50x20,0.25x20")


@dataclass
class StaffedDesk:
    """A desk with an open shift; every payment and void that it has acknowledged."""

    desk: Desk
    clerk: StaffId
    supervisor: StaffId
    taken: list[PaymentTaken] = field(default_factory=list)
    voided: list[PaymentVoided] = field(default_factory=list)
    banked: Money = Money(0)  # of the shifts that are closed

    @property
    def name(self) -> DeskId:
        return DeskId(self.desk.settings.desk)

    def open_shift(self) -> None:
        self.desk.run_shift.open(FLOAT, self.clerk)

    def pay(self, view: AccountView, item_no: str, amount: Money | None = None) -> PaymentTaken:
        """One bill, or some of it, in cash; raises as the services do."""
        basket = Basket(self.desk.profile()).tick(view, item_no)
        if amount is not None:
            basket = basket.pay(view.account.account_no, item_no, amount)
        return self._take(basket)

    def serve(self, account_no: str, item_no: str) -> PaymentTaken:
        """As at the screen: look up, tick, read again, take cash. Raises as the services do."""
        view = self.desk.look_up.account(account_no, self.clerk)
        basket = Basket(self.desk.profile()).tick(view, item_no)
        basket, _ = self.desk.collect.reread(basket, self.clerk)
        return self._take(basket)

    def void(self, taken: PaymentTaken) -> None:
        """The clerk's mistake, undone with the supervisor."""
        undone = self.desk.void.void(
            taken.receipt_no, VoidReason.WRONG_ACCOUNT, self.clerk, self.supervisor
        )
        self.voided.append(undone)

    def close_shift(self) -> None:
        """Count exactly what should be there, and make the Z."""
        shifts, floated = self.desk.run_shift, FLOAT.total
        shifts.start_balancing(self.clerk)
        shifts.count(in_pieces(floated + self.collected - self.banked), self.clerk)
        shifts.close(self.clerk)
        self.banked = self.collected

    @property
    def collected(self) -> Money:
        """What was taken less what was given back."""
        got = sum(taken.collected.dirhams for taken in self.taken)
        return Money(got - sum(voided.amount.dirhams for voided in self.voided))

    def by_account(self) -> Counter[str]:
        """Dirhams by account, as acknowledged here."""
        sums: Counter[str] = Counter()
        undone = {voided.voids_event for voided in self.voided}
        for taken in self.taken:
            for payment in taken.payments:
                is_void = taken.header.event_id in undone
                sums[payment.account_no] += 0 if is_void else payment.amount.dirhams
        return +sums

    def _take(self, basket: Basket) -> PaymentTaken:
        collect = self.desk.collect
        tendered = (basket.total + _NOTE).round_down(_NOTE)
        basket, cash = settle_cash(basket, tendered)
        event_id = collect.new_id()
        try:
            taken = collect.take(event_id, basket, (cash,), self.clerk)
        except SupervisorNeeded:
            taken = collect.take(event_id, basket, (cash,), self.clerk, self.supervisor)
        self.taken.append(taken)
        return taken


def in_pieces(amount: Money) -> Count:
    """The amount in as few notes and coins as it takes."""
    pieces, left = {}, amount.dirhams
    for face in sorted((one.dirhams for one in DENOMINATIONS), reverse=True):
        pieces[face], left = divmod(left, face)
    assert left == 0, amount
    return Count.of({face: number for face, number in pieces.items() if number})


@contextmanager
def staffed_desk(
    home: Path, name: str, gateway: str, code: str, clock: Clock, wishes: Settings | None = None
) -> Iterator[StaffedDesk]:
    """A newly enrolled desk with its shift open."""
    make_desk(home, DeskId(name), gateway, code, wishes or Settings())
    desk = Desk(home, load_settings(home), load_keys(home), clock)
    try:
        people = desk.sign_in.bundle().staff
        clerk = next(one.staff_id for one in people if not one.role.may_approve())
        supervisor = next(one.staff_id for one in people if one.role.may_approve())
        staffed = StaffedDesk(desk, clerk, supervisor)
        staffed.open_shift()
        yield staffed
    finally:
        desk.close()


def payable_bills(office: Office) -> list[tuple[Account, OpenItem]]:
    """Bills that any desk may take, also while it is alone."""
    return bills_in(office.engine)


def bills_in(engine: Engine) -> list[tuple[Account, OpenItem]]:
    """The same, by head office's database."""
    with reading(engine) as connection:
        numbers = list(connection.scalars(select(rows.accounts.c.account_no)))
        found = [
            wire.structure(plain, Account)
            for place in range(0, len(numbers), _PAGE)
            for plain in read_accounts(connection, sorted(numbers)[place : place + _PAGE])
        ]
    return [(account, item) for account in found for item in _bills_of(account)]


def _bills_of(account: Account) -> list[OpenItem]:
    allows = account.allows
    is_free = allows.blocked is None and not allows.exact_only and account.plan is not Plan.PREPAID
    takes_any = allows.partial and allows.over
    if not is_free or not takes_any or account.supply is Supply.DISCONNECTED:
        return []
    return [
        item
        for item in account.oldest_first()
        if item.kind is ItemKind.BILL
        and item.due >= _LEAST
        and item.is_payable
        and not item.exact_only
        and not item.in_dispute
    ]


def live(account: Account, clock: Clock) -> AccountView:
    """As head office told it just now."""
    return AccountView(account, Source.LIVE, clock.now())


# What head office has ------------------------------------------------------------------


class Books(Protocol):
    """A head office, as far as its books go."""

    @property
    def engine(self) -> Engine: ...


@dataclass
class Comparison:
    """Head office's books against what the desks have acknowledged."""

    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    problems: list[str] = field(default_factory=list)


def compare(office: Books, desks: Sequence[StaffedDesk]) -> Comparison:
    """Event by event, then to the dirham per desk and account; then head office's own audit."""
    found = Comparison()
    for desk in desks:
        _compare_desk(office, desk, found)
    expected: Counter[str] = Counter()
    for desk in desks:
        expected.update(desk.by_account())
    booked = _by_account(office)
    for number in sorted(expected.keys() | booked.keys()):
        if expected[number] != booked[number]:
            found.problems.append(
                f"account {number}: {Money(booked[number])} booked, {Money(expected[number])} taken"
            )
    with reading(office.engine) as connection:
        found.problems += find_problems(connection)[1]
    return found


def _compare_desk(office: Books, desk: StaffedDesk, found: Comparison) -> None:
    with reading(office.engine) as connection:
        lines = list(ledger_lines(connection, desk.name))
    acknowledged = {str(one.header.event_id): one.collected.dirhams for one in desk.taken}
    acknowledged |= {str(one.header.event_id): -one.amount.dirhams for one in desk.voided}
    times = Counter(line["event_id"] for line in lines)
    booked = {line["event_id"]: line["amount_dirhams"] for line in lines}
    refused = [line["event_id"] for line in lines if line["state"] == "refused"]
    found.acknowledged += len(acknowledged)
    found.lost += len(acknowledged.keys() - booked.keys()) + len(refused)
    found.doubled += sum(number - 1 for number in times.values())
    found.problems += [
        f"{desk.name}: {event} is {booked.get(event)} instead of {amount}"
        for event, amount in acknowledged.items()
        if booked.get(event) != amount
    ]
    found.problems += [f"{desk.name}: {e} was never taken" for e in booked.keys() - acknowledged]
    found.problems += [f"{desk.name}: {event} is refused" for event in refused]


def _by_account(office: Books) -> Counter[str]:
    table = rows.postings
    total = func.sum(table.c.amount_dirhams)
    query = select(table.c.account_no, total).group_by(table.c.account_no)
    with reading(office.engine) as connection:
        return +Counter({number: int(dirhams) for number, dirhams in connection.execute(query)})


def enrolled(office: EmbeddedGateway, name: str) -> str:
    """A code for that desk."""
    centre, _, number = name.partition("-")
    return office.enrol(centre, number)


def impatient(wishes: Settings, read_s: float) -> Settings:
    """Settings of a desk on a virtual clock: real time is short there."""
    return replace(wishes, connect_s=min(read_s, wishes.connect_s), read_s=read_s)
