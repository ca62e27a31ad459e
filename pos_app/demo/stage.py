"""The stage on which screenshots are played: a fresh world that can lose its head office."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from offline_queue.connection import CONTACTS_TO_TURN
from pos_app.cli.desk import make_desk
from pos_app.cli.live_counter import live_counter
from pos_app.compose.desk import Desk
from pos_app.demo.world import World, open_world
from pos_app.domain.basket import Basket
from pos_app.domain.card import (
    CardFacts,
    CardOutcome,
    ChargeRequest,
    ChargeResult,
    Inquiry,
    InquiryState,
    TerminalStatus,
    TerminalTotals,
    TerminalTransaction,
)
from pos_app.domain.ids import DeskId, StaffId
from pos_app.domain.money import Money
from pos_app.services.cards.charge_card import Charge
from pos_app.services.cards.ports import ShowProgress
from pos_app.settings import Settings
from ui.stage import Ails, Stage

_ACCOUNTS = 400
_NEIGHBOUR = "03"
_BREAKS_AFTER_BYTES = 20_000


@contextmanager
def open_stage(home: Path | None = None) -> Iterator[Stage]:
    """A world in `home`, or in a folder of its own that is gone afterwards."""
    with ExitStack() as stack:
        where = home or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        world = stack.enter_context(open_world(where, accounts=_ACCOUNTS))
        _enrol_neighbour(world, where / "neighbour")
        desk = stack.enter_context(world.desk())
        yield Stage(
            counter=live_counter(desk, stack),
            clerk=_credentials(world, "clerk"),
            supervisor=_credentials(world, "supervisor"),
            manager=_credentials(world, "manager"),
            name="Kuwari",
            accounts=tuple(one["account_no"] for one in world.office.sample[:2]),
            set_printer=partial(_set_printer, world),
            go_offline=partial(_go_offline, world, desk),
            come_back=partial(_come_back, world, desk),
            leave_cards_open=partial(_leave_cards_open, world, desk),
        )


def _enrol_neighbour(world: World, home: Path) -> None:
    """A second desk of the branch, to which cash can be given."""
    if not home.exists():
        code = world.office.enrol(world.centre, _NEIGHBOUR)
        name = DeskId(f"{world.centre}-{_NEIGHBOUR}")
        make_desk(home, name, world.office.url, code, Settings())


def _set_printer(world: World, ails: Ails) -> None:
    faults = world.printer.faults
    faults.heal()
    faults.paper_out = ails is Ails.NO_PAPER
    faults.drop_after = _BREAKS_AFTER_BYTES if ails is Ails.BREAKS_OFF else None
    world.printer.changed()


def _go_offline(world: World, desk: Desk) -> None:
    world.office.stop()
    for _ in range(CONTACTS_TO_TURN):
        desk.office.http.connection.failed("head office is stopped")


def _come_back(world: World, desk: Desk) -> None:
    world.office.start()
    for _ in range(CONTACTS_TO_TURN):
        desk.office.http.connection.succeeded()


def _credentials(world: World, role: str) -> tuple[str, str]:
    person = world.person(role)
    return person.id, person.pin


class _Forgetful:
    """A terminal that approves a part of the first charge and is silent about the second."""

    def __init__(self) -> None:
        self._first: tuple[str, ChargeResult] | None = None

    def charge(self, request: ChargeRequest, show: ShowProgress) -> ChargeResult:
        if self._first is not None:
            return ChargeResult(CardOutcome.UNKNOWN, "no_answer")
        card = CardFacts("Himyan", "4242", "A1B2C3", "000000001234", "T0000001", "contactless")
        part = Money(request.amount.dirhams // 2)
        named = TerminalTransaction("TX000001", request.at.isoformat())
        approved = ChargeResult(CardOutcome.APPROVED, "", part, card, named)
        self._first = (request.service_id, approved)
        return approved

    def inquire(self, request: ChargeRequest) -> Inquiry:
        if self._first is not None and self._first[0] == request.service_id:
            return Inquiry(InquiryState.DECIDED, self._first[1])
        return Inquiry(InquiryState.NO_ANSWER, why="unreachable")

    def abort(self, request: ChargeRequest) -> None: ...

    def status(self) -> TerminalStatus:
        return TerminalStatus(True, "LAB-00000001")

    def totals(self, *, closes: bool) -> TerminalTotals | None:
        return None


def _leave_cards_open(world: World, desk: Desk) -> None:
    terminal = _Forgetful()
    knowing = replace(desk.cards.know_terminal, terminal=lambda: terminal)
    charge = replace(desk.cards.charge, know_terminal=knowing)
    clerk = StaffId(world.person("clerk").id)
    for one in world.office.sample[:2]:
        view = desk.look_up.account(one["account_no"], clerk)
        basket = Basket(desk.profile()).open_account(view)
        charge.run(charge.start(Charge(charge.new_id(), basket, basket.total), clerk))
