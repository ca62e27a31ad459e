"""Two real desks of a centre on the local network while head office is away, and afterwards."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from pos_app.cli.live_counter import counter_of
from pos_app.compose.desk import Desk, open_desk
from pos_app.domain.account import AccountView
from pos_app.domain.basket import Basket
from pos_app.domain.cash import Count
from pos_app.domain.ids import DeskId
from pos_app.domain.payment import CashTender, PaymentTaken, VoidReason
from pos_app.errors.branch import BillSettledElsewhere
from pos_app.errors.card import BillBeingPaid
from pos_app.errors.people import SupervisorNeeded
from pos_app.main import main
from pos_app.services.collect_payment import settle_cash
from pos_app.services.ports.outbox import OutboxState
from pos_app.settings import Settings
from tests.builders import money
from tests.e2e.pos_app_command import PosApp
from tests.e2e.served_office import CLERK, SUPERVISOR, ServedOffice
from tests.e2e.two_desks import Bill, bills_at, two_desks
from tests.waiting import wait_until
from ui.counter import Counter as UiCounter
from ui.message import Message


def free_ports(count: int) -> list[int]:
    """Ports of this machine that nobody listens on."""
    with ExitStack() as stack:
        found = []
        for _ in range(count):
            line = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
            line.bind(("127.0.0.1", 0))
            found.append(line.getsockname()[1])
        return found


@dataclass
class Counter:
    """One desk and its clerk."""

    desk: Desk

    def view(self, bill: Bill) -> AccountView:
        return self.desk.look_up.account(bill[0], CLERK)

    def pay(self, bill: Bill, *, insists: bool = False) -> PaymentTaken:
        basket = Basket(self.desk.profile()).tick(self.view(bill), bill[1], insists=insists)
        basket, cash = settle_cash(basket, basket.total + money("100.00"))
        approved_by = SUPERVISOR if insists else None
        collect = self.desk.collect
        taken = collect.take(collect.new_id(), basket, (cash,), CLERK, approved_by)
        self.desk.branch.wake()
        return taken

    def lose_the_way(self) -> None:
        for _ in range(2):
            self.desk.office.http.connection.failed("cable out")

    def find_the_way(self) -> None:
        wait_until(lambda: self.desk.office.worker.knock())
        assert self.desk.office.drain(timeout_s=10).waiting == 0

    def answer_to(self, taken: PaymentTaken) -> tuple[OutboxState, str]:
        with self.desk.store.read() as work:
            entry = work.journal.by_event(taken.header.event_id)
            item = work.outbox.item(entry.seq) if entry else None
        assert item is not None
        return item.state, item.reason


def init(office: ServedOffice, home: Path, number: str, at: int, peer: int) -> None:
    options = ["--centre", "CCD", "--desk", number, "--gateway", office.url, "--home", str(home)]
    line = ["--bulletin", f"udp://127.0.0.1:{at}", "--bulletin-peers", f"127.0.0.1:{peer}"]
    assert main(["init", *options, *line, "--enrol", office.enrol(desk=number)]) == 0


@contextmanager
def branch(
    office: ServedOffice, folder: Path, *, is_heard: bool = True
) -> Iterator[tuple[Counter, Counter]]:
    """Desks 02 and 05 with open shifts and copies, that hear each other if `is_heard`."""
    ports = free_ports(2)
    homes = [folder / "02", folder / "05"]
    for home, at, peer in zip(homes, ports, ports[::-1], strict=True):
        init(office, home, home.name, at, peer)
    with ExitStack() as stack:
        one, two = (Counter(stack.enter_context(open_desk(home))) for home in homes)
        for counter in (one, two):
            counter.desk.office.refresh_all()  # with the keys of both
            counter.desk.run_shift.open(Count.parse("10x20"), CLERK)
        if is_heard:
            meet(one, two)
        yield one, two


def meet(one: Counter, two: Counter) -> None:
    """Both lines are there."""
    for counter in (one, two):
        counter.desk.branch.start()
    wait_until(lambda: bool(one.desk.branch.standing().here and two.desk.branch.standing().here))


def leave_alone(office: ServedOffice, *counters: Counter) -> None:
    """Head office goes away, and the desks know it."""
    office.stop()
    for counter in counters:
        counter.lose_the_way()


def a_bill(office: ServedOffice, counter: Counter) -> Bill:
    account_no: str = office.sample[0]["account_no"]
    view = counter.desk.copy.account(account_no)
    assert view is not None
    return account_no, view.account.oldest_first()[0].item_no


def test_a_bill_taken_at_one_desk_is_marked_at_the_other_until_head_office_knows(
    office_on_file: ServedOffice, tmp_path: Path
) -> None:
    office = office_on_file
    with branch(office, tmp_path) as (one, two):
        bill = a_bill(office, one)
        leave_alone(office, one, two)
        taken = one.pay(bill)
        wait_until(lambda: two.view(bill).is_settled_elsewhere(bill[1]))
        told = two.view(bill).told_of(bill[1])
        assert told is not None
        assert (told.desk, told.at) == (DeskId("CCD-02"), taken.header.at)
        with pytest.raises(BillSettledElsewhere):
            two.pay(bill)
        opened = Basket(two.desk.profile()).open_account(two.view(bill))
        assert bill not in opened.paying
        office.start()
        one.find_the_way()
        two.find_the_way()
        assert one.answer_to(taken) == (OutboxState.ACCEPTED, "")
        view = two.view(bill)
        assert view.account.item(bill[1]) is None
        assert view.told == (), "head office knows it: the hint has ended"


def test_the_window_warns_while_other_desks_cannot_be_seen_and_head_office_is_away(
    office_on_file: ServedOffice, tmp_path: Path
) -> None:
    with branch(office_on_file, tmp_path) as (one, two):
        counter = counter_of(one.desk)
        one.lose_the_way()
        assert "E-171" not in _codes(counter.remarks())
        two.desk.branch.stop()
        wait_until(lambda: not one.desk.branch.standing().here)
        (said,) = [message for message in counter.remarks() if message.code == "E-171"]
        assert said.args == ("CCD-05",)
        bill = a_bill(office_on_file, one)
        assert one.pay(bill).payments, "a warning, never a block"


def test_the_same_bill_booked_at_both_desks_is_said_at_both_windows_until_one_is_voided(
    office_on_file: ServedOffice, tmp_path: Path
) -> None:
    office = office_on_file
    with branch(office, tmp_path, is_heard=False) as (one, two):
        bill = a_bill(office, one)
        leave_alone(office, one, two)
        windows = [counter_of(counter.desk) for counter in (one, two)]
        taken, _ = one.pay(bill), two.pay(bill)
        meet(one, two)  # their messages crossed

        def said(window: UiCounter) -> list[tuple[object, ...]]:
            return [message.args for message in window.remarks() if message.code == "E-173"]

        wait_until(lambda: said(windows[0]) == [(bill[1], "CCD-05")])
        wait_until(lambda: said(windows[1]) == [(bill[1], "CCD-02")])
        one.desk.void.void(taken.receipt_no, VoidReason.CUSTOMER_CHANGED_MIND, CLERK, SUPERVISOR)
        one.desk.branch.wake()
        wait_until(lambda: said(windows[0]) == said(windows[1]) == [])


def _codes(messages: Sequence[Message]) -> list[str]:
    return [message.code for message in messages]


def test_a_customer_who_insists_gets_credit_and_head_office_says_so(
    office_on_file: ServedOffice, tmp_path: Path
) -> None:
    office = office_on_file
    with branch(office, tmp_path) as (one, two):
        bill = a_bill(office, one)
        leave_alone(office, one, two)
        first = one.pay(bill)
        wait_until(lambda: two.view(bill).is_settled_elsewhere(bill[1]))
        basket = Basket(two.desk.profile()).tick(two.view(bill), bill[1], insists=True)
        with pytest.raises(SupervisorNeeded):
            two.desk.collect.take(
                two.desk.collect.new_id(),
                basket,
                (CashTender(basket.total, money("0.00")),),
                CLERK,
            )
        again = two.pay(bill, insists=True)
        office.start()
        one.find_the_way()
        two.find_the_way()
        assert one.answer_to(first)[0] is OutboxState.ACCEPTED
        assert two.answer_to(again)[0] is OutboxState.REMARKED
        assert two.answer_to(again)[1] in ("credit", "paid_elsewhere")


def test_a_card_in_doubt_locks_the_bill_at_the_other_desk_without_head_office(
    office_on_file: ServedOffice, tmp_path: Path
) -> None:
    office = office_on_file
    ports = free_ports(2)
    with two_desks(office, tmp_path) as (one, two):
        bill = bills_at(one)[0]
        for clerk, at, peer in zip((one, two), ports, ports[::-1], strict=True):
            clerk.desk.office.refresh_all()
            clerk.desk.devices.settings = _with_line(clerk.desk, at, peer)
            clerk.desk.__dict__.pop("branch")  # made before it had a line
            for made in ("look_up", "collect", "cards"):
                clerk.desk.__dict__.pop(made, None)
            clerk.cards = clerk.desk.cards
            clerk.desk.branch.start()
        wait_until(lambda: bool(two.desk.branch.standing().here))
        one.lose_the_way()
        two.lose_the_way()
        basket = one.basket(bill)
        old = two.basket(bill)  # the other clerk has it on the screen already
        one.charge_in_doubt(basket, "response_lost=1")
        one.desk.branch.wake()
        wait_until(lambda: bool((item := two.item(bill)) and item.claimed_by))
        with pytest.raises(BillBeingPaid):
            two.basket(bill)
        with pytest.raises(BillBeingPaid) as refused:
            two.start(old)
        assert refused.value.facts["desk"] == "CCD-02"


def _with_line(desk: Desk, at: int, peer: int) -> Settings:
    return replace(
        desk.settings, bulletin=f"udp://127.0.0.1:{at}", bulletin_peers=f"127.0.0.1:{peer}"
    )


def test_doctor_says_which_desks_are_heard(
    office_on_file: ServedOffice, tmp_path: Path, pos_app: PosApp
) -> None:
    ports = free_ports(2)
    init(office_on_file, tmp_path / "05", "05", ports[1], ports[0])
    init(office_on_file, pos_app.home, "02", *ports)
    with open_desk(tmp_path / "05") as other:
        other.office.refresh_all()
        other.branch.start()
        line = _doctor(pos_app)
        assert line["ok"]
        assert line["detail"] == f"udp://127.0.0.1:{ports[0]}: sees CCD-05"
    line = _doctor(pos_app)
    assert not line["ok"]
    assert "sees no other desk; CCD-05 seen last 2" in line["detail"]
    pos_app.set("bulletin", "none")
    assert _doctor(pos_app)["detail"].startswith("off: ")


def _doctor(pos_app: PosApp) -> dict[str, Any]:
    _, said = pos_app.run("doctor", "--json")
    (line,) = [c for c in json.loads(said.splitlines()[-1])["checks"] if c["name"] == "bulletin"]
    return dict(line)


def test_a_line_that_is_none_is_refused(tmp_path: Path) -> None:
    options = ["--centre", "CCD", "--desk", "02", "--gateway", "http://127.0.0.1:9"]
    for option, value in (
        ("--bulletin", "tcp://0.0.0.0:47800"),
        ("--bulletin", "udp://0.0.0.0:99999"),
        ("--bulletin-peers", "branch-desk-5:47800"),
        ("--bulletin-peers", "192.168.1.300:47800"),
    ):
        assert main(["init", *options, option, value, "--home", str(tmp_path / "home")]) == 2
        assert not (tmp_path / "home").exists()
