"""Desks of one branch on real sockets of this machine, with a network that can be cut.

Time stands until a test moves it. Packets on the loopback are there as soon as they are sent, so
`settle` knows when everybody has heard everything.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from offline_queue.bulletin.bulletin import Bulletin
from offline_queue.bulletin.conversation import Conversation, Outgoing
from offline_queue.bulletin.line import Line
from offline_queue.bulletin.packets import pack
from offline_queue.bulletin.peers import HELLO_EVERY_S, Address
from pos_app.domain.account import Account, AccountView, Source
from pos_app.domain.bulletin import Told
from pos_app.domain.ids import DeskId
from pos_app.domain.payment import PaymentTaken
from pos_app.keys import DeskKey
from pos_app.services.paid_elsewhere import PaidElsewhere
from pos_app.services.paid_here import PaidHere
from pos_app.services.ports.store import Work
from pos_app.services.taken_twice import taken_twice
from pos_app.services.tell_branch import TellBranch
from pos_app.storage.notices import SqlNotices
from tests.builders import (
    a_header,
    a_payment,
    a_payment_taken,
    a_payment_voided,
    an_account,
    an_item,
    money,
)
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import MemoryStore

Carries = Callable[[DeskId, DeskId], bool]


@dataclass(slots=True)
class Network:
    """What gets through: everything, until a test says otherwise."""

    names: dict[Address, DeskId] = field(default_factory=dict)
    carries: Carries = lambda _from, _to: True
    loss: float = 0.0
    doubles: float = 0.0
    mixes: bool = False
    chance: random.Random = field(default_factory=lambda: random.Random(5))
    packets: int = 0

    def split(self, *groups: set[DeskId]) -> None:
        """Only desks of one group hear each other."""
        self.carries = lambda one, other: any({one, other} <= group for group in groups)

    def heal(self) -> None:
        self.carries = lambda _from, _to: True
        self.loss = self.doubles = 0.0
        self.mixes = False

    def spoilt(self, sender: DeskId, outgoing: Iterable[Outgoing]) -> list[Outgoing]:
        """What of it arrives, in which order."""
        out = []
        for one in outgoing:
            to = self.names.get(one.to)
            if to is not None and not self.carries(sender, to):
                continue
            if self.chance.random() >= self.loss:
                out += [one] * (2 if self.chance.random() < self.doubles else 1)
        if self.mixes:
            self.chance.shuffle(out)
        self.packets += len(out)
        return out


class CutLine(Line):
    """A real line whose sender the network may cut off."""

    def __init__(self, network: Network, desk: DeskId) -> None:
        super().__init__(("127.0.0.1", 0))
        self._network, self._desk = network, desk
        network.names[self.address] = desk
        self.heard = 0

    def send(self, outgoing: Iterable[Outgoing]) -> str:
        return super().send(self._network.spoilt(self._desk, outgoing))

    def receive(self, most: int) -> list[tuple[bytes, Address]]:
        heard = super().receive(most)
        self.heard += len(heard)
        return heard


@dataclass
class BranchDesk:
    """One desk: a journal, its file of notices, its line, and what its clerk would see."""

    branch: Branch
    desk: DeskId
    key: DeskKey
    home: Path
    clock: FakeClock
    store: MemoryStore = field(init=False)
    notices: SqlNotices = field(init=False)
    line: CutLine = field(init=False)
    bulletin: Bulletin = field(init=False)
    conversation: Conversation = field(init=False)
    receipts: int = 0

    def __post_init__(self) -> None:
        self.store = MemoryStore(self.key)
        self.line = CutLine(self.branch.network, self.desk)

    def start(self, meeting_points: list[Address]) -> None:
        """Take up the notices of before, if there are any."""
        self.notices = SqlNotices(self.home / f"{self.desk}.db", bytes(32), self.desk)
        self.conversation = Conversation(
            self.desk,
            self.key,
            lambda: self.branch.keys,
            self.notices,
            self.clock,
            meeting_points,
        )
        sign = partial(pack, signer=self.key)
        telling = TellBranch(self.store, self.notices, self.clock, self.desk, sign)
        self.bulletin = Bulletin(
            self.line.address,
            self.conversation,
            telling,
            self.notices,
            self.clock,
            lambda: tuple(d for d in self.branch.keys if d != self.desk),
        )

    def stop(self) -> None:
        self.notices.close()

    def turn(self) -> None:
        self.bulletin.turn(self.line, self.branch.now_s)

    # What happens here --------------------------------------------------------------

    def pay(self, bill: str, amount: str = "500.00", due: str = "") -> PaymentTaken:
        """Take cash for a bill: committed here, told with the next turn."""
        return self.pay_all([("1000000001", bill)], amount, due)

    def pay_all(
        self, bills: list[tuple[str, str]], amount: str = "500.00", due: str = ""
    ) -> PaymentTaken:
        with self.store.begin() as work:
            taken = self._book(work, bills, amount, due)
            work.commit()
        return taken

    def pay_often(self, bill: str, times: int) -> None:
        """A long day in one transaction."""
        with self.store.begin() as work:
            for _ in range(times):
                self._book(work, [("1000000001", bill)], "500.00", "")
            work.commit()

    def _book(
        self, work: Work, bills: list[tuple[str, str]], amount: str, due: str
    ) -> PaymentTaken:
        self.receipts += 1
        due_before = money(due or amount)
        header = a_header(desk=self.desk, at=self.clock.now())
        taken = a_payment_taken(
            self.receipts,
            amount,
            payments=[
                replace(a_payment(amount, account_no=a, item_no=i), due_before=due_before)
                for a, i in bills
            ],
            header=header,
        )
        work.journal.append(taken)
        return taken

    def void(self, taken: PaymentTaken) -> None:
        self.receipts += 1
        header = a_header(desk=self.desk, at=self.clock.now())
        with self.store.begin() as work:
            work.journal.append(a_payment_voided(taken, self.receipts, header=header))
            work.commit()

    # What its clerk sees --------------------------------------------------------------

    def view(self, account: Account | None = None, as_of: datetime | None = None) -> AccountView:
        """The copy's balance, as a look-up shows it while head office is away."""
        as_of = as_of or self.branch.copied_at
        read = AccountView(account or self.branch.account, Source.CACHED, as_of)
        here = PaidHere(self.store, lambda: as_of)
        return here.taken_off(PaidElsewhere(self.notices, self.desk, self.clock).marked(read))

    def offers(self, bill: str) -> bool:
        """Whether the bill could be ticked without anybody being told anything."""
        view = self.view()
        item = view.account.item(bill)
        return item is not None and item.is_payable and not view.is_settled_elsewhere(bill)

    def twice(self) -> list[tuple[str, DeskId]]:
        """The bills that its clerk is told were taken at another desk, too, and which."""
        found = taken_twice(self.store, self.notices, self.desk)
        return [(one.item_no, one.desk) for one in found]

    def told(self, bill: str) -> Told | None:
        return self.view().told_of(bill)

    def dropped(self) -> dict[str, int]:
        return dict(self.conversation.dropped)


class Branch:
    """`count` desks of one branch that know each other's keys and addresses."""

    def __init__(self, home: Path, count: int = 3, *, bills: int = 4, known: int = 99) -> None:
        """Each desk is told the addresses of the first `known` desks; others find themselves."""
        self.network = Network()
        self.now_s = 100.0
        self.clock = FakeClock()
        self.copied_at = self.clock.now() - timedelta(hours=1)
        numbers = [f"20261000000{n}" for n in range(1, bills + 1)]
        self.bills = numbers
        self.account = an_account(items=[an_item(number, "500.00") for number in numbers])
        names = [DeskId(f"CCD-{n:02d}") for n in range(1, count + 1)]
        secrets = {desk: DeskKey.of(bytes([n] * 32)) for n, desk in enumerate(names, 1)}
        self.keys = {desk: key.public_key for desk, key in secrets.items()}
        self.desks = [
            BranchDesk(self, desk, key, home, FakeClock(self.clock.now()))
            for desk, key in secrets.items()
        ]
        self.known = known
        for desk in self.desks:
            self.start(desk)

    def start(self, desk: BranchDesk) -> None:
        points = [other.line.address for other in self.desks[: self.known] if other is not desk]
        desk.start(points)

    def restart(self, desk: BranchDesk) -> None:
        """The program ends and begins anew; the file stays."""
        desk.stop()
        self.start(desk)

    def settle(self) -> None:
        """Until nobody hears anything new."""
        for _ in range(400):
            before = self._moved()
            for desk in self.desks:
                desk.turn()
            if self._moved() == before:
                return
        raise AssertionError("the desks never come to rest")

    def _moved(self) -> int:
        return self.network.packets + sum(desk.line.heard for desk in self.desks)

    def pass_time(self, rounds: int = 1) -> None:
        """So many rounds of hellos."""
        for _ in range(rounds):
            self.now_s += HELLO_EVERY_S
            for desk in self.desks:
                desk.clock.advance(timedelta(seconds=HELLO_EVERY_S))
            self.settle()

    def close(self) -> None:
        for desk in self.desks:
            desk.line.close()
            desk.stop()
